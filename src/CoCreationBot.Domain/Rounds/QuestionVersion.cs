using System.Globalization;
using System.Text.Json.Serialization;

namespace CoCreationBot.Domain.Rounds;

/// <summary>
/// Which version of its question a round asks. A form carries the number of the version it shows: an answer names places and positions, and means something
/// only beside the question that was read.
/// </summary>
/// <param name="Number">From 1, which is the question as the round opened.</param>
/// <param name="ChangedAt">When it was changed last; null for the first version.</param>
public sealed record QuestionVersion(int Number, DateTimeOffset? ChangedAt)
{
    /// <summary>The question as the round opened.</summary>
    public static QuestionVersion First { get; } = new(1, null);

    /// <summary>The number as a form carries it.</summary>
    [JsonIgnore]
    public string Stamp => Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The version after a change.</summary>
    public QuestionVersion Next(DateTimeOffset now) => new(Number + 1, now);

    /// <summary>True when a form showed this version. Forms of earlier releases carry none: they can only have shown the first.</summary>
    /// <param name="stamp">What the form carries.</param>
    public bool IsShownBy(string? stamp) => string.IsNullOrEmpty(stamp) ? Number == First.Number : stamp == Stamp;
}
