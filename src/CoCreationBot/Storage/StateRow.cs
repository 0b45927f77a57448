using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;

namespace CoCreationBot.Storage;

/// <summary>A kind of state row, by its name in row keys.</summary>
internal abstract class StateKind(string name)
{
    public string Name => name;

    // A dash in a name would make one kind's rows look like another's.
    public string Prefix { get; } = name.Length > 0 && name.All(char.IsAsciiLetterLower)
        ? $"{StateRow.Prefix}{name}-"
        : throw new ArgumentException($"A kind is named with lower-case letters only, not \"{name}\".", nameof(name));
}

/// <summary>A kind of state row: its name in row keys, how it is written, and what it is found by.</summary>
internal sealed class StateKind<T>(string name, JsonTypeInfo<T> type, Func<T, string> id) : StateKind(name)
    where T : class
{

    public string KeyOf(T value) => KeyOf(id(value));

    public string KeyOf(string valueId) => Prefix + Keys.Encode(valueId);

    public string Write(T value) => JsonSerializer.Serialize(value, type);

    public T Read(TableEntity entity) =>
        JsonSerializer.Deserialize(StateRow.Body(entity), type)
        ?? throw new InvalidDataException($"The row {entity.RowKey} is empty.");
}

/// <summary>
/// The body of a row. Short JSON stands in one property, readable in any table browser; long JSON is cut into binary properties,
/// since one property holds 64 KiB and one row 1 MiB, where text counts two bytes a character.
/// </summary>
internal static class StateRow
{
    public const string Prefix = "s-";

    /// <summary>Before the keys of the cards that deliveries posted: written without a commit.</summary>
    public const string PostedPrefix = Prefix + "card-";

    /// <summary>Before the key of a row that was entered beside the commits.</summary>
    public const string EnteredPrefix = "p-";

    private const string Short = "B00";
    private const int ShortCharacters = 32 * 1024;
    private const int PartBytes = 64 * 1024;

    /// <summary>Longest JSON a row takes, in bytes of UTF-8.</summary>
    public const int LongestBody = 14 * PartBytes;

    public static TableEntity Of(PartitionId partition, string rowKey, string body)
    {
        var entity = new TableEntity(partition.Value, rowKey);
        if (body.Length <= ShortCharacters)
        {
            entity[Short] = body;
            return entity;
        }

        var bytes = Encoding.UTF8.GetBytes(body);
        if (bytes.Length > LongestBody)
        {
            throw new InvalidOperationException($"The row {rowKey} would hold {bytes.Length} bytes; {LongestBody} fit.");
        }

        for (var start = 0; start < bytes.Length; start += PartBytes)
        {
            entity[Part(start / PartBytes)] = bytes[start..Math.Min(bytes.Length, start + PartBytes)];
        }

        return entity;
    }

    public static bool IsEntered(string rowKey) => rowKey.StartsWith(EnteredPrefix, StringComparison.Ordinal);

    public static string KeyOfEntered(string rowKey) => rowKey[EnteredPrefix.Length..];

    public static string Body(TableEntity entity)
    {
        if (entity.GetString(Short) is { } body)
        {
            return body;
        }

        using var bytes = new MemoryStream();
        for (var index = 0; entity.GetBinary(Part(index)) is { } part; index++)
        {
            bytes.Write(part);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>How long the body is, in characters or bytes as it is stored.</summary>
    public static int Length(TableEntity entity) => entity.Sum(property => property.Value is string text ? text.Length : property.Value is byte[] part ? part.Length : 0);

    private static string Part(int index) => $"P{index:D2}";
}
