using System.Collections.Frozen;
using System.Text.Json;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Routing;

internal delegate Task<InvokeResponse> PayloadHandler(TurnContext turn, JsonElement data, CancellationToken cancellation);

/// <summary>A verb's handler, and whether the side door leads to it.</summary>
internal sealed record Route(string Verb, PayloadHandler Handler)
{
    public bool IsFromWeb { get; set; }

    public bool IsByMany { get; set; }

    public bool IsPost { get; set; }
}

/// <summary>The verb that leads back from a form in place of a card, and what goes along.</summary>
internal sealed record WayBackRoute(string Verb, IReadOnlyList<string> Along);

/// <summary>The routes, as they are once every feature has mapped its own.</summary>
internal sealed record RouteTables(
    FrozenDictionary<(RouteKind Kind, string Verb), Route> Verbs,
    FrozenDictionary<string, TurnHandler> TeamEvents,
    FrozenDictionary<string, InvokeHandler<MessageAction>> Actions,
    FrozenDictionary<string, InvokeHandler<ExtensionQuery>> Searches,
    InvokeHandler<LinkQuery>? Link,
    WayBackRoute? WayBack)
{
    /// <summary>The verb's handler; null when there is none, or none for who comes in by the side door.</summary>
    public Route? Find(TurnContext turn, RouteKind kind, string? verb) =>
        verb is not null && Verbs.TryGetValue((kind, verb), out var route) && (!turn.IsFromSideDoor || route.IsFromWeb) ? route : null;
}
