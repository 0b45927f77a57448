using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Routing;

/// <summary>Handles an event or plain text; what it has to say goes out through the app's own delivery.</summary>
public delegate Task TurnHandler(TurnContext turn, CancellationToken cancellation);

/// <summary>Handles a chat command with its arguments.</summary>
public delegate Task CommandHandler(TurnContext turn, ChatCommand command, CancellationToken cancellation);

/// <summary>Handles an invoke with a typed payload; the answer is shown to the person who acted.</summary>
public delegate Task<InvokeResponse> InvokeHandler<in T>(TurnContext turn, T payload, CancellationToken cancellation);

/// <summary>Runs around every turn, for instance to set the language.</summary>
public delegate Task<InvokeResponse?> TurnWrapper(TurnContext turn, Func<Task<InvokeResponse?>> next);

/// <summary>How a verb arrives. The same verb may arrive in more ways than one, each with its own route.</summary>
public enum RouteKind
{
    /// <summary>A button: <c>Action.Execute</c>.</summary>
    Execute,

    /// <summary>A button that opens a dialog: task/fetch.</summary>
    Dialog,

    /// <summary>A dialog's form: task/submit.</summary>
    Submit,
}

/// <summary>A part of the bot that registers its commands, verbs, dialogs and events: one line each.</summary>
public interface IBotFeature
{
    /// <summary>Registers the feature's routes.</summary>
    void Map(BotRoutes routes);
}

/// <summary>What features registered. Filled once at start; two features may not claim the same name.</summary>
public sealed class BotRoutes
{
    private readonly Dictionary<(RouteKind Kind, string Verb), Route> _verbs = [];
    private readonly Dictionary<string, InvokeHandler<MessageAction>> _actions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InvokeHandler<ExtensionQuery>> _searches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TurnHandler> _teamEvents = new(StringComparer.OrdinalIgnoreCase);
    private InvokeHandler<LinkQuery>? _link;
    private Route? _last;

    internal delegate Task<InvokeResponse> PayloadHandler(TurnContext turn, JsonElement data, CancellationToken cancellation);

    internal CommandTable Commands { get; } = new();

    internal TurnHandler? OtherText { get; private set; }

    internal TurnHandler? Installed { get; private set; }

    internal TurnHandler? Removed { get; private set; }

    internal TurnHandler? MembersAdded { get; private set; }

    internal TurnHandler? MembersRemoved { get; private set; }

    internal WayBackRoute? WayBack { get; private set; }

    internal TurnWrapper Wrapper { get; private set; } = (_, next) => next();

    /// <summary>A chat command, by its English name; other wordings come from <see cref="AddAlias"/>.</summary>
    public BotRoutes OnCommand(string name, CommandHandler handler)
    {
        Commands.Add(name, handler);
        _last = null;
        return this;
    }

    /// <summary>Another wording of a command, such as a translation. Compared after NFKC, without format marks, case-insensitively.</summary>
    public BotRoutes AddAlias(string name, string alias)
    {
        Commands.AddAlias(name, alias);
        _last = null;
        return this;
    }

    /// <summary>Text that is no command. In channels and group chats only called when the bot is mentioned.</summary>
    public BotRoutes OnOtherText(TurnHandler handler) => Set(() => OtherText = handler);

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

    /// <summary>
    /// Makes the execute route just added the way back: where a client shows no dialogs, a form stands in place of a card and leads back to it by this verb.
    /// </summary>
    /// <param name="along">Names of what goes along of the data that the form was opened or sent with.</param>
    public BotRoutes AsWayBack(params IReadOnlyList<string> along)
    {
        WayBack = new WayBackRoute((_last ?? throw new InvalidOperationException("AsWayBack() follows the verb that leads back.")).Verb, along);
        return this;
    }

    /// <summary>An action of the message extension, by its command id in the manifest: answers with a dialog, whose form arrives at <see cref="OnSubmit"/>.</summary>
    public BotRoutes OnMessageAction(string commandId, InvokeHandler<MessageAction> handler) => Set(() => _actions.Add(commandId, handler));

