using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoCreationBot.Initiatives;

/// <summary>A button that needs to know only the initiative.</summary>
internal sealed record InitiativeOnly(string? Initiative);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(InitiativeOnly))]
internal sealed partial class InitiativeJson : JsonSerializerContext;
