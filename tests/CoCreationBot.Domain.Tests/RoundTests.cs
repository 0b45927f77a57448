using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Domain.Visions;

namespace CoCreationBot.Domain.Tests;

public sealed class RoundTests
{
    private static Round Published(RoundKind kind, params string[] subject)
    {
        var round = Round.Open(Build.Opening(kind, null, "r0", subject), Build.Initiative(), []).Value;
        return round with { Status = RoundStatus.Published };
    }

    [Fact]
    public void It_opens_with_the_rule_of_the_moment()
    {
        var initiative = Build.Initiative() with { Rule = DecisionRule.Default with { Threshold = 0.9 } };
        var round = Round.Open(Build.Opening(RoundKind.Complexity, null, "r1", "b", "a"), initiative, []).Value;
        Assert.Equal((RoundStatus.Open, 1, 1, 0.9), (round.Status, round.Number, round.Cycle, round.Rule.Threshold));
        Assert.Equal(["a", "b"], round.Subject);
        Assert.Equal(["c1"], round.Spaces);
        Assert.Equal((Build.Facilitator, Build.Now, new InitiativeId("i1"), new RoundId("r1")), (round.OpenedBy, round.OpenedAt, round.Initiative, round.Id));
    }

    [Fact]
    public void Only_facilitators_open_and_close()
    {
        Assert.Equal(Refusal.OnlyFacilitators, Round.Open(Build.Opening(RoundKind.Complexity, Build.Somebody), Build.Initiative(), []).Refusal);
        Assert.Equal(Refusal.OnlyFacilitators, Build.OpenRound(RoundKind.Complexity).Close(Build.Initiative(), Build.Somebody, Build.Now).Refusal);
    }

    [Fact]
    public void One_round_of_a_kind_is_under_way_at_a_time()
    {
        var open = Build.OpenRound(RoundKind.Complexity);
        var closed = open.Close(Build.Initiative(), Build.Facilitator, Build.Now).Value;
        Assert.Equal(Refusal.RoundAlreadyOpen, Round.Open(Build.Opening(RoundKind.Complexity), Build.Initiative(), [open]).Refusal);
        Assert.Equal(Refusal.RoundAlreadyOpen, Round.Open(Build.Opening(RoundKind.Complexity), Build.Initiative(), [closed]).Refusal);
        Assert.True(Round.Open(Build.Opening(RoundKind.Vision), Build.Initiative(), [open]).Succeeded);
    }

    [Fact]
    public void A_subject_has_three_rounds_whatever_the_order_it_is_named_in()
    {
        var two = new[] { Published(RoundKind.Complexity, "a", "b"), Published(RoundKind.Complexity, "b", "a") };
        Assert.Equal(3, Round.Open(Build.Opening(RoundKind.Complexity, null, "r3", "a", "b"), Build.Initiative(), two).Value.Number);
        var three = two.Append(Published(RoundKind.Complexity, "a", "b")).ToArray();
        Assert.Equal(Refusal.NoRoundsLeft, Round.Open(Build.Opening(RoundKind.Complexity, null, "r4", "b", "a"), Build.Initiative(), three).Refusal);
        Assert.Equal(1, Round.Open(Build.Opening(RoundKind.Complexity, null, "r4", "c"), Build.Initiative(), three).Value.Number);
        Assert.Equal(1, Round.Open(Build.Opening(RoundKind.Complexity, null, "r4", "a", "b"), Build.Initiative() with { Cycle = 2 }, three).Value.Number);
        Assert.Equal(1, Round.Open(Build.Opening(RoundKind.Vision, null, "r4", "a", "b"), Build.Initiative(), three).Value.Number);
    }

    [Fact]
    public void Needs_may_be_asked_for_as_often_as_wanted()
    {
        var many = Enumerable.Range(0, 5).Select(_ => Published(RoundKind.Needs)).ToArray();
        Assert.Equal(6, Round.Open(Build.Opening(RoundKind.Needs), Build.Initiative(), many).Value.Number);
    }

    [Fact]
    public void Closing_happens_once()
    {
        var closed = Build.OpenRound(RoundKind.Complexity).Close(Build.Initiative(), Build.Facilitator, Build.Now).Value;
        Assert.Equal((RoundStatus.Closed, Build.Now), (closed.Status, closed.ClosedAt));
        Assert.Equal(Refusal.RoundNotOpen, closed.Close(Build.Initiative(), Build.Facilitator, Build.Now).Refusal);
    }

    [Fact]
    public void A_needs_round_has_nothing_to_count() =>
        Assert.Equal(RoundStatus.Published, Build.OpenRound(RoundKind.Needs).Close(Build.Initiative(), Build.Facilitator, Build.Now).Value.Status);

    [Fact]
    public void A_result_is_published_once_and_only_after_closing()
    {
        var result = Build.Count(Build.Ratings(("a", [1, 2, 3, 4, 5])));
        var open = Build.OpenRound(RoundKind.Complexity);
        Assert.Equal(Refusal.RoundNotOpen, open.Publish(result).Refusal);
        var published = open.Close(Build.Initiative(), Build.Facilitator, Build.Now).Value.Publish(result).Value;
        Assert.Equal(RoundStatus.Published, published.Status);
        Assert.Same(result, published.Complexity);
        Assert.Equal(Refusal.RoundNotOpen, published.Publish(result).Refusal);
    }

    [Fact]
    public void A_result_belongs_to_its_kind_of_round()
    {
        var consent = new ConsentResult(ConsentOutcome.Accepted, 5, []);
        var rating = Build.OpenRound(RoundKind.Complexity).Close(Build.Initiative(), Build.Facilitator, Build.Now).Value;
        var vision = Build.OpenRound(RoundKind.Vision).Close(Build.Initiative(), Build.Facilitator, Build.Now).Value;
        Assert.Equal(Refusal.RoundNotOpen, rating.Publish(consent).Refusal);
        Assert.Equal(Refusal.RoundNotOpen, vision.Publish(Build.Count([])).Refusal);
        Assert.Same(consent, vision.Publish(consent).Value.Consent);
        Assert.Equal(RoundStatus.Published, vision.Publish(consent).Value.Status);
        Assert.Equal(Refusal.RoundNotOpen, Build.OpenRound(RoundKind.Vision).Publish(consent).Refusal);
    }
}
