using CoCreationBot.Domain.Polls;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Polls;

/// <summary>Each count against a plain one written another way, on generated profiles of three options.</summary>
public sealed class CountingTests
{
    private const int Profiles = 10_000;
    private const int Options = 3;

    private static readonly int[] All = [0, 1, 2];

    private static Gen<int[][]> Table(int lowest, int highest, int columns = Options) => Gen.Int[lowest, highest].Array[columns].Array[1, 8];

    private static int[] Best<T>(Func<int, T> amount) => [.. All.Where(option => All.All(other => Comparer<T>.Default.Compare(amount(option), amount(other)) >= 0))];

    [Fact]
    public void Single_choice() => Table(0, 2, 1).Sample(rows =>
    {
        var count = SingleChoiceCount.Of(PollBuilder.Plain(rows.Select(row => new ChoiceBallot(row[0]))), Options);
        int Votes(int option) => rows.Count(row => row[0] == option);
        Assert.Equal(All.Select(option => (double)Votes(option)), count.Votes);
        Assert.Equal(Best(Votes), count.Winners);
        Assert.Equal(All.Any(option => Votes(option) > rows.Length - Votes(option)), count.IsMajority);
    }, iter: Profiles);

    [Fact]
    public void Approval() => Table(0, 1).Sample(rows =>
    {
        int Votes(int option) => rows.Sum(row => row[option]);
        var count = ApprovalCount.Of(PollBuilder.Plain(rows.Select(row => new ApprovalBallot([.. All.Where(option => row[option] == 1)]))), Options);
        Assert.Equal(All.Select(option => (double)Votes(option)), count.Approvals);
        Assert.Equal(Best(Votes), count.Winners);
    }, iter: Profiles);

    [Fact]
    public void Dots() => Table(0, 3).Sample(rows =>
    {
        var count = DotsCount.Of(PollBuilder.Plain(rows.Select(row => new DotsBallot(row))), Options);
        Assert.Equal(Best(option => rows.Sum(row => row[option])), count.Winners);
        Assert.Equal(All.Select(option => (double)rows.Sum(row => row[option])), count.Dots);
    }, iter: Profiles);

    [Fact]
    public void Score() => Table(-1, 5).Sample(rows =>
    {
        int[] Given(int option) => [.. rows.Select(row => row[option]).Where(points => points >= 0).Order()];
        double Mean(int option) => Given(option) is { Length: > 0 } given ? given.Average() : -1;
        var count = ScoreCount.Of(PollBuilder.Plain(rows.Select(row => new ScoreBallot([.. row.Select(points => points < 0 ? (int?)null : points)]))), Options);
        foreach (var option in All)
        {
            Assert.Equal(Given(option).Length, count.Options[option].Scorers);
            Assert.Equal(Mean(option), count.Options[option].Mean ?? -1, 1e-6);
            Assert.Equal(Given(option) is { Length: > 0 } given ? given[(given.Length - 1) / 2] : null, count.Options[option].Median);
        }

        Assert.Equal(
            rows.All(row => row.All(points => points < 0)) ? [] : Best(option => (Math.Round(Mean(option), 6), Given(option) is { Length: > 0 } given ? given[(given.Length - 1) / 2] : -1)),
            count.Winners);
    }, iter: Profiles);

    [Fact]
    public void An_option_scored_by_too_few_cannot_win()
    {
        var ballots = PollBuilder.Plain(new ScoreBallot([5, 3]), new ScoreBallot([null, 3]), new ScoreBallot([null, 2]));
        Assert.Equal([0], ScoreCount.Of(ballots, 2).Winners);
        Assert.Equal([1], ScoreCount.Of(ballots, 2, fewestScorers: 3).Winners);
        Assert.Empty(ScoreCount.Of(ballots, 2, fewestScorers: 4).Winners);
    }

