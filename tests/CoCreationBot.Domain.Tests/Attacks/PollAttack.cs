using System.Text.Json;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Domain.Tests.Polls;

namespace CoCreationBot.Domain.Tests.Attacks;

/// <summary>A poll with the kinds of ballots people may cast in it.</summary>
/// <param name="Poll">The poll; its rule is set by the search.</param>
/// <param name="Kinds">The ballots.</param>
internal sealed record PollAttack(Poll Poll, Ballot[] Kinds)
{
    private static readonly Dictionary<string, string> NoNames = [];

    /// <summary>Every poll that is searched, by name.</summary>
    public static IReadOnlyDictionary<string, PollAttack> All { get; } = new Dictionary<string, PollAttack>
    {
        ["consent"] = new(PollBuilder.Poll(Method.Consent),
        [
            new ConsentBallot(ConsentPosition.Agree), new ConsentBallot(ConsentPosition.Concerns), new ConsentBallot(ConsentPosition.StandAside),
            new ConsentBallot(ConsentPosition.Concerns, "change") { Reason = "why", ShowReason = true }, new ConsentBallot(ConsentPosition.Agree, "change") { Reason = "why", ShowReason = true },
            new ConsentBallot(ConsentPosition.StandAside, "change") { Reason = "why", ShowReason = true },
            new ConsentBallot(ConsentPosition.Block, "change") { Reason = "why" },
        ]),
        ["fist to five"] = new(PollBuilder.Poll(Method.FistToFive), [.. Enumerable.Range(0, 6).Select(fingers => new FistBallot(fingers))]),
        ["gradients"] = new(PollBuilder.Poll(Method.Gradients), [.. Enumerable.Range(1, 8).Select(level => new GradientBallot(level))]),
        ["sense check"] = new(PollBuilder.Poll(Method.SenseCheck), [.. Enum.GetValues<Sense>().Select(sense => new SenseBallot(sense))]),
        ["opt-in for two"] = new(PollBuilder.Poll(Method.OptIn, wanted: 2), [new OptInBallot(true), new OptInBallot(false)]),
        ["opt-in for five"] = new(PollBuilder.Poll(Method.OptIn, wanted: 5), [new OptInBallot(true), new OptInBallot(false)]),
        ["choice of two"] = new(PollBuilder.Poll(Method.SingleChoice, 2), [new ChoiceBallot(0), new ChoiceBallot(1)]),
        ["choice of three"] = new(PollBuilder.Poll(Method.SingleChoice), [new ChoiceBallot(0), new ChoiceBallot(1), new ChoiceBallot(2)]),
        ["approval of two"] = new(PollBuilder.Poll(Method.Approval, 2), [.. Subsets(2)]),
        ["approval of two or none of these"] = new(PollBuilder.Poll(Method.Approval) with { HasNone = true }, [.. Subsets(2), new ApprovalBallot([2])]),
        ["approval of three"] = new(PollBuilder.Poll(Method.Approval), [.. Subsets(3)]),
        ["scores"] = new(PollBuilder.Poll(Method.Score, 2), [.. from a in Enumerable.Range(0, 6) from b in Enumerable.Range(0, 6) select new ScoreBallot([a, b])]),
        ["dots"] = new(PollBuilder.Poll(Method.Dots, 2), [.. from a in Enumerable.Range(0, 4) from b in Enumerable.Range(0, 4 - a) select new DotsBallot([a, b])]),
        ["two dots"] = new(PollBuilder.Poll(Method.Dots, 2, dots: 2, cap: 2), [.. from a in Enumerable.Range(0, 3) from b in Enumerable.Range(0, 3 - a) select new DotsBallot([a, b])]),
        ["ranking of two"] = new(PollBuilder.Poll(Method.Ranked, 2), [PollBuilder.Ranking(0, 1), PollBuilder.Ranking(1, 0), new RankedBallot([[0, 1]])]),
        ["ranking of three"] = new(PollBuilder.Poll(Method.Ranked), [.. Orders()]),
        ["grades"] = new(PollBuilder.Poll(Method.MajorityJudgment, 2, grades: 3), [.. Pairs((a, b) => new GradesBallot([a, b]))]),
        ["one statement"] = new(PollBuilder.Poll(Method.Statements, 1), [new StatementsBallot([1]), new StatementsBallot([0]), new StatementsBallot([-1])]),
        ["statements"] = new(PollBuilder.Poll(Method.Statements, 2), [.. Pairs((a, b) => new StatementsBallot([a - 1, b - 1]))]),
        ["times"] = new(PollBuilder.Poll(Method.TimePoll, 2), [.. Pairs((a, b) => new TimeBallot([(Availability)a, (Availability)b]))]),
    };

    /// <summary>
    /// Every rule that matters to what is published, with every shape it can tell apart: without weights and parts what is published rests on the sums alone, and
    /// one cell stands for all; voices are asked only with the parts.
    /// </summary>
    public IEnumerable<(PollRule Rule, Cell[] Cells)> Settings(int fewest, int most) =>
        from rule in Rules()
        from cells in Cell.Shapes(fewest, most)
        where rule.HalfOfEveryGroup || (rule.Weighting == Weighting.ByHead ? cells.Length == 1 : cells.All(cell => !cell.UsesService && cell.Group is not null))
        select (rule, cells);

