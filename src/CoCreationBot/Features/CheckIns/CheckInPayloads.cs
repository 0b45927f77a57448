using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.CheckIns;

/// <summary>Asking a team how it goes, now or regularly. Everything is text until checked.</summary>
internal sealed record CheckInForm(string? Initiative)
{
    public const string Space = "space";
    public const string EachPerson = "person";

    /// <summary>Own questions, one a line.</summary>
    public string? Questions { get; init; }

    /// <summary>Days until it closes.</summary>
    public string? Days { get; init; }

    /// <summary>Where people answer: in the space, or each in their own chat.</summary>
    public string? Where { get; init; }

    /// <summary>How often: a rhythm of the calendar, or a stage's begin or end.</summary>
    public string? Rhythm { get; init; }

    /// <summary>First day; its weekday, or day of the month, is that of the rhythm.</summary>
    public string? Date { get; init; }

    /// <summary>Time of day.</summary>
    public string? Time { get; init; }

    /// <summary>IANA name of the time zone.</summary>
    public string? Zone { get; init; }

    /// <summary>Last day; empty = until somebody stops it.</summary>
    public string? Until { get; init; }

    /// <summary>"true": on working days only.</summary>
    public string? WorkingDays { get; init; }
}

/// <summary>A person's answers as sent: <c>p0</c>, <c>p1</c> … hold points or "?", <c>w0</c>, <c>w1</c> … words.</summary>
internal sealed record PulseForm(string? Initiative, string? Round, string? Voice = null, string? Group = null, string? ShowWords = null)
{
    public const string CantSay = "?";

    /// <summary>Everything else that was sent.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }

    public static string PointKey(int question) => string.Create(CultureInfo.InvariantCulture, $"p{question}");

    public static string WordsKey(int question) => string.Create(CultureInfo.InvariantCulture, $"w{question}");

    /// <summary>The form of an answer given before.</summary>
    public static PulseForm Of(string? initiative, string? round, CheckInAnswer? answer)
    {
        var values = answer is null ? [] : answer.Points.Select((point, place) => (Key: PointKey(place), Value: point?.ToString(CultureInfo.InvariantCulture)))
            .Concat(answer.Words.Select((words, place) => (Key: WordsKey(place), Value: words.Length > 0 ? words : null)))
            .Where(entry => entry.Value is not null);
        return new PulseForm(initiative, round, ShowWords: answer?.ShowWords == true ? "true" : "false")
        {
            Rest = values.ToDictionary(entry => entry.Key, entry => JsonSerializer.SerializeToElement(entry.Value!, CheckInJson.Default.String), StringComparer.Ordinal),
        };
    }

    /// <summary>What was sent under a key, or null.</summary>
    public string? this[string key] => Sent.Text(Rest, key);

    public Result<CheckInAnswer> Read(CheckIn asked)
    {
        int?[] points = [.. asked.Questions.Select((_, place) => Point(this[PointKey(place)]))];
        string?[] words = [.. asked.Questions.Select((_, place) => this[WordsKey(place)])];
        return CheckInAnswer.Create(asked, points, words, Sent.IsTicked(ShowWords));
    }

    // 0 = none of the choices; the domain refuses it.
    private static int? Point(string? text) =>
        text == CantSay ? null : WholeNumbers.TryRead(text, out var point) ? point : 0;
}

/// <summary>A button on a schedule.</summary>
internal sealed record ScheduleAct(string? Initiative, string? Schedule, string? Act);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CheckInForm))]
[JsonSerializable(typeof(PulseForm))]
[JsonSerializable(typeof(ScheduleAct))]
[JsonSerializable(typeof(string))]
internal sealed partial class CheckInJson : JsonSerializerContext;
