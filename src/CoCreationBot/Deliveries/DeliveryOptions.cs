using CoCreationBot.Storage;

namespace CoCreationBot.Deliveries;

/// <summary>Times of the delivery; settings only so that tests need not wait.</summary>
internal sealed class DeliveryOptions : SignalOptions
{
    /// <summary>After this time a send that never reported back counts as broken off.</summary>
    public TimeSpan SendingLimit { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>After this time a job that never reported back is run again; shorter, since running it twice does no harm.</summary>
    public TimeSpan JobLimit { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>What lies further ahead is kept as a timer, not as a message in the queue.</summary>
    public TimeSpan FarAhead { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often timers are looked through; they are looked at a minute ahead.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Pause before trying again after the first failure; it doubles with each.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Pause between two looks into an empty queue.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a message taken from the queue is ours.</summary>
    public TimeSpan TakeTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long sends that are under way may go on when the process stops.</summary>
    public TimeSpan StopPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long receipts are kept.</summary>
    public TimeSpan ReceiptLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a part of a run stays with the instance that wrote to it last. Longer than the Connector client waits for an answer.</summary>
    public TimeSpan RunHold { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Parts of runs in hand at the same time; they have places of their own, so that a long run keeps no click waiting.</summary>
    public int RunParts { get; set; } = 3;

    /// <summary>People written to side by side in one part; most of that time is waiting for the Connector.</summary>
    public int RunPeople { get; set; } = 24;

    /// <summary>How often a part in hand reports how it goes.</summary>
    public TimeSpan RunReports { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Partitions drained at the same time; most of that time is waiting for the Connector's limits.</summary>
    public int Workers { get; set; } = 16;
}
