using System.Text.Json;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Routing;

/// <summary>A card that a search or a link brings, and how it is listed.</summary>
/// <param name="Title">What the list shows.</param>
/// <param name="Text">A line below it.</param>
/// <param name="Card">What is inserted.</param>
public sealed record ExtensionResult(string Title, string Text, AdaptiveCard Card);

/// <summary>Routes what message extensions ask for: searches, actions on messages, links.</summary>
internal sealed class MessageExtensions(RouteTables tables, InvokeGuard guard)
{
    public Task<InvokeResponse> InvokeAsync(TurnContext turn, CancellationToken cancellation) => turn.Activity.Name switch
    {
        InvokeNames.ExtensionFetch => HandleAsync(turn, value => ReadableJson.Read(value, TeamsJson.Default.MessageAction), action => tables.Actions.GetValueOrDefault(action.CommandId ?? ""), InvokeResponse.DialogMessage, cancellation),
        InvokeNames.ExtensionQuery => HandleAsync(turn, value => value.Deserialize(TeamsJson.Default.ExtensionQuery), query => tables.Searches.GetValueOrDefault(query.CommandId ?? ""), InvokeResponse.ExtensionMessage, cancellation),
        InvokeNames.ExtensionLink => HandleAsync(turn, value => value.Deserialize(TeamsJson.Default.LinkQuery), _ => tables.Link, _ => InvokeResponse.Results([]), cancellation),
        _ => Task.FromResult(InvokeResponse.NotImplemented),
    };

    private Task<InvokeResponse> HandleAsync<T>(
        TurnContext turn, Func<JsonElement, T?> read, Func<T, InvokeHandler<T>?> find, Func<string, InvokeResponse> say, CancellationToken cancellation)
        where T : class =>
        turn.Activity.Value is { ValueKind: JsonValueKind.Object } value
            ? guard.RunAsync(turn, null, null, async () => read(value) is { } asked && find(asked) is { } handler ? await handler(turn, asked, cancellation) : InvokeResponse.NotImplemented, new InvokeSayings(say))
            : Task.FromResult(InvokeResponse.BadRequest);
}
