using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Benchmarks.Capture;

/// <summary>A button as a client has it: what it sends, and from where.</summary>
/// <param name="Verb">Its verb.</param>
/// <param name="Message">Message it stands on.</param>
/// <param name="Conversation">Where that is.</param>
/// <param name="AnswerTo">The button whose answer showed it; null on a posted card.</param>
/// <param name="Person">Who saw it, where it was shown to one person.</param>
/// <param name="Data">Its data.</param>
/// <param name="Values">What the fields beside it start with.</param>
internal sealed record RecordedButton(string Verb, string Message, string Conversation, string? AnswerTo, string? Person, JsonObject Data, JsonObject Values);

/// <summary>Keeps every button that the bot showed, on a card or as an answer to one person; of those that are alike, the last.</summary>
internal sealed class Recording
{
    private readonly Dictionary<string, RecordedButton> _buttons = new(StringComparer.Ordinal);

    public Recording(ConversationRelay relay)
    {
        relay.Posted += message => Keep(message.Card, message.Id, message.Conversation, null, null);
        relay.Answered += (sent, answer) =>
        {
            var shown = answer?["value"] as JsonObject ?? (answer?["task"]?["value"] as JsonObject)?["card"]?["content"];
            var verb = sent["value"]?["action"]?["verb"] ?? sent["value"]?["data"]?["verb"] ?? sent["value"]?["commandId"];
            Keep(shown, $"{sent["replyToId"]}", $"{sent["conversation"]!["id"]}", $"{verb}", $"{sent["from"]!["id"]}");
        };
    }

    public IReadOnlyCollection<RecordedButton> Buttons
    {
        get
        {
            lock (_buttons)
            {
                return [.. _buttons.Values];
            }
        }
    }

    private void Keep(JsonNode? card, string message, string conversation, string? answerTo, string? person)
    {
        var values = new JsonObject();
        foreach (var (key, value) in CardReader.Values(card))
        {
            values[key] = value;
        }

        foreach (var part in CardReader.Parts(card).Where(part => part["type"]?.GetValue<string>() is "Action.Execute" or "Action.Submit"))
        {
            if (CardReader.VerbOf(part) is { } verb && part["data"] is JsonObject data)
            {
                var kind = string.Join(' ', data.Select(entry => entry.Key is "inPlace" or "act" or "kind" or "go" ? $"{entry.Key}={entry.Value}" : entry.Key).Order(StringComparer.Ordinal));
                lock (_buttons)
                {
                    _buttons[$"{verb}|{answerTo}|{kind}|{Place(conversation)}"] = new RecordedButton(
                        verb, message, conversation, answerTo, person, data.DeepClone().AsObject(), values.DeepClone().AsObject());
                }
            }
        }
    }

    // What is pressed in one's own chat takes other ways than the same button in a channel.
    private static string Place(string conversation) => conversation.StartsWith("19:", StringComparison.Ordinal) ? "channel" : "own";
}
