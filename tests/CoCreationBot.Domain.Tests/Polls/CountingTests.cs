using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Polls;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Polls;

/// <summary>Each count against a plain one written another way, on generated profiles of three options. Counted as it runs: with names, so that every figure is told.</summary>
public sealed class CountingTests
{
    private const int Options = 3;

    private static readonly int[] All = [0, 1, 2];

    private static Gen<int[][]> Table(int lowest, int highest, int columns = Options) => Gen.Int[lowest, highest].Array[columns].Array[1, 8];

    private static int[] Best<T>(Func<int, T> amount) => [.. All.Where(option => All.All(other => Comparer<T>.Default.Compare(amount(option), amount(other)) >= 0))];

    // Nobody is for what has nothing.
    private static int[] Wanted(Func<int, int> amount) => [.. Best(amount).Where(option => amount(option) > 0)];

    private static PublishedPoll Count(Method method, IEnumerable<Ballot> ballots, int options = Options, int grades = 5) =>
        PollBuilder.Count(PollBuilder.Poll(method, options, grades: grades), ballots);

    private static CountBand[] Exactly(IEnumerable<int> counts) => [.. counts.Select(count => new CountBand(count, count))];

    [Fact]
    public void Single_choice() => Table(0, 2, 1).Sample(rows =>
    {
        var count = Count(Method.SingleChoice, rows.Select(row => new ChoiceBallot(row[0])));
        int Votes(int option) => rows.Count(row => row[0] == option);
        Assert.Equal(Exactly(All.Select(Votes)), count.Options.Select(option => option.Support!.Value));
        Assert.Equal(Best(Votes), count.Judgement.Winners);
    }, iter: Worlds.Drawn);

    [Fact]
    public void Approval() => Table(0, 1).Sample(rows =>
    {
        int Votes(int option) => rows.Sum(row => row[option]);
        var count = Count(Method.Approval, rows.Select(row => new ApprovalBallot([.. All.Where(option => row[option] == 1)])));
        Assert.Equal(Exactly(All.Select(Votes)), count.Options.Select(option => option.Support!.Value));
        Assert.Equal(Wanted(Votes), count.Judgement.Winners);
    }, iter: Worlds.Drawn);

    [Fact]
    public void Dots() => Table(0, 3).Sample(rows =>
    {
        var count = Count(Method.Dots, rows.Select(row => new DotsBallot(row)));
        Assert.Equal(Wanted(option => rows.Sum(row => row[option])), count.Judgement.Winners);
        Assert.Equal(Exactly(All.Select(option => rows.Sum(row => row[option]))), count.Options.Select(option => option.Dots!.Value));
    }, iter: Worlds.Drawn);

    [Fact]
    public void Score() => Table(-1, 5).Sample(rows =>
    {
        int[] Given(int option) => [.. rows.Select(row => row[option]).Where(points => points >= 0).Order()];
        double Mean(int option) => Given(option) is { Length: > 0 } given ? given.Average() : -1;
        var count = Count(Method.Score, rows.Select(row => new ScoreBallot([.. row.Select(points => points < 0 ? (int?)null : points)])));
        foreach (var option in All)
        {
            // Below ten answers a mean is shown to the half point.
            Assert.Equal(Given(option).Length == 0 ? null : Math.Round(Mean(option) * 2, MidpointRounding.AwayFromZero) / 2, count.Options[option].Mean?.Low);
            Assert.Equal(count.Options[option].Mean?.Low, count.Options[option].Mean?.High);
        }

        Assert.Equal(
            rows.All(row => row.All(points => points <= 0)) ? [] : Best(option => (Math.Round(Mean(option), 6), Given(option) is { Length: > 0 } given ? given[(given.Length - 1) / 2] : -1)),
            count.Judgement.Winners);
    }, iter: Worlds.Drawn);

    [Fact]
    public void An_option_scored_by_too_few_cannot_win()
    {
        Ballot[] five = [new ScoreBallot([5, 3]), .. Enumerable.Repeat(new ScoreBallot([null, 3]), 3), new ScoreBallot([null, 2])];
        PollJudgement Judge(Ballot[] ballots)
        {
            GroupedBallot[] all = [.. ballots.Select(ballot => new GroupedBallot("a", ballot))];
            return PollJudgement.Of(PollBuilder.Poll(Method.Score, 2), all, PollBuilder.Invited(all));
        }

        Assert.Equal([0], PollBuilder.Count(PollBuilder.Poll(Method.Score, 2), five).Judgement.Winners);
        Assert.Equal([1], Judge(five).Winners);
        var few = Judge([.. five.Skip(2), new ScoreBallot([5, null]), new ScoreBallot([4, null])]);
        Assert.Equal((Verdict.NotAccepted, 0), (few.Verdict, few.Winners.Count));
    }

