using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Tests.Opinions;

public sealed class VoteMatrixTests
{
    /// <summary>Votes written as a line per voter: + agree, 0 pass, - disagree, a space where there is none. Voters are v00, v01, …; statements s0, s1, ….</summary>
    internal static VoteMatrix Of(params IEnumerable<string> lines) => VoteMatrix.Create(Votes(lines)).Value;

    internal static StatementVote[] Votes(IEnumerable<string> lines) =>
    [
        .. lines.SelectMany((line, voter) => line.Select((sign, statement) => (sign, statement)).Where(vote => vote.sign != ' ')
            .Select(vote => new StatementVote($"v{voter:D2}", $"s{vote.statement}", vote.sign switch { '+' => 1, '-' => -1, _ => 0 }))),
    ];

    [Fact]
    public void Votes_stand_by_voter_and_statement_whatever_order_they_came_in()
    {
        var votes = VoteMatrix.Create([new("b", "y", -1), new("a", "z", 0), new("b", "x", 1), new("B", "z", 1), new("a", "x", -1)]).Value;
        Assert.Equal(["B", "a", "b"], votes.Voters);
        Assert.Equal(["x", "y", "z"], votes.Statements);
        Assert.Equal([2], votes.ColumnsOf(0).ToArray());
        Assert.Equal([0, 2], votes.ColumnsOf(1).ToArray());
        Assert.Equal([-1, 0], votes.ValuesOf(1).ToArray());
        Assert.Equal([0, 1], votes.ColumnsOf(2).ToArray());
        Assert.Equal([1, -1], votes.ValuesOf(2).ToArray());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public void A_vote_is_one_of_three(int value) => Assert.Equal(Refusal.UnknownChoice, VoteMatrix.Create([new("a", "x", 1), new("a", "y", value)]).Refusal);

    [Fact]
    public void Nobody_votes_twice_on_a_statement()
    {
        Assert.Equal(Refusal.AnsweredTwice, VoteMatrix.Create([new("a", "x", 1), new("b", "x", 1), new("a", "y", 1), new("b", "x", 1)]).Refusal);
        Assert.True(VoteMatrix.Create([new("a", "x", 1), new("b", "x", 1)]).Succeeded);
    }

    [Fact]
    public void Who_cast_seven_votes_is_kept_and_fewer_only_where_there_are_fewer_statements()
    {
        Assert.Equal(["v00", "v01"], Of("++++++++", "+++++++ ", "++++++  ").WithoutSparseVoters().Voters);
        var few = Of("+++", "++ ").WithoutSparseVoters();
        Assert.Equal(["v00"], few.Voters);
        Assert.Equal(["s0", "s1", "s2"], few.Statements);
    }

    [Fact]
    public void Some_voters_keep_their_votes_and_all_statements()
    {
        var some = Of("+ -", "  +", " -0").Of([0, 2]);
        Assert.Equal(["v00", "v02"], some.Voters);
        Assert.Equal(["s0", "s1", "s2"], some.Statements);
        Assert.Equal([0, 2], some.ColumnsOf(0).ToArray());
        Assert.Equal([1, 2], some.ColumnsOf(1).ToArray());
        Assert.Equal([-1, 0], some.ValuesOf(1).ToArray());
    }

    /// <summary>In every release the same voters are drawn, so groups do not move with an update. The number was worked out apart from this code.</summary>
    [Fact]
    public void A_voters_mark_hangs_on_their_votes_alone()
    {
        Assert.Equal(0.4972650787105921, Of("-----", "+-  0").Mark(1));
        Assert.Equal(0.4972650787105921, Of("+-  0", "+++++", "0++").Mark(0));
        var marks = Of("+-  0", "+-  +", "+- 0 ", "-+  0", "+-   ");
        Assert.Equal(5, Enumerable.Range(0, 5).Select(marks.Mark).Distinct().Count());
    }

    [Fact]
    public void Votes_on_a_statement_are_dealt_anew_among_those_who_cast_one()
    {
        var votes = Of("++ -", "-0+ ", " +-0", "- 0+");
        var random = new SeededSequence(1);
        var seen = new HashSet<string>();
        for (var time = 0; time < 200; time++)
        {
            var dealt = new ShuffledVotes(votes).Deal(random);
            Assert.Equal(votes.Voters, dealt.Voters);
            Assert.All(Enumerable.Range(0, 4), voter => Assert.Equal(votes.ColumnsOf(voter).ToArray(), dealt.ColumnsOf(voter).ToArray()));
            Assert.All(Enumerable.Range(0, 4), statement => Assert.Equal(On(votes, statement).Order(), On(dealt, statement).Order()));
            seen.Add(string.Join(' ', On(dealt, 0)) + "|" + string.Join(' ', On(dealt, 1)));
        }

        // + - - has three orders, + 0 + three: each with each.
        Assert.Equal(9, seen.Count);
    }

    private static IEnumerable<int> On(VoteMatrix votes, int statement) => Enumerable.Range(0, votes.Voters.Count)
        .Where(voter => votes.ColumnsOf(voter).Contains(statement))
        .Select(voter => (int)votes.ValuesOf(voter)[votes.ColumnsOf(voter).IndexOf(statement)]);
}
