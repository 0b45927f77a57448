using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Visions;

namespace CoCreationBot.Initiatives;

/// <summary>
/// How rounds are stored: all kinds in one kind of row, flat, with the name of the kind beside what every round has. Rows written before each kind had a
/// record of its own hold that name in the middle, and empty properties of the other kinds: both are read.
/// </summary>
internal static class StoredRounds
{
    private const string KindProperty = "kind";

    private static readonly (RoundKind Kind, Type Type)[] Types =
    [
        (RoundKind.Needs, typeof(NeedsRound)),
        (RoundKind.Complexity, typeof(ComplexityRound)),
        (RoundKind.Vision, typeof(VisionRound)),
        (RoundKind.Poll, typeof(PollRound)),
        (RoundKind.CheckIn, typeof(CheckInRound)),
        (RoundKind.Reflection, typeof(ReflectionRound)),
    ];

    public static JsonTypeInfo<Round> Json { get; } = (JsonTypeInfo<Round>)new JsonSerializerOptions(StateJson.Default.Options)
    {
        AllowOutOfOrderMetadataProperties = true,
        TypeInfoResolver = StateJson.Default.WithAddedModifier(NameKinds),
    }.GetTypeInfo(typeof(Round));

    private static void NameKinds(JsonTypeInfo type)
    {
        if (type.Type != typeof(Round))
        {
            return;
        }

        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = KindProperty };
        foreach (var (kind, derived) in Types)
        {
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(derived, kind.ToString()));
        }
    }
}
