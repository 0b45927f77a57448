using System.Text.Json.Nodes;

namespace CoCreationBot.Testing;

/// <summary>Reads a card as a person does: its words, its buttons, its fields.</summary>
public static class CardReader
{
    private static readonly string[] Containers = ["body", "items", "columns", "actions", "rows", "cells"];

    /// <summary>All elements and actions, from top to bottom.</summary>
    public static IEnumerable<JsonObject> Parts(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject part:
                yield return part;
                foreach (var inner in Containers.SelectMany(name => Parts(part[name])))
                {
                    yield return inner;
                }

                break;
            case JsonArray list:
                foreach (var inner in list.SelectMany(Parts))
                {
                    yield return inner;
                }

                break;
        }
    }

    /// <summary>The words of a card.</summary>
    public static string Text(JsonNode? card) => string.Join("\n", Parts(card).SelectMany(part => (string?[])
        [
            part["text"]?.GetValue<string>(),
            .. part["facts"]?.AsArray().Select(fact => $"{fact!["title"]}: {fact["value"]}") ?? [],
        ]).Where(text => text is not null));

    /// <summary>The button with this verb, or null.</summary>
    public static JsonObject? Action(JsonNode? card, string verb) => Parts(card).FirstOrDefault(part =>
        part["type"]?.GetValue<string>().StartsWith("Action.", StringComparison.Ordinal) == true && VerbOf(part) == verb);

    /// <summary>The fields of a form.</summary>
    public static IEnumerable<JsonObject> Inputs(JsonNode? card) =>
        Parts(card).Where(part => part["type"]?.GetValue<string>().StartsWith("Input.", StringComparison.Ordinal) == true);

    /// <summary>What a client sends of a form nobody touched: the values its fields start with.</summary>
    public static IEnumerable<(string Key, string Value)> Values(JsonNode? card) => Inputs(card)
        .Where(input => input["value"] is not null).Select(input => (input["id"]!.GetValue<string>(), input["value"]!.ToString()));

    /// <summary>The verb of a button, wherever it stands.</summary>
    public static string? VerbOf(JsonObject action) => (action["verb"] ?? action["data"]?["verb"])?.GetValue<string>();
}
