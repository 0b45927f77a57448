using System.Text.Json;
using CoCreationBot.Domain.Polls;

namespace CoCreationBot.Domain.Tests.Polls;

/// <summary>
/// An attacker who knows who answered, everybody's group, the rule and how publication is computed goes through all ballots everybody could have cast,
/// keeps those that give exactly what was published, and looks for a person whose answer is the same in all of them.
/// Each shape is tried whole: every poll of that shape is somebody's secret once. That is far more than a thousand polls.
/// </summary>
public sealed class DifferencingTests
{
    public static TheoryData<string> Shapes => [.. Ballots.Keys];

    private static readonly Dictionary<string, (Poll Poll, Ballot[] Kinds, int[][] Sizes)> Ballots = new()
    {
        ["consent"] = (PollBuilder.Poll(Method.Consent),
            [new ConsentBallot(ConsentPosition.Agree), new ConsentBallot(ConsentPosition.Concerns), new ConsentBallot(ConsentPosition.StandAside),
                new ConsentBallot(ConsentPosition.Concerns, "change") { Reason = "why", ShowReason = true }, new ConsentBallot(ConsentPosition.Agree, "change") { Reason = "why", ShowReason = true },
                new ConsentBallot(ConsentPosition.Block, "change") { Reason = "why" }],
            [[5], [6], [5, 2], [3, 3]]),
        ["fist"] = (PollBuilder.Poll(Method.FistToFive), [.. Enumerable.Range(0, 6).Select(fingers => new FistBallot(fingers))], [[5], [7], [5, 2], [3, 3]]),
        ["gradients"] = (PollBuilder.Poll(Method.Gradients), [.. Enumerable.Range(1, 8).Select(level => new GradientBallot(level))], [[5], [6], [5, 1]]),
        ["sense"] = (PollBuilder.Poll(Method.SenseCheck), [.. Enum.GetValues<Sense>().Select(sense => new SenseBallot(sense))], [[5], [7], [5, 2], [6, 1], [5, 5, -1], [5, 5, -2]]),
        ["opt-in for one"] = (PollBuilder.Poll(Method.OptIn, wanted: 1), [new OptInBallot(true), new OptInBallot(false)], [[5], [9], [5, 2], [5, 7]]),
        ["opt-in for six"] = (PollBuilder.Poll(Method.OptIn, wanted: 6), [new OptInBallot(true), new OptInBallot(false)], [[6], [7], [5, 2], [5, 7]]),
        ["choice of two"] = (PollBuilder.Poll(Method.SingleChoice, 2), [new ChoiceBallot(0), new ChoiceBallot(1)],
            [[5], [6], [10], [5, 2], [6, 2], [6, 1], [5, 5], [5, 7], [5, 10], [20, 5], [5, 5, -1], [5, 5, -2], [6, 5, -1], [7, 5, -2], [6, 3, -2], [5, 5, -3], [7, 6, -5], [5, 5, -5, -2], [9, 3, -2], [10, 10], [10, 13], [12, 11, -1], [11, 10, -7], [5, 5, 5], [7, 6, 5], [6, 5, 5, 5], [8, 6, 5, 5], [7, 6, 5, -5], [6, 6, 5, -1]]),
        ["choice of three"] = (PollBuilder.Poll(Method.SingleChoice), [new ChoiceBallot(0), new ChoiceBallot(1), new ChoiceBallot(2)], [[5], [8], [5, 2], [5, 5], [5, 7], [6, 5, -2], [10, 10], [10, 11], [5, 5, 5], [7, 5, 5]]),
        ["approval of two"] = (PollBuilder.Poll(Method.Approval, 2), [.. Subsets(2)], [[5], [8], [5, 2], [3, 3], [5, 5], [5, 7], [10, 10]]),
        ["approval of three"] = (PollBuilder.Poll(Method.Approval), [.. Subsets(3)], [[5], [6], [5, 1]]),
        ["scores with blanks"] = (PollBuilder.Poll(Method.Score, 2), [.. Close(), .. Enumerable.Range(0, 6).Select(points => new ScoreBallot([null, points]))], [[5]]),
        ["scores of the ends"] = (PollBuilder.Poll(Method.Score, 2), Scores(0, 1, 4, 5), [[5]]),
        ["scores close together"] = (PollBuilder.Poll(Method.Score, 2), [.. Close()], [[5]]),
        ["dots"] = (PollBuilder.Poll(Method.Dots, 2), [.. Enumerable.Range(0, 4).SelectMany(a => Enumerable.Range(0, 4 - a).Select(b => new DotsBallot([a, b])))], [[5], [6], [5, 1]]),
        ["two dots"] = (PollBuilder.Poll(Method.Dots, 2, dots: 2, cap: 2), [.. Enumerable.Range(0, 3).SelectMany(a => Enumerable.Range(0, 3 - a).Select(b => new DotsBallot([a, b])))], [[5], [5, 2], [3, 3]]),
        ["ranking of two"] = (PollBuilder.Poll(Method.Ranked, 2), [PollBuilder.Ranking(0, 1), PollBuilder.Ranking(1, 0), new RankedBallot([[0, 1]])], [[5], [7], [5, 2], [5, 5]]),
        ["ranking of three"] = (PollBuilder.Poll(Method.Ranked),
            [PollBuilder.Ranking(0, 1, 2), PollBuilder.Ranking(0, 2, 1), PollBuilder.Ranking(1, 0, 2), PollBuilder.Ranking(1, 2, 0), PollBuilder.Ranking(2, 0, 1), PollBuilder.Ranking(2, 1, 0), PollBuilder.Ranking(0)], [[5], [5, 2]]),
        ["grades"] = (PollBuilder.Poll(Method.MajorityJudgment, 2, grades: 3), [.. Enumerable.Range(0, 9).Select(both => new GradesBallot([both / 3, both % 3]))], [[5], [6], [5, 1]]),
        ["statements"] = (PollBuilder.Poll(Method.Statements, 2), [.. Enumerable.Range(0, 9).Select(both => new StatementsBallot([(both / 3) - 1, (both % 3) - 1]))], [[5], [5, 1]]),
        ["one statement"] = (PollBuilder.Poll(Method.Statements, 1), [new StatementsBallot([1]), new StatementsBallot([0]), new StatementsBallot([-1])], [[5], [5, 2], [5, 5], [5, 7], [6, 5, -2]]),
        ["times"] = (PollBuilder.Poll(Method.TimePoll, 2), [.. Enumerable.Range(0, 9).Select(both => new TimeBallot([(Availability)(both / 3), (Availability)(both % 3)]))], [[5], [6], [5, 1]]),
    };

