using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace CoCreationBot.Teams.Schema;

/// <summary>
/// Reads JSON that a client wrote badly. Half a character, as an emoji cut in two leaves it, becomes U+FFFD; a field of the wrong kind is read as what it says, or is missing,
/// and refuses nothing else. What is no JSON at all still is a <see cref="JsonException"/>.
/// </summary>
public static class ReadableJson
{
    private const int EscapeLength = 6;

    // U+FFFE, which is no character and is refused where texts are normalised.
    private static ReadOnlySpan<byte> Noncharacter => [0xEF, 0xBF, 0xBE];

    /// <summary>The same document with U+FFFD for whatever is no character: broken UTF-8, U+FFFE, and escapes such as <c>\ud83d</c> without their other half.</summary>
    /// <param name="json">JSON in UTF-8, as it came.</param>
    /// <returns>The very span where nothing is wrong, else a copy.</returns>
    public static ReadOnlySpan<byte> Mend(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        }

        byte[]? mended = null;
        for (var at = 0; at < json.Length && json[at..].IndexOf(Noncharacter) is >= 0 and var found; at += Noncharacter.Length)
        {
            at += found;
            mended ??= json.ToArray();
            Encoding.UTF8.GetBytes("\uFFFD", mended.AsSpan(at));
        }

        for (var at = 0; at < json.Length && json[at..].IndexOf((byte)'\\') is >= 0 and var next;)
        {
            at += next;
            if (UnitAt(json, at) is not { } unit)
            {
                // Another escape, such as \\ or \n: two bytes, so that what follows an escaped backslash is not taken for an escape.
                at += 2;
            }
            else if (char.IsHighSurrogate(unit) && UnitAt(json, at + EscapeLength) is { } other && char.IsLowSurrogate(other))
            {
                at += 2 * EscapeLength;
            }
            else
            {
                if (char.IsSurrogate(unit) || unit == '\uFFFE')
                {
                    mended ??= json.ToArray();
                    "\\uFFFD"u8.CopyTo(mended.AsSpan(at));
                }

                at += EscapeLength;
            }
        }

        return mended is null ? json : mended;
    }

    /// <summary>Reads a document; fields of the wrong kind are fitted or left out.</summary>
    /// <exception cref="JsonException">It is no JSON, nests too deep, or is no object where one is wanted.</exception>
    public static T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            using var document = JsonDocument.Parse(json.ToArray());
            return Fitted(document.RootElement, type);
        }
    }

    /// <summary>Reads a part of a document; fields of the wrong kind are fitted or left out.</summary>
    /// <exception cref="JsonException">It is no object where one is wanted.</exception>
    public static T? Read<T>(JsonElement json, JsonTypeInfo<T> type)
    {
        try
        {
            return json.Deserialize(type);
        }
        catch (JsonException)
        {
            return Fitted(json, type);
        }
    }

    /// <summary>A list without its nulls; the very list where there are none.</summary>
    internal static IReadOnlyList<T>? Present<T>(IReadOnlyList<T>? list)
        where T : class
    {
        if (list is not null)
        {
            foreach (var item in list)
            {
                if (item is null)
                {
                    return [.. list.Where(present => present is not null)];
                }
            }
        }

        return list;
    }

    private static char? UnitAt(ReadOnlySpan<byte> json, int at) =>
        at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : null;

    // Only reached by what cannot be read as it is, so that everybody else pays nothing for it.
    private static T? Fitted<T>(JsonElement json, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Fit(writer, json, type);
        }

        return JsonSerializer.Deserialize(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), type);
    }

    private static void Fit(Utf8JsonWriter json, JsonElement value, JsonTypeInfo type)
    {
        switch (type.Kind, value.ValueKind)
        {
            case (JsonTypeInfoKind.Object, JsonValueKind.Object):
                json.WriteStartObject();
                foreach (var field in value.EnumerateObject())
                {
                    json.WritePropertyName(field.Name);
                    if (type.Properties.FirstOrDefault(known => !known.IsExtensionData && known.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase)) is { } property)
                    {
                        Fit(json, field.Value, type.Options.GetTypeInfo(property.PropertyType));
                    }
                    else
                    {
                        field.Value.WriteTo(json);
                    }
                }

                json.WriteEndObject();
                break;
            case (JsonTypeInfoKind.Enumerable, JsonValueKind.Array):
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Fit(json, item, type.Options.GetTypeInfo(type.ElementType!));
                }

                json.WriteEndArray();
                break;
            case (JsonTypeInfoKind.None, _):
                FitValue(json, value, Nullable.GetUnderlyingType(type.Type) ?? type.Type);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void FitValue(Utf8JsonWriter json, JsonElement value, Type type)
    {
        if (type == typeof(JsonElement))
        {
            value.WriteTo(json);
            return;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
        if (text is not null && type == typeof(string))
        {
            json.WriteStringValue(text);
        }
        else if (type == typeof(bool) && bool.TryParse(text, out var isTrue))
        {
            json.WriteBooleanValue(isTrue);
        }
        else if (type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            json.WriteNumberValue(number);
        }
        else if (type == typeof(DateTimeOffset) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            json.WriteStringValue(moment);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
