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

    /// <summary>The warning that a text seems to hold personal details; null when it does not, or the writer says that nobody can be recognised.</summary>
    public static string? Details(string? noPerson, params ReadOnlySpan<string?> typed) =>
        noPerson != "true" && PersonalDetails.Find(string.Join('\n', typed)).Count > 0 ? CommonText.DetailsInForm : null;

    /// <summary>The tick box that answers the warning.</summary>
    public static IEnumerable<CardElement> NoPerson(bool ask) =>
        ask ? [new ToggleInput("noPerson", CommonText.NoPersonLabel, CommonText.NoPersonTitle)] : [];
}