    private static IEnumerable<PollRule> Rules =>
        from weighting in Enum.GetValues<Weighting>()
        from half in new[] { false, true }
        from threshold in new double?[] { null, 0.5, 0.6, 0.7, 0.75, 0.8 }
        from tie in new[] { TieRule.Report, TieRule.FirstListed }
        select new PollRule { Weighting = weighting, HalfOfEveryGroup = half, Threshold = threshold, Tie = tie, BlocksStand = threshold is null or 0.5 };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void From_what_is_published_no_answer_of_a_person_follows(string shape)
    {
        var (poll, kinds, sizes) = Ballots[shape];
        var found = new List<string>();
        foreach (var groups in sizes)
        {
            var worlds = Worlds(kinds.Length, groups).ToArray();
            // The ties of large shapes are tried with one tie rule only, to keep the test short.
            foreach (var rule in Rules.Where(rule => worlds.Length < 1000 || (rule.Tie == TieRule.Report && rule.Threshold is null or 0.75 && (worlds.Length < 10_000 || (rule.Weighting == Weighting.ByHead && !rule.HalfOfEveryGroup)))))
            {
                Assert.Equal(Refusal.None, rule.Check());
                found.AddRange(Attack(poll with { Rule = rule }, kinds, groups, worlds).Take(1).Select(told => $"{string.Join('+', groups)} {rule}: {told}"));
            }
        }

        Assert.True(found.Count == 0, $"{found.Count} rules, as {found.FirstOrDefault()}");
    }

