using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Domain.Tests.Polls;
using CoCreationBot.Domain.Visions;

namespace CoCreationBot.Domain.Tests;

public sealed class RoundTests
{
    private static ComplexityRound Published(params string[] subject) =>
        ComplexityRound.Open(Build.Opening(null, "r0", subject), Build.Initiative(), []).Value with { Status = RoundStatus.Published };

    [Fact]
    public void It_opens_with_the_rule_of_the_moment()
    {
        var initiative = Build.Initiative() with { Rule = DecisionRule.Default with { Threshold = 0.9 } };
        var round = ComplexityRound.Open(Build.Opening(null, "r1", "b", "a"), initiative, []).Value;
        Assert.Equal((RoundStatus.Open, 1, 1, 0.9), (round.Status, round.Number, round.Cycle, round.Rule.Threshold));
        Assert.Equal(["a", "b"], round.Subject);
        Assert.Equal(["c1"], round.Spaces);
        Assert.Equal((Build.Facilitator, Build.Now, new InitiativeId("i1"), new RoundId("r1")), (round.OpenedBy, round.OpenedAt, round.Initiative, round.Id));
    }

    [Fact]
    public void As_many_are_open_as_have_room_whatever_their_kind()
    {
        PollRound[] open = [.. Enumerable.Range(0, Round.MostOpen).Select(number =>
            PollRound.Open(Build.Opening(null, $"r{number}"), PollBuilder.Poll(Method.Consent) with { Question = $"Question {number}?" }, new PollTerms(), Build.Initiative(), []).Value)];
        Assert.Equal(Refusal.TooManyRoundsOpen, PollRound.Open(Build.Opening(), PollBuilder.Poll(Method.Consent), new PollTerms(), Build.Initiative(), open).Refusal);
        Assert.Equal(Refusal.TooManyRoundsOpen, ComplexityRound.Open(Build.Opening(null, "c", "n1"), Build.Initiative(), open).Refusal);
        Assert.Equal(Refusal.TooManyRoundsOpen, NeedsRound.Open(Build.Opening(), Build.Initiative(), open).Refusal);
        Assert.Equal(Refusal.TooManyRoundsOpen, CheckInRound.Open(
            Build.Opening(), CheckIn.Create(Stage.CoDesign, null).Value, new RoundTerms { Deadline = Build.Now.AddDays(1), TimeZone = "UTC" }, Build.Initiative(), [], open).Refusal);
        Assert.Equal(Refusal.TooManyRoundsOpen, ReflectionRound.Open(
            Build.Opening(), Reflection.Create(ReflectionMoment.Start, true, null).Value, new RoundTerms { TimeZone = "UTC" }, Build.Initiative(), open).Refusal);

        // One that is over makes room.
        Assert.True(PollRound.Open(Build.Opening(), PollBuilder.Poll(Method.Consent), new PollTerms(), Build.Initiative(), [open[0] with { Status = RoundStatus.Closed }, .. open[1..]]).Succeeded);
    }

    [Fact]
    public void Only_facilitators_open_and_close()
    {
        Assert.Equal(Refusal.OnlyFacilitators, ComplexityRound.Open(Build.Opening(Build.Somebody), Build.Initiative(), []).Refusal);
        Assert.Equal(Refusal.OnlyFacilitators, Build.OpenRatings().Close(Build.Initiative(), Build.Somebody, Build.Now).Refusal);
    }

    [Fact]
    public void One_round_of_a_kind_is_under_way_at_a_time()
    {
        var open = Build.OpenRatings();
        var closed = open.Close(Build.Initiative(), Build.Facilitator, Build.Now).Value;
        Assert.Equal(Refusal.RoundAlreadyOpen, ComplexityRound.Open(Build.Opening(), Build.Initiative(), [open]).Refusal);
        Assert.Equal(Refusal.RoundAlreadyOpen, ComplexityRound.Open(Build.Opening(), Build.Initiative(), [closed]).Refusal);
        Assert.True(VisionRound.Open(Build.Opening(), Build.Initiative(), [open]).Succeeded);
    }

