using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Polls;

/// <summary>
/// All in which one poll method differs from another. A method is one file: its ballot, what it checks, what counts as support, how it is counted, what of it
/// may be shown. Whatever is abstract here or in the family it belongs to it has to answer, or it does not compile.
/// </summary>
public abstract class PollMethod
{
    private protected PollMethod()
    {
    }

    /// <summary>True where options are listed and answered.</summary>
    public abstract bool HasOptions { get; }

    /// <summary>True where people are heard and nothing is decided.</summary>
    public abstract bool OnlyHears { get; }

    /// <summary>True where one person can stop a proposal. That answer is then the last of the distribution.</summary>
    public abstract bool HasBlocks { get; }

    /// <summary>True where anybody adds options while it is open, and facilitators take some out.</summary>
    public abstract bool IsOpenEnded { get; }

    /// <summary>True where "none of these" may be one of the options.</summary>
    public virtual bool TakesNone => false;

    /// <summary>True where the poll's rule decides: its threshold, blocks, every group, ties.</summary>
    public abstract bool FollowsRule { get; }

    /// <summary>True where people are counted whatever their group: weights make no more hands.</summary>
    internal abstract bool CountsHands { get; }

    /// <summary>Checks and cleans a ballot that comes from outside; one of another method is <see cref="Refusal.UnknownChoice"/>.</summary>
    public abstract Result<Ballot> Check(Poll poll, Ballot ballot);

    /// <summary>What of a draft belongs to the method, cleaned.</summary>
    internal abstract Poll Keep(Poll draft);

    /// <summary>Checks options and numbers.</summary>
    internal abstract Refusal Check(Poll poll);

    /// <summary>
    /// Does a ballot support an option (0 for a proposal)? Every method has an answer, so that a threshold and "half of every group" mean the same everywhere.
    /// No opinion is no support.
    /// </summary>
    internal abstract bool Supports(Poll poll, Ballot ballot, int option);

    /// <summary>How it came out, once enough answered.</summary>
    internal abstract PollJudgement Judge(Poll poll, IReadOnlyList<GroupedBallot> ballots, ulong lot);

    /// <summary>The judgement with reasons left out or merged where they would tell how people answered.</summary>
    internal abstract PollJudgement MayTell(PublishedFigures figures, PollJudgement judgement);

    /// <summary>The figures per option that may be shown.</summary>
    /// <param name="figures">The ballots, and what bands they are shown in.</param>
    /// <param name="judgement">How it came out: that a proposal was accepted without a block tells that there was none.</param>
    internal abstract IReadOnlyList<PublishedOption> Count(PublishedFigures figures, PollJudgement judgement);

    /// <summary>An order of all options, where the method finds one.</summary>
    internal virtual PublishedRanking? Rank(PublishedFigures figures) => null;

    /// <summary>Groups of opinion in the ballots, where the method finds any.</summary>
    /// <param name="poll">The poll.</param>
    /// <param name="ballots">Everybody's last ballot.</param>
    /// <param name="standing">Options that were not taken out.</param>
    /// <param name="k">Fewest people in a group that is shown.</param>
    internal virtual PublishedOpinions? FindOpinions(Poll poll, IReadOnlyList<GroupedBallot> ballots, int standing, int k) => null;
}

/// <summary>A method with its ballot.</summary>
/// <typeparam name="TBallot">What a person answers.</typeparam>
public abstract class PollMethod<TBallot> : PollMethod
    where TBallot : Ballot
{
    private protected PollMethod()
    {
    }

    /// <inheritdoc/>
    public sealed override Result<Ballot> Check(Poll poll, Ballot ballot)
    {
        ArgumentNullException.ThrowIfNull(poll);
        ArgumentNullException.ThrowIfNull(ballot);
        if (ballot is not TBallot given)
        {
            return Refusal.UnknownChoice;
        }

        var cleaned = Clean(given) with { Reason = Texts.Clean(given.Reason) };
        var own = Check(poll, cleaned);
        var refusal = Texts.First(own == Refusal.None ? CheckNone(poll, cleaned) : own, Texts.CheckOptional(cleaned.Reason, Texts.StoryLength));
        return refusal == Refusal.None ? cleaned : refusal;
    }

    /// <exception cref="InvalidCastException">The ballot is of another method: it was not checked.</exception>
    internal sealed override bool Supports(Poll poll, Ballot ballot, int option) => Supports(poll, (TBallot)ballot, option);

    /// <summary>The ballot with the texts of its own trimmed.</summary>
    private protected virtual TBallot Clean(TBallot ballot) => ballot;

    /// <summary>Checks every option, every range and every required text. A list may be missing: it comes from the wire.</summary>
    private protected abstract Refusal Check(Poll poll, TBallot ballot);

    /// <summary>Checks that a ballot whose own parts are right does not want "none of these" and something else.</summary>
    private protected virtual Refusal CheckNone(Poll poll, TBallot ballot) => Refusal.None;

    /// <summary>True when the ballot supports the option.</summary>
    private protected abstract bool Supports(Poll poll, TBallot ballot, int option);

    private protected static Refusal EachOption(Poll poll, int answers, Refusal otherwise) =>
        answers == poll.Options.Count ? otherwise : Refusal.UnknownChoice;

    private protected static Refusal Known(Poll poll, IReadOnlyList<int> options) =>
        options.All(option => option >= 0 && option < poll.Options.Count) ? Refusal.None : Refusal.UnknownChoice;

    private protected static Refusal Once(IReadOnlyList<int> options, Refusal refusal) =>
        options.Distinct().Count() == options.Count ? Refusal.None : refusal;
}
