using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Polls;

/// <summary>A method that asks for one of several answers to one proposal, and accepts it or not.</summary>
/// <typeparam name="TBallot">What a person answers.</typeparam>
public abstract class ProposalMethod<TBallot> : RuledMethod<TBallot>
    where TBallot : Ballot
{
    private protected ProposalMethod()
    {
    }

    /// <inheritdoc/>
    public sealed override bool HasOptions => false;

    /// <summary>How many answers there are.</summary>
    private protected abstract int Answers { get; }

    /// <summary>Which of them a ballot gives, from 0.</summary>
    private protected abstract int AnswerOf(TBallot ballot);

    /// <summary>True for an answer in favour.</summary>
    private protected abstract bool IsInFavour(TBallot ballot);

    internal sealed override Poll Keep(Poll draft) => draft with { Options = [], Grades = [] };

    internal sealed override Refusal Check(Poll poll) => Refusal.None;

    private protected sealed override IReadOnlyList<int> Best(Poll poll, IReadOnlyList<Weighed<TBallot>> ballots) => [0];

    private protected sealed override bool Wants(Poll poll, TBallot ballot, int option) => IsInFavour(ballot);

    private protected sealed override bool Supports(Poll poll, TBallot ballot, int option) => IsInFavour(ballot);

    private protected sealed override PublishedOption Count(PublishedFigures figures, int option)
    {
        var counts = figures.Distribution<TBallot>(Answers, AnswerOf);
        return new PublishedOption { Option = option, Support = SupportIn(figures, counts), Distribution = counts };
    }

    // The sum of what is shown of the answers in favour: a figure of its own would tell more.
    private CountBand? SupportIn(PublishedFigures figures, IReadOnlyList<CountBand> counts)
    {
        var inFavour = figures.Of<TBallot>().Where(IsInFavour).Select(AnswerOf).ToHashSet();
        return counts.All(count => count.IsExact) ? new CountBand(inFavour.Sum(answer => counts[answer].Low), inFavour.Sum(answer => counts[answer].Low)) : null;
    }
}
