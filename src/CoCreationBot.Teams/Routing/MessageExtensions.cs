using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Schema;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Teams.Routing;

/// <summary>A card that a search or a link brings, and how it is listed.</summary>
/// <param name="Title">What the list shows.</param>
/// <param name="Text">A line below it.</param>
/// <param name="Card">What is inserted.</param>
public sealed record ExtensionResult(string Title, string Text, AdaptiveCard Card);

/// <summary>Routes the invokes of message extensions: searches, actions on messages, links.</summary>
internal sealed class MessageExtensions(BotRoutes.RouteTables tables, ITurnTexts texts, ILogger log)
{
    public Task<InvokeResponse> InvokeAsync(TurnContext turn, CancellationToken cancellation) => turn.Activity.Name switch
    {
        InvokeNames.ExtensionFetch => HandleAsync(turn, TeamsJson.Default.MessageAction, action => tables.Actions.GetValueOrDefault(action.CommandId ?? ""), InvokeResponse.DialogMessage, cancellation),
        InvokeNames.ExtensionSubmit => SubmitAsync(turn, cancellation),
        InvokeNames.ExtensionQuery => HandleAsync(turn, TeamsJson.Default.ExtensionQuery, query => tables.Searches.GetValueOrDefault(query.CommandId ?? ""), InvokeResponse.ExtensionMessage, cancellation),
        InvokeNames.ExtensionLink => HandleAsync(turn, TeamsJson.Default.LinkQuery, _ => tables.Link, _ => InvokeResponse.Results([]), cancellation),
        _ => Task.FromResult(InvokeResponse.NotImplemented),
    };

    // A form that an action opened is sent like every other form.
    private Task<InvokeResponse> SubmitAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (turn.Activity.Value is not { ValueKind: JsonValueKind.Object } value || !value.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
        {
            return Task.FromResult(InvokeResponse.BadRequest);
        }

        var verb = data.TryGetProperty("verb", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString()! : "";
        data = KeptForm.Open(turn, data);
        return tables.Find(turn, RouteKind.Submit, verb) is { } handler
            ? GuardAsync(turn, () => handler(turn, data, cancellation), InvokeResponse.DialogMessage, why => KeptForm.Of(turn, data, why, texts))
            : Task.FromResult(InvokeResponse.DialogMessage(texts.UnknownVerb));
    }

    private async Task<InvokeResponse> HandleAsync<T>(
        TurnContext turn, JsonTypeInfo<T> type, Func<T, InvokeHandler<T>?> find, Func<string, InvokeResponse> say, CancellationToken cancellation)
        where T : class
    {
        if (turn.Activity.Value is not { ValueKind: JsonValueKind.Object } value)
        {
            return InvokeResponse.BadRequest;
        }

        return await GuardAsync(
            turn,
            async () => value.Deserialize(type) is { } asked && find(asked) is { } handler ? await handler(turn, asked, cancellation) : InvokeResponse.NotImplemented,
            say,
            say);
    }

    private async Task<InvokeResponse> GuardAsync(
        TurnContext turn, Func<Task<InvokeResponse>> handle, Func<string, InvokeResponse> say, Func<string, InvokeResponse> sayFailed)
    {
        try
        {
            return await handle();
        }
        catch (JsonException)
        {
            return say(texts.UnreadablePayload);
        }
        catch (Exception exception)
        {
            Log.TurnFailed(log, exception, turn.Activity.Name!, "", turn.ReceiptKey);
            return sayFailed(texts.Failed(exception));
        }
    }
}
