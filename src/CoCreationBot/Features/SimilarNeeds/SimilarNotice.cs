using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.SimilarNeeds;

/// <summary>What a facilitator made of a similar need.</summary>
internal enum SimilarStep
{
    Told,

    /// <summary>They would like to link.</summary>
    Asked,

    /// <summary>They find it not similar.</summary>
    NotSimilar,
}

/// <summary>That a need of another initiative resembles one of ours; the other initiative holds the same from its side.</summary>
/// <param name="Id">Names the pair of needs, the same on both sides.</param>
/// <param name="Mine">Our need.</param>
/// <param name="Other">The other initiative.</param>
/// <param name="OtherTitle">Title of its need.</param>
/// <param name="OtherDepartments">Departments its need touches.</param>
/// <param name="At">When it was found.</param>
internal sealed record SimilarNotice(string Id, NeedId Mine, InitiativeId Other, string OtherTitle, IReadOnlyList<string> OtherDepartments, DateTimeOffset At)
{
    /// <summary>Most an initiative is told of.</summary>
    public const int Most = 200;

    public SimilarStep Step { get; init; }

    /// <summary>Name of the facilitator of ours who asked to link.</summary>
    public string? AskedBy { get; init; }

    /// <summary>Name of the facilitator over there who asked us, and the title of their initiative; null until they do.</summary>
    public string? AskedUs { get; init; }

    public string? AskedUsFor { get; init; }

    /// <summary>The same name from both sides.</summary>
    public static string IdOf(SharedNeed one, SharedNeed other) =>
        string.CompareOrdinal(one.Id, other.Id) < 0 ? Keys.Hash(one.Id, other.Id) : Keys.Hash(other.Id, one.Id);
}

/// <summary>A button on a notice.</summary>
internal sealed record OneNotice(string? Initiative, string? Notice);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OneNotice))]
internal sealed partial class SimilarJson : JsonSerializerContext;
