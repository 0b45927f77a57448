using CoCreationBot.Domain.Gates;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Tests.Polls;
using CoCreationBot.Domain.Wordings;

namespace CoCreationBot.Domain.Tests;

public sealed class IdeaTests
{
    private const string Reason = "Too costly for this year";
    private static readonly Participant Author = Build.Person("author", "Housing");
    private static readonly Participant User = Build.Person("user", "People who use the service", Voice.ServiceUser);

    public static Idea Of(string id = "d1", int number = 1, Participant? by = null, string risk = "", params string[] needs) => Idea.Propose(
        new IdeaId(id), number, 1, new IdeaDraft { Title = "Idea " + id, Risk = risk, Needs = [.. needs.Select(need => new NeedId(need))] }, by ?? Author, Build.Now).Value;

    [Fact]
    public void An_idea_keeps_who_proposed_it_whose_needs_it_answers_and_the_first_risk()
    {
        var draft = new IdeaDraft
        {
            Title = " One form ",
            Description = "d",
            FirstTry = "f",
            Risk = " Left out without a phone ",
            Needs = [new NeedId("n1"), new NeedId("n1"), new NeedId("n2")],
        };
        var idea = Idea.Propose(new IdeaId("d"), 4, 2, draft, User, Build.Now).Value;
        Assert.Equal(("One form", "d", "f", 4, 2), (idea.Title, idea.Description, idea.FirstTry, idea.Number, idea.Cycle));
        Assert.Equal(new Proposer(User.Person, Voice.ServiceUser, "People who use the service"), Assert.Single(idea.Proposers));
        Assert.Equal([new NeedId("n1"), new NeedId("n2")], idea.Needs);
        Assert.Equal("Left out without a phone", Assert.Single(idea.Risks).Text);
        Assert.Equal(IdeaStatus.Open, idea.Status);
    }

    public static TheoryData<IdeaDraft, Refusal> BadDrafts => new()
    {
        { new IdeaDraft { Title = " " }, Refusal.TextMissing },
        { new IdeaDraft { Title = new string('x', 121) }, Refusal.TextTooLong },
        { new IdeaDraft { Title = "t", Description = new string('x', 4001) }, Refusal.TextTooLong },
        { new IdeaDraft { Title = "t", FirstTry = new string('x', 401) }, Refusal.TextTooLong },
        { new IdeaDraft { Title = "t", Risk = new string('x', 401) }, Refusal.TextTooLong },
    };

    [Theory]
    [MemberData(nameof(BadDrafts), DisableDiscoveryEnumeration = true)]
    public void A_bad_draft_is_refused(IdeaDraft draft, Refusal refusal) =>
        Assert.Equal(refusal, Idea.Propose(new IdeaId("d"), 1, 1, draft, Author, Build.Now).Refusal);

    [Fact]
    public void Others_build_on_it_and_say_what_they_kept()
    {
        var built = Of().Build(User, " the one door ", "open in the evening", Build.Now).Value;
        var added = Assert.Single(built.BuildOns);
        Assert.Equal(("the one door", "open in the evening", Voice.ServiceUser), (added.Kept, added.Added, added.By.Voice));
        Assert.Equal(Refusal.OwnIdea, Of().Build(Author, "k", "a", Build.Now).Refusal);
        Assert.Equal(Refusal.TextMissing, Of().Build(User, " ", "a", Build.Now).Refusal);
        Assert.Equal(Refusal.TextMissing, Of().Build(User, "k", "", Build.Now).Refusal);
        Assert.Equal(Refusal.TextTooLong, Of().Build(User, new string('x', 401), "a", Build.Now).Refusal);
    }

