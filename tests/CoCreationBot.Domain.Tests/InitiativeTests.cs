using CoCreationBot.Domain.Gates;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Domain.Visions;

namespace CoCreationBot.Domain.Tests;

public sealed class InitiativeTests
{
    private const string Reason = "The group agreed to go on.";

    [Fact]
    public void Whoever_starts_it_facilitates_and_it_begins_with_co_initiation()
    {
        var initiative = Build.Initiative();
        Assert.True(initiative.IsFacilitator(Build.Facilitator));
        Assert.False(initiative.IsFacilitator(Build.Somebody));
        Assert.Equal((1, Stage.CoInitiation), (initiative.Cycle, initiative.Stage));
        Assert.Equal("One door", initiative.Title);
        Assert.Equal(Build.Now, initiative.StartedAt);
    }

    public static TheoryData<InitiativeDraft, Refusal> BadDrafts => new()
    {
        { Build.Draft() with { Title = "  " }, Refusal.TextMissing },
        { Build.Draft() with { Title = new string('x', Texts.TitleLength + 1) }, Refusal.TextTooLong },
        { Build.Draft() with { Open = null }, Refusal.TextMissing },
        { Build.Draft() with { Fixed = new string('x', Texts.StoryLength + 1) }, Refusal.TextTooLong },
        { Build.Draft() with { Sponsor = "" }, Refusal.TextMissing },
        { Build.Draft() with { Affected = "" }, Refusal.TextMissing },
        { Build.Draft() with { ExpectedGroups = [] }, Refusal.TextMissing },
        { Build.Draft() with { ExpectedGroups = ["Housing", new string('x', Texts.TitleLength + 1)] }, Refusal.TextTooLong },
        { Build.Draft() with { ExpectedGroups = [new string('x', Texts.TitleLength)] }, Refusal.None },
    };

    [Theory]
    [MemberData(nameof(BadDrafts))]
    public void An_incomplete_form_is_refused_at_the_start_and_in_the_settings(InitiativeDraft draft, Refusal refusal)
    {
        Assert.Equal(refusal, Initiative.Start(new InitiativeId("i"), draft, Build.Facilitator, Build.Now).Refusal);
        Assert.Equal(refusal, Build.Initiative().Amend(draft, Build.Facilitator).Refusal);
    }

    [Fact]
    public void Texts_are_trimmed() =>
        Assert.Equal("One door", Initiative.Start(new InitiativeId("i"), Build.Draft() with { Title = " One door " }, Build.Facilitator, Build.Now).Value.Title);

    [Fact]
    public void Only_a_facilitator_amends_and_stage_and_history_stay()
    {
        var moved = Build.Initiative().Advance(Stage.CoInitiation, 1, Build.Nothing, Reason, Build.Facilitator, Build.Now).Value;
        var draft = Build.Draft() with { Title = "Two doors", Language = "fi", Open = "o", Fixed = "f", Sponsor = "s", Affected = "a", ExpectedGroups = ["x"] };
        Assert.Equal(Refusal.OnlyFacilitators, moved.Amend(draft, Build.Somebody).Refusal);
        var amended = moved.Amend(draft, Build.Facilitator).Value;
        Assert.Equal(("Two doors", "fi", Stage.CoDesign, 1), (amended.Title, amended.Language, amended.Stage, amended.History.Count));
        Assert.Equal(("o", "f", "s", "a", "x"), (amended.Open, amended.Fixed, amended.Sponsor, amended.Affected, amended.ExpectedGroups[0]));
    }

    [Fact]
    public void Facilitators_are_named_by_facilitators_and_at_least_one_stays()
    {
        var initiative = Build.Initiative();
        Assert.Equal(Refusal.OnlyFacilitators, initiative.SetFacilitators([Build.Somebody], Build.Somebody).Refusal);
        Assert.Equal(Refusal.LastFacilitator, initiative.SetFacilitators([], Build.Facilitator).Refusal);
        Assert.Equal([Build.Somebody], initiative.SetFacilitators([Build.Somebody, Build.Somebody], Build.Facilitator).Value.Facilitators);
    }

