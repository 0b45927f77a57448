using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;

namespace CoCreationBot.Storage;

/// <summary>A kind of state row: its name in row keys, how it is written, and what it is found by.</summary>
internal sealed class StateKind<T>(string name, JsonTypeInfo<T> type, Func<T, string> id)
    where T : class
{
    public string Prefix { get; } = $"{StateRow.Prefix}{name}-";

    public string KeyOf(T value) => KeyOf(id(value));

    public string KeyOf(string valueId) => Prefix + Keys.Encode(valueId);

    public string Write(T value) => JsonSerializer.Serialize(value, type);

    public T Read(TableEntity entity) =>
        JsonSerializer.Deserialize(StateRow.Body(entity), type)
        ?? throw new InvalidDataException($"The row {entity.RowKey} is empty.");
}

/// <summary>The body of a row: JSON cut into properties, since one property holds 64 KiB and one row 1 MiB.</summary>
internal static class StateRow
{
    public const string Prefix = "s-";
    private const int PropertyCharacters = 32 * 1024;
    private const int MostProperties = 14;

    /// <summary>Longest JSON a row takes, in UTF-16 characters.</summary>
    public const int LongestBody = PropertyCharacters * MostProperties;

    public static TableEntity Of(PartitionId partition, string rowKey, string body)
    {
        if (body.Length > LongestBody)
        {
            throw new InvalidOperationException($"The row {rowKey} would hold {body.Length} characters; {LongestBody} fit.");
        }

        var entity = new TableEntity(partition.Value, rowKey);
        for (var start = 0; start < body.Length || start == 0; start += PropertyCharacters)
        {
            entity[$"B{start / PropertyCharacters:D2}"] = body.Substring(start, Math.Min(PropertyCharacters, body.Length - start));
        }

        return entity;
    }

    public static string Body(TableEntity entity)
    {
        if (!entity.ContainsKey("B01"))
        {
            return entity.GetString("B00");
        }

        var body = new StringBuilder();
        for (var index = 0; entity.GetString($"B{index:D2}") is { } part; index++)
        {
            body.Append(part);
        }

        return body.ToString();
    }
}
