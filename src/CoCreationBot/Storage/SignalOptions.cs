namespace CoCreationBot.Storage;

/// <summary>Times of the signals; settings only so that tests need not wait. They stand in section <c>Delivery</c>, with those of the workers.</summary>
internal class SignalOptions
{
    /// <summary>How long after a crash somebody else looks what was left. Longer than any write to storage may take.</summary>
    public TimeSpan WakeUpDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Shortest time between two updates of one card.</summary>
    public TimeSpan CardInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an answer normally takes from asking for a refresh to being stored.</summary>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromMilliseconds(250);
}
