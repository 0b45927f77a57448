using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Polls;

/// <summary>The ballots of a poll, with the bands and groups in which figures of them may be shown; with names, everything may.</summary>
internal sealed class PublishedFigures
{
    private readonly PollMethod _method;
    private readonly PollJudgement _judgement;
    private readonly bool _mayShow;

    public PublishedFigures(Poll poll, IReadOnlyList<GroupedBallot> ballots, int k, PollJudgement judgement, bool isNamed = false, bool mayShow = true)
    {
        (Poll, Ballots, K, IsNamed, _judgement, _mayShow, _method) = (poll, ballots, k, isNamed, judgement, mayShow, Methods.Of(poll.Method));
        Parts = ChecksGroups && !_method.CountsHands ? PollJudgement.PartsOf(poll, ballots) : CheckedParts.None;
        AreShown = isNamed || (MayShow(ballots.Count) && IsByHead && judgement.Verdict switch
        {
            Verdict.Tie => judgement.Winners.Count == Places.Count(),
            Verdict.NotAccepted when judgement.Reasons.Contains(VerdictReason.NobodyInFavour) => false,
            Verdict.Accepted => Parts.MayShowBeside(SupportOf(judgement.Winners[0]), each: true),
            Verdict.NotAccepted when Winner is { } best && !judgement.Reasons.Contains(VerdictReason.Blocked) => Parts.MayShowBeside(SupportOf(best), each: false),
            _ => true,
        });
    }

    public Poll Poll { get; }

    public IReadOnlyList<GroupedBallot> Ballots { get; }

    /// <summary>Fewest answers a figure rests on.</summary>
    public int K { get; }

    public bool IsNamed { get; }

    /// <summary>The parts in which at least half must be for it.</summary>
    public CheckedParts Parts { get; }

    public bool ChecksGroups => !IsNamed && Poll.Rule.HalfOfEveryGroup;

    /// <summary>True where every ballot weighs the same. Hands are counted, not weighed.</summary>
    public bool IsByHead => IsNamed || Poll.Rule.Weighting == Weighting.ByHead || _method.CountsHands;

    /// <summary>Places of the options; 0 for a proposal.</summary>
    public IEnumerable<int> Places => Enumerable.Range(0, Math.Max(Poll.Options.Count, 1));

    public IEnumerable<T> Of<T>()
        where T : Ballot => Ballots.Select(entry => (T)entry.Ballot);

    public IReadOnlyList<Weighed<T>> Weighed<T>()
        where T : Ballot => Weights.Of<T>(Ballots, Poll.Rule);

    /// <summary>
    /// True where figures may stand beside the outcome. They need 2k − 1 answers; weights would give single answers away; beside "not in every group" they would tell
    /// which group; and beside level options what the others have. Where nobody is for any, there is nothing to show.
    /// </summary>
    public bool AreShown { get; }

    /// <summary>True where so many answers bear a figure.</summary>
    public bool MayShow(int answers) => IsNamed || (_mayShow && answers >= DisclosureRules.FiguresFrom(K));

    /// <summary>Bands of a count of so many; exact with names.</summary>
    public CountBands BandsOf(int most, int width) => IsNamed ? CountBands.Exact(most) : CountBands.Of(most, width);

    /// <summary>How many support an option, of which everybody may support several.</summary>
    public CountBand Support(int option) => BandsOf(Ballots.Count, Poll.Options.Count == 0 ? CountBands.Width : CountBands.Width + 1)[SupportOf(option)];

    /// <summary>How many gave each of the answers 0 … <paramref name="answers"/> − 1, everybody one of them.</summary>
    public IReadOnlyList<CountBand> Distribution<T>(int answers, Func<T, int> answerOf)
        where T : Ballot => Split([.. Enumerable.Range(0, answers).Select(answer => Of<T>().Count(ballot => answerOf(ballot) == answer))]);

    /// <summary>Counts of which everybody is in one, as they may be shown.</summary>
    /// <param name="counts">People per answer.</param>
    /// <param name="kept">The answer hidden last among equals.</param>
    public IReadOnlyList<CountBand> Split(IReadOnlyList<int> counts, int? kept = null) =>
        IsNamed ? [.. counts.Select(count => new CountBand(count, count))] : CountPartition.Of(counts, kept);

    /// <summary>The option that came out best, where it is one.</summary>
    public int? Winner => _judgement.Winners is [var winner] ? winner : null;

    /// <summary>The figures per option.</summary>
    public IReadOnlyList<PublishedOption> Options() => _method.Count(this, _judgement);

    /// <summary>The judgement as it may be told.</summary>
    public PollJudgement MayTell() => _method.MayTell(this, _judgement);

    /// <summary>An order of all options, where the method finds one and it may be shown.</summary>
    public PublishedRanking? Ranking() => AreShown ? _method.Rank(this) : null;

    /// <summary>
    /// The order in which options have support across groups, so that a large group cannot outvote a small one. Beside the counts it tells more than
    /// either alone: only groups of at least 2k bear it, with nobody outside them. The search of what is published holds that.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>>? AcrossGroups()
    {
        if (!AreShown || _method.OnlyHears || Poll.Options.Count < 2 || !Parts.AreLargeGroups)
        {
            return null;
        }

        var byGroup = Ballots.ToLookup(entry => entry.Group!, StringComparer.Ordinal);
        return [.. Places
            .GroupBy(option => Math.Round(GroupConsensus.Of(byGroup.Select(group => (group.Count(entry => Poll.IsSupportedBy(entry.Ballot, option)), group.Count()))).GeometricMean, 9))
            .OrderByDescending(level => level.Key)
            .Select(level => (IReadOnlyList<int>)[.. level])];
    }

    private int SupportOf(int option) => Ballots.Count(entry => Poll.IsSupportedBy(entry.Ballot, option));
}
