using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Teams.Routing;

/// <summary>How a kind of invoke says in words that it went wrong.</summary>
/// <param name="Unreadable">What was sent cannot be read.</param>
/// <param name="Failed">It failed on our side.</param>
internal sealed record InvokeSayings(Func<string, InvokeResponse> Unreadable, Func<string, InvokeResponse> Failed)
{
    public InvokeSayings(Func<string, InvokeResponse> say)
        : this(say, say)
    {
    }
}

/// <summary>Whoever pressed something is answered in words, whatever happens to the handler.</summary>
internal sealed class InvokeGuard(ITurnTexts texts, ILogger log)
{
    /// <summary>Runs the handler.</summary>
    /// <param name="turn">The press.</param>
    /// <param name="name">Verb or command, for the log.</param>
    /// <param name="handle">The handler.</param>
    /// <param name="sayings">How it is answered when it goes wrong.</param>
    public async Task<InvokeResponse> RunAsync(TurnContext turn, string? name, Func<Task<InvokeResponse>> handle, InvokeSayings sayings)
    {
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
