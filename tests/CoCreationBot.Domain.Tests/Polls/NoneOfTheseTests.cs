using CoCreationBot.Domain.Polls;

namespace CoCreationBot.Domain.Tests.Polls;

/// <summary>"None of these" is an option of its own kind.</summary>
public sealed class NoneOfTheseTests
{
    private static Poll Poll(Method method) => PollBuilder.Poll(method) with { HasNone = true };

    public static TheoryData<Method, Ballot, Refusal> Answers => new()
    {
        { Method.SingleChoice, new ChoiceBallot(2), Refusal.None },
        { Method.Approval, new ApprovalBallot([2]), Refusal.None },
        { Method.Approval, new ApprovalBallot([0, 1]), Refusal.None },
        { Method.Approval, new ApprovalBallot([]), Refusal.None },
        { Method.Approval, new ApprovalBallot([0, 2]), Refusal.NoneNotAlone },
        { Method.Approval, new ApprovalBallot([2, 7]), Refusal.UnknownChoice },
        { Method.Dots, new DotsBallot([0, 0, 3]), Refusal.None },
        { Method.Dots, new DotsBallot([1, 0, 1]), Refusal.NoneNotAlone },
        { Method.Score, new ScoreBallot([0, null, 5]), Refusal.None },
        { Method.Score, new ScoreBallot([1, null, 5]), Refusal.NoneNotAlone },
        { Method.Ranked, new RankedBallot([[0], [2], [1]]), Refusal.None },
        { Method.MajorityJudgment, new GradesBallot([0, 4, 2]), Refusal.None },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void It_is_not_chosen_together_with_others(Method method, Ballot ballot, Refusal refusal)
    {
        Assert.Equal(refusal, Poll(method).Check(ballot).Refusal);
        Assert.Equal(refusal == Refusal.NoneNotAlone ? Refusal.None : refusal, (Poll(method) with { HasNone = false }).Check(ballot).Refusal);
    }

    [Theory]
    [MemberData(nameof(AllMethods))]
    public void It_is_the_last_option_of_methods_in_which_options_are_chosen(Method method)
    {
        var poll = Domain.Polls.Poll.Create(Poll(method)).Value;
        Assert.Equal(Methods.Of(method) is { HasOptions: true, OnlyHears: false } && method != Method.TimePoll, poll.HasNone);
        Assert.Equal(poll.HasNone, poll.IsNone(2));
        Assert.False(poll.IsNone(1));
    }

    public static TheoryData<Method> AllMethods => [.. Enum.GetValues<Method>()];

    [Fact]
    public void It_wins_as_others_do_and_who_chooses_it_wants_something()
    {
        GroupedBallot[] ballots = PollBuilder.Groups(("a", 9, new ApprovalBallot([2])), ("a", 3, new ApprovalBallot([0])));
        var judgement = PollJudgement.Of(Poll(Method.Approval), ballots, PollBuilder.Invited(ballots));
        Assert.Equal((Verdict.Accepted, 2), (judgement.Verdict, judgement.Winners.Single()));
    }

    [Fact]
    public void In_a_poll_stored_before_there_was_the_mark_no_option_is_it()
    {
        var stored = System.Text.Json.JsonSerializer.Deserialize<Poll>("""{"Method":3,"Question":"Which?","Options":["Alpha","None of these"]}""")!;
        Assert.False(stored.IsNone(1));
    }

    [Fact]
    public void In_whatever_words_it_stands_the_poll_asks_the_same()
    {
        var poll = Poll(Method.Approval);
        Assert.True(poll.AsksTheSame(poll with { Options = ["Alder", "Birch", "Ei mikään näistä"] }));
        Assert.False(poll.AsksTheSame(poll with { Options = ["Ash", "Birch", "Cedar"] }));
        Assert.False(poll.AsksTheSame(poll with { HasNone = false }));
        Assert.False((poll with { HasNone = false }).AsksTheSame(poll with { HasNone = false, Options = ["Alder", "Birch", "Ei mikään näistä"] }));
        Assert.False(PollBuilder.Poll(Method.MajorityJudgment).AsksTheSame(PollBuilder.Poll(Method.MajorityJudgment, grades: 4)));
    }
}
