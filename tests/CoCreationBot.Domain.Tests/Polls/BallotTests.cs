using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Polls;

namespace CoCreationBot.Domain.Tests.Polls;

public sealed class BallotTests
{
    private static readonly string TooLong = new('x', Texts.StoryLength + 1);

    public static TheoryData<Method, Ballot, Refusal> Answers => new()
    {
        { Method.Consent, new ConsentBallot(ConsentPosition.Agree), Refusal.None },
        { Method.Consent, new ConsentBallot(ConsentPosition.Block, "other words") { Reason = "unclear" }, Refusal.None },
        { Method.Consent, new ConsentBallot(ConsentPosition.Block, "other words") { Reason = "  " }, Refusal.ReasonMissing },
        { Method.Consent, new ConsentBallot(ConsentPosition.Block, " ") { Reason = "unclear" }, Refusal.ChangeMissing },
        { Method.Consent, new ConsentBallot(ConsentPosition.Concerns, TooLong), Refusal.TextTooLong },
        { Method.Consent, new ConsentBallot((ConsentPosition)9), Refusal.UnknownChoice },
        { Method.Consent, new FistBallot(3), Refusal.UnknownChoice },
        { Method.FistToFive, new FistBallot(2), Refusal.None },
        { Method.FistToFive, new FistBallot(1), Refusal.ReasonMissing },
        { Method.FistToFive, new FistBallot(0) { Reason = "no time" }, Refusal.None },
        { Method.FistToFive, new FistBallot(6), Refusal.OutOfRange },
        { Method.FistToFive, new FistBallot(3) { Reason = TooLong }, Refusal.TextTooLong },
        { Method.Gradients, new GradientBallot(0), Refusal.OutOfRange },
        { Method.Gradients, new GradientBallot(8), Refusal.ReasonMissing },
        { Method.Gradients, new GradientBallot(7), Refusal.None },
        { Method.SingleChoice, new ChoiceBallot(2), Refusal.None },
        { Method.SingleChoice, new ChoiceBallot(3), Refusal.UnknownChoice },
        { Method.SingleChoice, new ChoiceBallot(-1), Refusal.UnknownChoice },
        { Method.Approval, new ApprovalBallot([]), Refusal.None },
        { Method.Approval, new ApprovalBallot([0, 0]), Refusal.AnsweredTwice },
        { Method.Approval, new ApprovalBallot([0, 7]), Refusal.UnknownChoice },
        { Method.Score, new ScoreBallot([0, null, 5]), Refusal.None },
        { Method.Score, new ScoreBallot([0, null, 6]), Refusal.OutOfRange },
        { Method.Score, new ScoreBallot([0, -1, 5]), Refusal.OutOfRange },
        { Method.Score, new ScoreBallot([0, 1, 2, 3]), Refusal.UnknownChoice },
        { Method.Dots, new DotsBallot([2, 1, 0]), Refusal.None },
        { Method.Dots, new DotsBallot([0, 0, 0]), Refusal.None },
        { Method.Dots, new DotsBallot([2, 2, 0]), Refusal.DotsOverspent },
        { Method.Dots, new DotsBallot([3, 0, 0]), Refusal.DotsOverCap },
        { Method.Dots, new DotsBallot([2, 2, -1]), Refusal.OutOfRange },
        { Method.Dots, new DotsBallot([1, 1]), Refusal.UnknownChoice },
        { Method.Ranked, new RankedBallot([[1, 2], [0]]), Refusal.None },
        { Method.Ranked, new RankedBallot([[1], []]), Refusal.None },
        { Method.Ranked, new RankedBallot([[1], [1, 2]]), Refusal.RankedTwice },
        { Method.Ranked, new RankedBallot([[1], [5]]), Refusal.UnknownChoice },
        { Method.Ranked, new RankedBallot([]), Refusal.AnswerMissing },
        { Method.MajorityJudgment, new GradesBallot([0, 4, 2]), Refusal.None },
        { Method.MajorityJudgment, new GradesBallot([0, 5, 2]), Refusal.OutOfRange },
        { Method.MajorityJudgment, new GradesBallot([0, 4]), Refusal.AnswerMissing },
        { Method.Statements, new StatementsBallot([1, null]), Refusal.None },
        { Method.Statements, new StatementsBallot([null, null]), Refusal.AnswerMissing },
        { Method.Statements, new StatementsBallot([2]), Refusal.OutOfRange },
        { Method.Statements, new StatementsBallot([1, 1, 1, 1]), Refusal.UnknownChoice },
        { Method.OptIn, new OptInBallot(false), Refusal.None },
        { Method.SenseCheck, new SenseBallot(Sense.Unsure), Refusal.None },
        { Method.SenseCheck, new SenseBallot((Sense)3), Refusal.UnknownChoice },
        { Method.QuestionRound, new AnswerBallot { Reason = "words" }, Refusal.None },
        { Method.QuestionRound, new AnswerBallot { Reason = "\n" }, Refusal.AnswerMissing },
        { Method.Advice, new AdviceBallot(), Refusal.AnswerMissing },
        { Method.Advice, new AnswerBallot { Reason = "words" }, Refusal.UnknownChoice },
        { Method.TimePoll, new TimeBallot([Availability.Yes, Availability.No, Availability.IfNeedBe]), Refusal.None },
        { Method.TimePoll, new TimeBallot([Availability.Yes]), Refusal.AnswerMissing },
        { Method.TimePoll, new TimeBallot([Availability.Yes, (Availability)7, Availability.No]), Refusal.UnknownChoice },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_ballot_is_taken_or_refused_with_a_reason(Method method, Ballot ballot, Refusal refusal)
    {
        var poll = PollBuilder.Poll(method, cap: 2);
        Assert.Equal(refusal, poll.Check(ballot).Refusal);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_ballot_survives_storage(Method method, Ballot ballot, Refusal refusal)
    {
        if (refusal != Refusal.None)
        {
            return;
        }

        var stored = JsonSerializer.Serialize(ballot);
        var read = JsonSerializer.Deserialize<Ballot>(stored)!;
        Assert.Equal(ballot.GetType(), read.GetType());
        Assert.Equal(stored, JsonSerializer.Serialize(read));
        Assert.Equal(Refusal.None, PollBuilder.Poll(method, cap: 2).Check(read).Refusal);
    }

    [Fact]
    public void Every_ballot_has_a_name_in_storage() => Assert.Equal(
        typeof(Ballot).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Ballot))).Select(type => type.Name).Order(),
        typeof(Ballot).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(stored => stored.DerivedType.Name).Order());

    [Fact]
    public void Stored_names_stay_as_they_are()
    {
        Assert.Equal("""{"ballot":"consent","Position":"StandAside","ProposedChange":"","Reason":"","ShowReason":false}""",
            JsonSerializer.Serialize<Ballot>(new ConsentBallot(ConsentPosition.StandAside)));
        Assert.Equal("""{"ballot":"ranked","Ranks":[[1,2],[0]],"Reason":"","ShowReason":false}""", JsonSerializer.Serialize<Ballot>(new RankedBallot([[1, 2], [0]])));
    }

    [Theory]
    [InlineData(Method.Approval, """{"ballot":"approval"}""")]
    [InlineData(Method.Score, """{"ballot":"score","Scores":null}""")]
    [InlineData(Method.Dots, """{"ballot":"dots"}""")]
    [InlineData(Method.Ranked, """{"ballot":"ranked"}""")]
    [InlineData(Method.Ranked, """{"ballot":"ranked","Ranks":[null]}""")]
    [InlineData(Method.MajorityJudgment, """{"ballot":"grades"}""")]
    [InlineData(Method.Statements, """{"ballot":"statements"}""")]
    [InlineData(Method.TimePoll, """{"ballot":"time"}""")]
    public void A_ballot_without_its_list_is_refused(Method method, string json) =>
        Assert.Equal(Refusal.UnknownChoice, PollBuilder.Poll(method).Check(JsonSerializer.Deserialize<Ballot>(json)!).Refusal);

    [Fact]
    public void What_is_published_survives_storage()
    {
        var ballots = PollBuilder.Groups(("a", 6, PollBuilder.Ranking(1, 0)));
        var published = PublishedPoll.From(PollBuilder.Poll(Method.Ranked, 2), ballots, PollBuilder.Invited(ballots), new Dictionary<string, string>());
        var stored = JsonSerializer.Serialize(published);
        Assert.Equal(stored, JsonSerializer.Serialize(JsonSerializer.Deserialize<PublishedPoll>(stored)));
    }

    [Fact]
    public void Texts_are_trimmed() =>
        Assert.Equal("why", PollBuilder.Poll(Method.Advice).Check(new AdviceBallot { Reason = " why " }).Value.Reason);
}
