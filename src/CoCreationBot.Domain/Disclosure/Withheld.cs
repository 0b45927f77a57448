using System.Text.Json.Serialization;

namespace CoCreationBot.Domain.Disclosure;

/// <summary>Why a result shows its outcome and no figures; told to everybody beside it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Withheld>))]
public enum Withheld
{
    /// <summary>Nothing is held back for the sake of who answered.</summary>
    None,

    /// <summary>Nearly the same people answered a like question before: the difference would be single answers (<see cref="Respondents"/>).</summary>
    LikeEarlier,

    /// <summary>Too many answers came by links of one person, or were typed in (<c>LinkedAnswers</c>).</summary>
    LinksOfOne,
}
