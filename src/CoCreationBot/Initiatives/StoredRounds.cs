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
/// record of its own hold that name in the middle, and empty properties of the other kinds: both are read, here and by the version before.
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
        if (type.Type == typeof(Round))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = KindProperty };
            foreach (var (kind, derived) in Types)
            {
                type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(derived, kind.ToString()));
            }
        }
        else if (type.Type.IsSubclassOf(typeof(Round)) && type.Properties.FirstOrDefault(property => property.Name == KindProperty) is { } kind)
        {
            // It is written once, as the name of the kind.
            type.Properties.Remove(kind);
        }
        else if (type.Type == typeof(RoundTerms))
        {
            KeepWritten(type, "isNamed", false);
            KeepWritten(type, "isShuffled", false);
            KeepWritten<IReadOnlyList<string>>(type, "meanings", []);
            KeepWritten<IReadOnlyList<string>>(type, "proposals", []);
        }
    }

    // The version before reads the terms of every kind as a poll's, and takes what is missing for null.
    private static void KeepWritten<T>(JsonTypeInfo type, string name, T value)
    {
        var property = type.CreateJsonPropertyInfo(typeof(T), name);
        property.Get = _ => value;
        type.Properties.Add(property);
    }
}