    [Fact]
    public void Unmet_criteria_need_a_reason_which_is_recorded()
    {
        var initiative = Build.Initiative();
        Assert.Equal(Refusal.ReasonMissing, initiative.Advance(Stage.CoInitiation, 1, Build.Nothing, "too short", Build.Facilitator, Build.Now).Refusal);
        var moved = initiative.Advance(Stage.CoInitiation, 1, Build.Nothing, $" {Reason} ", Build.Facilitator, Build.Now).Value;
        var passage = Assert.Single(moved.History);
        Assert.Equal(Reason, passage.Reason);
        Assert.Equal(ExitCriteria.Of(Stage.CoInitiation), passage.Overridden);
        Assert.Equal((1, Stage.CoInitiation, Build.Facilitator, Build.Now), (passage.Cycle, passage.Stage, passage.By, passage.At));
        Assert.Equal(Stage.CoDesign, moved.Stage);
    }

    [Fact]
    public void A_reason_of_exactly_ten_characters_is_enough_and_a_very_long_one_is_not()
    {
        var initiative = Build.Initiative();
        Assert.True(initiative.Advance(Stage.CoInitiation, 1, Build.Nothing, "0123456789", Build.Facilitator, Build.Now).Succeeded);
        Assert.Equal(
            Refusal.TextTooLong,
            initiative.Advance(Stage.CoInitiation, 1, Build.Nothing, new string('x', Texts.StoryLength + 1), Build.Facilitator, Build.Now).Refusal);
    }

    [Fact]
    public void When_everything_is_met_no_reason_is_asked_or_kept()
    {
        var ready = Build.Initiative().Confirm(Criterion.MissingListed, "Day care, invited by Maria", Build.Facilitator, Build.Now).Value;
        var moved = ready.Advance(Stage.CoInitiation, 1, Build.AllCounted, "not needed at all", Build.Facilitator, Build.Now).Value;
        Assert.Null(moved.History[0].Reason);
        Assert.True(ready.Advance(Stage.CoInitiation, 1, Build.AllCounted, null, Build.Facilitator, Build.Now).Succeeded);
        Assert.Empty(moved.History[0].Overridden);
        Assert.Single(moved.History[0].Confirmations);
        Assert.Empty(moved.Confirmations);
    }

    [Fact]
    public void Others_cannot_move_it_and_a_card_of_an_earlier_stage_or_cycle_moves_nothing()
    {
        var initiative = Build.Initiative();
        Assert.Equal(Refusal.OnlyFacilitators, initiative.Advance(Stage.CoInitiation, 1, Build.Nothing, Reason, Build.Somebody, Build.Now).Refusal);
        Assert.Equal(Refusal.StageMoved, initiative.Advance(Stage.CoDesign, 1, Build.Nothing, Reason, Build.Facilitator, Build.Now).Refusal);
        Assert.Equal(Refusal.StageMoved, initiative.Advance(Stage.CoInitiation, 2, Build.Nothing, Reason, Build.Facilitator, Build.Now).Refusal);
    }

    [Fact]
    public void Five_stages_make_a_cycle_and_the_next_one_keeps_the_history()
    {
        var initiative = Build.Initiative();
        foreach (var stage in Enum.GetValues<Stage>())
        {
            initiative = initiative.Advance(stage, 1, Build.Nothing, Reason, Build.Facilitator, Build.Now).Value;
        }

        Assert.Equal((2, Stage.CoInitiation), (initiative.Cycle, initiative.Stage));
        Assert.Equal(Enum.GetValues<Stage>(), initiative.History.Select(passage => passage.Stage));
        Assert.All(initiative.History, passage => Assert.Equal(1, passage.Cycle));
    }