    [Fact]
    public void A_subject_has_three_rounds_whatever_the_order_it_is_named_in()
    {
        var two = new[] { Published("a", "b"), Published("b", "a") };
        Assert.Equal(3, ComplexityRound.Open(Build.Opening(null, "r3", "a", "b"), Build.Initiative(), two).Value.Number);
        var three = two.Append(Published("a", "b")).ToArray();
        Assert.Equal(Refusal.NoRoundsLeft, ComplexityRound.Open(Build.Opening(null, "r4", "b", "a"), Build.Initiative(), three).Refusal);
        Assert.Equal(1, ComplexityRound.Open(Build.Opening(null, "r4", "c"), Build.Initiative(), three).Value.Number);
        Assert.Equal(1, ComplexityRound.Open(Build.Opening(null, "r4", "a", "b"), Build.Initiative() with { Cycle = 2 }, three).Value.Number);
        Assert.Equal(1, VisionRound.Open(Build.Opening(null, "r4", "a", "b"), Build.Initiative(), three).Value.Number);
    }

    [Fact]
    public void Needs_may_be_asked_for_as_often_as_wanted()
    {
        var many = Enumerable.Range(0, 5).Select(_ => Needs() with { Status = RoundStatus.Published }).ToArray();
        Assert.Equal(6, NeedsRound.Open(Build.Opening(), Build.Initiative(), many).Value.Number);
    }

    [Fact]
    public void Closing_happens_once()
    {
        var closed = Build.OpenRatings().Close(Build.Initiative(), Build.Facilitator, Build.Now).Value;
        Assert.Equal((RoundStatus.Closed, Build.Now), (closed.Status, closed.ClosedAt));
        Assert.Equal(Refusal.RoundNotOpen, closed.Close(Build.Initiative(), Build.Facilitator, Build.Now).Refusal);
    }

    [Fact]
    public void A_needs_round_has_nothing_to_count()
    {
        var closed = Needs().Close(Build.Initiative(), Build.Facilitator, Build.Now).Value;
        Assert.Equal((RoundStatus.Published, Build.Now), (closed.Status, closed.ClosedAt));
        Assert.Equal(Refusal.RoundNotOpen, closed.Close(Build.Initiative(), Build.Facilitator, Build.Now).Refusal);
        Assert.Equal(Refusal.OnlyFacilitators, Needs().Close(Build.Initiative(), Build.Somebody, Build.Now).Refusal);
    }

    [Fact]
    public void A_result_is_published_once_and_only_after_closing()
    {
        var result = Build.Count(Build.Ratings(("a", [1, 2, 3, 4, 5])));
        var open = Build.OpenRatings();
        Assert.Equal(Refusal.RoundNotOpen, open.Publish(result).Refusal);
        var published = open.Close(Build.Initiative(), Build.Facilitator, Build.Now).Value.Publish(result).Value;
        Assert.Equal(RoundStatus.Published, published.Status);
        Assert.Same(result, published.Complexity);
        Assert.Equal(Refusal.RoundNotOpen, published.Publish(result).Refusal);
    }

    [Fact]
    public void Consent_is_published_once_and_only_after_closing()
    {
        var consent = new ConsentResult(ConsentOutcome.Accepted, 5, []);
        var open = VisionRound.Open(Build.Opening(), Build.Initiative(), []).Value;
        Assert.Equal(Refusal.RoundNotOpen, open.Publish(consent).Refusal);
        var published = open.Close(Build.Initiative(), Build.Facilitator, Build.Now).Value.Publish(consent).Value;
        Assert.Same(consent, published.Consent);
        Assert.Equal(RoundStatus.Published, published.Status);
        Assert.Equal(Refusal.RoundNotOpen, published.Publish(consent).Refusal);
    }

    [Fact]
    public void Every_kind_says_its_name_under_which_it_is_stored() => Assert.Equal(
        [RoundKind.Needs, RoundKind.Complexity, RoundKind.Vision],
        new Round[] { Needs(), Build.OpenRatings(), VisionRound.Open(Build.Opening(), Build.Initiative(), []).Value }.Select(round => round.Kind));

    private static NeedsRound Needs() => NeedsRound.Open(Build.Opening(), Build.Initiative(), []).Value;
}
