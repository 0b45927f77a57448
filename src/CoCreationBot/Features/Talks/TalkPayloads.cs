using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;

namespace CoCreationBot.Features.Talks;

/// <summary>The form that plans a talk: a time found in calendars, or a day and a time.</summary>
/// <param name="Initiative">Which initiative.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Minutes">How long.</param>
/// <param name="Weeks">How many weeks ahead to look.</param>
/// <param name="Day">A day, <c>yyyy-MM-dd</c>.</param>
/// <param name="Hour">A time, <c>HH:mm</c>.</param>
/// <param name="Slot">A time that was found.</param>
internal sealed record TalkForm(string? Initiative, string? Topic = null, string? Minutes = null, string? Weeks = null, string? Day = null, string? Hour = null, string? Slot = null)
{
    public int Length => WholeNumbers.TryRead(Minutes, out var minutes) ? minutes ?? 60 : 0;

    public int WeeksAhead => WholeNumbers.Read(Weeks) switch { 1 => 1, 3 => 3, _ => 2 };
}

/// <summary>A talk.</summary>
internal sealed record OneTalk(string? Initiative, string? Talk);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TalkForm))]
[JsonSerializable(typeof(OneTalk))]
internal sealed partial class TalkJson : JsonSerializerContext;