    [Fact]
    public void People_confirm_what_only_people_can_see()
    {
        var initiative = Build.Initiative();
        var confirmed = initiative.Confirm(Criterion.MissingListed, " Day care, Maria, 1 Dec ", Build.Facilitator, Build.Now).Value;
        Assert.Equal("Day care, Maria, 1 Dec", confirmed.Gate(Build.Nothing).Single(state => state.Criterion == Criterion.MissingListed).Evidence);
        Assert.True(confirmed.Gate(Build.Nothing).Single(state => state.Criterion == Criterion.MissingListed).Met);
        var again = confirmed.Confirm(Criterion.MissingListed, "Somebody else as well", Build.Facilitator, Build.Now).Value;
        Assert.Equal("Somebody else as well", Assert.Single(again.Confirmations).Evidence);
    }

    [Fact]
    public void Confirming_is_refused_for_others_for_counted_criteria_for_other_stages_and_without_words()
    {
        var initiative = Build.Initiative();
        Assert.Equal(Refusal.OnlyFacilitators, initiative.Confirm(Criterion.MissingListed, Reason, Build.Somebody, Build.Now).Refusal);
        Assert.Equal(Refusal.CountedByBot, initiative.Confirm(Criterion.ThreeNeeds, Reason, Build.Facilitator, Build.Now).Refusal);
        Assert.Equal(Refusal.StageMoved, initiative.Confirm(Criterion.OptionsTriedByServiceUsers, Reason, Build.Facilitator, Build.Now).Refusal);
        Assert.Equal(Refusal.ReasonMissing, initiative.Confirm(Criterion.MissingListed, "short", Build.Facilitator, Build.Now).Refusal);
        Assert.Equal(Refusal.TextTooLong, initiative.Confirm(Criterion.MissingListed, new string('x', Texts.StoryLength + 1), Build.Facilitator, Build.Now).Refusal);
        Assert.True(initiative.Confirm(Criterion.MissingListed, "0123456789", Build.Facilitator, Build.Now).Succeeded);
    }

    [Fact]
    public void The_gate_shows_each_criterion_of_the_stage_met_or_not()
    {
        var gate = Build.Initiative().Gate(new HashSet<Criterion> { Criterion.ThreeNeeds });
        Assert.Equal(ExitCriteria.Of(Stage.CoInitiation), gate.Select(state => state.Criterion));
        Assert.Equal([true, false, false, false, false], gate.Select(state => state.Met));
    }

