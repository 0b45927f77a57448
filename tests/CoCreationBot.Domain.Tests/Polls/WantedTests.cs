using CoCreationBot.Domain.Polls;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Polls;

/// <summary>What nobody wants never comes out best: no winner, and nothing a lot or an order could decide.</summary>
public sealed class WantedTests
{
    private static readonly TieRule[] Ties = Enum.GetValues<TieRule>();

    /// <summary>Ballots that are for none of three options, by every method in which there are such.</summary>
    public static TheoryData<Method, Ballot> ForNothing => new()
    {
        { Method.Approval, new ApprovalBallot([]) },
        { Method.Dots, new DotsBallot([0, 0, 0]) },
        { Method.Score, new ScoreBallot([0, 0, 0]) },
        { Method.Score, new ScoreBallot([null, null, null]) },
        { Method.Score, new ScoreBallot([0, null, 0]) },
        { Method.MajorityJudgment, new GradesBallot([4, 4, 4]) },
        { Method.TimePoll, new TimeBallot([Availability.No, Availability.No, Availability.No]) },
    };

    private static PollRule[] Rules => [.. from tie in Ties from weighting in Enum.GetValues<Weighting>() from half in new[] { false, true } select new PollRule { Tie = tie, Weighting = weighting, HalfOfEveryGroup = half }];

    private static PublishedPoll Publish(Poll poll, GroupedBallot[] ballots) => PublishedPoll.From(poll, ballots, PollBuilder.Invited(ballots), new Dictionary<string, string>());

    [Theory]
    [MemberData(nameof(ForNothing))]
    public void Where_nobody_is_for_any_option_none_comes_first_and_no_lot_decides(Method method, Ballot nothing)
    {
        foreach (var rule in Rules)
        {
            var poll = PollBuilder.Poll(method, rule: rule);
            GroupedBallot[] ballots = PollBuilder.Groups(("a", 5, nothing), ("b", 6, nothing));
            foreach (var judgement in new[]
            {
                PollJudgement.Of(poll, ballots, PollBuilder.Invited(ballots), lot: 7), Publish(poll, ballots).Judgement, PublishedPoll.Named(poll, ballots, PollBuilder.Invited(ballots), lot: 7).Judgement,
            })
            {
                Assert.Equal((Verdict.NotAccepted, 0), (judgement.Verdict, judgement.Winners.Count));
                Assert.Equal([VerdictReason.NobodyInFavour], judgement.Reasons);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ForNothing))]
    public void With_names_one_who_is_for_something_is_enough_and_without_it_takes_three(Method method, Ballot nothing)
    {
        var poll = PollBuilder.Poll(method);
        Ballot second = method switch
        {
            Method.Approval => new ApprovalBallot([1]),
            Method.Dots => new DotsBallot([0, 3, 0]),
            Method.Score => new ScoreBallot([0, 5, 0]),
            Method.MajorityJudgment => new GradesBallot([4, 0, 4]),
            _ => new TimeBallot([Availability.No, Availability.IfNeedBe, Availability.No]),
        };
        GroupedBallot[] With(int wanting) => PollBuilder.Groups(("a", wanting, second), ("a", 10 - wanting, nothing));
        Assert.Equal([1], PublishedPoll.Named(poll, With(1), PollBuilder.Invited(With(1))).Judgement.Winners);
        foreach (var wanting in new[] { 0, 1, 2 })
        {
            // The same is published of all three, or the only one who wants something would know all others' answers.
            var published = Publish(poll, With(wanting));
            Assert.Equal([VerdictReason.NobodyInFavour], published.Judgement.Reasons);
            Assert.All(published.Options, option => Assert.Equal(new PublishedOption { Option = option.Option }, option));
        }

        if (nothing is not ScoreBallot { Scores: [null, ..] } and not ScoreBallot { Scores: [0, null, 0] })
        {
            Assert.Equal([1], Publish(poll, With(3)).Judgement.Winners);
        }
    }

