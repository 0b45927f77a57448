using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Testing;

/// <summary>What may happen to a call besides its documented answer.</summary>
public enum Mishap
{
    /// <summary>Nothing: it is answered as documented.</summary>
    None,

    /// <summary>429 with Retry-After, though no limit is exceeded.</summary>
    Throttled,

    /// <summary>412.</summary>
    Precondition,

    /// <summary>503; the message is not delivered.</summary>
    FailsBefore,

    /// <summary>504; the message is delivered all the same.</summary>
    FailsAfter,

    /// <summary>No answer; the message is not delivered.</summary>
    HangsBefore,

    /// <summary>No answer; the message is delivered all the same.</summary>
    HangsAfter,

    /// <summary>The connection breaks after the message was delivered.</summary>
    BreaksAfter,
}

/// <summary>
/// A Connector on loopback that enforces the documented limits, per conversation and per tenant, and answers with mishaps as a test orders them.
/// It keeps account of what was delivered, and of whom its answer left in the dark.
/// </summary>
public sealed class LimitingConnector : IAsyncDisposable
{
    private const int StandStill = 60;

    private static readonly (TimeSpan Span, int Calls)[] PerConversation =
    [
        (TimeSpan.FromSeconds(1), 7), (TimeSpan.FromSeconds(2), 8), (TimeSpan.FromSeconds(30), 60), (TimeSpan.FromHours(1), 1800),
    ];

    private readonly WebApplication _app;
    private readonly int _perSecond;
    private readonly Lock _gate = new();
    private readonly Queue<long> _tenant = new();
    private readonly Dictionary<string, List<long>> _conversations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _delivered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _uncertain = new(StringComparer.Ordinal);
    private int _calls;
    private int _overLimit;
    private int _excused;
    private int _busiest;
    private int _ids;
    private long _stoodStillAt = long.MinValue / 2;
    private volatile bool _isOver;

    private LimitingConnector(WebApplication app, int perSecond) => (_app, _perSecond) = (app, perSecond);

    /// <summary>Its service address.</summary>
    public string Address => _app.Urls.First() + "/";

    /// <summary>Decides on a mishap for the n-th call to a conversation; <c>open</c> is the name of the call that opens a chat.</summary>
    public Func<int, string, Mishap> Mishaps { get; set; } = (_, _) => Mishap.None;

    /// <summary>Conversations that answer 403: the person blocked the bot.</summary>
    public Func<string, bool> Blocks { get; set; } = _ => false;

    /// <summary>Messages that arrived, per conversation.</summary>
    public IReadOnlyDictionary<string, int> Delivered => _delivered;

    /// <summary>Conversations for which a caller cannot know whether its message arrived.</summary>
    public IReadOnlyCollection<string> Uncertain => [.. _uncertain.Keys];

    /// <summary>Calls so far.</summary>
    public int Calls => _calls;

    /// <summary>Calls that broke a limit.</summary>
    public int OverLimit => _overLimit;

    /// <summary>
    /// Calls that came too early for the limit only because this machine had stood still: what was sent evenly arrived in a heap. A watch that only
    /// sleeps and wakes tells so.
    /// </summary>
    public int Excused => _excused;

    /// <summary>Most calls within any second.</summary>
    public int Busiest => _busiest;

    /// <summary>When the first call came.</summary>
    public long FirstAt { get; private set; }

    /// <summary>When the last message was delivered with a documented answer.</summary>
    public long LastAt { get; private set; }

    /// <summary>Starts it.</summary>
    /// <param name="perSecond">Calls a second per tenant; 50 in the real world.</param>
    public static async Task<LimitingConnector> StartAsync(int perSecond = 50)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var connector = new LimitingConnector(builder.Build(), perSecond);
        connector._app.MapPost("/v3/conversations", connector.OpenAsync);
        connector._app.MapPost("/v3/conversations/{conversation}/activities", connector.SendAsync);
        connector._app.MapPut("/v3/conversations/{conversation}/activities/{activity}", connector.UpdateAsync);
        await connector._app.StartAsync();
        new Thread(connector.WatchOver) { IsBackground = true, Priority = ThreadPriority.Highest }.Start();
        return connector;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _isOver = true;
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task OpenAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var member = body.RootElement.GetProperty("members")[0].GetProperty("id").GetString()!;
        if (!await IsWithinLimitsAsync(http, "open " + member))
        {
            return;
        }

