using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Polls;

/// <summary>Works out the figures of a poll with at least k ballots that may be shown; with names, all of them.</summary>
internal sealed class PublishedFigures
{
    private readonly Poll _poll;
    private readonly IReadOnlyList<GroupedBallot> _ballots;
    private readonly int _k;
    private readonly int[] _checked;
    private readonly CountBands _bands;

    private readonly bool _isNamed;

    public PublishedFigures(Poll poll, IReadOnlyList<GroupedBallot> ballots, int k, bool isNamed = false)
    {
        (_poll, _ballots, _k, _isNamed) = (poll, ballots, k, isNamed);
        _checked = !isNamed && poll.Rule.HalfOfEveryGroup && poll.Method != Method.OptIn ? GroupSizes(ballots) : [];
        _bands = BandsOf(ballots.Count, _checked);
    }

    private CountBands BandsOf(int people, IReadOnlyCollection<int> groups) => _isNamed ? CountBands.Exact(people) : CountBands.Of(people, groups);

    // Hands are counted, not weighed.
    private bool ByHead => _isNamed || _poll.Rule.Weighting == Weighting.ByHead || _poll.Method == Method.OptIn;

    /// <summary>The judgement with reasons left out or merged where they would tell how people answered.</summary>
    public PollJudgement MayTell(PollJudgement judgement)
    {
        if (_poll.Method == Method.OptIn && judgement.Verdict is Verdict.Accepted or Verdict.NotAccepted)
        {
            var band = _bands[Count(0)];
            return band.Low < _poll.Wanted && _poll.Wanted <= band.High
                ? judgement with { Verdict = Verdict.TooCloseToTell, Reasons = [] }
                : judgement;
        }

        if (_checked.Length == 0)
        {
            return judgement;
        }

        // A broken tie fixes the count, and the check of every group beside it can then tell how the others answered.
        var merge = TellsTooMuch();
        return judgement with
        {
            Reasons = [.. judgement.Reasons
                .Where(reason => reason is not (VerdictReason.TieBrokenByOrder or VerdictReason.TieBrokenByLot))
                .Select(reason => merge && reason is (VerdictReason.BelowThreshold or VerdictReason.GroupMostlyAgainst) ? VerdictReason.NotEnoughSupport : reason)],
        };
    }

    /// <summary>Per option.</summary>
    /// <param name="judgement">How it came out: that a proposal was accepted without a block or veto tells that there was none.</param>
    public IReadOnlyList<PublishedOption> Options(PollJudgement judgement)
    {
        PublishedOption[] options = _poll.Method switch
        {
            Method.QuestionRound or Method.Advice => [],
            Method.Statements => [.. Places().Select(Statement)],
            // Weights and the check of every group together leave no share that tells nothing more.
            _ when !ByHead && _checked.Length > 0 => [.. Places().Select(option => new PublishedOption { Option = option })],
            _ when !ByHead => [.. Places().Select(option => new PublishedOption { Option = option, Share = Share(option) })],
            _ when _checked.Length > 0 => [.. Places().Select(option => new PublishedOption { Option = option, Support = _bands[Count(option)] })],
            Method.Consent or Method.Gradients when judgement is { Verdict: Verdict.Accepted, Reasons: [] } =>
                [.. Places().Select(InDetail).Select(option => option with { Distribution = [.. option.Distribution!.SkipLast(1), new CountBand(0, 0)] })],
            _ => [.. Places().Select(InDetail)],
        };
        return _poll.Method == Method.Statements
            ? [.. options.OrderBy(option => option.GroupMostlyAgainst == true).ThenByDescending(option => option.Support?.Low ?? -1)]
            : options;
    }

    /// <summary>Order and second method of a ranked choice.</summary>
    public PublishedRanking? Ranking()
    {
        if (_poll.Method != Method.Ranked)
        {
            return null;
        }

        var count = RankedCount.Of(BestOptions.Weigh<RankedBallot>(_poll, _ballots), _poll.Options.Count);
        return new PublishedRanking(count.Schulze.Order, count.InstantRunoff.Winners, count.Differ);
    }

    /// <summary>
    /// The order in which options have support across groups, so that a large group cannot outvote a small one. Beside the counts it tells more than
    /// either alone: only groups of at least 2k bear it, with nobody or at least k people outside them. The differencing tests hold that.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>>? AcrossGroups()
    {
        var others = _ballots.Count - _checked.Sum();
        if (!ByHead || _poll.Method == Method.Statements || _poll.Options.Count < 2
            || _checked.Length < 2 || _checked.Min() < 2 * _k || (others > 0 && others < _k))
        {
            return null;
        }

        var groups = PollJudgement.CheckedGroups(_poll, _ballots);
        var byGroup = _ballots.Where(entry => entry.Group is not null && groups.ContainsKey(entry.Group)).ToLookup(entry => entry.Group!, StringComparer.Ordinal);
        return [.. Places()
            .GroupBy(option => Math.Round(GroupConsensus.Of(byGroup.Select(group => (group.Count(entry => entry.Ballot.Supports(_poll, option)), group.Count()))).GeometricMean, 9))
            .OrderByDescending(level => level.Key)
            .Select(level => (IReadOnlyList<int>)[.. level])];
    }

