using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Teams.Routing;

/// <summary>The answer to an invoke: an HTTP status and the bare JSON body (protocol: never wrapped).</summary>
/// <param name="Status">HTTP status; 200 whenever bot code ran.</param>
/// <param name="Body">UTF-8 JSON, empty for no body.</param>
public sealed record InvokeResponse(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>200 without a body: closes a dialog.</summary>
    public static InvokeResponse Empty { get; } = new(200, ReadOnlyMemory<byte>.Empty);

    /// <summary>501: nobody handles this.</summary>
    public static InvokeResponse NotImplemented { get; } = new(501, ReadOnlyMemory<byte>.Empty);

    /// <summary>Answers <c>Action.Execute</c> with a card only the actor sees.</summary>
    public static InvokeResponse Card(AdaptiveCard card) => throw new NotImplementedException();

    /// <summary>Answers <c>Action.Execute</c> with a short message (toast).</summary>
    public static InvokeResponse Message(string text) => throw new NotImplementedException();

    /// <summary>Answers <c>Action.Execute</c> with an error the client shows; <paramref name="statusCode"/> is 400 or 500.</summary>
    public static InvokeResponse Error(int statusCode, string code, string message) => throw new NotImplementedException();

    /// <summary>Opens a dialog, or goes on with the next one.</summary>
    public static InvokeResponse Dialog(string title, AdaptiveCard card, string width = "medium", string height = "large") => throw new NotImplementedException();

    /// <summary>Ends a dialog with a message.</summary>
    public static InvokeResponse DialogMessage(string text) => throw new NotImplementedException();
}
