using System.Text.Json.Serialization;
using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Polls;

/// <summary>Answers for one time slot.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Availability>))]
public enum Availability
{
    /// <summary>Yes.</summary>
    Yes,

    /// <summary>If need be.</summary>
    IfNeedBe,

    /// <summary>No.</summary>
    No,
}

/// <summary>Answers of a time poll.</summary>
/// <param name="Slots">Per slot in order.</param>
public sealed record TimeBallot(IReadOnlyList<Availability> Slots) : Ballot;

/// <summary>A time poll: the slot that most can attend wins, yes or if need be, then the one with most yes. Its options are moments, see <see cref="TimeSlots"/>.</summary>
public sealed class TimePollMethod : OptionMethod<TimeBallot>
{
    /// <inheritdoc/>
    public override bool TakesNone => false;

    private protected override Refusal CheckOwn(Poll poll) => poll.Options.Any(option => TimeSlots.Read(option) is null) ? Refusal.TimeUnreadable : Refusal.None;

    private protected override Refusal Check(Poll poll, TimeBallot ballot) => ballot.Slots is null ? Refusal.UnknownChoice
        : ballot.Slots.Count < poll.Options.Count ? Refusal.AnswerMissing
        : EachOption(poll, ballot.Slots.Count, ballot.Slots.All(Enum.IsDefined) ? Refusal.None : Refusal.UnknownChoice);

    private protected override bool Supports(Poll poll, TimeBallot ballot, int option) => ballot.Slots[option] != Availability.No;

    private protected override IReadOnlyList<int> Best(Poll poll, IReadOnlyList<Weighed<TimeBallot>> ballots)
    {
        return Highest(poll, ballots, slot => (Sum(slot, answer => answer != Availability.No), Sum(slot, answer => answer == Availability.Yes)));

        double Sum(int slot, Func<Availability, bool> counts) => ballots.Sum(ballot => counts(ballot.Slots[slot]) ? 1 : 0);
    }

    private protected override PublishedOption Count(PublishedFigures figures, int option)
    {
        var counts = figures.Distribution<TimeBallot>(Enum.GetValues<Availability>().Length, ballot => (int)ballot.Slots[option]);
        return new PublishedOption
        {
            Option = option,
            Support = counts.All(count => count.IsExact) ? new CountBand(figures.Ballots.Count - counts[^1].Low, figures.Ballots.Count - counts[^1].Low) : null,
            Distribution = counts,
        };
    }
}
