using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Polls;

/// <summary>A method in which options are listed and one of them comes out best.</summary>
/// <typeparam name="TBallot">What a person answers.</typeparam>
public abstract class OptionMethod<TBallot> : RuledMethod<TBallot>
    where TBallot : Ballot
{
    private protected OptionMethod()
    {
    }

    /// <inheritdoc/>
    public sealed override bool HasOptions => true;

    /// <inheritdoc/>
    public sealed override bool HasBlocks => false;

    /// <inheritdoc/>
    public override bool TakesNone => true;

    /// <summary>False where every option has its place beside "none of these", so that it is not chosen instead of others.</summary>
    private protected virtual bool IsNoneAlone => true;

    // The best wins.
    private protected sealed override Share? OwnThreshold => null;

    private protected sealed override bool Blocks(TBallot ballot) => false;

    // Mostly what supports an option also wants it.
    private protected override bool Wants(Poll poll, TBallot ballot, int option) => Supports(poll, ballot, option);

    /// <summary>Checks what the method has beside its options; <see cref="Refusal.None"/> where that is nothing.</summary>
    private protected abstract Refusal CheckOwn(Poll poll);

    internal override Poll Keep(Poll draft) => draft with { Options = [.. draft.Options.Select(Texts.Clean)], Grades = [] };

    internal sealed override Refusal Check(Poll poll) => Texts.First(poll.CheckOptions(Poll.FewestOptions), CheckOwn(poll));

    private protected sealed override Refusal CheckNone(Poll poll, TBallot ballot) =>
        poll.HasNone && IsNoneAlone && Wants(poll, ballot, poll.Options.Count - 1) && Enumerable.Range(0, poll.Options.Count - 1).Any(option => Wants(poll, ballot, option))
            ? Refusal.NoneNotAlone : Refusal.None;

    // The options with most, none without ballots.
    private protected static IReadOnlyList<int> Highest<TKey>(Poll poll, IReadOnlyList<Weighed<TBallot>> ballots, Func<int, TKey> amount)
        where TKey : IComparable<TKey> => ballots.Count == 0 ? [] : Weights.Highest(poll.Options.Count, amount);
}
