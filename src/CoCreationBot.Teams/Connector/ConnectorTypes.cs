namespace CoCreationBot.Teams.Connector;

/// <summary>What became of a Connector call.</summary>
public enum ConnectorVerdict
{
    /// <summary>Done; the id may still be unknown (202 with an empty body).</summary>
    Delivered,

    /// <summary>The Connector asked to come back later (429, 412 after the bounded retries), or it could not be reached before anything was sent: not delivered, safe to send again.</summary>
    TryLater,

    /// <summary>It may or may not have arrived (5xx, time-out or broken connection on a POST): must not be replayed blindly.</summary>
    Unknown,

    /// <summary>The message or conversation is gone (404, 410): an update needs a fresh card.</summary>
    Gone,

    /// <summary>The bot may not write here (403): stop until somebody there writes or installs again.</summary>
    Blocked,

    /// <summary>The sender took it back at the last moment: nothing was sent.</summary>
    Withdrawn,

    /// <summary>The payload or the credentials are wrong (other 4xx, host not allowed): sending again will not help.</summary>
    Refused,
}

/// <summary>Error of the Connector, from either of its two shapes.</summary>
/// <param name="Status">HTTP status, 0 when there was no answer.</param>
/// <param name="Code">Error code or subcode, such as <c>ConversationNotFound</c>.</param>
/// <param name="Message">The Connector's words, for the log.</param>
public sealed record ConnectorError(int Status, string Code, string Message);

/// <summary>Result of a send, update, delete or create.</summary>
/// <param name="Verdict">What became of it.</param>
/// <param name="ActivityId">Id of the message, where the Connector gave one.</param>
/// <param name="ConversationId">Id of a created conversation or thread.</param>
/// <param name="Error">The error, unless delivered.</param>
/// <param name="RetryAfter">How long to wait before trying again, with <see cref="ConnectorVerdict.TryLater"/>.</param>
public sealed record ConnectorResult(
    ConnectorVerdict Verdict,
    string? ActivityId = null,
    string? ConversationId = null,
    ConnectorError? Error = null,
    TimeSpan? RetryAfter = null);
