using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Migration;

/// <summary>A row as an earlier release left it.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Partition">Its partition key.</param>
/// <param name="Row">Its row key.</param>
/// <param name="Values">Its properties.</param>
/// <param name="Types">Their EDM types, where they are no strings.</param>
public sealed record EarlierRow(string Table, string Partition, string Row, JsonObject Values, JsonObject Types)
{
    /// <summary>Its JSON, whether it stands in one property or in parts; null when it holds none.</summary>
    public string? Body => Values["B00"]?.GetValue<string>() ?? (Values["P00"] is null ? null : System.Text.Encoding.UTF8.GetString(
        [.. Values.Where(value => value.Key[0] == 'P').OrderBy(value => value.Key, StringComparer.Ordinal).SelectMany(value => Convert.FromBase64String(value.Value!.GetValue<string>()))]));
}

/// <summary>A button as a client still shows it.</summary>
/// <param name="Verb">Its verb.</param>
/// <param name="Message">Message it stands on.</param>
/// <param name="Conversation">Where that is.</param>
/// <param name="View">The view the message was posted for.</param>
/// <param name="AnswerTo">The button whose answer showed it; null on a posted card.</param>
/// <param name="Person">Who saw it, where it was shown to one person.</param>
/// <param name="Data">Its data.</param>
/// <param name="Values">What the fields beside it start with.</param>
public sealed record EarlierButton(string Verb, string Message, string Conversation, string? View, string? AnswerTo, string? Person, JsonObject Data, JsonObject Values)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Verb} on {View ?? "a card"}{(AnswerTo is null ? "" : $" behind {AnswerTo}")}";
}

/// <summary>What an earlier release left in storage and in its conversations (README.md says how it was captured).</summary>
public sealed partial class EarlierRelease
{
    private EarlierRelease(IReadOnlyList<JsonObject> lines)
    {
        var head = lines[0];
        CapturedAt = head["capturedAt"]!.GetValue<DateTimeOffset>();
        PseudonymKey = Text(head, "pseudonymKey")!;
        (Connector, Bot) = (Text(head, "connector")!, Text(head, "bot")!);
        Rows = [.. lines.Where(line => line.ContainsKey("table")).Select(line => new EarlierRow(
            Text(line, "table")!, Text(line, "partition")!, Text(line, "row")!, line["values"]!.AsObject(), line["types"]!.AsObject()))];
        Messages = [.. lines.Where(line => line.ContainsKey("queue")).Select(line => (Text(line, "queue")!, Text(line, "text")!))];
        Cards = [.. lines.Where(line => line.ContainsKey("card"))];
        // What stands on the cards to the end, each button of each view once; then what was shown on the way.
        Buttons =
        [
            .. Cards.SelectMany(ButtonsOf).Concat(lines.Where(line => line.ContainsKey("button")).Select(line => new EarlierButton(
                Text(line, "button")!, Text(line, "message")!, Text(line, "conversation")!, Text(line, "view"), Text(line, "answerTo"), Text(line, "person"),
                line["data"]!.AsObject(), line["values"]!.AsObject())))
                .DistinctBy(button => (button.Verb, button.View, button.AnswerTo, $"{button.Data["inPlace"]}{button.Data["kind"]}{button.Data["act"]}{button.Data["go"]}",
                    button.Conversation.StartsWith("19:", StringComparison.Ordinal))),
        ];
    }

    /// <summary>When it was captured, on the clock its rows are told in.</summary>
    public DateTimeOffset CapturedAt { get; }

    /// <summary>Respondents are found again only by this key.</summary>
    public string PseudonymKey { get; }

    /// <summary>What stands for the Connector's address.</summary>
    public string Connector { get; }

    /// <summary>What stands for the bot's address.</summary>
    public string Bot { get; }

    /// <summary>The rows of all tables.</summary>
    public IReadOnlyList<EarlierRow> Rows { get; }

    /// <summary>The messages of all queues.</summary>
    public IReadOnlyList<(string Queue, string Text)> Messages { get; }

    /// <summary>The buttons that people still see.</summary>
    public IReadOnlyList<EarlierButton> Buttons { get; }

    /// <summary>The cards as posted: card, message, conversation, view.</summary>
    public IReadOnlyList<JsonObject> Cards { get; }

    /// <summary>Reads what was captured, to the letter.</summary>
    public static EarlierRelease Read(string name = "Release010") => new(Lines(name, line => line));

    /// <summary>
    /// Reads it as if it had been captured so long ago, with these addresses: else every deadline in it would pass one day and the tests with it.
    /// Only whole seconds move, and whole days of dates, so that everything is still written as it was.
    /// </summary>
    public static EarlierRelease Read(TimeSpan ago, Func<EarlierRelease, string, string> addresses, string name = "Release010")
    {
        var original = Read(name);
        var shift = TimeSpan.FromSeconds(Math.Round((DateTimeOffset.UtcNow - ago - original.CapturedAt).TotalSeconds));
        return new EarlierRelease(Lines(name, line => addresses(original, Moved(line, shift))));
    }

    private static IEnumerable<EarlierButton> ButtonsOf(JsonObject line) =>
        from part in CardReader.Parts(line["card"])
        where part["type"]?.GetValue<string>() is "Action.Execute" or "Action.Submit" && part["data"] is JsonObject
        select new EarlierButton(
            CardReader.VerbOf(part)!, Text(line, "message")!, Text(line, "conversation")!, Text(line, "view"), null, null, part["data"]!.AsObject(),
            new JsonObject(CardReader.Values(line["card"]).DistinctBy(value => value.Key).Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))));

    private static string Moved(string line, TimeSpan shift)
    {
        line = Moment().Replace(line, found => Parse(found.Value, "s").Add(shift).ToString("s", CultureInfo.InvariantCulture));
        line = Day().Replace(line, found => Parse(found.Value, "yyyy-MM-dd").AddDays(Math.Round(shift.TotalDays)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return Minute().Replace(line, found => Parse(found.Value, "yyyyMMddHHmm").Add(shift).ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture));
    }

    private static DateTime Parse(string text, string format) => DateTime.ParseExact(text, format, CultureInfo.InvariantCulture);

    private static List<JsonObject> Lines(string name, Func<string, string> change)
    {
        using var packed = typeof(EarlierRelease).Assembly.GetManifestResourceStream($"migration/{name}.jsonl.gz")
            ?? throw new InvalidOperationException($"There is no capture {name}.");
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var lines = new List<JsonObject>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(JsonNode.Parse(change(line))!.AsObject());
        }

        return lines;
    }

    private static string? Text(JsonObject line, string name) => line[name]?.GetValue<string>();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")]
    private static partial Regex Moment();

    [GeneratedRegex(@"(?<="")\d{4}-\d\d-\d\d(?=\\*"")")]
    private static partial Regex Day();

    // How the rows of the timers are found.
    [GeneratedRegex(@"(?<=""row"":"")\d{12}(?=-[tw]-)")]
    private static partial Regex Minute();
}
