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
