using System.Text.Json;
using System.Text.Json.Nodes;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Schema;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Teams.Routing;

/// <summary>The few sentences this layer has to say itself; the app gives them in the person's language.</summary>
public interface ITurnTexts
{
    /// <summary>The button is unknown, for instance of an older version.</summary>
    string UnknownVerb { get; }

    /// <summary>Button that leads from a form back to the card, where a client shows no dialogs.</summary>
    string Back { get; }

    /// <summary>What was sent cannot be read.</summary>
    string UnreadablePayload { get; }

    /// <summary>Something failed on our side; nothing was saved.</summary>
    string Failed(Exception exception);

    /// <summary>Title of a form that could not be carried out.</summary>
    string NotDone { get; }

    /// <summary>Says that what was filled in is kept.</summary>
    string Kept { get; }

    /// <summary>Button that sends it again.</summary>
    string TryAgain { get; }
}

/// <summary>Routes one authenticated activity to its handler.</summary>
internal sealed class TurnDispatcher(BotRoutes routes, ITurnTexts texts, RecentActivities recent, ILogger<TurnDispatcher> log)
{
    // Teams sends an activity again after about 15 s without an answer.
    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(14);
    private MessageExtensions? _extensions;

    /// <summary>The routes, as they are for good.</summary>
    public BotRoutes.RouteTables Tables { get; } = routes.Freeze();

    /// <summary>Handles the activity; the answer of an invoke, or null for everything else.</summary>
    public async Task<InvokeResponse?> DispatchAsync(Activity activity, bool isFromSideDoor = false)
    {
        // State changes never hang on the caller's connection: a turn has its own limit.
        using var limit = new CancellationTokenSource(TurnLimit);
        var (text, mentioned) = TurnText.Of(activity);
        var turn = new TurnContext(activity)
        {
            Text = text,
            IsFromSideDoor = isFromSideDoor,
            IsAutomaticRefresh = activity.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("trigger", out var trigger)
                && trigger.ValueKind == JsonValueKind.String && trigger.ValueEquals("automatic"),
        };
        turn = turn.Addressed(mentioned);
        if (activity.Type == ActivityTypes.Invoke)
        {
            return await routes.Wrapper(turn, async () => await InvokeAsync(turn, limit.Token));
        }

        if (turn.ReceiptKey is { } receipt && !recent.TryBegin(receipt))
        {
            Log.DuplicateDropped(log, activity.Type, turn.ReceiptKey);
            return null;
        }

        try
        {
            return await routes.Wrapper(turn, async () => { await HandleAsync(turn, limit.Token); return null; });
        }
        catch
        {
            recent.Forget(turn.ReceiptKey ?? "");
            throw;
        }
    }

    private Task HandleAsync(TurnContext turn, CancellationToken cancellation) => turn.Activity.Type switch
    {
        ActivityTypes.Message => MessageAsync(turn, cancellation),
        ActivityTypes.ConversationUpdate => ConversationUpdateAsync(turn, cancellation),
        ActivityTypes.InstallationUpdate => InstallationUpdateAsync(turn, cancellation),
        _ => Task.CompletedTask,
    };

    private async Task MessageAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (turn.Activity.Value is { ValueKind: JsonValueKind.Object } value && Verb(value) is { } verb)
        {
            // Action.Submit of a client that does not know Action.Execute: carried out, its answer has nowhere to go.
            if (Tables.Find(turn, RouteKind.Execute, verb) is { } execute)
            {
                await execute(turn, value, cancellation);
            }

            return;
        }

        if (!turn.IsAddressed || turn.Text.Length == 0 && turn.Activity.Attachments is { Count: > 0 } && turn.Activity.Entities is null)
        {
            return;
        }

