using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CoCreationBot.Storage;

/// <summary>Counts calls to storage: reads, writes and queue calls.</summary>
internal sealed class RoundTrips : HttpPipelineSynchronousPolicy
{
    public const string MeterName = "CoCreationBot.Storage";
    private static readonly Meter Meter = new(MeterName);
    private readonly Counter<long> _calls = Meter.CreateCounter<long>("storage.calls", description: "Calls to storage");
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Calls so far: <c>table.read</c>, <c>table.write</c>, <c>queue</c>.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    public override void OnSendingRequest(HttpMessage message)
    {
        var isQueue = message.Request.Uri.ToUri().AbsolutePath.Contains("/messages", StringComparison.Ordinal);
        var kind = isQueue ? "queue" : message.Request.Method == RequestMethod.Get ? "table.read" : "table.write";
        _calls.Add(1, new KeyValuePair<string, object?>("kind", kind));
        _counts.AddOrUpdate(kind, 1, (_, count) => count + 1);
    }
}
