using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Polls;

/// <summary>Votes on statements, by heads. Opinion groups are found by <see cref="OpinionMap"/> from the same votes.</summary>
/// <param name="Tallies">Per statement.</param>
public sealed record StatementsCount(IReadOnlyList<StatementTally> Tallies)
{
    /// <summary>Counts.</summary>
    public static StatementsCount Of(IReadOnlyList<StatementsBallot> ballots, int statements) =>
        new([.. Enumerable.Range(0, statements).Select(statement => ballots
            .Select(ballot => ballot.VoteOn(statement))
            .Where(vote => vote is not null)
            .Aggregate(default(StatementTally), (sum, vote) => sum + StatementTally.Of(vote!.Value)))]);
}

/// <summary>Reads votes from ballots.</summary>
public static class StatementVotes
{
    /// <summary>The vote on a statement; null when not answered, also when the statement was added later.</summary>
    public static int? VoteOn(this StatementsBallot ballot, int statement)
    {
        ArgumentNullException.ThrowIfNull(ballot);
        return statement < ballot.Votes.Count ? ballot.Votes[statement] : null;
    }
}
