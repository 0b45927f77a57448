using System.Text.Json.Nodes;

namespace CoCreationBot.Storage;

/// <summary>Ids in stored JSON: they stand as strings of their own, never within one.</summary>
internal static class JsonIds
{
    /// <summary>True when a string in it is this id.</summary>
    public static bool Holds(string json, string id) => json.Contains(id, StringComparison.Ordinal) && Replace(json, id, "") is not null;

    /// <summary>The same JSON with another id in place of this one; null when it does not hold it.</summary>
    public static string? Replace(string json, string id, string by)
    {
        // Most rows hold nothing of the person: those are not read any further. Ids are written without escapes, or they would be found by the second look only.
        if (!json.Contains(id, StringComparison.Ordinal) && !json.Contains('\\'))
        {
            return null;
        }

        var root = JsonNode.Parse(json);
        return root is not null && Replace(root, id, by) ? root.ToJsonString() : null;
    }

    private static bool Replace(JsonNode node, string id, string by)
    {
        var found = false;
        if (node is JsonObject all)
        {
            foreach (var (name, value) in all.ToArray())
            {
                if (IsId(value, id))
                {
                    (all[name], found) = (by, true);
                }
                else
                {
                    found |= value is not null && Replace(value, id, by);
                }
            }
        }
        else if (node is JsonArray list)
        {
            for (var place = 0; place < list.Count; place++)
            {
                if (IsId(list[place], id))
                {
                    (list[place], found) = (by, true);
                }
                else
                {
                    found |= list[place] is { } value && Replace(value, id, by);
                }
            }
        }

        return found;
    }

    private static bool IsId(JsonNode? node, string id) => node is JsonValue value && value.TryGetValue<string>(out var text) && text == id;
}