    [Fact]
    public void Its_proposers_and_facilitators_change_it_while_it_is_open()
    {
        var draft = new IdeaDraft { Title = "Better", Needs = [new NeedId("n2")], Risk = "ignored" };
        var changed = Of(needs: "n1").Amend(draft, Author, leads: false, null, Build.Now).Value;
        Assert.Equal(("Better", 0), (changed.Title, changed.Risks.Count));
        Assert.Equal([new NeedId("n2")], changed.Needs);
        Assert.True(Of().Amend(draft, User, leads: true, null, Build.Now).Succeeded);
        Assert.Equal(Refusal.OnlyProposers, Of().Amend(draft, User, leads: false, null, Build.Now).Refusal);
        Assert.Equal(Refusal.IdeaDecided, Decided(Of(), true).Amend(draft, Author, leads: true, null, Build.Now).Refusal);
    }

    [Fact]
    public void A_merge_keeps_all_proposers_needs_additions_and_the_lineage()
    {
        var first = Of("d1", 1, Author, "r1", "n1").Build(User, "k", "a", Build.Now.AddHours(2)).Value;
        var second = (Of("d2", 2, User, "r2", "n1", "n2") with { Risks = [new Risk(new Proposer(User.Person, Voice.ServiceUser, "Users"), "r2", Build.Now.AddHours(3))] }).Build(Author, "k2", "a2", Build.Now.AddHours(1)).Value;
        var (kept, merged) = first.Absorb(second).Value;
        Assert.Equal([Author.Person, User.Person], kept.Proposers.Select(proposer => proposer.Person));
        Assert.Equal([new NeedId("n1"), new NeedId("n2")], kept.Needs);
        Assert.Equal(["a2", "a"], kept.BuildOns.Select(added => added.Added));
        Assert.Equal(["r1", "r2"], kept.Risks.Select(risk => risk.Text));
        Assert.Equal([second.Id], kept.MergedFrom);
        Assert.Equal((IdeaStatus.Merged, (IdeaId?)first.Id), (merged.Status, merged.MergedInto));
        Assert.Equal(Refusal.SameIdea, first.Absorb(first).Refusal);
        Assert.Equal(Refusal.IdeaMerged, first.Absorb(merged).Refusal);
        Assert.Equal(Refusal.IdeaMerged, merged.Absorb(first).Refusal);
        Assert.Equal(Refusal.IdeaDecided, first.Absorb(Decided(Of("d3"), true)).Refusal);
        Assert.Equal(Refusal.IdeaMerged, merged.Build(Author, "k", "a", Build.Now).Refusal);
        Assert.Equal(Refusal.IdeaMerged, merged.Warn(Author, "r", Build.Now).Refusal);
    }

    [Fact]
    public void Not_chosen_needs_a_reason_and_only_facilitators_note_it()
    {
        var initiative = Build.Initiative();
        Assert.Equal(Refusal.ReasonMissing, Of().Decide(false, "no", null, initiative, Build.Facilitator, Build.Now).Refusal);
        Assert.Equal(Refusal.OnlyFacilitators, Of().Decide(true, "", null, initiative, Build.Somebody, Build.Now).Refusal);
        var refused = Of().Decide(false, Reason, new RoundId("r"), initiative, Build.Facilitator, Build.Now).Value;
        Assert.Equal((IdeaStatus.NotChosen, Reason, (RoundId?)new RoundId("r")), (refused.Status, refused.Decision!.Reason, refused.Decision.Poll));
        var corrected = refused.Decide(true, "", null, initiative, Build.Facilitator, Build.Now).Value;
        Assert.Equal((IdeaStatus.Chosen, ""), (corrected.Status, corrected.Decision!.Reason));
        Assert.True(corrected.Warn(User, "It got slow", Build.Now).Succeeded);
        Assert.Equal(Refusal.IdeaDecided, corrected.Build(User, "k", "a", Build.Now).Refusal);
    }

