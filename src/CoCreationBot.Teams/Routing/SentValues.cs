using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace CoCreationBot.Teams.Routing;

/// <summary>
/// What a form or button sends. A field's value comes as text from one client and as a number or a boolean from another; whoever reads text gets text: <c>3</c>, <c>3.0</c> and
/// <c>"3"</c> are one, and so are <c>true</c> and <c>"true"</c>. Only the form's own fields are looked at, not what stands in objects and lists.
/// </summary>
/// <param name="payload">What it is read as; its properties that are no text stay as they were sent.</param>
internal sealed class SentValues(JsonTypeInfo payload)
{
    // Worked out when a client first sends such a value: most never do, and the start need not wait for it.
    private HashSet<string> Others => field ??= [.. payload.Properties.Where(property => property.PropertyType != typeof(string) && !property.IsExtensionData).Select(property => property.Name)];

    /// <summary>The data with numbers and booleans as text; whole numbers without point and exponent, others as they were sent.</summary>
    public JsonElement AsText(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object || !data.EnumerateObject().Any(IsBare))
        {
            return data;
        }

        // Of a name that comes twice the last counts, as where payloads are read.
        var text = new JsonObject();
        foreach (var property in data.EnumerateObject())
        {
            text[property.Name] = IsBare(property) ? Text(property.Value) : JsonNode.Parse(property.Value.GetRawText());
        }

        return JsonElement.Parse(text.ToJsonString());
    }

    private bool IsBare(JsonProperty property) =>
        property.Value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False && !Others.Contains(property.Name);

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number == decimal.Truncate(number)
            ? decimal.Truncate(number).ToString("0", System.Globalization.CultureInfo.InvariantCulture)
            : value.GetRawText();
}
