using System.Text.Json.Serialization;

namespace CoCreationBot.Teams.Cards;

/// <summary>An Adaptive Card 1.5.</summary>
public sealed record AdaptiveCard
{
    /// <summary>Always <c>AdaptiveCard</c>.</summary>
    public string Type => "AdaptiveCard";

    /// <summary>Schema address, for editors and validators.</summary>
    [JsonPropertyName("$schema")]
    public string Schema => "http://adaptivecards.io/schemas/adaptive-card.json";

    /// <summary>Schema version; Teams takes 1.5 or earlier.</summary>
    public string Version => "1.5";

    /// <summary>Language of the text, BCP 47.</summary>
    public string? Lang { get; init; }

    /// <summary>True for right-to-left languages.</summary>
    public bool? Rtl { get; init; }

    /// <summary>The same content as text, for clients and readers that cannot show the card.</summary>
    public string? FallbackText { get; init; }

    /// <summary>Text read out by immersive readers.</summary>
    public string? Speak { get; init; }

    /// <summary>The elements, from top to bottom.</summary>
    public required IReadOnlyList<CardElement> Body { get; init; }

    /// <summary>What is wrong with the form that this card shows again, as its <see cref="Container.Problem"/> says; null for every other card. Not sent.</summary>
    [JsonIgnore]
    public string? Problem => Body.OfType<Container>().FirstOrDefault(container => container.Problem is not null)?.Problem;

    /// <summary>Buttons at the foot.</summary>
    public IReadOnlyList<CardAction>? Actions { get; init; }

    /// <summary>Universal Actions refresh: who gets a view of their own.</summary>
    public CardRefresh? Refresh { get; init; }

    /// <summary>Teams' own card properties.</summary>
    public TeamsCardProperties? Msteams { get; init; }
}

/// <summary>Asks the client to fetch a user-specific view.</summary>
/// <param name="Action">The action executed with trigger <c>automatic</c>.</param>
/// <param name="UserIds">Up to 60 <c>29:…</c> ids; null = everybody where Teams allows it.</param>
public sealed record CardRefresh(ExecuteAction Action, IReadOnlyList<string>? UserIds = null);

/// <summary>Teams' own card properties.</summary>
public sealed record TeamsCardProperties
{
    /// <summary><c>Full</c> for full width.</summary>
    public string? Width { get; init; }
}
