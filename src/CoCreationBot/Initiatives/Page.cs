using CoCreationBot.Domain;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>A page of a list on a card, with the buttons to its neighbours.</summary>
/// <param name="All">The whole list.</param>
/// <param name="Asked">The page that was asked for, from 0; the nearest there is is shown.</param>
/// <param name="Size">How many to a page.</param>
internal sealed record Page<T>(IReadOnlyList<T> All, int Asked, int Size)
{
    public IEnumerable<T> Shown => All.Skip(Number * Size).Take(Size);

    private int Last => Math.Max(0, (All.Count - 1) / Size);

    private int Number => Math.Clamp(Asked, 0, Last);

    /// <summary>How many there are and which page this is, and a sentence where there are none.</summary>
    /// <param name="line">With places for the count, the page and the pages.</param>
    /// <param name="empty">The sentence.</param>
    public IEnumerable<CardElement> Head(string line, string empty) =>
    [
        CardParts.Note(line.With(All.Count, Number + 1, Last + 1)),
        .. All.Count == 0 ? [CardParts.Text(empty)] : Array.Empty<CardElement>(),
    ];

    /// <summary>The buttons to the pages before and after.</summary>
    /// <param name="back">Title of the one.</param>
    /// <param name="on">Title of the other.</param>
    /// <param name="turn">Makes one of its title and page.</param>
    public IEnumerable<CardAction> Turns(string back, string on, Func<string, int, CardAction> turn) =>
    [
        .. Number > 0 ? [turn(back, Number - 1)] : Array.Empty<CardAction>(),
        .. Number < Last ? [turn(on, Number + 1)] : Array.Empty<CardAction>(),
    ];
}

/// <summary>A page as a button names it.</summary>
internal static class PageNumber
{
    /// <summary>The page, from 0; the first one when it cannot be read.</summary>
    public static int Read(string? page) => WholeNumbers.Read(page) is { } number and >= 0 ? number : 0;
}
