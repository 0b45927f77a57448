using CoCreationBot.Domain;
using CoCreationBot.Storage;

namespace CoCreationBot.Deliveries.Bulk;

/// <summary>What is sent to many people.</summary>
/// <param name="Id">Names the run for good: asked for twice, it is sent once.</param>
/// <param name="Initiative">Partition that the view is made of.</param>
/// <param name="View">View for one person; null from it at the time of sending = this person no longer needs it.</param>
/// <param name="Key">The view's key.</param>
/// <param name="StartedBy">Who sees how it goes.</param>
internal sealed record BulkOrder(string Id, PartitionId Initiative, string View, string Key, PersonId StartedBy);

internal enum BulkStatus
{
    /// <summary>People are being entered; nothing is sent yet.</summary>
    Preparing,

    Running,

    Cancelled,

    Done,
}

/// <summary>What became of people's messages.</summary>
/// <param name="Sent">Delivered.</param>
/// <param name="Skipped">Not needed any more when their turn came, for instance because they answered meanwhile.</param>
/// <param name="Unreachable">No 1:1 chat is known, or they blocked or removed the bot.</param>
/// <param name="Unknown">The Connector's answer never came: it may have arrived, and is not sent again.</param>
/// <param name="GivenUp">The Connector refused for another reason, or too often.</param>
/// <param name="Cancelled">Not sent, because the run was cancelled.</param>
internal sealed record BulkTally(int Sent = 0, int Skipped = 0, int Unreachable = 0, int Unknown = 0, int GivenUp = 0, int Cancelled = 0)
{
    public int All => Sent + Skipped + Unreachable + Unknown + GivenUp + Cancelled;

    public BulkTally With(BulkResult outcome, int people = 1) => outcome switch
    {
        BulkResult.Sent => this with { Sent = Sent + people },
        BulkResult.Skipped => this with { Skipped = Skipped + people },
        BulkResult.Unreachable => this with { Unreachable = Unreachable + people },
        BulkResult.Unknown => this with { Unknown = Unknown + people },
        BulkResult.Cancelled => this with { Cancelled = Cancelled + people },
        _ => this with { GivenUp = GivenUp + people },
    };

    public static BulkTally operator +(BulkTally one, BulkTally other) => new(
        one.Sent + other.Sent, one.Skipped + other.Skipped, one.Unreachable + other.Unreachable,
        one.Unknown + other.Unknown, one.GivenUp + other.GivenUp, one.Cancelled + other.Cancelled);
}

internal enum BulkResult
{
    Sent,
    Skipped,
    Unreachable,
    Unknown,
    GivenUp,
    Cancelled,
}

/// <summary>A run, in a partition of its own together with what its parts report.</summary>
/// <param name="Id">As ordered.</param>
/// <param name="Initiative">Key of the partition that the view is made of.</param>
/// <param name="View">The view.</param>
/// <param name="Key">Its key.</param>
/// <param name="StartedBy">Who sees how it goes.</param>
/// <param name="Parts">Into how many partitions the people are dealt.</param>
/// <param name="People">How many there are.</param>
internal sealed record BulkSend(string Id, string Initiative, string View, string Key, PersonId StartedBy, int Parts, int People)
{
    public static readonly StateKind<BulkSend> Kind = new("run", BulkJson.Default.BulkSend, run => run.Id);

    public BulkStatus Status { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>What a part of a run reported last.</summary>
internal sealed record PartReport(int Part, int People, BulkTally Tally)
{
    public static readonly StateKind<PartReport> Kind = new(
        "part", BulkJson.Default.PartReport, report => report.Part.ToString("D4", System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>How a run goes.</summary>
/// <param name="Run">The run.</param>
/// <param name="Tally">What became of those whose turn has come; up to some seconds old.</param>
/// <param name="Left">Who still waits.</param>
/// <param name="EndsAbout">When it will be over if it goes on as so far; null when that cannot be told or it is over.</param>
internal sealed record BulkProgress(BulkSend Run, BulkTally Tally, int Left, DateTimeOffset? EndsAbout)
{
    private const int FewestToJudge = 20;

    // Until it can be judged by itself: about what the Connector takes.
    private const double UsualPerSecond = 40;

    public static BulkProgress? Of(Snapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.First(BulkSend.Kind) is not { } run)
        {
            return null;
        }

        var tally = snapshot.All(PartReport.Kind).Aggregate(new BulkTally(), (sum, part) => sum + part.Tally);
        var left = Math.Max(0, run.People - tally.All);
        var perSecond = run.StartedAt is { } start && tally.All >= FewestToJudge && now > start ? tally.All / (now - start).TotalSeconds : UsualPerSecond;
        return new BulkProgress(run, tally, left, run.Status == BulkStatus.Running && left > 0 ? now + TimeSpan.FromSeconds(left / perSecond) : null);
    }
}