    [Theory]
    [InlineData(new[] { 3.0, 4, 2, 1, 0, 0 }, 1, 0.3, 0.3)]
    [InlineData(new[] { 1.0, 6, 1, 1, 1, 0 }, 1, 0.1, 0.3)]
    [InlineData(new[] { 5.0, 0, 0, 0, 0, 5 }, 5, 0.5, 0)]
    public void Majority_grades_are_those_of_the_reference(double[] grades, int grade, double above, double below)
    {
        var option = GradedOption.Of(grades);
        Assert.Equal(grade, option.Grade);
        Assert.Equal(above, option.Above, 1e-9);
        Assert.Equal(below, option.Below, 1e-9);
    }

    [Fact]
    public void Majority_judgment() => Table(0, 4).Sample(rows =>
    {
        (int, double) Value(int option)
        {
            // The lower median of sorted grades: with an even number, the worse of the middle two.
            int[] sorted = [.. rows.Select(row => row[option]).Order()];
            var grade = sorted[sorted.Length / 2];
            var (better, worse) = (sorted.Count(other => other < grade), sorted.Count(other => other > grade));
            return (-grade, better > worse ? better : -worse);
        }

        var count = Count(Method.MajorityJudgment, rows.Select(row => new GradesBallot(row)));
        Assert.Equal(rows.All(row => row.All(grade => grade == 4)) ? [] : Best(Value), count.Judgement.Winners);
        Assert.Equal(All.Select(option => -Value(option).Item1), count.Options.Select(option => option.Grade!.Value));
    }, iter: Worlds.Drawn);

    [Fact]
    public void Majority_judgment_does_not_care_what_grades_are_called() =>
        Gen.Select(Table(0, 3), Gen.Shuffle(Enumerable.Range(0, 6).ToArray()).Select(numbers => (int[])[.. numbers[..3].Order(), 6])).Sample((rows, names) =>
            Assert.Equal(
                Count(Method.MajorityJudgment, rows.Select(row => new GradesBallot(row)), grades: 4).Judgement.Winners,
                Count(Method.MajorityJudgment, rows.Select(row => new GradesBallot([.. row.Select(grade => names[grade])])), grades: 7).Judgement.Winners), iter: Worlds.Drawn);

    [Fact]
    public void More_support_never_costs_an_option_approval_or_score() => Gen.Select(Table(0, 5), Gen.Int[0, 7], Gen.Int[0, 5]).Sample((rows, who, points) =>
    {
        IReadOnlyList<int> Scored(int[][] table) =>
            Count(Method.Score, table.Select(row => new ScoreBallot([.. row.Select(given => (int?)given)]))).Judgement.Winners;
        IReadOnlyList<int> Approved(int[][] table) =>
            Count(Method.Approval, table.Select(row => new ApprovalBallot([.. All.Where(option => row[option] >= 3)]))).Judgement.Winners;
        int[][] Lifted(int winner) => [.. rows.Select((row, index) => row.Select((given, option) =>
            index == who % rows.Length && option == winner ? Math.Max(given, points) : given).ToArray())];
        Assert.All(Scored(rows), winner => Assert.Contains(winner, Scored(Lifted(winner))));
        Assert.All(Approved(rows), winner => Assert.Contains(winner, Approved(Lifted(winner))));
    }, iter: Worlds.Drawn);

    [Fact]
    public void Time_poll() => Table(0, 2).Sample(rows =>
    {
        var count = Count(Method.TimePoll, rows.Select(row => new TimeBallot([.. row.Select(answer => (Availability)answer)])));
        Assert.Equal(rows.All(row => row.All(answer => answer == 2)) ? [] : Best(slot => rows.Count(row => row[slot] == 0) - (100 * rows.Count(row => row[slot] == 2))), count.Judgement.Winners);
        Assert.All(All, slot => Assert.Equal(Exactly(All.Select(answer => rows.Count(row => row[slot] == answer))), count.Options[slot].Distribution!));
    }, iter: Worlds.Drawn);

