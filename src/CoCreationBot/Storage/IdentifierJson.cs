using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;

namespace CoCreationBot.Storage;

/// <summary>Writes a domain identifier as the string it is.</summary>
internal sealed class IdentifierJson<T> : JsonConverter<T>
    where T : struct, IIdentifier<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Create(reader.GetString() ?? throw new JsonException("An identifier is missing."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