    [Fact]
    public void Every_criterion_belongs_to_exactly_one_stage_and_some_are_counted()
    {
        var all = Enum.GetValues<Stage>().SelectMany(ExitCriteria.Of).ToArray();
        Assert.Equal(Enum.GetValues<Criterion>(), all.Order());
        Assert.Equal(
            [Criterion.ThreeNeeds, Criterion.ToldByServiceUser, Criterion.ComplexityRecorded, Criterion.VisionAccepted, Criterion.TwoOptions, Criterion.RisksWritten,
                Criterion.DepartmentsSaidYes, Criterion.ActionsAgreed, Criterion.JointAction, Criterion.ActionLogComplete, Criterion.FactorsRated, Criterion.ReportChecked],
            all.Where(ExitCriteria.IsCounted));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExitCriteria.Of((Stage)9));
        Assert.Null(Stage.CoEvaluation.Next());
        Assert.Equal(Stage.CoDecision, Stage.CoDesign.Next());
    }

    [Fact]
    public void Needs_are_counted_when_open_and_their_voice_survives_a_merge()
    {
        var told = Build.Need("n2", 2, ToldBy.ServiceUser, voice: Voice.ServiceUser);
        var (kept, merged) = Build.Need("n1").Absorb(told).Value;
        var third = Build.Need("n3", 3);
        Assert.Equal([Criterion.ToldByServiceUser], GateCount.Of(Build.Initiative(), [kept, merged, third], [], null));
        Assert.Contains(Criterion.ThreeNeeds, GateCount.Of(Build.Initiative(), [kept, merged, third, Build.Need("n4", 4)], [], null));
        Assert.DoesNotContain(Criterion.ToldByServiceUser, GateCount.Of(Build.Initiative(), [third], [], null));

        // A new cycle starts with none of them, however many are open, until its own are told.
        Need[] before = [kept, merged, third, Build.Need("n4", 4)];
        Assert.Empty(GateCount.Of(Build.Initiative() with { Cycle = 2 }, before, [], null));
        var told2 = new[] { 5, 6, 7 }.Select(number => Build.Need($"m{number}", number, ToldBy.ServiceUser, voice: Voice.ServiceUser) with { Cycle = 2 });
        Assert.Equal([Criterion.ThreeNeeds, Criterion.ToldByServiceUser], GateCount.Of(Build.Initiative() with { Cycle = 2 }, [.. before, .. told2], [], null).Order());
    }

    [Fact]
    public void A_rating_counts_unless_too_few_answered_and_only_in_its_cycle()
    {
        var round = Build.OpenRatings().Close(Build.Initiative(), Build.Facilitator, Build.Now).Value;
        var agreed = round.Publish(Build.Count(Build.Ratings(("a", [4, 4, 4, 4, 5])))).Value;
        var tooFew = round.Publish(Build.Count(Build.Ratings(("a", [4, 4])))).Value;
        Assert.Contains(Criterion.ComplexityRecorded, GateCount.Of(Build.Initiative(), [], [agreed], null));
        Assert.Empty(GateCount.Of(Build.Initiative(), [], [tooFew, round], null));
        Assert.Empty(GateCount.Of(Build.Initiative() with { Cycle = 2 }, [], [agreed], null));
    }

    [Fact]
    public void An_accepted_sentence_counts_in_its_cycle()
    {
        var vision = Vision.Draft(1, "A family tells its story once", Build.Somebody, Build.Now).Value;
        var accepted = vision.Apply(new ConsentResult(ConsentOutcome.Accepted, 6, []), Build.Now);
        Assert.Empty(GateCount.Of(Build.Initiative(), [], [], vision));
        Assert.Contains(Criterion.VisionAccepted, GateCount.Of(Build.Initiative(), [], [], accepted));
        Assert.Empty(GateCount.Of(Build.Initiative() with { Cycle = 2 }, [], [], accepted));
    }

    [Theory]
    [InlineData(49, false)]
    [InlineData(50, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void The_threshold_runs_from_half_to_all(int percent, bool valid) =>
        Assert.Equal(valid, DecisionRule.Create(percent, Mandate.Decides, 5).Succeeded);

    [Fact]
    public void K_is_raised_but_never_lowered_and_the_mandate_is_one_of_two()
    {
        Assert.Equal(5, DecisionRule.Create(75, Mandate.Decides, 2).Value.MinimumGroupSize);
        var rule = DecisionRule.Create(80, Mandate.Advises, 8).Value;
        Assert.Equal((0.8, 8, Mandate.Advises), (rule.Threshold, rule.MinimumGroupSize, rule.Mandate));
        Assert.Equal(Refusal.UnknownChoice, DecisionRule.Create(75, (Mandate)7, 5).Refusal);
        Assert.Equal((0.75, 0.5, 0.6, 5, 3), (DecisionRule.Default.Threshold, DecisionRule.Default.GroupThreshold, DecisionRule.Default.Turnout, DecisionRule.Default.MinimumGroupSize, DecisionRule.Default.MostRounds));
    }

    [Fact]
    public void People_say_their_voice_and_group()
    {
        var person = Participant.Introduce(new PersonId("p"), " Maria ", Voice.Carer, "  Housing ", Build.Now).Value;
        Assert.Equal(("Maria", Voice.Carer, "Housing"), (person.Name, person.Voice, person.Group));
        Assert.Equal(Participant.KeyOf("HOUSING"), person.GroupKey);
        Assert.Equal(Participant.KeyOf("social  services"), Participant.KeyOf(" Social Services"));
        Assert.Equal(Refusal.TextMissing, Participant.Introduce(new PersonId("p"), "M", Voice.Carer, " ", Build.Now).Refusal);
        Assert.Equal(Refusal.UnknownChoice, Participant.Introduce(new PersonId("p"), "M", (Voice)99, "Housing", Build.Now).Refusal);
        Assert.Equal(Refusal.TextTooLong, Participant.Introduce(new PersonId("p"), "M", Voice.Carer, new string('x', 121), Build.Now).Refusal);
    }
}
