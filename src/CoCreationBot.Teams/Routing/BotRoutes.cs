using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Routing;

/// <summary>A part of the bot that registers its commands, verbs, dialogs and events: one line each.</summary>
public interface IBotFeature
{
    /// <summary>Registers the feature's routes.</summary>
    void Map(BotRoutes routes);
}

/// <summary>
/// What features registered, filled once at start. Whatever has one answer belongs to one feature: two that claim it stop the start
/// (<see cref="NameTakenException"/>). Of what merely happened, every feature that asked is told, in the order they were mapped.
/// </summary>
public sealed class BotRoutes
{
    private readonly Dictionary<(RouteKind Kind, string Verb), Route> _verbs = [];
    private readonly Dictionary<string, InvokeHandler<MessageAction>> _actions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InvokeHandler<ExtensionQuery>> _searches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TurnHandler> _teamEvents = new(StringComparer.OrdinalIgnoreCase);
    private readonly NameClaims _claims = new();
    private InvokeHandler<LinkQuery>? _link;
    private Route? _last;
    private string _feature = "";

    internal CommandTable Commands { get; } = new();

    internal TurnHandler? OtherText { get; private set; }

    internal TurnHandler? Greeting { get; private set; }

    internal TurnHandler? Installed { get; private set; }

    internal TurnHandler? Removed { get; private set; }

    internal TurnHandler? MembersAdded { get; private set; }

    internal TurnHandler? MembersRemoved { get; private set; }

    internal WayBackRoute? WayBack { get; private set; }

    internal TurnWrapper Wrapper { get; private set; } = (_, next) => next();

    /// <summary>Who maps from here on.</summary>
    internal BotRoutes For(IBotFeature feature)
    {
        _feature = feature.GetType().Name;
        _last = null;
        return this;
    }

    /// <summary>A chat command, by its English name; other wordings come from <see cref="AddAlias"/>.</summary>
    public BotRoutes OnCommand(string name, CommandHandler handler)
    {
        _claims.Claim(_feature, "command", name);
        Commands.Add(name, handler);
        return AddAlias(name, name);
    }

    /// <summary>Another wording of a command, such as a translation. Compared after NFKC, without format marks, case-insensitively.</summary>
    public BotRoutes AddAlias(string name, string alias)
    {
        if (Commands.AddAlias(name, alias) is { } key)
        {
            _claims.Claim($"{_feature} for \"{name}\"", "command wording", key);
        }

        _last = null;
        return this;
    }

    /// <summary>Words that may stand before a command and say nothing, such as a greeting. Compared as wordings are.</summary>
    public BotRoutes PassOver(string words) => Hear(() => Commands.PassOver(words));

    /// <summary>Text that is no command; what was perhaps meant is in <see cref="TurnContext.Near"/>. In channels and group chats only called when the bot is mentioned.</summary>
    public BotRoutes OnOtherText(TurnHandler handler) => Set("other text", "", () => OtherText = handler);

    /// <summary>A message in a 1:1 chat that says nothing but a greeting, or nothing at all.</summary>
    public BotRoutes OnGreeting(TurnHandler handler) => Set("greeting", "", () => Greeting = handler);

    /// <summary>An <c>Action.Execute</c> verb.</summary>
    public BotRoutes OnExecute<T>(string verb, JsonTypeInfo<T> payload, InvokeHandler<T> handler) => Add(RouteKind.Execute, verb, payload, handler);

    /// <summary>Opens a dialog: task/fetch whose data carries this verb.</summary>
    public BotRoutes OnDialog<T>(string verb, JsonTypeInfo<T> payload, InvokeHandler<T> handler) => Add(RouteKind.Dialog, verb, payload, handler);

    /// <summary>A dialog's form: task/submit whose data carries this verb.</summary>
    public BotRoutes OnSubmit<T>(string verb, JsonTypeInfo<T> payload, InvokeHandler<T> handler) => Add(RouteKind.Submit, verb, payload, handler);

    /// <summary>Opens the execute, dialog or submit route just added to the <see cref="SideDoor"/> too; others are refused there.</summary>
    public BotRoutes FromWeb()
    {
        (_last ?? throw new InvalidOperationException("FromWeb() follows the verb that it opens.")).IsFromWeb = true;
        return this;
    }

    /// <summary>Says of the form just added that many people send it at once, such as an answer: it counts for the person, not for the conversation they are in.</summary>
    public BotRoutes ByMany()
    {
        (_last ?? throw new InvalidOperationException("ByMany() follows the verb that it is about.")).IsByMany = true;
        return this;
    }

