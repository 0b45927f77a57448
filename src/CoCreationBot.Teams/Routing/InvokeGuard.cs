using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Teams.Routing;

/// <summary>How a kind of invoke says in words that it went wrong.</summary>
/// <param name="Unreadable">What was sent cannot be read.</param>
/// <param name="Failed">It failed on our side.</param>
/// <param name="Later">It may be done a little later.</param>
internal sealed record InvokeSayings(Func<string, InvokeResponse> Unreadable, Func<string, InvokeResponse> Failed, Func<string, InvokeResponse> Later)
{
    public InvokeSayings(Func<string, InvokeResponse> say)
        : this(say, say, say)
    {
    }
}

/// <summary>Whoever pressed something is answered in words, whatever happens to the handler.</summary>
internal sealed class InvokeGuard(ITurnTexts texts, ITurnGate? gate, ILogger log)
{
    /// <summary>Runs the handler.</summary>
    /// <param name="turn">The press.</param>
    /// <param name="name">Verb or command, for the log.</param>
    /// <param name="weight">What it weighs at the gate; null when that is not asked.</param>
    /// <param name="handle">The handler.</param>
    /// <param name="sayings">How it is answered when it goes wrong.</param>
    public async Task<InvokeResponse> RunAsync(TurnContext turn, string? name, TurnWeight? weight, Func<Task<InvokeResponse>> handle, InvokeSayings sayings)
    {
        if (weight is { } asked && !turn.IsAutomaticRefresh && gate?.Refuse(turn, asked) is { } later)
        {
            return sayings.Later(later) with { Failure = later, IsRefused = true };
        }

        try
        {
            return await handle();
        }
        catch (JsonException)
        {
            return sayings.Unreadable(texts.UnreadablePayload) with { IsRefused = true };
        }
        catch (Exception exception)
        {
            Log.TurnFailed(log, exception, turn.Activity.Name!, name ?? "", turn.ReceiptKey);
            var why = texts.Failed(exception);
            return sayings.Failed(why) with { Failure = why, IsRefused = true };
        }
    }
}
