using System.Globalization;
using System.Text.Json;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>The times of a time poll in its form: some pairs of a date and a time to pick, and lines for more.</summary>
internal static class SlotFields
{
    private const int Pairs = 4;

    public static IEnumerable<CardElement> Show(PollForm form) =>
    [
        .. Enumerable.Range(0, Pairs).Select(pair => new ColumnSet(
        [
            new Column([new DateInput(Day(pair), PollsText.SlotDay.With(pair + 1)) { Value = Sent(form, Day(pair)) }]),
            new Column([new TimeInput(Hour(pair), PollsText.SlotHour.With(pair + 1)) { Value = Sent(form, Hour(pair)) }]),
        ])),
        new TextInput("options", PollsText.SlotsLabel) { IsMultiline = true, Placeholder = PollsText.SlotsExample, Value = form.Options },
    ];

    /// <summary>The times as options; what is half filled in is refused as unreadable.</summary>
    public static Result<string[]> Read(PollForm form, TimeZoneInfo zone, DateTimeOffset now) => TimeSlots.Parse(
        [
            .. Enumerable.Range(0, Pairs).Select(pair => $"{Sent(form, Day(pair))} {Sent(form, Hour(pair))}".Trim()).Where(typed => typed.Length > 0),
            .. PollForm.Lines(form.Options),
        ],
        zone,
        now);

    /// <summary>A form with these times filled in.</summary>
    public static PollForm Fill(PollForm form, IReadOnlyList<string> options, TimeZoneInfo zone)
    {
        DateTime[] local = [.. options.Select(TimeSlots.Read).OfType<DateTimeOffset>().Select(moment => TimeZoneInfo.ConvertTime(moment, zone).DateTime)];
        return form with
        {
            Options = string.Join('\n', local.Skip(Pairs).Select(slot => slot.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))),
            Rest = local.Take(Pairs).SelectMany((slot, pair) => new[]
            {
                (Key: Day(pair), Value: slot.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                (Key: Hour(pair), Value: slot.ToString("HH:mm", CultureInfo.InvariantCulture)),
            }).ToDictionary(entry => entry.Key, entry => JsonSerializer.SerializeToElement(entry.Value, PollJson.Default.String)),
        };
    }

    private static string? Sent(PollForm form, string key) =>
        form.Rest?.GetValueOrDefault(key) is { ValueKind: JsonValueKind.String } sent ? sent.GetString() : null;

    private static string Day(int pair) => string.Create(CultureInfo.InvariantCulture, $"day{pair}");

    private static string Hour(int pair) => string.Create(CultureInfo.InvariantCulture, $"hour{pair}");
}
