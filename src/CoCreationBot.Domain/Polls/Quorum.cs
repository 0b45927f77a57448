namespace CoCreationBot.Domain.Polls;

/// <summary>Did enough answer? Rests on who answered, never on what.</summary>
public static class Quorum
{
    /// <summary>What is missed, or null. Groups nobody was invited from do not count.</summary>
    public static VerdictReason? Missed(PollRule rule, IReadOnlyList<GroupedBallot> ballots, IReadOnlyDictionary<string, int> invited)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(ballots);
        ArgumentNullException.ThrowIfNull(invited);
        if (ballots.Count < rule.MinimumGroupSize)
        {
            return VerdictReason.TooFewAnswers;
        }

        if (!rule.WrittenHeadQuorum.IsReached(ballots.Count, invited.Values.Sum()))
        {
            return VerdictReason.HeadQuorumMissed;
        }

        var answered = ballots.Where(entry => entry.Group is not null).CountBy(entry => entry.Group!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return invited.All(group => rule.WrittenGroupQuorum.IsReached(answered.GetValueOrDefault(group.Key), group.Value))
            ? null
            : VerdictReason.GroupQuorumMissed;
    }
}
