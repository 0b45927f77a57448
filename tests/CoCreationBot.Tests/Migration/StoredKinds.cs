using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;
using CoCreationBot.Storage;

namespace CoCreationBot.Tests.Migration;

/// <summary>
/// What today's product can read, asked of the assembly itself: kinds and their JSON stand in the features that own them and move, and a list here
/// would be forgotten.
/// </summary>
internal static class StoredKinds
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly Type[] Product = typeof(StateKind<>).Assembly.GetTypes();

    /// <summary>Kinds of state rows: beginning of their keys, and how a row is read and written again.</summary>
    public static IReadOnlyDictionary<string, Func<string, string>> OfState { get; } = Product.Where(type => !type.ContainsGenericParameters)
        .SelectMany(type => type.GetFields(Statics)).Where(field => IsKind(field.FieldType)).Select(field => field.GetValue(null)!)
        .DistinctBy(kind => Prefix(kind)).ToDictionary(Prefix, RoundTrip, StringComparer.Ordinal);

    /// <summary>How rows that are no state, as answers and parts of bulk sends, may be read and written again.</summary>
    public static IReadOnlyList<Func<string, string?>> OfAnything { get; } =
        [.. Product.Where(type => type.IsSubclassOf(typeof(JsonSerializerContext)) && !type.IsAbstract).SelectMany(TypesOf).Select(RoundTrip)];

    private static bool IsKind(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(StateKind<>);

    private static string Prefix(object kind) => (string)kind.GetType().GetProperty("Prefix")!.GetValue(kind)!;

    private static Func<string, string> RoundTrip(object kind)
    {
        var (read, write) = (kind.GetType().GetMethod("Read")!, kind.GetType().GetMethod("Write")!);
        return json => (string)write.Invoke(kind, [read.Invoke(kind, [new TableEntity("p", "r") { ["B00"] = json }])])!;
    }

    private static IEnumerable<JsonTypeInfo> TypesOf(Type context)
    {
        var instance = context.GetProperty("Default", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;
        return context.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(property => property.PropertyType.IsSubclassOf(typeof(JsonTypeInfo))).Select(property => (JsonTypeInfo)property.GetValue(instance)!)
            // What keeps whatever comes along reads everything and says nothing.
            .Where(type => type.Kind == JsonTypeInfoKind.Object && type.Type.Assembly.GetName().Name!.StartsWith("CoCreationBot", StringComparison.Ordinal)
                && type.Properties.All(property => !property.IsExtensionData));
    }

    private static Func<string, string?> RoundTrip(JsonTypeInfo type) => json =>
    {
        try
        {
            return JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type), type);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Another kind of row: its records fall over in their own ways.
            return null;
        }
    };

    /// <summary>
    /// What stood there before and does not now: order, what was added, and properties that said nothing do not count. A property that is not written
    /// any more reads as null, zero or empty.
    /// </summary>
    public static IEnumerable<string> Lost(JsonNode? before, JsonNode? now, string path = "") => (before, now) switch
    {
        (null, _) => [],
        (_, null) when before.ToJsonString() is "[]" or "{}" or "0" or "false" or "\"\"" => [],
        (JsonObject old, JsonObject kept) => old.SelectMany(property => Lost(property.Value, kept[property.Key], $"{path}.{property.Key}")),
        (JsonArray old, JsonArray kept) when old.Count == kept.Count => old.SelectMany((item, place) => Lost(item, kept[place], $"{path}[{place}]")),
        (JsonValue old, JsonValue kept) when JsonNode.DeepEquals(old, kept) => [],
        _ => [$"{path} was {before.ToJsonString()} and is {now?.ToJsonString() ?? "gone"}"],
    };

    /// <summary>The row without what is worked out of the rest whenever it is asked for: nothing reads the copy, which says what an earlier release made of it.</summary>
    public static JsonNode WithoutWorkedOut(JsonNode row)
    {
        foreach (var turnout in (row as JsonObject)?.Where(property => property.Key == "turnout").Select(property => property.Value).OfType<JsonObject>() ?? [])
        {
            turnout.Remove("lowest");
            turnout.Remove("mayBeLuck");
        }

        return row;
    }
}
