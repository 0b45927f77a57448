using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoCreationBot.Features.Initiatives;

internal sealed record OpenStartForm;

/// <summary>The start form as sent. Everything is text until checked.</summary>
internal sealed record StartForm(
    string? Initiative,
    string? Title,
    string? Open,
    string? Fixed,
    string? Sponsor,
    string? Affected,
    string? Groups,
    string? Language,
    string? Threshold,
    string? Mandate,
    string? Facilitators,
    string? Findable = null,
    string? Version = null)
{
    /// <summary>Whose perspective the founder brings; null in the settings, and from forms of earlier releases.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Voice { get; init; }

    /// <summary>The founder's group.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Group { get; init; }
}

internal sealed record JoinForm(string? Initiative, string? Voice, string? Group);

internal sealed record LeadForm(string? Initiative, string? Leader);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OpenStartForm))]
[JsonSerializable(typeof(StartForm))]
[JsonSerializable(typeof(JoinForm))]
[JsonSerializable(typeof(LeadForm))]
internal sealed partial class InitiativeFormJson : JsonSerializerContext;