    /// <summary>Every rule a poll may have.</summary>
    public IEnumerable<PollRule> Rules() =>
        from weighting in Enum.GetValues<Weighting>()
        from half in new[] { false, true }
        from threshold in new double?[] { null, 0.5, 0.6, 0.75, 0.8 }
        from tie in new[] { TieRule.Report, TieRule.FirstListed }
        where Methods.Of(Poll.Method).FollowsRule || (weighting == Weighting.ByHead && threshold is null && tie == TieRule.Report)
        where Methods.Of(Poll.Method).HasOptions || tie == TieRule.Report
        select new PollRule { Weighting = weighting, HalfOfEveryGroup = half, Threshold = threshold, Tie = tie, BlocksStand = threshold is null or 0.6 };

    /// <summary>The attack on a poll among people of these cells.</summary>
    public Attacked Against(PollRule rule, Cell[] cells)
    {
        var poll = Poll with { Rule = rule };
        var cast = cells.Select(cell => Kinds.Select(kind => new GroupedBallot(cell.Group, kind, cell.From.Voice)).ToArray()).ToArray();
        var invited = cells.Where(cell => cell.Group is not null).GroupBy(cell => cell.Group!).ToDictionary(group => group.Key, group => group.Sum(cell => cell.People));
        int[] supports = [.. Enumerable.Range(0, Math.Max(poll.Options.Count, 1))];
        int[][] classes = [[.. Enumerable.Range(0, Kinds.Length)], .. supports.Select(option => Kinds.Select(kind => poll.IsSupportedBy(kind, option) ? 1 : 0).ToArray())];
        return new Attacked(cells, classes, table =>
        {
            GroupedBallot[] ballots = [.. table.SelectMany((counts, cell) => counts.SelectMany((count, kind) => Enumerable.Repeat(cast[cell][kind], count)))];
            var published = PublishedPoll.From(poll, ballots, invited, NoNames);
            return new Seen(JsonSerializer.Serialize(published), Differs: Differing(poll, cells, table, () => PollJudgement.Of(poll, ballots, invited)));
        })
        { Excused = Excused(rule, cells) };
    }

    // What cannot be had otherwise: a part of three that is for it, of whom one is known not to be.
    private static HashSet<(int Known, int About)> Excused(PollRule rule, Cell[] cells)
    {
        int[][] threes = [.. Parts(cells).Where(part => rule.HalfOfEveryGroup && part.Sum(cell => cells[cell].People) == CheckedParts.FewestHeard)];
        return [.. threes.SelectMany(part => part.SelectMany(known => part.Select(about => (known, about))))];
    }

    // Which parts fewer than half of whom are for what came out best (bits); counted here once more, by hand.
    private int Differing(Poll poll, Cell[] cells, int[][] table, Func<PollJudgement> judge)
    {
        if (!poll.Rule.HalfOfEveryGroup || !Methods.Of(poll.Method).FollowsRule || judge() is not { Verdict: Verdict.NotAccepted, Winners: [var best] })
        {
            return 0;
        }

        return Parts(cells).Select((part, place) => 2 * part.Sum(For) < part.Sum(cell => cells[cell].People) ? 1 << place : 0).Sum();

        int For(int cell) => Enumerable.Range(0, Kinds.Length).Where(kind => poll.IsSupportedBy(Kinds[kind], best)).Sum(kind => table[cell][kind]);
    }

    // Groups of five, all smaller ones, who uses the service and who does not; none with fewer than three beside it.
    private static int[][] Parts(Cell[] cells)
    {
        var all = Enumerable.Range(0, cells.Length).ToArray();
        int SizeOf(IEnumerable<int> part) => part.Sum(cell => cells[cell].People);
        bool IsLarge(int cell) => cells[cell].Group is { } group && SizeOf(all.Where(other => cells[other].Group == group)) >= 5;
        IEnumerable<int>[] parts =
        [
            .. all.Where(IsLarge).GroupBy(cell => cells[cell].Group), all.Where(cell => !IsLarge(cell)),
            all.Where(cell => cells[cell].UsesService), all.Where(cell => !cells[cell].UsesService),
        ];
        return [.. parts.Select(part => part.ToArray()).Where(part => SizeOf(part) >= 3 && SizeOf(all) - SizeOf(part) >= 3)];
    }

    private static IEnumerable<T> Pairs<T>(Func<int, int, T> make) => from a in Enumerable.Range(0, 3) from b in Enumerable.Range(0, 3) select make(a, b);

    // Every ranking of three: each option on one of three places, without a place left out before the last.
    private static IEnumerable<RankedBallot> Orders() =>
        from a in Enumerable.Range(0, 3)
        from b in Enumerable.Range(0, 3)
        from c in Enumerable.Range(0, 3)
        let places = (int[])[a, b, c]
        where Enumerable.Range(0, places.Max() + 1).All(places.Contains)
        select new RankedBallot([.. Enumerable.Range(0, places.Max() + 1).Select(place => (IReadOnlyList<int>)[.. Enumerable.Range(0, 3).Where(option => places[option] == place)])]);

    private static IEnumerable<ApprovalBallot> Subsets(int options) =>
        Enumerable.Range(0, 1 << options).Select(set => new ApprovalBallot([.. Enumerable.Range(0, options).Where(option => (set & (1 << option)) != 0)]));
}
