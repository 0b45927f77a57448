namespace CoCreationBot.Domain.Polls;

/// <summary>A ranking.</summary>
/// <param name="Ranks">Options from best to worst; options in one list are tied. Options left out stand below all others.</param>
public sealed record RankedBallot(IReadOnlyList<IReadOnlyList<int>> Ranks) : Ballot
{
    /// <summary>The place of each option, 0 = best; unranked options share the last.</summary>
    internal int[] Places(int options)
    {
        var places = new int[options];
        Array.Fill(places, int.MaxValue);
        for (var place = 0; place < Ranks.Count; place++)
        {
            foreach (var option in Ranks[place])
            {
                places[option] = place;
            }
        }

        return places;
    }
}

/// <summary>A ranked choice: Schulze decides; instant-runoff stands beside it, and where the two name different winners the card says so.</summary>
public sealed class RankedMethod : OptionMethod<RankedBallot>
{
    // What stands behind it is worse than none.
    private protected override bool IsNoneAlone => false;

    private protected override Refusal CheckOwn(Poll poll) => Refusal.None;

    private protected override Refusal Check(Poll poll, RankedBallot ballot)
    {
        if (ballot.Ranks?.All(tied => tied is not null) != true)
        {
            return Refusal.UnknownChoice;
        }

        int[] ranked = [.. ballot.Ranks.SelectMany(tied => tied)];
        return ranked.Length == 0 ? Refusal.AnswerMissing : Texts.First(Known(poll, ranked), Once(ranked, Refusal.RankedTwice));
    }

    // In the better half of the ranking.
    private protected override bool Supports(Poll poll, RankedBallot ballot, int option)
    {
        var places = ballot.Places(poll.Options.Count);
        return 2 * places.Count(place => place > places[option]) >= places.Length - 1;
    }

    // On any place, also level with all others: what is left out is not wanted.
    private protected override bool Wants(Poll poll, RankedBallot ballot, int option) => ballot.Ranks.Any(tied => tied.Contains(option));

    private protected override IReadOnlyList<int> Best(Poll poll, IReadOnlyList<Weighed<RankedBallot>> ballots) => SchulzeCount.Of(ballots, poll.Options.Count).Winners;

    // What is shown is the order, see Rank.
    private protected override PublishedOption Count(PublishedFigures figures, int option) => new() { Option = option };

    internal override PublishedRanking? Rank(PublishedFigures figures)
    {
        var (ballots, options) = (figures.Weighed<RankedBallot>(), figures.Poll.Options.Count);
        var (schulze, runoff) = (SchulzeCount.Of(ballots, options), InstantRunoffCount.Of(ballots, options));
        return new PublishedRanking(schulze.Order, runoff.Winners, !schulze.Winners.Order().SequenceEqual(runoff.Winners.Order()));
    }
}