        if (routes.Commands.Find(turn.Text) is { } found)
        {
            await found.Handler(turn, found.Command, cancellation);
        }
        else if (routes.OtherText is { } other)
        {
            await other(turn, cancellation);
        }
    }

    private async Task ConversationUpdateAsync(TurnContext turn, CancellationToken cancellation)
    {
        var activity = turn.Activity;
        var added = activity.MembersAdded ?? [];
        var removed = activity.MembersRemoved ?? [];
        await RunAsync(added.Any(member => IsBot(member, activity)) ? routes.Installed : null, turn, cancellation);
        await RunAsync(added.Any(member => !IsBot(member, activity)) ? routes.MembersAdded : null, turn, cancellation);
        await RunAsync(removed.Any(member => IsBot(member, activity)) ? routes.Removed : null, turn, cancellation);
        await RunAsync(removed.Any(member => !IsBot(member, activity)) ? routes.MembersRemoved : null, turn, cancellation);
        await RunAsync(Tables.TeamEvents.GetValueOrDefault(activity.ChannelData?.EventType ?? ""), turn, cancellation);
    }

    private Task InstallationUpdateAsync(TurnContext turn, CancellationToken cancellation)
    {
        var action = turn.Activity.Action ?? "";
        var handler = action.StartsWith("add", StringComparison.OrdinalIgnoreCase) ? routes.Installed
            : action.Equals("remove", StringComparison.OrdinalIgnoreCase) ? routes.Removed
            : null;
        return RunAsync(handler, turn, cancellation);
    }

    private async Task<InvokeResponse> InvokeAsync(TurnContext turn, CancellationToken cancellation)
    {
        switch (turn.Activity.Name)
        {
            case InvokeNames.CardAction:
                return await CardActionAsync(turn, cancellation);
            case InvokeNames.DialogFetch:
                return await DialogAsync(turn, RouteKind.Dialog, cancellation);
            case InvokeNames.DialogSubmit:
                return await DialogAsync(turn, RouteKind.Submit, cancellation);
            default:
                return turn.IsFromSideDoor ? InvokeResponse.NotImplemented : await (_extensions ??= new MessageExtensions(Tables, texts, log)).InvokeAsync(turn, cancellation);
        }
    }

    private async Task<InvokeResponse> CardActionAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (turn.Activity.Value is not { ValueKind: JsonValueKind.Object } value)
        {
            return InvokeResponse.Malformed("BadRequest", "Missing value property");
        }

        if (!value.TryGetProperty("action", out var action) || action.ValueKind != JsonValueKind.Object)
        {
            return InvokeResponse.Malformed("BadRequest", "Missing action property");
        }

        var type = Text(action, "type");
        if (type != "Action.Execute")
        {
            return InvokeResponse.Malformed("NotSupported", $"The action '{type}' is not supported.");
        }

        var data = action.TryGetProperty("data", out var sent) ? sent : default;
        var mark = data.ValueKind == JsonValueKind.Object ? Text(data, DialogsInPlace.Mark) : null;
        var kind = mark switch { DialogsInPlace.Opens => RouteKind.Dialog, DialogsInPlace.Sends => RouteKind.Submit, _ => RouteKind.Execute };
        var verb = Text(action, "verb");
        if (Tables.Find(turn, kind, verb) is not { } handler)
        {
            return InvokeResponse.Error(400, "UnknownVerb", texts.UnknownVerb);
        }

        turn.IsInPlace = mark is not null;
        try
        {
            return InPlace(turn, data, await handler(turn, data, cancellation));
        }
        catch (JsonException)
        {
            return InvokeResponse.Error(400, "BadRequest", texts.UnreadablePayload);
        }
        catch (Exception exception)
        {
            Log.TurnFailed(log, exception, turn.Activity.Name!, verb!, turn.ReceiptKey);
            var why = texts.Failed(exception);
            return InvokeResponse.Error(500, "Failed", why) with { Failure = why };
        }
    }

    // A client without dialogs gets the form, and the words that would end the dialog, in place of the card.
    private InvokeResponse InPlace(TurnContext turn, JsonElement data, InvokeResponse answer)
    {
        if (turn.Conversation.ShowsDialogs)
        {
            return answer;
        }

        if (answer.ShownCard is { } card && answer.DialogTitle is null)
        {
            return InvokeResponse.Card(DialogsInPlace.Of(card));
        }

        var initiative = data.ValueKind == JsonValueKind.Object ? Text(data, "initiative") : null;
        var back = new ExecuteAction
        {
            Title = texts.Back,
            Verb = "card.back",
            Data = initiative is null ? [] : new JsonObject { ["initiative"] = initiative },
            AssociatedInputs = "none",
        };
        return answer switch
        {
            { ShownCard: { } form, DialogTitle: { } title } => InvokeResponse.Card(DialogsInPlace.Of(form with
            {
                Body = [new TextBlock(title) { Style = "heading", Size = "Large", Weight = "Bolder" }, .. form.Body],
                Actions = [.. form.Actions ?? [], back],
            })),
            { DialogText: { } text } => InvokeResponse.Card(new AdaptiveCard { Body = [new TextBlock(text)], Actions = [back] }),
            _ => answer,
        };
    }

    private async Task<InvokeResponse> DialogAsync(TurnContext turn, RouteKind kind, CancellationToken cancellation)
    {
        if (turn.Activity.Value is not { ValueKind: JsonValueKind.Object } value
            || !value.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
        {
            return InvokeResponse.BadRequest;
        }

        if (Verb(data) is not { } verb || Tables.Find(turn, kind, verb) is not { } handler)
        {
            return InvokeResponse.DialogMessage(texts.UnknownVerb);
        }

        data = KeptForm.Open(turn, data);
        try
        {
            return await handler(turn, data, cancellation);
        }
        catch (JsonException)
        {
            return InvokeResponse.DialogMessage(texts.UnreadablePayload);
        }
        catch (Exception exception)
        {
            Log.TurnFailed(log, exception, turn.Activity.Name!, verb, turn.ReceiptKey);
            var why = texts.Failed(exception);
            return kind == RouteKind.Submit ? KeptForm.Of(turn, data, why, texts) : InvokeResponse.DialogMessage(why) with { Failure = why };
        }
    }

    private static bool IsBot(ChannelAccount member, Activity activity) => TurnText.IsBot(member.Id, activity.Recipient?.Id);

    private static Task RunAsync(TurnHandler? handler, TurnContext turn, CancellationToken cancellation) =>
        handler is null ? Task.CompletedTask : handler(turn, cancellation);

    private static string? Verb(JsonElement data) => Text(data, "verb");

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
