using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>Fields that methods share in the form that opens a poll.</summary>
internal static class SettingFields
{
    /// <summary>Options, a line each.</summary>
    public static TextInput Options(PollForm form, string label, string example) => new("options", label)
    {
        IsRequired = true,
        IsMultiline = true,
        MaxLength = PollForm.LongestOptions,
        ErrorMessage = CommonText.PleaseFillIn,
        Value = form.Options,
        Placeholder = example,
    };

    public static ToggleInput Shuffled(PollForm form) => FormParts.Toggle("shuffled", PollsText.ShuffledLabel, PollsText.ShuffledTitle, form.Shuffled);

    /// <summary>"None of these" as the last option, for methods in which no answer at all is not the same.</summary>
    public static ToggleInput NoneOfThese(PollForm form) => FormParts.Toggle("noneOfThese", PollsText.NoneLabel, PollsText.NoneTitle, form.NoneOfThese);

    /// <summary>A number from 1.</summary>
    public static IEnumerable<CardElement> Number(string key, string label, string? value, int? most = null) => FormParts.Number(key, label, 1, most, value);
}
