using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CoCreationBot.Domain;
using CoCreationBot.Storage;

namespace CoCreationBot.Deliveries.Bulk;

/// <summary>
/// Sends a view to many people 1:1, ten or ten thousand. People are dealt into parts of some hundred, each a partition that one instance
/// drains at a time; so any number of instances share a run, and one that dies is taken over.
/// </summary>
internal sealed class BulkSends(PartitionStore partitions, BulkParts parts, OutboxSignals signals, TimeProvider clock)
{
    public const string ProgressView = "run-progress";
    private const int PeoplePerPart = 500;

    // A smaller run is over before a card about it is read.
    private const int FewestToWatch = 25;

    /// <summary>
    /// Starts a run, once for its id, however often it is asked for: a job may call it and be repeated. Give everybody who was asked and let the
    /// view return null for those who answered; then no list of who did not is kept, and nobody is reminded who answers in the meantime.
    /// </summary>
    public async Task StartAsync(BulkOrder order, IEnumerable<PersonId> people, CancellationToken cancellation)
    {
        var all = people.ToHashSet();
        var run = (await partitions.ChangeAsync(PartitionOf(order.Id), null, (snapshot, change) => Prepare(snapshot, change, order, all.Count), cancellation)).Result!;
        if (run.Status != BulkStatus.Preparing)
        {
            return;
        }

        var dealt = all.ToLookup(person => PartOf(person, run.Parts));
        var entered = 0;
        for (var part = 0; part < run.Parts; part++)
        {
            entered += await parts.FillAsync(run, part, dealt[part], cancellation);
        }

        // The calls are left before the run counts as started: after a crash in between it is started again, and they are left twice.
        for (var part = 0; part < run.Parts; part++)
        {
            await signals.QueueNowAsync(BulkParts.PartitionOf(run.Id, part), cancellation);
        }

        await partitions.ChangeAsync(PartitionOf(run.Id), null, (snapshot, change) => Begin(snapshot, change, entered), cancellation);
    }

    /// <summary>Stops a run; who has not been written to yet will not be. False when there is no such run or it is over.</summary>
    public async Task<bool> CancelAsync(string id, PersonId by, CancellationToken cancellation) => (await partitions.ChangeAsync(
        PartitionOf(id),
        null,
        (snapshot, change) =>
        {
            if (snapshot.First(BulkSend.Kind) is not { Status: BulkStatus.Preparing or BulkStatus.Running } run)
            {
                return false;
            }

            change.Put(BulkSend.Kind, run with { Status = BulkStatus.Cancelled, EndedAt = clock.GetUtcNow() });
            change.Audit("run.cancelled", by.Value, new Dictionary<string, string>(StringComparer.Ordinal) { ["run"] = id });
            change.Refresh(ProgressView, id);
            return true;
        },
        cancellation)).Result;

    public Task<BulkSend?> FindAsync(string id, CancellationToken cancellation) => partitions.ReadAsync(PartitionOf(id), BulkSend.Kind, id, cancellation);

    /// <summary>How a run goes, or null when there is none of this id.</summary>
    public async Task<BulkProgress?> ProgressAsync(string id, CancellationToken cancellation) =>
        BulkProgress.Of(await partitions.LoadAsync(PartitionOf(id), cancellation), clock.GetUtcNow());

    /// <summary>Takes in what a part has done so far, and has the card brought up to date.</summary>
    public Task ReportAsync(string id, PartReport report, CancellationToken cancellation) => partitions.ChangeAsync(
        PartitionOf(id),
        null,
        (snapshot, change) =>
        {
            if (snapshot.First(BulkSend.Kind) is not { } run
                || (snapshot.All(PartReport.Kind).FirstOrDefault(known => known.Part == report.Part) is { } before && before.Tally.All >= report.Tally.All))
            {
                return 0;
            }

            change.Put(PartReport.Kind, report);
            change.Refresh(ProgressView, id);
            var reports = snapshot.All(PartReport.Kind).Where(known => known.Part != report.Part).Append(report).ToArray();
            if (run.Status == BulkStatus.Running && reports.Length == run.Parts && reports.All(part => part.Tally.All == part.People))
            {
                change.Put(BulkSend.Kind, run with { Status = BulkStatus.Done, EndedAt = clock.GetUtcNow() });
            }

            return 0;
        },
        cancellation);

    private static PartitionId PartitionOf(string run) => PartitionId.ForRun(run);

    private static BulkSend Prepare(Snapshot snapshot, Change change, BulkOrder order, int people)
    {
        if (snapshot.First(BulkSend.Kind) is { } known)
        {
            return known;
        }

        var run = new BulkSend(
            order.Id, order.Initiative.Value, order.View, order.Key, order.StartedBy, Math.Max(1, (people + PeoplePerPart - 1) / PeoplePerPart), people);
        change.Put(BulkSend.Kind, run);
        change.Audit("run.started", order.StartedBy.Value, new Dictionary<string, string>(StringComparer.Ordinal) { ["run"] = order.Id, ["view"] = order.View });
        return run;
    }

    private int Begin(Snapshot snapshot, Change change, int entered)
    {
        if (snapshot.First(BulkSend.Kind) is { Status: BulkStatus.Preparing } run)
        {
            change.Put(BulkSend.Kind, run with { Status = BulkStatus.Running, People = entered, StartedAt = clock.GetUtcNow() });
            if (entered >= FewestToWatch)
            {
                change.Post(Delivery.ToPerson(run.StartedBy, ProgressView, run.Id));
            }
        }

        return 0;
    }

    private static int PartOf(PersonId person, int parts) =>
        (int)(BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(person.Value))) % (uint)parts);
}
