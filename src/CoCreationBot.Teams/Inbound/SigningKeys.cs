using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CoCreationBot.Teams.Inbound;

/// <summary>The signing keys cannot be had now: a token can be neither accepted nor refused.</summary>
internal sealed class SigningKeysUnavailableException(Exception inner) : Exception("The Connector's signing keys cannot be fetched.", inner);

/// <summary>
/// The Connector's signing keys: fetched once, kept for a day, and fetched anew when a token names an unknown key – at most every five
/// minutes, so that invented key ids cannot be used to hammer the metadata host. When a renewal fails the known keys stay in use.
/// </summary>
internal sealed class SigningKeys(string address, IDocumentRetriever documents, TimeProvider clock, ILogger<SigningKeys> log) : IDisposable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    public static readonly TimeSpan ForcedRefreshFloor = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private volatile Fetched? _current;
    private long _lastForced = long.MinValue;

    /// <summary>The keys now.</summary>
    /// <exception cref="SigningKeysUnavailableException">They were never fetched and cannot be now.</exception>
    public async ValueTask<OpenIdConnectConfiguration> GetAsync(CancellationToken cancellation)
    {
        var known = _current;
        return known is not null && clock.GetElapsedTime(known.At) < Lifetime
            ? known.Configuration
            : await FetchAsync(known, cancellation);
    }

    /// <summary>The keys after one refresh, or null when a forced refresh is not due yet.</summary>
    public async ValueTask<OpenIdConnectConfiguration?> RefreshAsync(CancellationToken cancellation)
    {
        var last = Interlocked.Read(ref _lastForced);
        var now = clock.GetTimestamp();
        if ((last != long.MinValue && clock.GetElapsedTime(last, now) < ForcedRefreshFloor)
            || Interlocked.CompareExchange(ref _lastForced, now, last) != last)
        {
            return null;
        }

        return await FetchAsync(_current, cancellation);
    }

    public void Dispose() => _fetching.Dispose();

    private async Task<OpenIdConnectConfiguration> FetchAsync(Fetched? known, CancellationToken cancellation)
    {
        await _fetching.WaitAsync(cancellation);
        try
        {
            if (_current is { } other && other != known)
            {
                return other.Configuration;
            }

            var fetched = await OpenIdConnectConfigurationRetriever.GetAsync(address, documents, cancellation);
            _current = new Fetched(fetched, clock.GetTimestamp());
            return fetched;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Log.KeysUnavailable(log, exception, address);
            return known?.Configuration ?? throw new SigningKeysUnavailableException(exception);
        }
        finally
        {
            _fetching.Release();
        }
    }

    private sealed record Fetched(OpenIdConnectConfiguration Configuration, long At);
}
