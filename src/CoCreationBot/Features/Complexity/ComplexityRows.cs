using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Complexity;

namespace CoCreationBot.Features.Complexity;

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ComplexityRating))]
internal sealed partial class ComplexityRowsJson : JsonSerializerContext;