    [Theory]
    [InlineData(new[] { 3.0, 4, 2, 1, 0, 0 }, 1, 0.3, 0.3)]
    [InlineData(new[] { 1.0, 6, 1, 1, 1, 0 }, 1, 0.1, 0.3)]
    [InlineData(new[] { 5.0, 0, 0, 0, 0, 5 }, 5, 0.5, 0)]
    public void Majority_grades_are_those_of_the_reference(double[] grades, int grade, double above, double below)
    {
        var option = MajorityJudgmentCount.Of(grades);
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

        var count = MajorityJudgmentCount.Of(PollBuilder.Plain(rows.Select(row => new GradesBallot(row))), Options, 5);
        Assert.Equal(Best(Value), count.Winners);
        Assert.Equal(All.Select(option => -Value(option).Item1), count.Options.Select(option => option.Grade));
    }, iter: Profiles);

    [Fact]
    public void Majority_judgment_does_not_care_what_grades_are_called() =>
        Gen.Select(Table(0, 3), Gen.Shuffle(Enumerable.Range(0, 7).ToArray()).Select(numbers => numbers[..4].Order().ToArray())).Sample((rows, names) =>
            Assert.Equal(
                MajorityJudgmentCount.Of(PollBuilder.Plain(rows.Select(row => new GradesBallot(row))), Options, 4).Winners,
                MajorityJudgmentCount.Of(PollBuilder.Plain(rows.Select(row => new GradesBallot([.. row.Select(grade => names[grade])]))), Options, 7).Winners), iter: Profiles);

    [Fact]
    public void More_support_never_costs_an_option_approval_or_score() => Gen.Select(Table(0, 5), Gen.Int[0, 7], Gen.Int[0, 5]).Sample((rows, who, points) =>
    {
        Weighed<ScoreBallot>[] Scores(int[][] table) => PollBuilder.Plain(table.Select(row => new ScoreBallot([.. row.Select(given => (int?)given)])));
        Weighed<ApprovalBallot>[] Approvals(int[][] table) => PollBuilder.Plain(table.Select(row => new ApprovalBallot([.. All.Where(option => row[option] >= 3)])));
        int[][] Lifted(int winner) => [.. rows.Select((row, index) => row.Select((given, option) =>
            index == who % rows.Length && option == winner ? Math.Max(given, points) : given).ToArray())];
        Assert.All(ScoreCount.Of(Scores(rows), Options).Winners, winner => Assert.Contains(winner, ScoreCount.Of(Scores(Lifted(winner)), Options).Winners));
        Assert.All(ApprovalCount.Of(Approvals(rows), Options).Winners, winner => Assert.Contains(winner, ApprovalCount.Of(Approvals(Lifted(winner)), Options).Winners));
    }, iter: Profiles);

    [Fact]
    public void Time_poll() => Table(0, 2).Sample(rows =>
    {
        var count = TimePollCount.Of(PollBuilder.Plain(rows.Select(row => new TimeBallot([.. row.Select(answer => (Availability)answer)]))), Options);
        Assert.Equal(Best(slot => (100 * rows.Count(row => row[slot] == 0)) - rows.Count(row => row[slot] == 2)), count.Best);
        Assert.All(All, slot => Assert.Equal(rows.Count(row => row[slot] == 1), count.Slots[slot].IfNeedBe));
    }, iter: Profiles);

    [Fact]
    public void Statements() => Table(-2, 1).Sample(rows =>
    {
        var count = StatementsCount.Of([.. rows.Select(row => new StatementsBallot([.. row.Select(vote => vote < -1 ? (int?)null : vote)]))], Options);
        Assert.All(All, statement =>
        {
            Assert.Equal(rows.Count(row => row[statement] == 1), count.Tallies[statement].Agree);
            Assert.Equal(rows.Count(row => row[statement] == -1), count.Tallies[statement].Disagree);
            Assert.Equal(rows.Count(row => row[statement] > -2), count.Tallies[statement].Seen);
        });
    }, iter: Profiles);

    [Fact]
    public void Fingers() => Table(0, 5, 1).Sample(rows =>
    {
        var fingers = rows.Select(row => row[0]).ToArray();
        var count = FistToFiveCount.Of(PollBuilder.Plain(fingers.Select(shown => new FistBallot(shown))));
        Assert.Equal(fingers.Average(), count.Mean!.Value, 1e-9);
        Assert.Equal(Math.Sqrt(Math.Max(0, fingers.Average(shown => (double)shown * shown) - Math.Pow(fingers.Average(), 2))), count.Spread!.Value, 1e-6);
        Assert.Equal(fingers.Count(shown => shown > 2) / (double)fingers.Length, count.Carrying!.Value, 1e-9);
        Assert.Equal(fingers.Min() > 2, count.AllCarry);
    }, iter: Profiles);

    [Fact]
    public void Levels_senses_positions_and_hands() => Table(0, 7, 1).Sample(rows =>
    {
        var values = rows.Select(row => row[0]).ToArray();
        var gradients = GradientsCount.Of(PollBuilder.Plain(values.Select(value => new GradientBallot(value + 1))));
        Assert.Equal(values.Count(value => value < 4) / (double)values.Length, gradients.Support!.Value, 1e-9);
        Assert.Equal(values.Max() - values.Min(), gradients.Spread);
        Assert.Equal(values.Count(value => value == 7), gradients.Vetoes);
        var consent = ConsentCount.Of(PollBuilder.Plain(values.Select(value => new ConsentBallot((ConsentPosition)(value % 4)))));
        Assert.Equal(values.Any(value => value % 4 == 3), consent.IsBlocked);
        Assert.Equal(values.Count(value => value % 4 == 1), consent.Positions[1]);
        var senses = SenseCheckCount.Of(PollBuilder.Plain(values.Select(value => new SenseBallot((Sense)(value % 3)))));
        Assert.Equal(values.Count(value => value % 3 == 2), senses.Answers[2]);
        var hands = OptInCount.Of([.. values.Select(value => new OptInBallot(value > 3))], 2);
        Assert.Equal(values.Count(value => value > 3) > 1, hands.IsEnough);
        Assert.Equal(values.Length, hands.Accepts + hands.Declines);
    }, iter: Profiles);

    [Fact]
    public void Nobody_answering_has_no_winner_and_no_mean()
    {
        Assert.Empty(SingleChoiceCount.Of([], 2).Winners);
        Assert.Empty(ApprovalCount.Of([], 2).Winners);
        Assert.Empty(DotsCount.Of([], 2).Winners);
        Assert.Empty(ScoreCount.Of([], 2).Winners);
        Assert.Empty(TimePollCount.Of([], 2).Best);
        Assert.Empty(MajorityJudgmentCount.Of([], 2, 3).Winners);
        Assert.Null(FistToFiveCount.Of([]).Spread);
        Assert.Null(GradientsCount.Of([]).Support);
        Assert.Null(GradientsCount.Of([]).Spread);
    }
}
