using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Polls;

namespace CoCreationBot.Domain.Tests.Polls;

public sealed class MethodTests
{
    /// <summary>What a method has, in a row: options, blocks, "none of these", a rule; whether options are added while it is open, and people only heard.</summary>
    [Theory]
    [InlineData(Method.Consent, "blocks, rule")]
    [InlineData(Method.FistToFive, "rule")]
    [InlineData(Method.Gradients, "blocks, rule")]
    [InlineData(Method.SingleChoice, "options, none, rule")]
    [InlineData(Method.Approval, "options, none, rule")]
    [InlineData(Method.Score, "options, none, rule")]
    [InlineData(Method.Dots, "options, none, rule")]
    [InlineData(Method.Ranked, "options, none, rule")]
    [InlineData(Method.MajorityJudgment, "options, none, rule")]
    [InlineData(Method.Statements, "options, added, heard")]
    [InlineData(Method.OptIn, "")]
    [InlineData(Method.SenseCheck, "rule")]
    [InlineData(Method.QuestionRound, "heard")]
    [InlineData(Method.Advice, "heard")]
    [InlineData(Method.TimePoll, "options, rule")]
    public void Every_method_says_what_it_has(Method method, string has)
    {
        var kind = Methods.Of(method);
        (string Name, bool Has)[] all =
        [
            ("options", kind.HasOptions), ("blocks", kind.HasBlocks), ("none", kind.TakesNone), ("rule", kind.FollowsRule), ("added", kind.IsOpenEnded), ("heard", kind.OnlyHears),
        ];
        Assert.Equal(has, string.Join(", ", all.Where(entry => entry.Has).Select(entry => entry.Name)));
        Assert.Equal(method == Method.OptIn, kind.CountsHands);
    }

    /// <summary>Groups weigh the same, nine or ten people and five. One answer of the larger group moves a ninth of its weight.</summary>
    [Theory]
    [InlineData(4, 5, 3, 2, Verdict.TooCloseToTell)]
    [InlineData(5, 5, 3, 2, Verdict.Accepted)]
    [InlineData(4, 6, 3, 2, Verdict.TooCloseToTell)]
    [InlineData(9, 0, 5, 0, Verdict.Accepted)]
    [InlineData(6, 4, 0, 0, Verdict.Accepted)]
    [InlineData(5, 5, 0, 0, Verdict.Tie)]
    public void Where_groups_weigh_the_same_it_is_not_told_what_one_answer_would_turn(int firstA, int secondA, int firstB, int secondB, Verdict verdict)
    {
        // 4 of 9 and 3 of 5 are ahead by 0.09, and behind without one of the four; 5 of 10 and 3 of 5 stay ahead; 4 of 10 and 3 of 5 are level. One group alone weighs as heads do.
        GroupedBallot[] ballots = PollBuilder.Groups(
            ("a", firstA, new ChoiceBallot(0)), ("a", secondA, new ChoiceBallot(1)), ("b", firstB, new ChoiceBallot(0)), ("b", secondB, new ChoiceBallot(1)));
        var poll = PollBuilder.Poll(Method.SingleChoice, 2, new PollRule { Weighting = Weighting.GroupsEqual });
        var told = PublishedPoll.From(poll, ballots, PollBuilder.Invited(ballots), new Dictionary<string, string>());
        Assert.Equal(verdict, told.Judgement.Verdict);
        Assert.Equal(verdict == Verdict.Accepted ? [0] : verdict == Verdict.Tie ? [0, 1] : [], told.Judgement.Winners);
        Assert.All(told.Options, option => Assert.Null(option.Support));
    }

    [Fact]
    public void Opinions_are_looked_for_from_twelve_people_and_eight_standing_statements()
    {
        var poll = PollBuilder.Poll(Method.Statements) with { Options = [.. Enumerable.Range(0, 8).Select(number => $"Statement {number}")] };
        var round = PollRound.Open(Build.Opening(), poll, new PollTerms(), Build.Initiative(), []).Value;
        GroupedBallot[] OfOneMind(int people) => PollBuilder.Groups(("a", people, new StatementsBallot([1, 1, 0, 0, -1, -1, 1, null])));

        // Seven votes of eight are enough to stand on the map; of one mind, they are no groups.
        var found = round.FindOpinions(OfOneMind(12))!;
        Assert.Equal((12, 0, 0), (found.Voters!.Value, found.Groups.Count, found.Bridges.Count));
        Assert.Null(round.FindOpinions(OfOneMind(11)));
        Assert.Null((round with { Moderated = [new Moderation(7, "It names somebody")] }).FindOpinions(OfOneMind(12)));
        Assert.Null(PollRound.Open(Build.Opening(), PollBuilder.Poll(Method.Consent), new PollTerms(), Build.Initiative(), []).Value.FindOpinions([]));
        Assert.Equal((OpinionMap.FewestVoters, OpinionMap.FewestStatements), (12, 8));
    }
}
