using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Polls;

/// <summary>The ballots of a poll, with the bands and groups in which figures of them may be shown; with names, everything may.</summary>
internal sealed class PublishedFigures
{
    private readonly CountBands _bands;
    private readonly PollMethod _method;

    public PublishedFigures(Poll poll, IReadOnlyList<GroupedBallot> ballots, int k, bool isNamed = false)
    {
        (Poll, Ballots, K, IsNamed, _method) = (poll, ballots, k, isNamed, Methods.Of(poll.Method));
        Checked = ChecksGroups && !_method.CountsHands ? GroupSizes(ballots) : [];
        _bands = BandsOf(ballots.Count, Checked);
    }

    public Poll Poll { get; }

    public IReadOnlyList<GroupedBallot> Ballots { get; }

    /// <summary>Fewest answers a figure rests on.</summary>
    public int K { get; }

    public bool IsNamed { get; }

    /// <summary>Sizes of the groups in which at least half must be for it.</summary>
    public int[] Checked { get; }

    public bool ChecksGroups => !IsNamed && Poll.Rule.HalfOfEveryGroup;

    /// <summary>True where every ballot weighs the same. Hands are counted, not weighed.</summary>
    public bool IsByHead => IsNamed || Poll.Rule.Weighting == Weighting.ByHead || _method.CountsHands;

    /// <summary>Places of the options; 0 for a proposal.</summary>
    public IEnumerable<int> Places => Enumerable.Range(0, Math.Max(Poll.Options.Count, 1));

    public IEnumerable<T> Of<T>()
        where T : Ballot => Ballots.Select(entry => (T)entry.Ballot);

    public IReadOnlyList<Weighed<T>> Weighed<T>()
        where T : Ballot => Weights.Of<T>(Ballots, Poll.Rule);

    public CountBands BandsOf(int people, IReadOnlyCollection<int> groups) => IsNamed ? CountBands.Exact(people) : CountBands.Of(people, groups);

    public int[] GroupSizes(IReadOnlyList<GroupedBallot> ballots) => [.. PollJudgement.CheckedGroups(Poll, ballots).Values];

    /// <summary>How many support an option.</summary>
    public CountBand Support(int option) => _bands[Ballots.Count(entry => Poll.IsSupportedBy(entry.Ballot, option))];

    /// <summary>How many gave each of the answers 0 … <paramref name="answers"/> − 1.</summary>
    public IReadOnlyList<CountBand> Distribution<T>(int answers, Func<T, int> answerOf)
        where T : Ballot => [.. Enumerable.Range(0, answers).Select(answer => _bands[Of<T>().Count(ballot => answerOf(ballot) == answer)])];

    /// <summary>Share of support by weight.</summary>
    public ShareBand Share(int option)
    {
        var (support, whole) = PollJudgement.WeightOf(Poll, Ballots, option);
        return support <= (0.4 * whole) + 1e-9 ? ShareBand.Few : support >= (0.6 * whole) - 1e-9 ? ShareBand.Most : ShareBand.AboutHalf;
    }

    /// <summary>The figures per option.</summary>
    /// <param name="judgement">How it came out.</param>
    public IReadOnlyList<PublishedOption> Options(PollJudgement judgement) => _method.Count(this, judgement);

    /// <summary>The judgement as it may be told.</summary>
    public PollJudgement MayTell(PollJudgement judgement) => _method.MayTell(this, judgement);

    /// <summary>An order of all options, where the method finds one.</summary>
    public PublishedRanking? Ranking() => _method.Rank(this);

    /// <summary>
    /// The order in which options have support across groups, so that a large group cannot outvote a small one. Beside the counts it tells more than
    /// either alone: only groups of at least 2k bear it, with nobody or at least k people outside them. The differencing tests hold that.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>>? AcrossGroups()
    {
        var others = Ballots.Count - Checked.Sum();
        if (!IsByHead || _method.OnlyHears || Poll.Options.Count < 2
            || Checked.Length < 2 || Checked.Min() < 2 * K || (others > 0 && others < K))
        {
            return null;
        }

        var groups = PollJudgement.CheckedGroups(Poll, Ballots);
        var byGroup = Ballots.Where(entry => entry.Group is not null && groups.ContainsKey(entry.Group)).ToLookup(entry => entry.Group!, StringComparer.Ordinal);
        return [.. Places
            .GroupBy(option => Math.Round(GroupConsensus.Of(byGroup.Select(group => (group.Count(entry => Poll.IsSupportedBy(entry.Ballot, option)), group.Count()))).GeometricMean, 9))
            .OrderByDescending(level => level.Key)
            .Select(level => (IReadOnlyList<int>)[.. level])];
    }
}
