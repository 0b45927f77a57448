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

    public static IEnumerable<CardElement> Show(PollForm form, TimeZoneInfo zone) =>
    [
        .. Enumerable.Range(0, Pairs).Select(pair => new ColumnSet(
        [
            new Column([.. FormParts.Day(Day(pair), PollsText.SlotDay.With(pair + 1), Typed(form, Day(pair)), zone)]),
            new Column([.. FormParts.Hour(Hour(pair), PollsText.SlotHour.With(pair + 1), Typed(form, Hour(pair)))]),
        ])),
        CardParts.Note(Zone.Note(zone)),
        new TextInput("options", PollsText.SlotsLabel) { IsMultiline = true, Placeholder = PollsText.SlotsExample, Value = form.Options },
    ];

    /// <summary>The times as options; what is half filled in is refused.</summary>
    public static Result<string[]> Read(PollForm form, TimeZoneInfo zone, DateTimeOffset now)
    {
        var lines = new List<string>();
        foreach (var (day, hour) in Enumerable.Range(0, Pairs).Select(pair => (Typed(form, Day(pair)), Typed(form, Hour(pair)))))
        {
            if (Texts.IsEmpty(day) && Texts.IsEmpty(hour))
            {
                continue;
            }

            var (onDay, atHour) = (WrittenTimes.Day(day, zone), WrittenTimes.Hour(hour));
            if (!onDay.Succeeded || !atHour.Succeeded)
            {
                return onDay.Succeeded ? atHour.Refusal : onDay.Refusal;
            }

            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{onDay.Value:yyyy-MM-dd} {atHour.Value:HH:mm:ss}"));
        }

        return TimeSlots.Parse([.. lines, .. Texts.Lines(form.Options)], zone, now);
    }

    /// <summary>A form with these times filled in.</summary>
    public static PollForm Fill(PollForm form, IReadOnlyList<string> options, TimeZoneInfo zone)
    {
        // An hour that comes twice in autumn is told by its distance to UTC.
        var moments = options.Select(TimeSlots.Read).OfType<DateTimeOffset>().Select(moment => TimeZoneInfo.ConvertTime(moment, zone)).ToLookup(moment => zone.IsAmbiguousTime(moment.DateTime));
        DateTime[] local = [.. moments[false].Select(moment => moment.DateTime)];
        return form with
        {
            Options = string.Join('\n', [
                .. local.Skip(Pairs).Select(slot => slot.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
                .. moments[true].Select(slot => slot.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture))]),
            Rest = local.Take(Pairs).SelectMany((slot, pair) => new[]
            {
                (Key: Day(pair), Value: slot.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                (Key: Hour(pair), Value: slot.ToString("HH:mm", CultureInfo.InvariantCulture)),
            }).ToDictionary(entry => entry.Key, entry => JsonSerializer.SerializeToElement(entry.Value, PollJson.Default.String)),
        };
    }

    private static string? Typed(PollForm form, string key) => Sent.Text(form.Rest, key);

    private static string Day(int pair) => string.Create(CultureInfo.InvariantCulture, $"day{pair}");

    private static string Hour(int pair) => string.Create(CultureInfo.InvariantCulture, $"hour{pair}");
}
