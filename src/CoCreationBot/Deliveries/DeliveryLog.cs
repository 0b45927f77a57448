namespace CoCreationBot.Deliveries;

/// <summary>What the delivery logs: ids and outcomes.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(3001, LogLevel.Error, "Draining {Partition} failed; its signal stays")]
    public static partial void DrainFailed(ILogger log, Exception exception, string partition);

    [LoggerMessage(3002, LogLevel.Warning, "The queue of signals does not answer: {Why}")]
    public static partial void QueueUnavailable(ILogger log, string why);

    [LoggerMessage(3003, LogLevel.Error, "Delivery {Row} of view {View} in {Partition}: outcome unknown, not sent again")]
    public static partial void Unknown(ILogger log, string row, string view, string partition);

    [LoggerMessage(3004, LogLevel.Warning, "Delivery {Row} of view {View} in {Partition} given up: {Why}")]
    public static partial void GivenUp(ILogger log, string row, string view, string partition, string why);

    [LoggerMessage(3005, LogLevel.Error, "View or job {View} failed in {Partition}, attempt {Attempt}")]
    public static partial void RenderFailed(ILogger log, Exception exception, string view, string partition, int attempt);

    [LoggerMessage(3006, LogLevel.Information, "Delivered {Row} of view {View} in {Partition}")]
    public static partial void Delivered(ILogger log, string row, string view, string partition);

    [LoggerMessage(3007, LogLevel.Warning, "An update of view {View} in {Partition} was dropped: {Why}")]
    public static partial void UpdateDropped(ILogger log, string view, string partition, string why);

    [LoggerMessage(3009, LogLevel.Warning, "The timers cannot be looked through: {Why}")]
    public static partial void TimersUnavailable(ILogger log, string why);

    [LoggerMessage(3008, LogLevel.Error, "Wake-up call {Message} given up after it was taken {Times} times")]
    public static partial void CallGivenUp(ILogger log, string message, long times);
}
