namespace CoCreationBot.Domain.Polls;

/// <summary>Answers for one slot, by weight.</summary>
/// <param name="Yes">Can come.</param>
/// <param name="IfNeedBe">Can come if need be.</param>
/// <param name="No">Cannot come.</param>
public readonly record struct SlotCount(double Yes, double IfNeedBe, double No);

/// <summary>A time poll, by weight.</summary>
/// <param name="Slots">Per slot.</param>
/// <param name="Best">Slots with most yes, then fewest no; several when level; none without ballots.</param>
public sealed record TimePollCount(IReadOnlyList<SlotCount> Slots, IReadOnlyList<int> Best)
{
    /// <summary>Counts.</summary>
    public static TimePollCount Of(IReadOnlyList<Weighed<TimeBallot>> ballots, int slots)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        SlotCount[] counts = [.. Enumerable.Range(0, slots).Select(slot => new SlotCount(
            Sum(slot, Availability.Yes), Sum(slot, Availability.IfNeedBe), Sum(slot, Availability.No)))];
        return new TimePollCount(counts, ballots.Count == 0 ? [] : Weights.Highest(slots, slot => (counts[slot].Yes, -counts[slot].No)));

        double Sum(int slot, Availability answer) => ballots.Sum(ballot => ballot.Slots[slot] == answer ? 1 : 0);
    }
}
