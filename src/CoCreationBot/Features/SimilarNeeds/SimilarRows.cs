using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.SimilarNeeds;

/// <summary>The rows of this feature.</summary>
internal static class SimilarRows
{
    /// <summary>Needs as other initiatives may find them.</summary>
    public static readonly StateKind<SharedNeed> SharedNeed = new("sharedneed", SimilarRowsJson.Default.SharedNeed, row => row.Id);

    /// <summary>Similar needs that were found.</summary>
    public static readonly StateKind<SimilarNotice> SimilarNotice = new("similar", SimilarRowsJson.Default.SimilarNotice, row => row.Id);
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SharedNeed))]
[JsonSerializable(typeof(SimilarNotice))]
internal sealed partial class SimilarRowsJson : JsonSerializerContext;
