using System.Globalization;
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

    public static ToggleInput Shuffled(PollForm form) => new("shuffled", PollsText.ShuffledLabel, PollsText.ShuffledTitle) { Value = form.Shuffled ?? "false" };

    /// <summary>A number from 1.</summary>
    public static NumberInput Number(string key, string label, string? value, int? most = null) => new(key, label)
    {
        Min = 1,
        Max = most,
        Placeholder = most is { } highest ? CommonText.WholeNumberBetween.With(1, highest) : CommonText.WholeNumber,
        Value = Value(value),
    };

    public static double? Value(string? number) => double.TryParse(number, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}
