using System.Globalization;
using System.Text.Json.Nodes;

namespace CoCreationBot.Testing;

/// <summary>What a button press brought: a card in place of the old one, or a short message.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Card">The card shown now, or null.</param>
/// <param name="Message">The message shown, or null.</param>
public sealed record Reaction(int Status, JsonNode? Card, string? Message)
{
    /// <summary>Everything a person reads.</summary>
    public string Text => Message ?? CardReader.Text(Card);
}

/// <summary>A person in a conversation who writes, presses buttons and fills forms, over the same wire as a real client.</summary>
public sealed class Colleague(ConversationRelay relay, Member member, string conversation, string locale = "en-US")
{
    private static long _ids = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <summary>Who it is.</summary>
    public Member Member => member;

    /// <summary>True in the person's own chat with the bot.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>IANA name of their time zone; null = the client does not say.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What their client says beside that, such as <c>entities</c> or <c>localTimestamp</c>.</summary>
    public JsonObject Says { get; init; } = [];

    /// <summary>Tenant of the conversation.</summary>
    public string Tenant { get; init; } = Playground.TenantId;

    /// <summary>Writes to the bot, mentioning it.</summary>
    public async Task SayAsync(string text)
    {
        var activity = Activity("message");
        activity["text"] = $"<at>{Playground.BotName}</at> {text}";
        activity["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = $"<at>{Playground.BotName}</at>",
            ["mentioned"] = new JsonObject { ["id"] = Playground.BotId, ["name"] = Playground.BotName },
        });
        var (status, _) = await relay.SendAsync(activity);
        if (status != 200)
        {
            throw new InvalidOperationException($"The bot answered {status} to '{text}'.");
        }
    }

    /// <summary>Presses the button with this verb on a card, with the form's values.</summary>
    public async Task<Reaction> PressAsync(PostedMessage message, JsonNode? card, string verb, params (string Key, string Value)[] values)
    {
        var action = CardReader.Action(card ?? message.Card, verb)
            ?? throw new InvalidOperationException($"There is no button {verb} on: {CardReader.Text(card ?? message.Card)}");
        return await SendAsync(message.Id, verb, action["data"]?.DeepClone().AsObject() ?? [], values);
    }

    /// <summary>Sends a card action made by hand, as a forged client would.</summary>
    public async Task<Reaction> SendAsync(string messageId, string verb, JsonObject data, params (string Key, string Value)[] values)
    {
        foreach (var (key, value) in values)
        {
            data[key] = value;
        }

        var activity = Activity("invoke");
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = messageId;
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        };
        var (status, body) = await relay.SendAsync(activity);
        var value2 = body?["value"];
        return value2 is JsonValue text
            ? new Reaction(status, null, text.GetValue<string>())
            : value2?["type"]?.GetValue<string>() == "AdaptiveCard" ? new Reaction(status, value2, null) : new Reaction(status, null, value2?["message"]?.GetValue<string>());
    }

    /// <summary>Sends an invoke of another kind, such as one of a message extension, and gives the HTTP answer.</summary>
    public async Task<(int Status, JsonNode? Body)> InvokeAsync(string name, JsonNode value, string? replyTo = null)
    {
        var activity = Activity("invoke");
        activity["name"] = name;
        activity["replyToId"] = replyTo;
        activity["value"] = value;
        return await relay.SendAsync(activity);
    }

    private JsonObject Activity(string type)
    {
        var id = Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture);
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = id,
            ["channelId"] = "msteams",
            ["timestamp"] = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture),
            ["locale"] = locale,
            ["localTimezone"] = TimeZone,
            ["from"] = new JsonObject { ["id"] = member.Id, ["name"] = member.Name, ["aadObjectId"] = member.AadObjectId },
            ["recipient"] = new JsonObject { ["id"] = Playground.BotId, ["name"] = Playground.BotName },
            ["conversation"] = new JsonObject
            {
                ["id"] = conversation,
                ["isGroup"] = !IsPersonal,
                ["conversationType"] = IsPersonal ? "personal" : "channel",
                ["tenantId"] = Tenant,
            },
            ["channelData"] = IsPersonal
                ? new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } }
                : new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant }, ["team"] = new JsonObject { ["id"] = "19:team" }, ["channel"] = new JsonObject { ["id"] = conversation } },
        };
        foreach (var (name, value) in Says)
        {
            activity[name] = value?.DeepClone();
        }

        return activity;
    }
}