    [Fact]
    public void Two_options_that_answer_needs_count_and_each_criterion_needs_every_option()
    {
        var initiative = Build.Initiative();
        Assert.Empty(GateCount.OfIdeas(initiative, []));
        Assert.Empty(GateCount.OfIdeas(initiative, [Of("d1", 1, needs: "n1"), Of("d2", 2)]));
        var one = Of("d1", 1, needs: "n1");
        var two = Of("d2", 2, needs: "n1");
        Assert.Equal([Criterion.TwoOptions], GateCount.OfIdeas(initiative, [one, two]));
        var full = one.Build(User, "k", "a", Build.Now).Value.Warn(Author, "r", Build.Now).Value;
        Assert.Equal([Criterion.TwoOptions], GateCount.OfIdeas(initiative, [full, two]));
        Assert.DoesNotContain(Criterion.OptionsTriedByServiceUsers, GateCount.OfIdeas(initiative, [one.Build(Build.Person("p", "Day care"), "k", "a", Build.Now).Value]));
        var alsoFull = two.Build(Build.Person("p", "Day care"), "k", "a", Build.Now).Value.Warn(User, "r", Build.Now).Value;
        Criterion[] design = [Criterion.TwoOptions, Criterion.OptionsShowProposers, Criterion.OptionsTriedByServiceUsers, Criterion.RisksWritten];
        Assert.Equal(design.Order(), GateCount.OfIdeas(initiative, [full, alsoFull]).Order());
        Assert.Contains(Criterion.ProposersAnswered, GateCount.OfIdeas(initiative, [Decided(full, true), Decided(alsoFull, false)]));
        Assert.DoesNotContain(Criterion.ProposersAnswered, GateCount.OfIdeas(initiative, [Decided(full, true), alsoFull]));
        Assert.Empty(GateCount.OfIdeas(initiative with { Cycle = 2 }, [full, alsoFull]));
    }

    [Fact]
    public void A_proposal_of_a_service_user_is_no_comment_on_itself_and_a_merged_idea_is_no_option()
    {
        var initiative = Build.Initiative();
        Assert.DoesNotContain(Criterion.OptionsTriedByServiceUsers, GateCount.OfIdeas(initiative, [Of("d1", 1, User)]));
        var (kept, merged) = Of("d1", 1, Author, "", "n1").Absorb(Of("d2", 2, User, "", "n1")).Value;
        Assert.Equal([Criterion.OptionsShowProposers], GateCount.OfIdeas(initiative, [kept, merged]));
    }

    [Fact]
    public void A_choice_is_recorded_when_it_rests_on_a_published_poll_whose_outcome_was_put_into_words()
    {
        var poll = PollRound.Open(Build.Opening(id: "p"), PollBuilder.Poll(Method.Consent), new PollTerms(), Build.Initiative(), []).Value with { Status = RoundStatus.Published };
        var stated = poll.State(Build.Initiative(), Build.Facilitator, Build.Now, "One form it is").Value;
        Idea Rests(bool chosen, string? on) =>
            Of().Decide(chosen, Reason, on is null ? null : new RoundId(on), Build.Initiative(), Build.Facilitator, Build.Now).Value;
        bool IsMet(Idea idea, params Round[] rounds) => GateCount.OfWork(Build.Initiative(), [idea], rounds, [], [], [], []).Contains(Criterion.ChoiceRecorded);
        Assert.True(IsMet(Rests(true, "p"), stated));
        Assert.False(IsMet(Rests(true, "p"), poll));
        Assert.False(IsMet(Rests(true, "p"), stated with { Status = RoundStatus.Closed }));
        Assert.False(IsMet(Rests(true, "other"), stated));
        Assert.False(IsMet(Rests(true, null), stated));
        Assert.False(IsMet(Rests(false, "p"), stated));
        Assert.False(IsMet(Rests(true, "p") with { Cycle = 2 }, stated));
        Assert.False(IsMet(Rests(true, "p") with { Wording = Wording.AsSaid.Hide(true, "It names somebody", Build.Facilitator, Build.Now).Value }, stated));
    }

