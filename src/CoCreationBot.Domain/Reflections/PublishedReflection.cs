using CoCreationBot.Domain.Change;
using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Reflections;

/// <summary>What may be shown of one item for one audience, or for both together.</summary>
/// <param name="Item">The item, as it was asked.</param>
/// <param name="People">How many gave a point.</param>
public sealed record PublishedItem(ReflectionItem Item, int People)
{
    /// <summary>
    /// How many stand where: for 1–5, not at all or a little, partly, mostly or fully; for the say in this work, each of its four steps.
    /// Null at the end for items rated 1–5: there the change is shown, and beside it a second spread would let it be worked out who joined.
    /// </summary>
    public IReadOnlyList<CountBand>? Points { get; init; }

    /// <summary>At the end: what people say became of it since the start.</summary>
    public PublishedChange? Said { get; init; }

    /// <summary>The same people's points at two times: start and end, or looking back and end.</summary>
    public PublishedChange? Paired { get; init; }
}

/// <summary>The items of an audience.</summary>
/// <param name="Audience">Who; null = both together, where one alone may not be shown.</param>
/// <param name="Items">Items that at least k people answered.</param>
public sealed record PublishedAudience(Audience? Audience, IReadOnlyList<PublishedItem> Items);

/// <summary>A factor as seen by an audience.</summary>
/// <param name="Audience">Who; null = both together.</param>
/// <param name="People">How many rated it.</param>
/// <param name="Helped">It helped, a bit or a lot.</param>
/// <param name="NoEffect">It had no effect.</param>
/// <param name="HeldBack">It held back, a bit or a lot.</param>
/// <param name="Median">−2 held back a lot … 2 helped a lot; null where a count is a range, which it would narrow.</param>
public sealed record FactorFigures(Audience? Audience, int People, CountBand Helped, CountBand NoEffect, CountBand HeldBack, double? Median)
{
    /// <summary>True when it surely did both for some: a talking point.</summary>
    public bool IsMixed => Helped.Low > 0 && HeldBack.Low > 0;
}

/// <summary>One factor: what helped and what held back.</summary>
/// <param name="Item">Which.</param>
/// <param name="Figures">Per audience, or both together.</param>
/// <param name="Gap">
/// Share of staff who say it helped minus share of people who use the service, in percentage points, worked out from what is shown; null unless both are.
/// </param>
/// <param name="Examples">Examples whose writers agreed, or all from ten.</param>
public sealed record PublishedFactor(ReflectionItem Item, IReadOnlyList<FactorFigures> Figures, int? Gap, IReadOnlyList<string> Examples);

/// <summary>A story that may be read.</summary>
/// <param name="Text">In the teller's words.</param>
/// <param name="Consent">Who may read it.</param>
/// <param name="Respondent">Keyed hash of the teller, by which alone they can take it back; never shown.</param>
public sealed record ToldStory(string Text, StoryConsent Consent, string Respondent);

/// <summary>Who stayed: change can only be told of people who answered twice.</summary>
/// <param name="Before">How many answered the earlier time.</param>
/// <param name="Again">How many of them answered again; the others left.</param>
public sealed record Continuity(int Before, int Again);

/// <summary>
/// What a reflection shows, once, at close. Per item, never summed over items or levels. An item asked of one audience only rests on that audience;
/// of an item asked of both, each is shown apart only where neither can be worked out from the whole (complement rule).
/// </summary>
public sealed record PublishedReflection
{
    /// <summary>How many answered; null below k.</summary>
    public required int? Answers { get; init; }

    /// <summary>Why figures are held back for the sake of who answered.</summary>
    public Withheld Withheld { get; init; }

    /// <summary>Who stayed; null at the start, and below k.</summary>
    public Continuity? Continuity { get; init; }

    /// <summary>In how many answers somebody helped; null below k.</summary>
    public CountBand? Helped { get; init; }

    /// <summary>The items, by audience.</summary>
    public required IReadOnlyList<PublishedAudience> Audiences { get; init; }

    /// <summary>The factors.</summary>
    public required IReadOnlyList<PublishedFactor> Factors { get; init; }

    /// <summary>Stories whose tellers let at least the team read them, in an order that tells nothing. Their consent is their own: it needs no k.</summary>
    public required IReadOnlyList<ToldStory> Stories { get; init; }
}
