using System.Text.Json;
using CoCreationBot.Teams.Schema;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Teams.Routing;

/// <summary>Routes one authenticated activity to its handler.</summary>
internal sealed class TurnDispatcher
{
    // Teams sends an activity again after about 15 s without an answer.
    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(14);
    private readonly BotRoutes _routes;
    private readonly RecentActivities _recent;
    private readonly ILogger<TurnDispatcher> _log;
    private readonly ITurnGate? _gate;
    private readonly ITurnTexts _texts;
    private readonly CardInvokes _cards;
    private readonly MessageExtensions _extensions;

    public TurnDispatcher(BotRoutes routes, ITurnTexts texts, RecentActivities recent, ILogger<TurnDispatcher> log, ITurnGate? gate = null)
    {
        (_routes, _texts, _recent, _log, _gate) = (routes, texts, recent, log, gate);
        Tables = routes.Freeze();
        var guard = new InvokeGuard(texts, gate, log);
        _cards = new CardInvokes(Tables, texts, guard);
        _extensions = new MessageExtensions(Tables, guard);
    }

    /// <summary>The routes, as they are for good.</summary>
    public RouteTables Tables { get; }

    /// <summary>Handles the activity; the answer of an invoke, or null for everything else.</summary>
    public async Task<InvokeResponse?> DispatchAsync(Activity activity, bool isFromSideDoor = false)
    {
        // State changes never hang on the caller's connection: a turn has its own limit.
        using var limit = new CancellationTokenSource(TurnLimit);
        var said = activity.Type == ActivityTypes.Message ? TurnText.Of(activity) : SaidWords.None;
        var turn = new TurnContext(activity)
        {
            Said = said,
            Commands = _routes.Commands,
            IsFromSideDoor = isFromSideDoor,
            IsAutomaticRefresh = activity.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("trigger", out var trigger)
                && trigger.ValueKind == JsonValueKind.String && trigger.ValueEquals("automatic"),
        };
        turn = turn.Addressed(said.IsMentioned);
        if (activity.Type == ActivityTypes.Invoke)
        {
            return await _routes.Wrapper(turn, async () => await InvokeAsync(turn, limit.Token));
        }

        if (turn.ReceiptKey is { } receipt && !_recent.TryBegin(receipt))
        {
            Log.DuplicateDropped(_log, activity.Type, turn.ReceiptKey);
            return null;
        }

        try
        {
            return await _routes.Wrapper(turn, async () => { await HandleAsync(turn, limit.Token); return null; });
        }
        catch
        {
            _recent.Forget(turn.ReceiptKey ?? "");
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
        if (turn.Activity.Value is { ValueKind: JsonValueKind.Object } value && CardInvokes.Verb(value) is { } verb)
        {
            // Action.Submit of a client that does not know Action.Execute: carried out, its answer has nowhere to go.
            if (Tables.Find(turn, RouteKind.Execute, verb) is { } execute && await MayAsync(turn, CardInvokes.WeightOf(RouteKind.Execute, execute) ?? TurnWeight.Act, cancellation))
            {
                await SubmitAsync(turn, execute, value, cancellation);
            }

            return;
        }

        if (!turn.IsAddressed || turn.Text.Length == 0 && turn.Activity.Attachments is { Count: > 0 } && turn.Activity.Entities is null)
        {
            return;
        }

        var command = _routes.Commands.Find(turn.Said);
        if ((command is not null || _routes.OtherText is not null) && !await MayAsync(turn, TurnWeight.Post, cancellation))
        {
            return;
        }

        if (command is { } found)
        {
            turn.Command = found.Command;
            await found.Handler(turn, found.Command, cancellation);
        }
        else if (turn.Conversation.IsPersonal && _routes.Greeting is { } greeting && _routes.Commands.SaysNothing(turn.Said))
        {
            await greeting(turn, cancellation);
        }
        else if (_routes.OtherText is { } other)
        {
            await other(turn, cancellation);
        }
    }

    private async Task SubmitAsync(TurnContext turn, Route route, JsonElement value, CancellationToken cancellation)
    {
        try
        {
            await route.Handler(turn, value, cancellation);
        }
        catch (JsonException)
        {
            // Sent again it would be no better.
            if (_gate is not null)
            {
                await _gate.SayAsync(turn, _texts.UnreadablePayload, cancellation);
            }
        }
    }

    private async ValueTask<bool> MayAsync(TurnContext turn, TurnWeight weight, CancellationToken cancellation)
    {
        if (_gate?.Refuse(turn, weight) is not { } why)
        {
            return true;
        }

        await _gate.SayAsync(turn, why, cancellation);
        return false;
    }

    private async Task ConversationUpdateAsync(TurnContext turn, CancellationToken cancellation)
    {
        var activity = turn.Activity;
        var added = activity.MembersAdded ?? [];
        var removed = activity.MembersRemoved ?? [];
        await RunAsync(added.Any(member => IsBot(member, activity)) ? _routes.Installed : null, turn, cancellation);
        await RunAsync(added.Any(member => !IsBot(member, activity)) ? _routes.MembersAdded : null, turn, cancellation);
        await RunAsync(removed.Any(member => IsBot(member, activity)) ? _routes.Removed : null, turn, cancellation);
        await RunAsync(removed.Any(member => !IsBot(member, activity)) ? _routes.MembersRemoved : null, turn, cancellation);
        await RunAsync(Tables.TeamEvents.GetValueOrDefault(activity.ChannelData?.EventType ?? ""), turn, cancellation);
    }

    private Task InstallationUpdateAsync(TurnContext turn, CancellationToken cancellation)
    {
        var action = turn.Activity.Action ?? "";
        var handler = action.StartsWith("add", StringComparison.OrdinalIgnoreCase) ? _routes.Installed
            : action.Equals("remove", StringComparison.OrdinalIgnoreCase) ? _routes.Removed
            : null;
        return RunAsync(handler, turn, cancellation);
    }

    private Task<InvokeResponse> InvokeAsync(TurnContext turn, CancellationToken cancellation) => turn.Activity.Name switch
    {
        InvokeNames.CardAction => _cards.ActAsync(turn, cancellation),
        InvokeNames.DialogFetch => _cards.DialogAsync(turn, RouteKind.Dialog, cancellation),
        InvokeNames.DialogSubmit or InvokeNames.ExtensionSubmit => _cards.DialogAsync(turn, RouteKind.Submit, cancellation),
        _ when turn.IsFromSideDoor => Task.FromResult(InvokeResponse.NotImplemented),
        _ => _extensions.InvokeAsync(turn, cancellation),
    };

    private static bool IsBot(ChannelAccount member, Activity activity) => TurnText.IsBot(member.Id, activity.Recipient?.Id);

    private static Task RunAsync(TurnHandler? handler, TurnContext turn, CancellationToken cancellation) =>
        handler is null ? Task.CompletedTask : handler(turn, cancellation);
}
