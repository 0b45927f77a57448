using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Tests.Opinions;
using CoCreationBot.Domain.Tests.Polls;

namespace CoCreationBot.Domain.Tests.Luck;

/// <summary>Camps anybody sees are found by what luck gives, and shown beside their poll.</summary>
public sealed class FoundOpinionTests
{
    [Fact]
    public void Three_camps_are_three_groups() => Assert.Equal(3, NumberOfGroups.Of(VoteMatrixTests.Of(
        new[] { "+++------", "---+++---", "------+++" }.SelectMany(votes => Enumerable.Repeat(votes, 6)))));

    [Fact]
    public void Opinions_are_looked_for_from_twelve_people_and_eight_standing_statements()
    {
        var poll = PollBuilder.Poll(Method.Statements) with { Options = [.. Enumerable.Range(0, 8).Select(number => $"Statement {number}")] };
        GroupedBallot[] Camps(int people) => [.. Enumerable.Range(0, people).Select(person =>
            new GroupedBallot("a", new StatementsBallot([.. Enumerable.Range(0, 8).Select(statement => (int?)(person % 2 == 0 == statement < 4 ? 1 : -1))])))];
        var round = PollRound.Open(Build.Opening(), poll, new PollTerms(), Build.Initiative(), []).Value;
        var found = round.FindOpinions(Camps(12))!;
        Assert.Equal([6, 6], found.Groups.Select(group => group.Size));
        Assert.Contains(found.Groups, group => group.Typical.Contains(new("00000", Side.Agree)) && group.Typical.All(side => side.Side == Side.Disagree == string.CompareOrdinal(side.Statement, "00004") >= 0));
        Assert.Null(round.FindOpinions(Camps(11)));
        Assert.Null((round with { Moderated = [new Moderation(7, "It names somebody")] }).FindOpinions(Camps(12)));
        Assert.Null(PollRound.Open(Build.Opening(), PollBuilder.Poll(Method.Consent), new PollTerms(), Build.Initiative(), []).Value.FindOpinions([]));
    }
}