    /// <summary>A search of the message extension, by its command id in the manifest.</summary>
    public BotRoutes OnSearch(string commandId, InvokeHandler<ExtensionQuery> handler) => Set(() => _searches.Add(commandId, handler));

    /// <summary>A link to a domain that the manifest names was pasted.</summary>
    public BotRoutes OnLink(InvokeHandler<LinkQuery> handler) => Set(() => _link = handler);

    /// <summary>The bot was installed or added here. May be called more than once for one install, in any order: be idempotent.</summary>
    public BotRoutes OnInstalled(TurnHandler handler) => Set(() => Installed = handler);

    /// <summary>The bot was removed from here: nothing can be posted any more.</summary>
    public BotRoutes OnRemoved(TurnHandler handler) => Set(() => Removed = Both(Removed, handler));

    /// <summary>People (not the bot) joined; see <c>Activity.MembersAdded</c>.</summary>
    public BotRoutes OnMembersAdded(TurnHandler handler) => Set(() => MembersAdded = Both(MembersAdded, handler));

    /// <summary>People (not the bot) left; see <c>Activity.MembersRemoved</c>.</summary>
    public BotRoutes OnMembersRemoved(TurnHandler handler) => Set(() => MembersRemoved = Both(MembersRemoved, handler));

    /// <summary>A conversationUpdate with this <c>channelData.eventType</c>, such as <c>teamRenamed</c>.</summary>
    public BotRoutes OnTeamEvent(string eventType, TurnHandler handler) => Set(() => _teamEvents.Add(eventType, handler));

    /// <summary>Runs <paramref name="wrapper"/> around every turn.</summary>
    public BotRoutes Around(TurnWrapper wrapper) => Set(() => Wrapper = wrapper);

    internal RouteTables Freeze() => new(
        _verbs.ToFrozenDictionary(),
        _teamEvents.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
        _actions.ToFrozenDictionary(StringComparer.Ordinal),
        _searches.ToFrozenDictionary(StringComparer.Ordinal),
        _link,
        WayBack);

    // Several features care for who comes and goes: each is told, in the order they were mapped.
    private static TurnHandler Both(TurnHandler? first, TurnHandler next) => first is null ? next : async (turn, cancellation) =>
    {
        await first(turn, cancellation);
        await next(turn, cancellation);
    };

    private BotRoutes Set(Action set)
    {
        set();
        _last = null;
        return this;
    }

    private BotRoutes Add<T>(RouteKind kind, string verb, JsonTypeInfo<T> type, InvokeHandler<T> handler)
    {
        _last = new Route(verb, (turn, data, cancellation) =>
        {
            var payload = data.ValueKind == JsonValueKind.Object ? data.Deserialize(type) : default;
            return payload is null
                ? throw new JsonException("The action carries no data.")
                : handler(turn, payload, cancellation);
        });
        _verbs.Add((kind, verb), _last);
        return this;
    }

    /// <summary>A verb's handler, and whether the side door leads to it.</summary>
    internal sealed record Route(string Verb, PayloadHandler Handler)
    {
        public bool IsFromWeb { get; set; }
    }

    internal sealed record WayBackRoute(string Verb, IReadOnlyList<string> Along);

    internal sealed record RouteTables(
        FrozenDictionary<(RouteKind Kind, string Verb), Route> Verbs,
        FrozenDictionary<string, TurnHandler> TeamEvents,
        FrozenDictionary<string, InvokeHandler<MessageAction>> Actions,
        FrozenDictionary<string, InvokeHandler<ExtensionQuery>> Searches,
        InvokeHandler<LinkQuery>? Link,
        WayBackRoute? WayBack)
    {
        /// <summary>The verb's handler; null when there is none, or none for who comes in by the side door.</summary>
        public PayloadHandler? Find(TurnContext turn, RouteKind kind, string? verb) =>
            verb is not null && Verbs.TryGetValue((kind, verb), out var route) && (!turn.IsFromSideDoor || route.IsFromWeb) ? route.Handler : null;
    }
}
