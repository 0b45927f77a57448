using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>Something that can be linked to: an id, its number and its title as typed.</summary>
internal sealed record Linkable(string Id, int Number, string Title);

/// <summary>The fields our forms are made of.</summary>
internal static class FormParts
{
    /// <summary>The most links offered of one kind in a form that asks for one kind or two.</summary>
    public const int MostOffered = 25;

    /// <summary>The same in a form that asks for more kinds, so that it stays within a card's size.</summary>
    public const int FewOffered = 10;

    private const int ShortTitle = 60;

    /// <summary>What was wrong with the form as sent; nothing when it is new.</summary>
    public static IEnumerable<CardElement> Problem(string? problem) => problem is null ? [] : [CardParts.Problem(problem)];

    /// <summary>A required line.</summary>
    public static TextInput Line(string key, string label, string? value, string? example = null, int longest = Texts.TitleLength) => new(key, label)
    {
        IsRequired = true,
        ErrorMessage = CommonText.PleaseFillIn,
        MaxLength = longest,
        Value = value,
        Placeholder = example,
    };

    /// <summary>A paragraph that may stay empty.</summary>
    public static TextInput Paragraph(string key, string label, string? value, string? example = null, int longest = Texts.ParagraphLength) => new(key, label)
    {
        IsMultiline = true,
        MaxLength = longest,
        Value = value,
        Placeholder = example,
    };

    /// <summary>A paragraph that must be filled in.</summary>
    public static TextInput RequiredParagraph(string key, string label, string? value, string? example = null, int longest = Texts.ParagraphLength) =>
        Paragraph(key, label, value, example, longest) with { IsRequired = true, ErrorMessage = CommonText.PleaseFillIn };

    /// <summary>One of a few values, each in words.</summary>
    public static ChoiceSetInput One<TEnum>(string key, string label, Func<TEnum, string> words, string? value)
        where TEnum : struct, Enum => new(key, label, [.. CardParts.Choices(words)])
        {
            Style = "expanded",
            IsRequired = true,
            ErrorMessage = CommonText.PleaseChoose,
            Value = value,
        };

    /// <summary>Links to what is there: the newest, and those linked already. Nothing when there is nothing to link to.</summary>
    public static IEnumerable<CardElement> Links(string key, string label, IEnumerable<Linkable> all, string? value, int most = MostOffered)
    {
        var chosen = Texts.List(value).ToHashSet(StringComparer.Ordinal);
        Linkable[] known = [.. all.OrderBy(item => item.Number)];
        Linkable[] offered = [.. known.Where((item, index) => index >= known.Length - most || chosen.Contains(item.Id))];
        if (offered.Length == 0)
        {
            return [];
        }

        var input = new ChoiceSetInput(key, label, [.. offered.Select(item => new Choice($"{item.Number}. {CardText.Shorten(item.Title, ShortTitle)}", item.Id))])
        {
            IsMultiSelect = true,
            Style = "expanded",
            Value = string.Join(',', offered.Where(item => chosen.Contains(item.Id)).Select(item => item.Id)),
        };
        return offered.Length == known.Length ? [input] : [input, CardParts.Note(CommonText.OnlyNewest.With(offered.Length))];
    }

    /// <summary>
    /// A whole number. What was typed and is none, or lies outside, stands in its field again, with what is wanted above it: a number field could not hold it.
    /// </summary>
    public static IEnumerable<CardElement> Number(string key, string label, int lowest, int? highest, string? typed, bool isRequired = false)
    {
        var wanted = highest is { } most ? CommonText.WholeNumber.With(lowest, most) : CommonText.WholeNumberFrom.With(lowest);
        var isRead = WholeNumbers.TryRead(typed, out var number);
        CardInput field = isRead && number is not (int.MinValue or int.MaxValue)
            ? new NumberInput(key, label) { Min = lowest, Max = highest, Value = number, Placeholder = wanted, ErrorMessage = wanted, IsRequired = isRequired ? true : null }
            : AsTyped(key, label, typed, wanted, isRequired);
        return isRead && (number is null || (number >= lowest && !(number > highest))) ? [field] : Marked(wanted, field);
    }

    /// <summary>A day; what was typed and is none stands in its field again.</summary>
    public static IEnumerable<CardElement> Day(string key, string label, string? typed, TimeZoneInfo zone, bool isRequired = false) => Field(
        typed,
        WrittenTimes.Day(typed, zone),
        day => new DateInput(key, label)
        {
            IsRequired = isRequired ? true : null,
            ErrorMessage = isRequired ? CommonText.PleaseFillIn : null,
            Value = day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        },
        () => AsTyped(key, label, typed, Reply.Sentence(Refusal.DateUnreadable), isRequired));

    /// <summary>A time of day; what was typed and is none stands in its field again.</summary>
    public static IEnumerable<CardElement> Hour(string key, string label, string? typed, bool isRequired = false) => Field(
        typed,
        WrittenTimes.Hour(typed),
        hour => new TimeInput(key, label)
        {
            IsRequired = isRequired ? true : null,
            ErrorMessage = isRequired ? CommonText.PleaseFillIn : null,
            Value = hour?.ToString("HH:mm", CultureInfo.InvariantCulture),
        },
        () => AsTyped(key, label, typed, Reply.Sentence(Refusal.HourUnreadable), isRequired));

    /// <summary>A tick box, ticked as it was sent.</summary>
    public static ToggleInput Toggle(string key, string label, string title, string? sent, bool usual = false) => new(key, label, title) { Value = Sent.Tick(sent, usual) };

    // The field of what was typed, read once; what cannot be read stands as typed under the sentence that says why.
    private static CardElement[] Field<T>(string? typed, Result<T> read, Func<T?, CardInput> field, Func<CardInput> asTyped)
        where T : struct =>
        Texts.IsEmpty(typed) ? [field(null)]
        : read.Succeeded ? [field(read.Value)]
        : Marked(Reply.Sentence(read.Refusal), asTyped());

    private static CardElement[] Marked(string why, CardInput field) => [new TextBlock(why) { Color = "Attention", Weight = "Bolder", Spacing = Spacings.Medium }, field with { Spacing = Spacings.Small }];

    private static TextInput AsTyped(string key, string label, string? typed, string wanted, bool isRequired) => new(key, label)
    {
        Value = CardText.Shorten(typed ?? "", Texts.TitleLength),
        ErrorMessage = wanted,
        IsRequired = isRequired ? true : null,
    };

    /// <summary>The warning that a text seems to hold personal details; null when it does not, or the writer says that nobody can be recognised.</summary>
    public static string? Details(string? noPerson, params ReadOnlySpan<string?> typed) =>
        !Sent.IsTicked(noPerson) && PersonalDetails.Find(string.Join('\n', typed)).Count > 0 ? CommonText.DetailsInForm : null;

    /// <summary>The tick box that answers the warning.</summary>
    public static IEnumerable<CardElement> NoPerson(bool ask) =>
        ask ? [new ToggleInput("noPerson", CommonText.NoPersonLabel, CommonText.NoPersonTitle)] : [];
}
