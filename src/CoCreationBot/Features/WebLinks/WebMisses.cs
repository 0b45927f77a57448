using System.Threading.RateLimiting;

namespace CoCreationBot.Features.WebLinks;

/// <summary>How often an address may try links that are none. A good link works all the same: a whole meeting may share one address.</summary>
internal sealed class WebMisses : IDisposable
{
    private const int MostInAMinute = 30;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(
        address, _ => new FixedWindowRateLimiterOptions { PermitLimit = MostInAMinute, Window = TimeSpan.FromMinutes(1) }));

    public bool MayMiss(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(WebDoorRegistration.AddressOf(http));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
