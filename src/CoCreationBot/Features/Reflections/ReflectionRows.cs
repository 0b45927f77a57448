using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Reflections;

namespace CoCreationBot.Features.Reflections;

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReflectionResponse))]
internal sealed partial class ReflectionRowsJson : JsonSerializerContext;