        // Opening is idempotent: whoever is left in the dark may ask again.
        if (await StumbleAsync(http, Mishaps(Volatile.Read(ref _calls), "open"), () => { }))
        {
            return;
        }

        http.Response.StatusCode = StatusCodes.Status201Created;
        await http.Response.WriteAsJsonAsync(new { id = "a:" + member });
    }

    private async Task SendAsync(HttpContext http, string conversation)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        if (!await IsWithinLimitsAsync(http, conversation))
        {
            return;
        }

        if (Blocks(conversation))
        {
            await AnswerAsync(http, StatusCodes.Status403Forbidden, "ConversationBlockedByUser");
            return;
        }

        var mishap = Mishaps(Volatile.Read(ref _calls), conversation);
        if (mishap is not (Mishap.None or Mishap.Throttled or Mishap.Precondition))
        {
            _uncertain.TryAdd(conversation, 0);
        }

        if (await StumbleAsync(http, mishap, () => Deliver(conversation)))
        {
            return;
        }

        Deliver(conversation);
        LastAt = Environment.TickCount64;
        http.Response.StatusCode = StatusCodes.Status201Created;
        await http.Response.WriteAsJsonAsync(new { id = NextId() });
    }

    private async Task UpdateAsync(HttpContext http, string conversation, string activity)
    {
        if (await IsWithinLimitsAsync(http, conversation))
        {
            await http.Response.WriteAsJsonAsync(new { id = activity });
        }
    }

    private static async Task<bool> StumbleAsync(HttpContext http, Mishap mishap, Action deliver)
    {
        if (mishap is Mishap.FailsAfter or Mishap.HangsAfter or Mishap.BreaksAfter)
        {
            deliver();
        }

        switch (mishap)
        {
            case Mishap.None:
                return false;
            case Mishap.Throttled:
                http.Response.Headers.RetryAfter = "1";
                await AnswerAsync(http, StatusCodes.Status429TooManyRequests, "Throttled");
                return true;
            case Mishap.Precondition:
                await AnswerAsync(http, StatusCodes.Status412PreconditionFailed, "PreconditionFailed");
                return true;
            case Mishap.FailsBefore:
                await AnswerAsync(http, StatusCodes.Status503ServiceUnavailable, "ServiceError");
                return true;
            case Mishap.FailsAfter:
                await AnswerAsync(http, StatusCodes.Status504GatewayTimeout, "ServiceError");
                return true;
            case Mishap.BreaksAfter:
                http.Abort();
                return true;
            default:
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return true;
        }
    }

    private async Task<bool> IsWithinLimitsAsync(HttpContext http, string conversation)
    {
        if (Count(conversation))
        {
            return true;
        }

        Interlocked.Increment(ref _overLimit);
        http.Response.Headers.RetryAfter = "1";
        await AnswerAsync(http, StatusCodes.Status429TooManyRequests, "Throttled");
        return false;
    }

    private bool Count(string conversation)
    {
        lock (_gate)
        {
            var now = Environment.TickCount64;
            FirstAt = FirstAt == 0 ? now : FirstAt;
            _calls++;
            while (_tenant.TryPeek(out var old) && now - old >= 1000)
            {
                _tenant.Dequeue();
            }

            _tenant.Enqueue(now);
            _busiest = Math.Max(_busiest, _tenant.Count);
            if (!_conversations.TryGetValue(conversation, out var calls))
            {
                _conversations[conversation] = calls = [];
            }

            calls.Add(now);
            if (_tenant.Count > _perSecond && now - Interlocked.Read(ref _stoodStillAt) < 1200)
            {
                _excused++;
                return true;
            }

            return _tenant.Count <= _perSecond
                && PerConversation.All(limit => calls.Count(call => now - call < limit.Span.TotalMilliseconds) <= limit.Calls);
        }
    }

    private void WatchOver()
    {
        while (!_isOver)
        {
            var before = Environment.TickCount64;
            Thread.Sleep(10);
            if (Environment.TickCount64 - before > StandStill)
            {
                Interlocked.Exchange(ref _stoodStillAt, Environment.TickCount64);
            }
        }
    }

    private void Deliver(string conversation) => _delivered.AddOrUpdate(conversation, 1, (_, count) => count + 1);

    private string NextId() => "m" + Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture);

    private static async Task AnswerAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(new { error = new { code, message = "as documented" } });
    }
}
