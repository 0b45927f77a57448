using Microsoft.Extensions.Logging;

namespace CoCreationBot.Teams;

/// <summary>What this layer logs: ids and outcomes, never text, names or tokens. Event ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "Activity of type {Type} dropped as duplicate, receipt {Receipt}")]
    public static partial void DuplicateDropped(ILogger log, string? type, string? receipt);

    [LoggerMessage(1002, LogLevel.Error, "Turn {Name} {Verb} failed, receipt {Receipt}")]
    public static partial void TurnFailed(ILogger log, Exception exception, string name, string verb, string? receipt);

    [LoggerMessage(1003, LogLevel.Error, "Activity of type {Type} failed, receipt {Receipt}")]
    public static partial void ActivityFailed(ILogger log, Exception exception, string? type, string? receipt);

    [LoggerMessage(1010, LogLevel.Warning, "Token refused: {Why} (kid {Kid}, iss {Issuer})")]
    public static partial void TokenRefused(ILogger log, string why, string? kid, string? issuer);

    [LoggerMessage(1011, LogLevel.Warning, "Activity refused after its token was accepted: {Why}")]
    public static partial void ActivityRefused(ILogger log, string why);

    [LoggerMessage(1012, LogLevel.Error, "Signing keys cannot be fetched from {Address}")]
    public static partial void KeysUnavailable(ILogger log, Exception exception, string address);

    [LoggerMessage(1020, LogLevel.Warning, "Connector call {Method} {Call} gave {Verdict}: {Status} {Code}, MS-CV {CorrelationVector}")]
    public static partial void ConnectorRefused(ILogger log, string method, string call, string verdict, int status, string code, string? correlationVector);

    [LoggerMessage(1021, LogLevel.Error, "No token for the Connector")]
    public static partial void NoToken(ILogger log, Exception exception);
}
