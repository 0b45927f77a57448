using System.Diagnostics.Metrics;
using CoCreationBot.Storage;

namespace CoCreationBot.Deliveries;

/// <summary>Counts what became of deliveries: <c>delivered</c>, <c>later</c>, <c>unknown</c>, <c>unreachable</c>, <c>given-up</c>.</summary>
internal static class DeliveryMeter
{
    public const string Name = "CoCreationBot.Delivery";
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("deliveries", description: "Messages, card updates and jobs by outcome");

    public static void Count(DeliveryKind kind, string outcome) => Deliveries.Add(
        1, new KeyValuePair<string, object?>("kind", kind.ToString()), new KeyValuePair<string, object?>("outcome", outcome));
}