    [Fact]
    public void The_attacker_does_find_what_exact_figures_tell()
    {
        // Seven of twelve are in one group; nine are for it and the other group is mostly against: then all seven are for it.
        var kinds = new Ballot[] { new ChoiceBallot(0), new ChoiceBallot(1) };
        var exact = Worlds(2, [5, 7]).GroupBy(world => (world[0][0] + world[1][0], 2 * world[0][0] < 5 || 2 * world[1][0] < 7));
        Assert.Contains(exact, same => Determined(kinds, 2, [.. same]).Any());
    }

    private static IEnumerable<string> Attack(Poll poll, Ballot[] kinds, int[] groups, int[][][] worlds) => worlds
        .GroupBy(world => Published(poll, kinds, groups, world), StringComparer.Ordinal)
        .SelectMany(same => Determined(kinds, poll.Options.Count, [.. same]).Select(who => $"{who} from {same.Key}"));

    /// <summary>Groups and parts of the answer that are the same for everybody in the group in every world.</summary>
    private static IEnumerable<string> Determined(Ballot[] kinds, int options, int[][][] worlds)
    {
        var parts = kinds.Select(kind => Parts(kind, options)).ToArray();
        for (var group = 0; group < worlds[0].Length; group++)
        {
            int[] cast = [.. Enumerable.Range(0, kinds.Length).Where(kind => worlds.Any(world => world[group][kind] > 0))];
            for (var part = 0; part < parts[0].Length; part++)
            {
                if (cast.Select(kind => parts[kind][part]).Distinct().Take(2).Count() < 2)
                {
                    yield return $"group {group}, part {part} is {parts[cast[0]][part]}";
                }
            }
        }
    }

    private static string[] Parts(Ballot ballot, int options) => ballot switch
    {
        ApprovalBallot approval => [.. Enumerable.Range(0, options).Select(option => $"{approval.Options.Contains(option)}")],
        ScoreBallot score => [.. score.Scores.Select(points => $"{points}")],
        DotsBallot dots => [.. dots.Dots.Select(given => $"{given}")],
        GradesBallot grades => [.. grades.Grades.Select(grade => $"{grade}")],
        StatementsBallot statements => [.. statements.Votes.Select(vote => $"{vote}")],
        TimeBallot time => [.. time.Slots.Select(slot => $"{slot}")],
        _ => [JsonSerializer.Serialize(ballot)],
    };

    // People in a negative group have not introduced themselves.
    private static string Published(Poll poll, Ballot[] kinds, int[] groups, int[][] world)
    {
        GroupedBallot[] ballots = [.. world.SelectMany((counts, group) => counts.SelectMany((count, kind) =>
            Enumerable.Repeat(new GroupedBallot(groups[group] < 0 ? null : $"g{group}", kinds[kind]), count)))];
        return JsonSerializer.Serialize(PublishedPoll.From(poll, ballots, PollBuilder.Invited(ballots), new Dictionary<string, string>()));
    }

    /// <summary>All ways to hand out kinds of ballots: per group how many cast each kind. People of a group are alike to the attacker.</summary>
    private static IEnumerable<int[][]> Worlds(int kinds, int[] groups) => groups.Length == 0
        ? [[]]
        : Worlds(kinds, groups[..^1]).SelectMany(before => Splits(Math.Abs(groups[^1]), kinds).Select(last => (int[][])[.. before, last]));

    private static IEnumerable<int[]> Splits(int people, int kinds) => kinds == 1
        ? [[people]]
        : Enumerable.Range(0, people + 1).SelectMany(first => Splits(people - first, kinds - 1).Select(rest => (int[])[first, .. rest]));

    private static Ballot[] Scores(params int?[] points) =>
        [.. points.SelectMany(a => points.Where(b => a is not null || b is not null).Select(b => new ScoreBallot([a, b])))];

    // Every score beside its neighbours: a universe that stops short of a neighbour would make the attacker sure of what is not so.
    private static IEnumerable<Ballot> Close() =>
        Scores(0, 1, 2, 3, 4, 5).Where(ballot => ballot is ScoreBallot score && Math.Abs(score.Scores[0]!.Value - score.Scores[1]!.Value) <= 1);

    private static IEnumerable<ApprovalBallot> Subsets(int options) =>
        Enumerable.Range(0, 1 << options).Select(set => new ApprovalBallot([.. Enumerable.Range(0, options).Where(option => (set & (1 << option)) != 0)]));
}
