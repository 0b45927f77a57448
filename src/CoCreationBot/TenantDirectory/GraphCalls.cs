using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;

namespace CoCreationBot.TenantDirectory;

/// <summary>
/// Asks Graph with a bounded patience, so that no click hangs, and says in a few kinds what stood in the way. When Graph asks for more patience than
/// there is, nothing more is asked until the time it named.
/// </summary>
internal sealed class GraphCalls(
    IOptions<GraphOptions> options, GraphClient graph, GraphAddress address, TimeProvider clock, ILogger<GraphCalls> log)
{
    /// <summary>How long a click waits for Graph.</summary>
    public static readonly TimeSpan OfAClick = TimeSpan.FromSeconds(3);

    /// <summary>How long a job waits.</summary>
    public static readonly TimeSpan OfAJob = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LongestQuiet = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ShortestQuiet = TimeSpan.FromSeconds(1);
    private long _quietUntil;

    public bool IsOn => options.Value.Enabled;

    /// <summary>Id of this app in the tenant's catalogue, or null.</summary>
    public string? TeamsAppId => string.IsNullOrWhiteSpace(options.Value.TeamsAppId) ? null : options.Value.TeamsAppId;

    public GraphAddress Address => address;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Asks something.</summary>
    /// <param name="permission">The permission it takes, named when it is missing.</param>
    /// <param name="patience">How long to wait in all.</param>
    /// <param name="call">What to ask.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<GraphResult<T>> AskAsync<T>(
        string permission, TimeSpan patience, Func<GraphServiceClient, CancellationToken, Task<T?>> call, CancellationToken cancellation)
        where T : class
    {
        if (!IsOn)
        {
            return GraphResult<T>.Not(new GraphFailure(GraphFailureKind.Off));
        }

        if (Quiet is { Ticks: > 0 } left)
        {
            return GraphResult<T>.Not(new GraphFailure(GraphFailureKind.Busy) { RetryAfter = left });
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            // The client retries while it waits for a token or a slow answer; whatever it does, we do not wait longer than we said.
            return await call(graph.Client, limit.Token).WaitAsync(patience, clock, cancellation) is { } value
                ? GraphResult<T>.Of(value)
                : GraphResult<T>.Not(new GraphFailure(GraphFailureKind.Unavailable));
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // The client, its retries and its parser throw what they like: for us it is one of a few kinds.
            var failure = Read(exception, permission);
            GraphLog.Failed(log, permission, failure.Kind.ToString(), exception.GetType().Name);
            return GraphResult<T>.Not(failure);
        }
    }

    /// <summary>Graph asked for this much time.</summary>
    public GraphFailure Throttled(TimeSpan? retryAfter)
    {
        var wait = retryAfter ?? ShortestQuiet;
        wait = wait < ShortestQuiet ? ShortestQuiet : wait > LongestQuiet ? LongestQuiet : wait;
        Interlocked.Exchange(ref _quietUntil, (Now + wait).UtcTicks);
        return new GraphFailure(GraphFailureKind.Busy) { RetryAfter = wait };
    }

    public static GraphFailure Of(HttpStatusCode status, string permission) => status switch
    {
        HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => new GraphFailure(GraphFailureKind.NotPermitted, permission),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new GraphFailure(GraphFailureKind.NotFound),
        HttpStatusCode.Conflict => new GraphFailure(GraphFailureKind.Exists),
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => new GraphFailure(GraphFailureKind.Refused),
        _ => new GraphFailure(GraphFailureKind.Unavailable),
    };

    private TimeSpan Quiet => new(Math.Max(0, Interlocked.Read(ref _quietUntil) - Now.UtcTicks));

    private GraphFailure Read(Exception exception, string permission) => exception switch
    {
        ApiException { ResponseStatusCode: 429 or 503 } busy => Throttled(RetryAfter(busy)),
        ApiException { ResponseStatusCode: > 0 } refused => Of((HttpStatusCode)refused.ResponseStatusCode, permission),
        // "Too many retries": each was answered with "later".
        AggregateException { InnerExceptions: [.., ApiException last] } => Read(last, permission),
        AggregateException { InnerExceptions.Count: > 0 } => Throttled(null),
        _ => new GraphFailure(GraphFailureKind.Unavailable),
    };

    private TimeSpan? RetryAfter(ApiException exception)
    {
        if (exception is ServiceException { ResponseHeaders.RetryAfter: { } wait })
        {
            // A batch as a whole reports its headers in a shape of its own.
            return wait.Delta ?? wait.Date - Now;
        }

        var header = exception.ResponseHeaders?.FirstOrDefault(entry => entry.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        return int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, out var at) ? at - Now
            : null;
    }
}

/// <summary>Notes what failed: permissions and kinds, never who was asked for.</summary>
internal static partial class GraphLog
{
    [LoggerMessage(4001, LogLevel.Warning, "Graph gave no answer for {Permission}: {Kind} ({Exception}).")]
    public static partial void Failed(ILogger log, string permission, string kind, string exception);
}
