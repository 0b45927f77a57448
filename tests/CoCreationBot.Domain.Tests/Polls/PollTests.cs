using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Tests.Polls;

public sealed class PollTests
{
    private static Refusal Create(Poll draft) => Poll.Create(draft).Refusal;

    [Theory]
    [MemberData(nameof(AllMethods))]
    public void Every_method_makes_a_poll(Method method) => Assert.Equal(Refusal.None, Create(PollBuilder.Poll(method)));

    public static TheoryData<Method> AllMethods => [.. Enum.GetValues<Method>()];

    [Fact]
    public void Options_are_counted_and_compared_without_case_and_spacing()
    {
        var poll = PollBuilder.Poll(Method.SingleChoice);
        Assert.Equal(Refusal.TooFewOptions, Create(poll with { Options = ["One"] }));
        Assert.Equal(Refusal.OptionRepeated, Create(poll with { Options = ["One door", " one  DOOR "] }));
        Assert.Equal(Refusal.TooManyOptions, Create(poll with { Options = [.. Enumerable.Range(0, 101).Select(number => $"{number}")] }));
        Assert.Equal(Refusal.None, Create(poll with { Options = [.. Enumerable.Range(0, 100).Select(number => $"{number}")] }));
        Assert.Equal(Refusal.TextMissing, Create(poll with { Options = ["One", " "] }));
        Assert.Equal(Refusal.TextTooLong, Create(poll with { Options = ["One", new string('x', 401)] }));
        Assert.Equal(Refusal.None, Create(PollBuilder.Poll(Method.Statements) with { Options = ["One"] }));
        Assert.Equal(["One", "Two"], Poll.Create(poll with { Options = [" One", "Two "] }).Value.Options);
        Assert.Empty(Poll.Create(PollBuilder.Poll(Method.Consent) with { Options = ["One"] }).Value.Options);
    }

    [Fact]
    public void Numbers_grades_and_texts_are_checked()
    {
        Assert.Equal(Refusal.TextMissing, Create(PollBuilder.Poll(Method.Consent) with { Question = " " }));
        Assert.Equal(Refusal.OutOfRange, Create(PollBuilder.Poll(Method.Dots, dots: 0)));
        Assert.Equal(Refusal.OutOfRange, Create(PollBuilder.Poll(Method.Dots, dots: 3, cap: 4)));
        Assert.Equal(Refusal.OutOfRange, Create(PollBuilder.Poll(Method.Dots, dots: 3, cap: 0)));
        Assert.Equal(Refusal.OutOfRange, Create(PollBuilder.Poll(Method.OptIn, wanted: 0)));
        Assert.Equal(Refusal.TooFewOptions, Create(PollBuilder.Poll(Method.MajorityJudgment, grades: 1)));
        Assert.Equal(Refusal.TooManyOptions, Create(PollBuilder.Poll(Method.MajorityJudgment, grades: 11)));
        Assert.Equal(Refusal.OptionRepeated, Create(PollBuilder.Poll(Method.MajorityJudgment) with { Grades = ["Good", "good"] }));
        Assert.Equal(Refusal.TextMissing, Create(PollBuilder.Poll(Method.MajorityJudgment) with { Grades = ["Good", ""] }));
        Assert.Equal(Refusal.UnknownChoice, Create(PollBuilder.Poll(Method.Consent) with { Method = (Method)99 }));
    }

    [Theory]
    [InlineData(0.8, Refusal.None)]
    [InlineData(0.81, Refusal.ThresholdTooHigh)]
    [InlineData(1.0, Refusal.ThresholdTooHigh)]
    [InlineData(1.1, Refusal.OutOfRange)]
    [InlineData(-0.1, Refusal.OutOfRange)]
    public void A_threshold_that_asks_for_everybody_is_refused(double threshold, Refusal refusal) =>
        Assert.Equal(refusal, new PollRule { Threshold = threshold }.Check());

    [Fact]
    public void A_rule_is_complete()
    {
        Assert.Equal(Refusal.OutOfRange, new PollRule { HeadQuorum = 1.5 }.Check());
        Assert.Equal(Refusal.OutOfRange, new PollRule { MinimumGroupSize = 4 }.Check());
        Assert.Equal(Refusal.UnknownChoice, new PollRule { BlocksStand = false }.Check());
        Assert.Equal(Refusal.UnknownChoice, new PollRule { Tie = (TieRule)8 }.Check());
        var own = PollRule.From(DecisionRule.Create(100, Mandate.Advises, 5).Value);
        Assert.Equal(Refusal.None, own.Check());
        Assert.Equal((0.8, 0.6, Mandate.Advises, true), (own.Threshold, own.GroupQuorum, own.Mandate, own.HalfOfEveryGroup));
    }
}
