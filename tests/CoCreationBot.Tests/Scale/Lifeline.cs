using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using CoCreationBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Tests.Scale;

/// <summary>
/// The way from one instance to its storage. Once it is cut, nothing the instance does has any effect any more, at whatever point it was: as if
/// its process had been killed there.
/// </summary>
internal sealed class Lifeline : DelegatingHandler
{
    private long _calls;
    private long _left = long.MaxValue;
    private int _underWay;
    private long _lastAt = Environment.TickCount64;

    public Lifeline()
        : base(new SocketsHttpHandler())
    {
    }

    public HttpClientTransport Transport => new(new HttpClient(this, disposeHandler: false));

    public bool IsCut => Interlocked.Read(ref _left) <= 0;

    public string Last { get; private set; } = "";

    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Starts an instance that reaches its tables, real ones, and its queue, on the same clock, by this line alone.</summary>
    public static Task<Instance> StartAsync(
        LocalStorage storage, string name, TimeProvider clock, LoopbackQueue queue, Lifeline line, bool delivers = true, Notes? notes = null) => Instance.StartAsync(
        storage.ConnectionString,
        name,
        delivers,
        settings: new()
        {
            ["Delivery:WakeUpDelay"] = "00:00:10",
            ["Delivery:PollInterval"] = "00:00:01",
            ["Delivery:SendingLimit"] = "00:01:00",
            ["Delivery:FirstPause"] = "00:00:02",
            ["Delivery:StopPatience"] = "00:00:00.01",
        },
        configure: services =>
        {
            services.AddSingleton(clock);
            services.AddSingleton(_ => new TableServiceClient(storage.ConnectionString, new TableClientOptions { Transport = line.Transport, Retry = { MaxRetries = 0 } }));
            services.AddSingleton(_ => new QueueClient(
                $"DefaultEndpointsProtocol=http;AccountName=account;AccountKey={Convert.ToBase64String(new byte[32])};QueueEndpoint={queue.Address};",
                name,
                new QueueClientOptions { Transport = line.Transport, Retry = { MaxRetries = 0 } }));
            if (notes is not null)
            {
                services.AddLogging(logging => logging.AddProvider(notes));
            }
        });

    /// <summary>How long nothing has been asked for, in milliseconds.</summary>
    public long QuietFor => Volatile.Read(ref _underWay) > 0 ? 0 : Environment.TickCount64 - Interlocked.Read(ref _lastAt);

    /// <summary>Cuts it after this many more calls.</summary>
    public void CutAfter(int calls) => Interlocked.Exchange(ref _left, calls);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref _left) < 0)
        {
            throw new HttpRequestException("The process is dead.");
        }

        Interlocked.Increment(ref _calls);
        Last = $"{request.Method} {request.RequestUri}";
        Interlocked.Increment(ref _underWay);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);

            // It died while it waited for the answer: what was asked for is done, and nobody learns of it.
            return IsCut ? throw new HttpRequestException("The process is dead.") : response;
        }
        finally
        {
            Interlocked.Exchange(ref _lastAt, Environment.TickCount64);
            Interlocked.Decrement(ref _underWay);
        }
    }
}
