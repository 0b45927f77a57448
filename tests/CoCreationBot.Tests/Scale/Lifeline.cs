using Azure.Core.Pipeline;

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