    /// <summary>Says of the button just added that it brings a message, as a command does: it counts for the conversation too.</summary>
    public BotRoutes Posts()
    {
        (_last ?? throw new InvalidOperationException("Posts() follows the verb that it is about.")).IsPost = true;
        return this;
    }

    /// <summary>
    /// Makes the execute route just added the way back: where a client shows no dialogs, a form stands in place of a card and leads back to it by this verb.
    /// </summary>
    /// <param name="along">Names of what goes along of the data that the form was opened or sent with.</param>
    public BotRoutes AsWayBack(params IReadOnlyList<string> along)
    {
        _claims.Claim(_feature, "the way back to a card");
        WayBack = new WayBackRoute((_last ?? throw new InvalidOperationException("AsWayBack() follows the verb that leads back.")).Verb, along);
        return this;
    }

    /// <summary>An action of the message extension, by its command id in the manifest: answers with a dialog, whose form arrives at <see cref="OnSubmit"/>.</summary>
    public BotRoutes OnMessageAction(string commandId, InvokeHandler<MessageAction> handler) => Set("message action", commandId, () => _actions.Add(commandId, handler));

    /// <summary>A search of the message extension, by its command id in the manifest.</summary>
    public BotRoutes OnSearch(string commandId, InvokeHandler<ExtensionQuery> handler) => Set("search", commandId, () => _searches.Add(commandId, handler));

    /// <summary>A link to a domain that the manifest names was pasted.</summary>
    public BotRoutes OnLink(InvokeHandler<LinkQuery> handler) => Set("pasted link", "", () => _link = handler);

    /// <summary>The bot was installed or added here. May be called more than once for one install, in any order: be idempotent.</summary>
    public BotRoutes OnInstalled(TurnHandler handler) => Hear(() => Installed = Both(Installed, handler));

    /// <summary>The bot was removed from here: nothing can be posted any more.</summary>
    public BotRoutes OnRemoved(TurnHandler handler) => Hear(() => Removed = Both(Removed, handler));

    /// <summary>People (not the bot) joined; see <c>Activity.MembersAdded</c>.</summary>
    public BotRoutes OnMembersAdded(TurnHandler handler) => Hear(() => MembersAdded = Both(MembersAdded, handler));

    /// <summary>People (not the bot) left; see <c>Activity.MembersRemoved</c>.</summary>
    public BotRoutes OnMembersRemoved(TurnHandler handler) => Hear(() => MembersRemoved = Both(MembersRemoved, handler));

    /// <summary>A conversationUpdate with this <c>channelData.eventType</c>, such as <c>teamRenamed</c>.</summary>
    public BotRoutes OnTeamEvent(string eventType, TurnHandler handler) => Set("team event", eventType, () => _teamEvents.Add(eventType, handler));

    /// <summary>Runs <paramref name="wrapper"/> around every turn.</summary>
    public BotRoutes Around(TurnWrapper wrapper) => Set("the way around every turn", "", () => Wrapper = wrapper);

    internal RouteTables Freeze() => new(
        _verbs.ToFrozenDictionary(),
        _teamEvents.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
        _actions.ToFrozenDictionary(StringComparer.Ordinal),
        _searches.ToFrozenDictionary(StringComparer.Ordinal),
        _link,
        WayBack);

    private static TurnHandler Both(TurnHandler? first, TurnHandler next) => first is null ? next : async (turn, cancellation) =>
    {
        await first(turn, cancellation);
        await next(turn, cancellation);
    };

    private BotRoutes Set(string what, string name, Action set)
    {
        _claims.Claim(_feature, what, name);
        return Hear(set);
    }

    private BotRoutes Hear(Action set)
    {
        set();
        _last = null;
        return this;
    }

    private BotRoutes Add<T>(RouteKind kind, string verb, JsonTypeInfo<T> type, InvokeHandler<T> handler)
    {
        var values = new SentValues(type);
        _last = new Route(verb, (turn, data, cancellation) =>
        {
            var payload = data.ValueKind == JsonValueKind.Object ? values.AsText(data).Deserialize(type) : default;
            return payload is null
                ? throw new JsonException("The action carries no data.")
                : handler(turn, payload, cancellation);
        });
        _claims.Claim(_feature, kind switch { RouteKind.Execute => "verb", RouteKind.Dialog => "dialog", _ => "form" }, verb);
        _verbs.Add((kind, verb), _last);
        return this;
    }
}