    [Fact]
    public void What_the_bot_finds_met_needs_no_confirmation_and_people_can_still_confirm_the_rest()
    {
        var initiative = Build.Initiative() with { Stage = Stage.CoDesign };
        var counted = new HashSet<Criterion> { Criterion.OptionsTriedByServiceUsers };
        Assert.True(initiative.Gate(counted).Single(state => state.Criterion == Criterion.OptionsTriedByServiceUsers).Met);
        Assert.False(initiative.Gate(Build.Nothing).Single(state => state.Criterion == Criterion.OptionsTriedByServiceUsers).Met);
        var confirmed = initiative.Confirm(Criterion.OptionsTriedByServiceUsers, "Tried at the library on Monday", Build.Facilitator, Build.Now).Value;
        Assert.True(confirmed.Gate(Build.Nothing).Single(state => state.Criterion == Criterion.OptionsTriedByServiceUsers).Met);
        Assert.Equal(Refusal.CountedByBot, initiative.Confirm(Criterion.TwoOptions, "There are two of them", Build.Facilitator, Build.Now).Refusal);
    }

    private static Idea Decided(Idea idea, bool chosen) => idea.Decide(chosen, Reason, null, Build.Initiative(), Build.Facilitator, Build.Now).Value;

    [Fact]
    public void Who_joined_by_a_merge_takes_their_name_off_it_and_only_an_open_one_is_worked_on()
    {
        var (kept, merged) = Of("d1", 1, Author).Absorb(Of("d2", 2, User)).Value;
        Assert.Equal([Author.Person], kept.Withdraw(User.Person, Build.Now).Value.Proposers.Select(proposer => proposer.Person));
        Assert.Equal("Idea d1", kept.Withdraw(User.Person, Build.Now).Value.Title);
        Assert.Equal(Refusal.OnlyAuthor, kept.Withdraw(Build.Somebody, Build.Now).Refusal);
        var gone = (kept with { Description = "d", FirstTry = "f" }).Withdraw(Author.Person, Build.Now).Value;
        Assert.Equal(["", "", ""], gone.AllTexts);
        Assert.Equal((Refusal.WordsWithdrawn, Refusal.WordsWithdrawn), (gone.Withdraw(User.Person, Build.Now).Refusal, gone.Withdraw(Author.Person, Build.Now).Refusal));
        var hidden = kept with { Wording = kept.Wording.Hide(true, "It names somebody", Build.Facilitator, Build.Now).Value };
        Idea[] all = [kept, hidden, merged, gone, Decided(kept, true), Decided(kept, false)];
        Assert.Equal([true, false, false, false, false, false], all.Select(idea => idea.IsOpen));
        Assert.Equal([true, false, false, false, true, true], all.Select(idea => idea.IsOption));
        Assert.Equal([true, true, false], new[] { Author.Person, User.Person, Build.Somebody }.Select(kept.IsProposedBy));
        Assert.Equal(Refusal.WordsHidden, hidden.Build(Build.Person("x"), "k", "a", Build.Now).Refusal);
        Assert.True(hidden.Amend(new IdeaDraft { Title = "Without the name" }, Author, leads: false, 0, Build.Now).Succeeded);
    }

    [Fact]
    public void Texts_as_long_as_they_may_be_fit()
    {
        var (title, sentence, story) = (new string('t', Texts.TitleLength), new string('s', Texts.SentenceLength), new string('x', Texts.StoryLength));
        var idea = Idea.Propose(new IdeaId("d"), 1, 1, new IdeaDraft { Title = title, Description = story, FirstTry = sentence, Risk = sentence }, Author, Build.Now).Value;
        Assert.Equal([title, story, sentence], idea.AllTexts);
        Assert.Equal((sentence, story), (idea.Build(User, sentence, story, Build.Now).Value.BuildOns[0].Kept, idea.Build(User, sentence, story, Build.Now).Value.BuildOns[0].Added));
        Assert.Equal(Refusal.TextTooLong, idea.Build(User, "k", story + "x", Build.Now).Refusal);
        Assert.Equal((Refusal.TextMissing, Refusal.TextTooLong), (idea.Warn(User, " ", Build.Now).Refusal, idea.Warn(User, sentence + "s", Build.Now).Refusal));
        Assert.Equal(story, Of().Decide(true, story, null, Build.Initiative(), Build.Facilitator, Build.Now).Value.Decision!.Reason);
        Assert.Equal(Refusal.TextTooLong, Of().Decide(true, story + "x", null, Build.Initiative(), Build.Facilitator, Build.Now).Refusal);
    }
}