    [Fact]
    public void An_option_without_a_point_does_not_win_because_others_were_scored_by_too_few()
    {
        var poll = PollBuilder.Poll(Method.Score, 2);
        GroupedBallot[] ballots = PollBuilder.Groups(("a", 4, new ScoreBallot([0, 5])), ("a", 3, new ScoreBallot([0, null])));
        Assert.Empty(PollJudgement.Of(poll, ballots, PollBuilder.Invited(ballots)).Winners);
    }

    [Fact]
    public void Ranking_all_options_level_is_a_tie_and_not_a_refusal()
    {
        GroupedBallot[] ballots = PollBuilder.Groups(("a", 9, new RankedBallot([[0, 1, 2]])));
        Assert.Equal(Verdict.Tie, PollJudgement.Of(PollBuilder.Poll(Method.Ranked), ballots, PollBuilder.Invited(ballots)).Verdict);
    }

    /// <summary>In every method with options, under every tie rule, weighting and check: whatever wins is wanted on some ballot.</summary>
    [Theory]
    [MemberData(nameof(WithOptions))]
    public void Whatever_wins_is_wanted_by_somebody(Method method) => Gen.Select(
        Gen.Int[0, 5].Array[3].Array[1, 9], Gen.Int[0, 3], Gen.Int[0, Rules.Length - 1].Select(place => Rules[place]), Gen.ULong, Gen.Bool).Sample((rows, zeros, rule, lot, isNamed) =>
        {
            // Some ballots that want nothing, and the rest by chance.
            var poll = PollBuilder.Poll(method, rule: rule);
            GroupedBallot[] ballots = [.. rows.Select((row, person) => new GroupedBallot(person % 2 == 0 ? "a" : "b", Ballot(method, row.Select(value => zeros > 1 ? 0 : value).ToArray())))];
            var judgement = isNamed
                ? PublishedPoll.Named(poll, ballots, PollBuilder.Invited(ballots), lot).Judgement
                : PollJudgement.Of(poll, ballots, PollBuilder.Invited(ballots), lot);
            Assert.All(judgement.Winners, winner => Assert.Contains(ballots, ballot => IsWanted(ballot.Ballot, winner)));
            if (judgement.Verdict != Verdict.NoQuorum && !ballots.Any(ballot => Enumerable.Range(0, 3).Any(option => IsWanted(ballot.Ballot, option))))
            {
                Assert.Equal([VerdictReason.NobodyInFavour], judgement.Reasons);
            }
        }, iter: Worlds.Few(1000));

    public static TheoryData<Method> WithOptions => [.. Enum.GetValues<Method>().Where(method => Methods.Of(method) is { HasOptions: true, OnlyHears: false })];

    // From 0, the least a ballot can say of an option, to 5.
    private static Ballot Ballot(Method method, int[] row) => method switch
    {
        Method.SingleChoice => new ChoiceBallot(row[0] % 3),
        Method.Approval => new ApprovalBallot([.. Enumerable.Range(0, 3).Where(option => row[option] > 3)]),
        Method.Dots => new DotsBallot([row[0] > 3 ? 1 : 0, row[1] > 3 ? 1 : 0, row[2] > 3 ? 1 : 0]),
        Method.Score => new ScoreBallot([.. row.Select(points => points == 1 ? (int?)null : points)]),
        Method.MajorityJudgment => new GradesBallot([.. row.Select(grade => 4 - Math.Min(grade, 4))]),
        Method.Ranked => new RankedBallot([[row[0] % 3], [(row[0] + 1) % 3]]),
        Method.TimePoll => new TimeBallot([.. row.Select(value => value == 0 ? Availability.No : (Availability)(value % 3))]),
        _ => throw new InvalidOperationException($"{method} has no ballots here."),
    };

    private static bool IsWanted(Ballot ballot, int option) => ballot switch
    {
        ChoiceBallot choice => choice.Option == option,
        ApprovalBallot approval => approval.Options.Contains(option),
        DotsBallot dots => dots.Dots[option] > 0,
        ScoreBallot score => score.Scores[option] > 0,
        GradesBallot grades => grades.Grades[option] < 4,
        RankedBallot ranked => ranked.Ranks.Any(tied => tied.Contains(option)),
        TimeBallot time => time.Slots[option] != Availability.No,
        _ => false,
    };
}
