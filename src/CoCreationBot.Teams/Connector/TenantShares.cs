namespace CoCreationBot.Teams.Connector;

/// <summary>How many calls a second this instance may make to a tenant.</summary>
/// <param name="CallsPerSecond">Zero or more; below the few that every instance may always make, those count.</param>
/// <param name="For">How long it may, from the moment the share was asked for.</param>
public readonly record struct TenantShare(double CallsPerSecond, TimeSpan For);

/// <summary>
/// Shares a tenant's budget among the instances of the bot, so that together they keep within the Connector's limit. Asked once a second while
/// there is more to send than the few calls that need no share, and never per message.
/// </summary>
public interface ITenantShares
{
    /// <summary>Asks for a share, or for one that is had to go on. What is granted to all instances together never exceeds the budget.</summary>
    /// <param name="tenant">Which tenant.</param>
    /// <param name="budget">Calls a second of all instances together.</param>
    /// <param name="wanted">Calls a second this instance could make now.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<TenantShare> AskAsync(string tenant, double budget, double wanted, CancellationToken cancellation);

    /// <summary>Gives the share back to the others.</summary>
    Task ReturnAsync(string tenant, CancellationToken cancellation);
}

/// <summary>The Connector's limit per app and tenant. A setting only so that a test need not take as long as ten thousand messages take.</summary>
internal sealed class PaceOptions
{
    /// <summary>Calls a second, of all instances together.</summary>
    public int TenantCallsPerSecond { get; set; } = 50;
}
