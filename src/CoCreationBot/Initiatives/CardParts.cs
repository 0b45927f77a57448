using System.Text.Json.Nodes;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>The few shapes our cards are made of. Texts given as "typed" were written by people and are escaped here.</summary>
internal static class CardParts
{
    private const int LongestQuote = 300;

    public static TextBlock Heading(string text) =>
        new(text) { Style = "heading", Size = "Large", Weight = "Bolder" };

    public static TextBlock Section(string text) =>
        new(text) { Weight = "Bolder", Spacing = Spacings.Medium };

    public static TextBlock Text(string text) => new(text);

    public static TextBlock Note(string text) => new(text) { IsSubtle = true, Spacing = Spacings.Small };

    /// <summary>A small line above the heading that says what kind of card this is.</summary>
    public static TextBlock Kicker(string text) => new(text) { IsSubtle = true, Size = "Small" };

    /// <summary>What a person typed, as a paragraph.</summary>
    public static TextBlock Typed(string typed) => new(CardText.Escape(typed));

    /// <summary>What somebody said, in quotation marks, as far as a card has room for it.</summary>
    public static TextBlock Quoted(string typed) =>
        Typed(CommonText.Quote.With(CardText.Shorten(typed, LongestQuote)));

    /// <summary>A name and what a person typed under it; nothing when they typed nothing.</summary>
    public static IEnumerable<CardElement> Labelled(string label, string typed) =>
        typed.Length == 0 ? [] : [Section(label), new TextBlock(CardText.Escape(typed)) { Spacing = Spacings.None }];

    /// <summary>An error above a form that is shown again with everything still in it; it marks the answer as a refusal.</summary>
    public static Container Problem(string text) =>
        new([new TextBlock(text) { Weight = "Bolder" }]) { Style = "attention", Bleed = true, Problem = text };

    /// <summary>A warning that does not stop anybody.</summary>
    public static Container Warning(string text) => new([new TextBlock(text)]) { Style = "warning" };

    public static Table Rows(IReadOnlyList<int> widths, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows) =>
        new(
            [.. widths.Select(width => new TableColumn(width))],
            [
                new TableRow([.. header.Select(text => Cell(new TextBlock(text) { Weight = "Bolder", Style = "columnHeader" }))]),
                .. rows.Select(row => new TableRow([.. row.Select(text => Cell(new TextBlock(text)))])),
            ]);

    /// <summary>What a button unfolds below it; a single line is worth no button and stands as it is. On the page without Teams it unfolds without a script too.</summary>
    /// <param name="of">What the details are of; no two cards on one page have the same.</param>
    /// <param name="items">What is unfolded.</param>
    public static IEnumerable<CardElement> Details(string of, params IReadOnlyList<CardElement> items) => items.Count < 2 ? items :
    [
        new ActionSet([new ToggleVisibilityAction { Title = CommonText.Details, TargetElements = [$"details:{of}"] }]),
        new Container(items) { Id = $"details:{of}", IsVisible = false },
    ];

    /// <summary>Data of a button: the initiative, and what else the handler needs. All of it is checked again on arrival.</summary>
    public static JsonObject Data(InitiativeId initiative, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var data = new JsonObject { ["initiative"] = initiative.Value };
        foreach (var (name, value) in values)
        {
            if (value is not null)
            {
                data[name] = value;
            }
        }

        return data;
    }

    /// <summary>Data of a form that answers a round: the round and the version of its question that the form shows.</summary>
    public static JsonObject Data(Round round, params ReadOnlySpan<(string Name, string? Value)> values) =>
        Data(round.Initiative, [("round", round.Id.Value), ("version", round.Version.Stamp), .. values]);

    /// <summary>That a round's question was changed, and when; nothing where it was not.</summary>
    public static IEnumerable<CardElement> QuestionChanged(Round round) =>
        round.Version.ChangedAt is { } at ? [Note(WordsText.QuestionChangedNote.With(When(at)))] : [];

    /// <summary>A moment, written by every reader's client in their own time zone and way.</summary>
    public static string When(DateTimeOffset moment)
    {
        var text = TimeSlots.Write(moment);
        return $"{{{{DATE({text}, SHORT)}}}} {{{{TIME({text})}}}}";
    }

    /// <summary>A moment in one time zone, as plain text.</summary>
    public static string Local(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return $"{local:dddd} {local:M} {local:HH:mm}";
    }

    public static IEnumerable<Choice> Choices<TEnum>(Func<TEnum, string> words)
        where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Select(value => new Choice(words(value), value.ToString()));

    /// <summary>Reads a choice that was offered by name; numbers and unknown names are refused.</summary>
    public static TEnum? Chosen<TEnum>(string? value)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(value, ignoreCase: false, out var parsed) && Enum.IsDefined(parsed) && parsed.ToString() == value
            ? parsed
            : null;

    private static TableCell Cell(TextBlock text) => new([text]);
}
