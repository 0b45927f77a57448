using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Digests;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Digests;

/// <summary>The rows of this feature.</summary>
internal static class DigestRows
{
    /// <summary>There is one in a person's own partition.</summary>
    public const string Id = "own";

    /// <summary>In a person's own partition: whether they want the weekly message, and when it comes.</summary>
    public static readonly StateKind<Digest> Digest = new("digest", DigestRowsJson.Default.Digest, _ => Id);

    extension(Snapshot own)
    {
        public Digest? Digest => own.Find(Digest, Id);
    }
}

/// <summary>How it is stored.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Digest))]
internal sealed partial class DigestRowsJson : JsonSerializerContext;
