using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>How what concerns a person is shown, wherever it is.</summary>
internal static class ConcernParts
{
    /// <summary>Things under a heading; nothing where there are none.</summary>
    /// <param name="heading">The heading.</param>
    /// <param name="concerns">The things.</param>
    /// <param name="most">As many as there is room for.</param>
    public static IEnumerable<CardElement> Listed(string heading, IReadOnlyList<Concern> concerns, int most) => concerns.Count == 0 ? []
        :
        [
            CardParts.Section(heading),
            .. concerns.Take(most).SelectMany(Item),
            .. concerns.Count > most ? [CardParts.Note(OwnText.MoreConcerns.With(concerns.Count - most))] : Array.Empty<CardElement>(),
        ];

    /// <summary>One thing with its date and buttons.</summary>
    public static IEnumerable<CardElement> Item(Concern concern) =>
    [
        new TextBlock($"{concern.Words}{When(concern)}") { Spacing = Spacings.Medium },
        .. concern.Buttons.Count > 0 ? [new ActionSet([.. concern.Buttons]) { Spacing = Spacings.Small }] : Array.Empty<CardElement>(),
    ];

    /// <summary>Initiatives there was no room for, by name; nothing where there are none.</summary>
    public static IEnumerable<CardElement> Others(IEnumerable<(string Name, int Count)> others) =>
        others.Take(MostNamed).Select(other => $"{CardText.Escape(CardText.Shorten(other.Name, 60))} ({other.Count})").ToArray() is { Length: > 0 } names
            ? [CardParts.Note(OwnText.OtherInitiatives.With(string.Join(", ", names)))] : [];

    private const int MostNamed = 25;

    private static string When(Concern concern) => concern switch
    {
        { Day: { } day } => $" · {day}",
        { Until: { } until } => $" · {OwnText.Until.With(CardParts.When(until))}",
        _ => "",
    };
}
