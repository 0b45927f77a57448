using System.Globalization;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Polls;

/// <summary>Votes on statements.</summary>
/// <param name="Votes">Per statement in order 1 agree, 0 pass, −1 disagree, null not answered. May be shorter than the list: statements are added later.</param>
public sealed record StatementsBallot(IReadOnlyList<int?> Votes) : Ballot
{
    /// <summary>The vote on a statement; null when not answered, also when the statement was added later.</summary>
    public int? VoteOn(int statement) => statement < Votes.Count ? Votes[statement] : null;

    internal override Ballot Moderate(int statements, IReadOnlyList<Moderation> moderated)
    {
        var votes = Enumerable.Range(0, statements).Select(VoteOn).ToArray();
        foreach (var entry in moderated)
        {
            if (entry.SameAs is { } kept)
            {
                votes[kept] ??= votes[entry.Option];
            }

            votes[entry.Option] = null;
        }

        return this with { Votes = votes };
    }
}

/// <summary>Votes on statements that participants add, by heads: nothing is decided, but what many and what all groups agree on is shown.</summary>
public sealed class StatementsMethod : PollMethod<StatementsBallot>
{
    /// <inheritdoc/>
    public override bool HasOptions => true;

    /// <inheritdoc/>
    public override bool OnlyHears => true;

    /// <inheritdoc/>
    public override bool HasBlocks => false;

    /// <inheritdoc/>
    public override bool IsOpenEnded => true;

    /// <inheritdoc/>
    public override bool FollowsRule => false;

    internal override bool CountsHands => false;

    internal override Poll Keep(Poll draft) => draft with { Options = [.. draft.Options.Select(Texts.Clean)], Grades = [] };

    // The others come while it is open.
    internal override Refusal Check(Poll poll) => poll.CheckOptions(fewest: 1);

    private protected override Refusal Check(Poll poll, StatementsBallot ballot) => ballot.Votes is null || ballot.Votes.Count > poll.Options.Count ? Refusal.UnknownChoice
        : ballot.Votes.Any(vote => vote is < -1 or > 1) ? Refusal.OutOfRange
        : ballot.Votes.All(vote => vote is null) ? Refusal.AnswerMissing : Refusal.None;

    private protected override bool Supports(Poll poll, StatementsBallot ballot, int option) => ballot.VoteOn(option) == 1;

    internal override PollJudgement Judge(Poll poll, IReadOnlyList<GroupedBallot> ballots, ulong lot) => PollJudgement.Heard(poll);

    internal override PollJudgement MayTell(PublishedFigures figures, PollJudgement judgement) => judgement;

    // Those no group is against first, then by agreement.
    internal override IReadOnlyList<PublishedOption> Count(PublishedFigures figures, PollJudgement judgement) =>
        [.. figures.Places.Select(statement => Count(figures, statement)).OrderBy(option => option.GroupMostlyAgainst == true).ThenByDescending(option => option.Support?.Low ?? -1)];

    internal override PublishedOpinions? FindOpinions(Poll poll, IReadOnlyList<GroupedBallot> ballots, int standing, int k)
    {
        if (ballots.Count < OpinionMap.FewestVoters || standing < OpinionMap.FewestStatements)
        {
            return null;
        }

        var votes = ballots.SelectMany((entry, voter) => Enumerable.Range(0, poll.Options.Count)
            .Select(statement => (statement, Vote: ((StatementsBallot)entry.Ballot).VoteOn(statement)))
            .Where(vote => vote.Vote is not null)
            .Select(vote => new StatementVote(Key(voter), Key(vote.statement), vote.Vote!.Value)));
        var matrix = VoteMatrix.Create([.. votes]);
        return matrix.Succeeded ? PublishedOpinions.From(OpinionMap.Find(matrix.Value), k) : null;
    }

    private static PublishedOption Count(PublishedFigures figures, int statement)
    {
        GroupedBallot[] seen = [.. figures.Ballots.Where(entry => ((StatementsBallot)entry.Ballot).VoteOn(statement) is not null)];
        if (!figures.MayShow(seen.Length))
        {
            return new PublishedOption { Option = statement };
        }

        var tally = seen.Aggregate(default(StatementTally), (sum, entry) => sum + StatementTally.Of(((StatementsBallot)entry.Ballot).VoteOn(statement)!.Value));
        var parts = figures.ChecksGroups ? PollJudgement.PartsOf(figures.Poll, seen) : CheckedParts.None;
        if (parts.IsEmpty)
        {
            var votes = figures.Split([tally.Agree, tally.Disagree, tally.Seen - tally.Agree - tally.Disagree]);
            return new PublishedOption { Option = statement, Support = votes[0], Distribution = votes };
        }

        var isAgainst = PollJudgement.IsPartAgainst(figures.Poll, seen, statement);
        return new PublishedOption
        {
            Option = statement,
            Support = parts.MayShowBeside(tally.Agree, !isAgainst) ? figures.BandsOf(seen.Length, CountBands.Width)[tally.Agree] : null,
            GroupMostlyAgainst = isAgainst,
        };
    }

    // Sorted as text, in the order of the numbers.
    private static string Key(int number) => number.ToString("D5", CultureInfo.InvariantCulture);
}
