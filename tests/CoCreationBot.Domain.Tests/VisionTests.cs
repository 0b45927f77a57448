using CoCreationBot.Domain.Rules;
using CoCreationBot.Domain.Visions;

namespace CoCreationBot.Domain.Tests;

public sealed class VisionTests
{
    private static readonly Dictionary<string, int> Invited = new() { ["a"] = 3, ["b"] = 2 };

    private static GroupedConsent Yes(string? group) => new(group, ConsentAnswer.Create(true, null).Value);

    private static GroupedConsent No(string? group, string change) => new(group, ConsentAnswer.Create(false, change).Value);

    [Fact]
    public void A_sentence_is_drafted_and_amended_and_earlier_ones_are_kept()
    {
        var vision = Vision.Draft(2, " First ", Build.Somebody, Build.Now).Value.Amend("Second", Build.Facilitator, Build.Now.AddHours(1)).Value;
        Assert.Equal((2, 2, "Second", Build.Facilitator), (vision.Cycle, vision.Version, vision.Current.Sentence, vision.Current.By));
        Assert.Equal(["First", "Second"], vision.Versions.Select(version => version.Sentence));
        Assert.Equal(Build.Now.AddHours(1), vision.Current.At);
        Assert.Null(vision.AcceptedAt);
    }

    [Fact]
    public void An_empty_or_overlong_sentence_is_refused()
    {
        Assert.Equal(Refusal.TextMissing, Vision.Draft(1, " ", Build.Somebody, Build.Now).Refusal);
        Assert.Equal(Refusal.TextTooLong, Vision.Draft(1, new string('x', 401), Build.Somebody, Build.Now).Refusal);
        Assert.Equal(Refusal.TextMissing, Vision.Draft(1, "a", Build.Somebody, Build.Now).Value.Amend("", Build.Somebody, Build.Now).Refusal);
    }

    [Fact]
    public void Consent_accepts_it_and_then_it_is_not_amended()
    {
        var accepted = Vision.Draft(1, "a", Build.Somebody, Build.Now).Value.Apply(new ConsentResult(ConsentOutcome.Accepted, 6, []), Build.Now);
        Assert.Equal(Build.Now, accepted.AcceptedAt);
        Assert.Equal(Refusal.VisionAccepted, accepted.Amend("b", Build.Somebody, Build.Now).Refusal);
    }

    [Fact]
    public void Objections_are_kept_beside_the_version_they_speak_of()
    {
        var objected = Vision.Draft(1, "a", Build.Somebody, Build.Now).Value.Apply(new ConsentResult(ConsentOutcome.Objections, 6, ["say when"]), Build.Now);
        Assert.Null(objected.AcceptedAt);
        Assert.Equal(["say when"], objected.Current.Objections);
        var amended = objected.Amend("a, in a week", Build.Somebody, Build.Now).Value;
        Assert.Equal(["say when"], amended.Versions[0].Objections);
        Assert.Empty(amended.Current.Objections);
        Assert.Empty(Vision.Draft(1, "a", Build.Somebody, Build.Now).Value.Apply(new ConsentResult(ConsentOutcome.TooFewAnswers, null, []), Build.Now).Current.Objections);
    }

    [Fact]
    public void Nobody_objecting_with_enough_of_each_group_is_consent()
    {
        var result = ConsentResult.Count([Yes("a"), Yes("a"), Yes("b"), Yes("b"), Yes(null)], Invited, DecisionRule.Default);
        Assert.Equal(ConsentOutcome.Accepted, result.Outcome);
        Assert.Equal(5, result.Answers);
    }

    [Fact]
    public void One_objection_is_enough_and_says_what_would_help()
    {
        var result = ConsentResult.Count([Yes("a"), Yes("a"), Yes("a"), Yes("b"), No("b", "z"), No("b", "c")], Invited, DecisionRule.Default);
        Assert.Equal(ConsentOutcome.Objections, result.Outcome);
        Assert.Equal(["c", "z"], result.ChangesAskedFor);
    }

    [Fact]
    public void A_silent_group_or_no_answer_is_no_consent_and_few_answers_are_not_counted_aloud()
    {
        Assert.Equal(new ConsentResult(ConsentOutcome.TooFewAnswers, null, []).Outcome, ConsentResult.Count([Yes("a"), Yes("a")], Invited, DecisionRule.Default).Outcome);
        Assert.Null(ConsentResult.Count([Yes("a"), Yes("a"), Yes("b"), Yes("b")], Invited, DecisionRule.Default).Answers);
        Assert.Equal(ConsentOutcome.TooFewAnswers, ConsentResult.Count([], new Dictionary<string, int>(), DecisionRule.Default).Outcome);
    }

    [Fact]
    public void A_no_needs_the_change_asked_for_and_a_yes_carries_none()
    {
        Assert.Equal(Refusal.ChangeMissing, ConsentAnswer.Create(false, " ").Refusal);
        Assert.Equal(Refusal.TextTooLong, ConsentAnswer.Create(false, new string('x', 4001)).Refusal);
        Assert.Equal(new ConsentAnswer(true, ""), ConsentAnswer.Create(true, "typed").Value);
        Assert.Equal(new ConsentAnswer(false, "say when"), ConsentAnswer.Create(false, " say when ").Value);
    }

    [Fact]
    public void Lists_are_read_from_commas_semicolons_and_lines() =>
        Assert.Equal(["Housing", "Police", "Day care"], Texts.List(" Housing, Police;housing\n Day care ,, "));

    [Fact]
    public void A_refused_result_has_no_value()
    {
        Result<string> refused = Refusal.NoVision;
        Assert.False(refused.Succeeded);
        Assert.Throws<InvalidOperationException>(() => refused.Value);
        Result<string> fine = "yes";
        Assert.Equal((true, "yes", Refusal.None), (fine.Succeeded, fine.Value, fine.Refusal));
        Assert.Equal("i1", InitiativeId.Create("i1").ToString());
        Assert.Equal(("n", "r", "p"), (NeedId.Create("n").ToString(), RoundId.Create("r").ToString(), PersonId.Create("p").ToString()));
    }
}
