using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Domain.Tests.Polls;
using CoCreationBot.Domain.Visions;

namespace CoCreationBot.Domain.Tests;

/// <summary>What a look from outside found of agreement and of single answers, as it was seen; each of these failed before.</summary>
public sealed class SeenTests
{
    private static readonly Dictionary<string, string> NoNames = [];

    [Fact]
    public void Twenty_staff_do_not_agree_over_the_heads_of_four_who_use_the_service()
    {
        var result = Build.Count(Build.Ratings(("staff", [.. Enumerable.Repeat(4, 20)]), ("families", [1, 1, 1, 1])));
        Assert.Equal(AgreementOutcome.SeenDifferently, result.Outcome);
    }

    [Fact]
    public void Nor_does_a_poll_with_a_rule()
    {
        var published = Publish(Method.SingleChoice, 2, PollRule.From(DecisionRule.Default), ("staff", 20, new ChoiceBallot(0)), ("families", 4, new ChoiceBallot(1)));
        Assert.Equal((Verdict.NotAccepted, VerdictReason.NotEnoughSupport), (published.Judgement.Verdict, published.Judgement.Reasons.Single()));
    }

    [Fact]
    public void One_person_alone_does_not_accept_the_shared_sentence()
    {
        var yes = new GroupedConsent("a", ConsentAnswer.Create(true, null).Value);
        Assert.Equal(ConsentOutcome.TooFewAnswers, ConsentResult.Count([yes], new Dictionary<string, int> { ["a"] = 1 }, DecisionRule.Default).Outcome);
        Assert.Equal(ConsentOutcome.TooFewAnswers, ConsentResult.Count([yes, yes, yes, yes, yes], new Dictionary<string, int> { ["a"] = 5 }, DecisionRule.Default).Outcome);
    }

    [Theory]
    [InlineData(17, 6, 1)]
    [InlineData(9, 2, 1)]
    [InlineData(5, 4, 0)]
    [InlineData(9, 3, 0)]
    public void A_range_beside_counts_and_their_total_is_not_solved(int a, int b, int c)
    {
        var published = Publish(Method.SingleChoice, 3, PollRule.Default, ("a", a, new ChoiceBallot(0)), ("a", b, new ChoiceBallot(1)), ("a", c, new ChoiceBallot(2)));
        Assert.False(IsSolved(published, a + b + c));
    }

    [Fact]
    public void In_no_choice_of_three_is_a_range_solved()
    {
        var solved = from people in Enumerable.Range(5, 20)
                     from a in Enumerable.Range(0, people + 1)
                     from b in Enumerable.Range(0, people + 1 - a)
                     let published = Publish(Method.SingleChoice, 3, PollRule.Default, ("a", a, new ChoiceBallot(0)), ("a", b, new ChoiceBallot(1)), ("a", people - a - b, new ChoiceBallot(2)))
                     where IsSolved(published, people)
                     select $"{a} {b} {people - a - b}";
        Assert.Empty(solved);
    }

    // A hidden figure is solved when only one number fits its range, the total and what else is shown.
    private static bool IsSolved(PublishedPoll published, int people)
    {
        CountBand[] bands = [.. published.Options.Select(option => option.Support).OfType<CountBand>()];
        if (bands.Length < 3)
        {
            return false;
        }

        var fits = (from a in Enumerable.Range(bands[0].Low, bands[0].High - bands[0].Low + 1)
                    from b in Enumerable.Range(bands[1].Low, bands[1].High - bands[1].Low + 1)
                    let c = people - a - b
                    where c >= bands[2].Low && c <= bands[2].High
                    select (int[])[a, b, c]).ToArray();
        return Enumerable.Range(0, 3).Any(option => !bands[option].IsExact && fits.Select(counts => counts[option]).Distinct().Count() == 1);
    }

    private static PublishedPoll Publish(Method method, int options, PollRule rule, params (string? Group, int Count, Ballot Ballot)[] groups)
    {
        var ballots = PollBuilder.Groups(groups);
        return PublishedPoll.From(PollBuilder.Poll(method, options, rule), ballots, PollBuilder.Invited(ballots), NoNames);
    }
}