    private IEnumerable<int> Places() => Enumerable.Range(0, Math.Max(_poll.Options.Count, 1));

    private int Count(int option) => _ballots.Count(entry => entry.Ballot.Supports(_poll, option));

    private PublishedOption InDetail(int option) => new()
    {
        Option = option,
        Support = _poll.Method is Method.Score or Method.Dots or Method.Ranked or Method.MajorityJudgment ? null : _bands[Count(option)],
        Distribution = Answers(option) is { } answers
            ? [.. Enumerable.Range(0, answers.Values).Select(value => _bands[_ballots.Count(entry => answers.Of(entry.Ballot) == value)])]
            : null,
        Dots = _poll.Method == Method.Dots
            ? BandsOf(_ballots.Count * _poll.DotCap, [])[_ballots.Sum(entry => ((DotsBallot)entry.Ballot).Dots[option])]
            : null,
        Mean = _poll.Method == Method.Score ? Mean(option) : null,
        Grade = _poll.Method == Method.MajorityJudgment
            ? MajorityJudgmentCount.Of(BestOptions.Weigh<GradesBallot>(_poll, _ballots), _poll.Options.Count, _poll.Grades.Count).Options[option].Grade
            : null,
    };

    private (int Values, Func<Ballot, int> Of)? Answers(int option) => _poll.Method switch
    {
        Method.Consent => (4, ballot => (int)((ConsentBallot)ballot).Position),
        Method.FistToFive => (Methods.HighestScore + 1, ballot => ((FistBallot)ballot).Fingers),
        Method.Gradients => (Methods.Levels, ballot => ((GradientBallot)ballot).Level - 1),
        Method.SenseCheck => (3, ballot => (int)((SenseBallot)ballot).Sense),
        Method.TimePoll => (3, ballot => (int)((TimeBallot)ballot).Slots[option]),
        _ => null,
    };

    // A rounded mean; at the ends everything within 2/k shares a band, so that the best of several options need not stand on the end itself.
    private MeanBand? Mean(int option)
    {
        int[] scores = [.. _ballots.Select(entry => ((ScoreBallot)entry.Ballot).Scores[option]).OfType<int>()];
        if (scores.Length < _k)
        {
            return null;
        }

        var edge = _isNamed ? -1 : (double)CountBands.Width / _k;
        var mean = scores.Average();
        if (mean <= edge + 1e-9)
        {
            return new MeanBand(0, edge);
        }

        if (mean >= Methods.HighestScore - edge - 1e-9)
        {
            return new MeanBand(Methods.HighestScore - edge, Methods.HighestScore);
        }

        var rounded = scores.Length < 10 ? Math.Round(mean * 2, MidpointRounding.AwayFromZero) / 2 : Math.Round(mean, 1, MidpointRounding.AwayFromZero);
        return new MeanBand(rounded, rounded);
    }

    private ShareBand Share(int option)
    {
        var (support, whole) = PollJudgement.WeightOf(_poll, _ballots, option);
        return support <= (0.4 * whole) + 1e-9 ? ShareBand.Few : support >= (0.6 * whole) - 1e-9 ? ShareBand.Most : ShareBand.AboutHalf;
    }

    private PublishedOption Statement(int statement)
    {
        GroupedBallot[] seen = [.. _ballots.Where(entry => ((StatementsBallot)entry.Ballot).VoteOn(statement) is not null)];
        if (seen.Length < _k)
        {
            return new PublishedOption { Option = statement };
        }

        int[] groups = !_isNamed && _poll.Rule.HalfOfEveryGroup ? GroupSizes(seen) : [];
        var bands = BandsOf(seen.Length, groups);
        var tally = seen.Aggregate(default(StatementTally), (sum, entry) => sum + StatementTally.Of(((StatementsBallot)entry.Ballot).VoteOn(statement)!.Value));
        return new PublishedOption
        {
            Option = statement,
            Support = bands[tally.Agree],
            Distribution = groups.Length > 0 ? null : [bands[tally.Agree], bands[tally.Disagree], bands[tally.Seen - tally.Agree - tally.Disagree]],
            GroupMostlyAgainst = groups.Length > 0 ? PollJudgement.IsGroupAgainst(_poll, seen, statement) : null,
        };
    }

    private int[] GroupSizes(IReadOnlyList<GroupedBallot> ballots) => [.. PollJudgement.CheckedGroups(_poll, ballots).Values];

    // "The threshold is met but a group is against" is safe to tell when at least three counts fit; with fewer it would tell the count, and with it whole groups.
    // Depends on sizes and the rule alone. With equal weights the room is not worked out, and the two reasons are always merged.
    private bool TellsTooMuch() =>
        !ByHead
        || (PollJudgement.Needed(_poll, _ballots.Count) is { } needed
            && CountBands.MostWhenFailing(_ballots.Count, _checked) - Math.Ceiling(needed - 1e-9) < CountBands.Width)
        || (_poll.Method == Method.FistToFive && _poll.Rule.Threshold is null);
}