    [Theory]
    [InlineData(5, 0, 5, 0, 9, 1)] // Nine of ten can come to the second, if need be; five like the first.
    [InlineData(4, 5, 1, 5, 4, 1)] // As many can come to both, and more like the second.
    public void The_time_most_can_attend_comes_first_and_most_yes_of_level_ones(int yes, int ifNeedBe, int no, int yesToSecond, int ifNeedBeToSecond, int noToSecond)
    {
        Availability[] Answers(int one, int two, int three) =>
            [.. Enumerable.Repeat(Availability.Yes, one), .. Enumerable.Repeat(Availability.IfNeedBe, two), .. Enumerable.Repeat(Availability.No, three)];
        var count = Count(Method.TimePoll, Answers(yes, ifNeedBe, no).Zip(Answers(yesToSecond, ifNeedBeToSecond, noToSecond), (one, other) => new TimeBallot([one, other])), options: 2);
        Assert.Equal([1], count.Judgement.Winners);
        Assert.Equal(Exactly([yes, ifNeedBe, no]), count.Options[0].Distribution!);
        Assert.Equal(Exactly([yesToSecond, ifNeedBeToSecond, noToSecond]), count.Options[1].Distribution!);
    }

    [Fact]
    public void Statements() => Table(-2, 1).Sample(rows =>
    {
        var count = Count(Method.Statements, rows.Select(row => new StatementsBallot([.. row.Select(vote => vote < -1 ? (int?)null : vote)])));
        Assert.All(All.Where(statement => rows.Any(row => row[statement] > -2)), statement => Assert.Equal(
            Exactly(new[] { 1, -1, 0 }.Select(vote => rows.Count(row => row[statement] == vote))),
            count.Options.Single(option => option.Option == statement).Distribution!));
    }, iter: Worlds.Drawn);

    [Fact]
    public void Fingers() => Table(0, 5, 1).Sample(rows =>
    {
        var fingers = rows.Select(row => row[0]).ToArray();
        var count = Count(Method.FistToFive, fingers.Select(shown => new FistBallot(shown)));
        Assert.Equal(Exactly(Enumerable.Range(0, 6).Select(number => fingers.Count(shown => shown == number))), count.Options[0].Distribution!);
        Assert.Equal(new CountBand(fingers.Count(shown => shown > 2), fingers.Count(shown => shown > 2)), count.Options[0].Support);
        Assert.Equal(fingers.Min() > 2 ? Verdict.Accepted : Verdict.NotAccepted, count.Judgement.Verdict);
    }, iter: Worlds.Drawn);

    [Fact]
    public void Levels_senses_positions_and_hands() => Table(0, 7, 1).Sample(rows =>
    {
        var values = rows.Select(row => row[0]).ToArray();
        CountBand[] Each(int answers) => Exactly(Enumerable.Range(0, answers).Select(answer => values.Count(value => value % answers == answer)));
        var gradients = Count(Method.Gradients, values.Select(value => new GradientBallot(value + 1)));
        Assert.Equal(Each(8), gradients.Options[0].Distribution!);
        Assert.Equal(values.Contains(7), gradients.Judgement.Reasons.Contains(VerdictReason.Blocked));
        var consent = Count(Method.Consent, values.Select(value => new ConsentBallot((ConsentPosition)(value % 4))));
        Assert.Equal(Each(4), consent.Options[0].Distribution!);
        Assert.Equal(values.Any(value => value % 4 == 3), consent.Judgement.Reasons.Contains(VerdictReason.Blocked));
        Assert.Equal(Each(3), Count(Method.SenseCheck, values.Select(value => new SenseBallot((Sense)(value % 3)))).Options[0].Distribution!);
        var hands = Count(Method.OptIn, values.Select(value => new OptInBallot(value > 3)));
        Assert.Equal(values.Count(value => value > 3) >= 3 ? Verdict.Accepted : Verdict.NotAccepted, hands.Judgement.Verdict);
        Assert.Equal(values.Count(value => value > 3), hands.Options[0].Support!.Value.Low);
    }, iter: Worlds.Drawn);

    [Theory]
    [MemberData(nameof(Counted))]
    public void Where_nobody_answers_nothing_comes_out(Method method)
    {
        var count = Count(method, []);
        Assert.Equal((Verdict.NoQuorum, 0, 0), (count.Judgement.Verdict, count.Judgement.Winners.Count, count.Options.Count));
    }

    public static TheoryData<Method> Counted => [.. Enum.GetValues<Method>()];
}
