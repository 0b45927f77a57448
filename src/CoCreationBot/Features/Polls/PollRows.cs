using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoCreationBot.Features.Polls;

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PollAnswer))]
internal sealed partial class PollRowsJson : JsonSerializerContext;
