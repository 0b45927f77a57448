using CoCreationBot.Domain.Polls;

namespace CoCreationBot.Domain.Tests.Attacks;

/// <summary>
/// What is published of polls, against <see cref="Attack"/>. Here every table of small shapes, and some of large ones by chance; all of them with
/// <c>dotnet run -c Release --project tests/CoCreationBot.Benchmarks -- disclosure</c>.
/// </summary>
public sealed class PollAttackTests
{
    // Tables of one shape under one rule, and of one poll in all.
    private const double Most = 700;
    private const double MostOfPoll = 22_000;

    public static TheoryData<string> Polls => [.. PollAttack.All.Keys];

    [Theory]
    [MemberData(nameof(Polls))]
    public void With_one_ballot_known_nothing_follows_of_anybody_else(string poll)
    {
        var tried = 0.0;
        foreach (var (rule, cells) in PollAttack.All[poll].Settings(5, 12).OrderBy(setting => Scatter(setting.Rule, setting.Cells)))
        {
            var attacked = PollAttack.All[poll].Against(rule, cells);
            if (attacked.Tables <= Most && tried <= MostOfPoll)
            {
                tried += attacked.Tables;
                Assert.Empty(Attack.Exhaust(attacked).Take(1).Select(what => $"{string.Join<Cell>(" + ", cells)} {rule}: {what}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Polls))]
    public void Nor_among_more_people(string poll)
    {
        var random = new Random(12);
        var rules = PollAttack.All[poll].Rules().ToArray();
        for (var round = 0; round < Math.Clamp(80 / PollAttack.All[poll].Kinds.Length, 2, 8); round++)
        {
            var (rule, cells) = (rules[random.Next(rules.Length)], Cell.Draw(random, 13, 40));
            var attacked = PollAttack.All[poll].Against(rule, cells);
            Assert.Empty(Attack.Probe(attacked, Attack.Draw(attacked, random), random).Take(1).Select(what => $"{string.Join<Cell>(" + ", cells)} {rule}: {what}"));
        }
    }

    /// <summary>Rule settings in which, seen from outside, one known ballot gave an answer.</summary>
    [Theory]
    [InlineData("choice of two", 5, 0, 0)]
    [InlineData("choice of two", 6, 0, 0)]
    [InlineData("choice of two", 7, 0, 0)]
    [InlineData("choice of two", 8, 0, 0)]
    [InlineData("choice of three", 5, 0, 0)]
    [InlineData("choice of three", 6, 0, 0)]
    [InlineData("choice of three", 7, 0, 0)]
    [InlineData("choice of three", 8, 0, 0)]
    [InlineData("ranking of two", 5, 0, 0)]
    [InlineData("ranking of two", 6, 0, 0)]
    [InlineData("ranking of two", 7, 0, 0)]
    [InlineData("ranking of two", 8, 0, 0)]
    [InlineData("approval of two", 5, 5, 2)]
    [InlineData("times", 6, 0, 0)]
    public void What_was_seen_from_outside_does_not_follow_any_more(string poll, int first, int second, int third)
    {
        Cell[] cells = [.. new[] { ("a", first), ("b", second), ("c", third) }.Where(group => group.Item2 > 0).Select(group => new Cell(group.Item1, false, group.Item2))];

        // Of one group nothing more is published where groups weigh the same or each is asked; in small shapes that is searched above.
        foreach (var rule in PollAttack.All[poll].Rules().Where(rule => second == 0
            ? rule is { Weighting: Weighting.ByHead, HalfOfEveryGroup: false }
            : rule is { HalfOfEveryGroup: true, Threshold: null or 0.75, Tie: TieRule.Report }))
        {
            Assert.Empty(Attack.Exhaust(PollAttack.All[poll].Against(rule, cells)).Take(1).Select(what => $"{rule}: {what}"));
        }
    }

    [Theory]
    [MemberData(nameof(Polls))]
    public void Below_2k_1_answers_there_is_no_figure(string poll)
    {
        var attack = PollAttack.All[poll];
        for (var people = 5; people < 9; people++)
        {
            GroupedBallot[] ballots = [.. Enumerable.Range(0, people).Select(person => new GroupedBallot("a", attack.Kinds[person % attack.Kinds.Length]))];
            var published = PublishedPoll.From(attack.Poll, ballots, Domain.Tests.Polls.PollBuilder.Invited(ballots), new Dictionary<string, string>());
            Assert.Equal((null, null), (published.Ranking, published.AcrossGroups));
            Assert.All(published.Options, option => Assert.Equal(new PublishedOption { Option = option.Option }, option));
        }
    }

    [Fact]
    public void The_attacker_does_find_what_exact_figures_tell()
    {
        // Seven of twelve are in one group; nine are for it and one of the groups is mostly against: then all seven are for it.
        var exact = new Attacked([new Cell("a", false, 5), new Cell("b", false, 7)], [[0, 1]], table =>
            new Seen($"{table[0][0] + table[1][0]} {2 * table[0][0] < 5 || 2 * table[1][0] < 7}"));
        Assert.Contains(Attack.Exhaust(exact), what => what.StartsWith("nothing known", StringComparison.Ordinal));

        // All but one of six chose it, and whoever did not knows the rest.
        var known = new Attacked([new Cell("a", false, 6)], [[0, 1]], table => new Seen(table[0][0] >= 5 ? "nearly all" : "not"));
        Assert.Contains(Attack.Exhaust(known), what => what.StartsWith("known", StringComparison.Ordinal));
        Assert.NotEmpty(Attack.Probe(exact, [[2, 3], [7, 0]], new Random(1)));
    }

    // The same order each time, mixed through all rules and shapes.
    private static uint Scatter(PollRule rule, Cell[] cells) =>
        $"{rule.Threshold}{rule.Tie}{rule.Weighting}{rule.HalfOfEveryGroup}{string.Join<Cell>('+', cells)}".Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619);
}
