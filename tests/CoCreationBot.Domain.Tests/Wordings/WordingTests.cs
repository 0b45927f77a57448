using System.Text.Json;
using CoCreationBot.Domain.Gates;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Wordings;

namespace CoCreationBot.Domain.Tests.Wordings;

/// <summary>Words are corrected, withdrawn, hidden and confirmed by the same rules wherever they stand.</summary>
public sealed class WordingTests
{
    private static readonly DateTimeOffset Later = Build.Now.AddHours(1);
    private static readonly PersonId Author = new("author");
    private static readonly Participant User = Build.Person("user", "Users", Voice.ServiceUser);

    [Fact]
    public void A_corrected_need_keeps_its_earlier_words_and_says_when_it_was_changed()
    {
        var changed = Build.Need().Change(new NeedDraft { Title = "Better" }, Author, 0, Later).Value;
        Assert.Equal(("Better", 1, Later), (changed.Title, changed.Wording.Version, changed.Wording.ChangedAt));
        Assert.Equal("Title n1", Assert.Single(changed.Wording.Earlier).Texts[0]);
        Assert.Equal(Refusal.OnlyAuthor, Build.Need().Change(new NeedDraft { Title = "Better" }, Build.Facilitator, 0, Later).Refusal);
        Assert.Equal(Refusal.TextMissing, Build.Need().Change(new NeedDraft { Title = " " }, Author, 0, Later).Refusal);
    }

    [Fact]
    public void Of_two_who_correct_at_once_the_later_one_is_told()
    {
        var first = Build.Need().Change(new NeedDraft { Title = "First" }, Author, 0, Later).Value;
        Assert.Equal(Refusal.ChangedMeanwhile, first.Change(new NeedDraft { Title = "Second" }, Author, 0, Later).Refusal);
        Assert.Equal("Second", first.Change(new NeedDraft { Title = "Second" }, Author, 1, Later).Value.Title);
        Assert.True(first.Change(new NeedDraft { Title = "From an old form" }, Author, null, Later).Succeeded);
    }

    [Fact]
    public void Only_so_many_earlier_versions_are_kept_and_the_number_goes_on()
    {
        var need = Build.Need();
        for (var time = 0; time < Wording.MostKept + 3; time++)
        {
            need = need.Change(new NeedDraft { Title = $"Version {time}" }, Author, time, Later).Value;
        }

        Assert.Equal((Wording.MostKept, Wording.MostKept + 3), (need.Wording.Earlier.Count, need.Wording.Version));
    }

    [Fact]
    public void A_withdrawn_need_loses_every_word_of_every_version_and_keeps_its_number_and_lineage()
    {
        var full = Build.Need().Change(
            new NeedDraft { Title = "SECRET", Situation = "SECRET", Impact = "SECRET", Story = "SECRET", Strengths = "SECRET", WhoExperiences = "SECRET", WantedChange = "SECRET", Departments = ["SECRET"] }, Author, 0, Later).Value
            .Build(User, "An addition of somebody else", Later).Value;
        var (kept, merged) = Build.Need("n2", 2).Absorb(full).Value;
        var gone = merged.Withdraw(Author, Later).Value;
        Assert.DoesNotContain("SECRET", JsonSerializer.Serialize(gone), StringComparison.Ordinal);
        Assert.DoesNotContain("Title n1", JsonSerializer.Serialize(gone), StringComparison.Ordinal);
        Assert.Equal((NeedStatus.Withdrawn, 1, kept.Id), (gone.Status, gone.Number, gone.MergedInto!.Value));
        Assert.Equal("An addition of somebody else", Assert.Single(gone.BuildOns).Text);
        Assert.Equal(Refusal.WordsWithdrawn, gone.Withdraw(Author, Later).Refusal);
        Assert.Equal(Refusal.WordsWithdrawn, gone.Support(User.Person).Refusal);
        Assert.Equal(Refusal.WordsWithdrawn, gone.Build(User, "x", Later).Refusal);
    }

    [Fact]
    public void Who_only_joined_by_a_merge_takes_their_name_off_and_the_words_stay()
    {
        var (kept, _) = Build.Need("n1", author: "first").Absorb(Build.Need("n2", 2, author: "second")).Value;
        var left = kept.Withdraw(new PersonId("second"), Later).Value;
        Assert.Equal("Title n1", left.Title);
        Assert.Equal([new PersonId("first")], left.Proposers);
        Assert.Equal(Refusal.OnlyAuthor, kept.Withdraw(new PersonId("third"), Later).Refusal);
        Assert.Equal(Refusal.OnlyAuthor, kept.Change(new NeedDraft { Title = "Mine" }, new PersonId("second"), 0, Later).Refusal);
    }

    [Fact]
    public void What_was_added_is_corrected_and_withdrawn_by_its_author_alone()
    {
        var need = Build.Need().Build(User, "One", Build.Now).Value.Build(User, "Two", Later).Value;
        var key = Said.KeyOf(need.BuildOns, need.BuildOns[0]);
        var changed = Said.Change(need.BuildOns, key, ["Better"], 0, User.Person, Later).Value;
        Assert.Equal(["Better", "Two"], changed.Select(added => added.Text));
        Assert.Equal("One", Assert.Single(changed[0].Wording.Earlier).Texts[0]);
        Assert.Equal(Refusal.ChangedMeanwhile, Said.Change(changed, key, ["Late"], 0, User.Person, Later).Refusal);
        Assert.Equal(Refusal.OnlyAuthor, Said.Change(changed, key, ["Not mine"], 1, Author, Later).Refusal);
        Assert.Equal(Refusal.WordsNotFound, Said.Change(changed, "1", ["x"], 0, User.Person, Later).Refusal);
        Assert.Equal(Refusal.OnlyAuthor, Said.Withdraw(changed, key, Author, Later).Refusal);
        var withdrawn = Said.Withdraw(changed, key, User.Person, Later).Value;
        Assert.Equal(("", 0, false), (withdrawn[0].Text, withdrawn[0].Wording.Earlier.Count, withdrawn[0].Wording.Stands));
    }

    [Fact]
    public void What_two_people_add_in_one_moment_has_a_name_of_its_own_and_that_of_the_first_is_as_it_always_was()
    {
        var other = Build.Person("other", "Users");
        var added = Build.Need().Build(User, "One", Build.Now).Value.Build(other, "Two", Build.Now).Value.Build(User, "Three", Later).Value.Build(User, "Four", Build.Now).Value.BuildOns;
        var ticks = Build.Now.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string[] keys = [.. added.Select(said => Said.KeyOf(added, said))];
        Assert.Equal([ticks, ticks + "-1", Later.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture), ticks + "-2"], keys);
        Assert.Equal(["One", "Two", "Three", "Four"], keys.Select(key => Said.Find(added, key)!.Text));
        Assert.Equal(["One", "", "Three", "Four"], Said.Withdraw(added, keys[1], other.Person, Later).Value.Select(said => said.Text));
        Assert.Null(Said.Find(added, ticks + "-3"));
    }

    [Fact]
    public void Hiding_takes_a_facilitator_and_a_reason_and_what_is_hidden_counts_nowhere()
    {
        Assert.Equal(Refusal.OnlyFacilitators, Wording.AsSaid.Hide(false, "Names somebody", Author, Later).Refusal);
        Assert.Equal(Refusal.ReasonMissing, Wording.AsSaid.Hide(true, "short", Build.Facilitator, Later).Refusal);
        var told = Build.Need("n1", 1, ToldBy.ServiceUser, author: "user", voice: Voice.ServiceUser);
        var hidden = told with { Wording = told.Wording.Hide(true, "It names somebody", Build.Facilitator, Later).Value };
        Assert.Equal((true, false), (told.IsVoiceOfServiceUsers, hidden.IsVoiceOfServiceUsers));
        Assert.Equal(Refusal.WordsHidden, hidden.Support(User.Person).Refusal);
        Assert.True(hidden.Change(new NeedDraft { Title = "Without the name" }, new PersonId("user"), 0, Later).Succeeded);
        Assert.True((hidden with { Wording = hidden.Wording.Show(true).Value }).IsVoiceOfServiceUsers);
    }

    [Fact]
    public void Nobody_meets_the_criterion_told_by_a_person_who_uses_the_service_by_choosing_it_in_a_form()
    {
        static bool IsMet(params Need[] needs) => GateCount.Of(Build.Initiative(), needs, [], null).Contains(Criterion.ToldByServiceUser);
        var written = Build.Need("n1", 1, ToldBy.ServiceUser);
        Assert.False(IsMet(written));
        Assert.False(IsMet(Build.Need("n1", 1, ToldBy.ServiceUser, voice: Voice.Carer)));
        Assert.True(IsMet(Build.Need("n1", 1, ToldBy.ServiceUser, voice: Voice.ServiceUser)));
        Assert.Equal(Refusal.OnlyTeller, written.Confirm(Words(written), Build.Person("author"), 0, Later).Refusal);
        Assert.Equal(Refusal.OnlyTeller, written.Confirm(Words(written), Build.Person("other"), 0, Later).Refusal);
        Assert.Equal(Refusal.OnlyTeller, written.Confirm(Words(written), Build.Person("author", voice: Voice.ServiceUser), 0, Later).Refusal);
        var confirmed = written.Confirm(Words(written), User, 0, Later).Value;
        Assert.True(IsMet(confirmed));
        Assert.Equal(0, confirmed.Wording.Version);
        Assert.False(IsMet(confirmed.Change(new NeedDraft { Title = "Words of staff again", ToldBy = ToldBy.ServiceUser }, Author, 0, Later).Value));
        Assert.False(IsMet(confirmed.Withdraw(User.Person, Later).Value));
    }

    [Fact]
    public void Words_written_for_somebody_here_are_shown_to_nobody_before_they_confirm()
    {
        var draft = new NeedDraft { Title = "Keys in a week", ToldBy = ToldBy.ServiceUser, Readers = Readers.Public };
        var waits = Need.AddFor(new NeedId("n"), 1, 1, draft, Build.Person("author"), User, Build.Now).Value;
        Assert.Equal((NeedStatus.AwaitsTeller, false, false), (waits.Status, waits.IsShownTo(Readers.Team), waits.Counts));
        Assert.Equal(Refusal.OnlyTeller, waits.Confirm(draft, Build.Person("another", "Users", Voice.ServiceUser), 0, Later).Refusal);
        var confirmed = waits.Confirm(draft with { Title = "My own words" }, User, 0, Later).Value;
        Assert.Equal(("My own words", true, true), (confirmed.Title, confirmed.IsShownTo(Readers.Team), confirmed.IsVoiceOfServiceUsers));
        Assert.Equal(Refusal.TellerVoiceDiffers, Need.AddFor(new NeedId("n"), 1, 1, draft, Build.Person("author"), Build.Person("staff"), Build.Now).Refusal);
    }

    [Fact]
    public void Who_confirms_is_told_when_the_words_changed_meanwhile_and_what_they_change_themselves_keeps_the_words_before()
    {
        var written = Build.Need("n1", 1, ToldBy.ServiceUser).Change(Words(Build.Need()) with { Title = "Second", ToldBy = ToldBy.ServiceUser }, Author, 0, Later).Value;
        Assert.Equal(Refusal.ChangedMeanwhile, written.Confirm(Words(written), User, 0, Later).Refusal);
        Assert.Equal(Refusal.TextMissing, written.Confirm(Words(written) with { Title = "" }, User, 1, Later).Refusal);
        Assert.Equal(1, written.Confirm(Words(written), User, 1, Later).Value.Wording.Version);
        var own = written.Confirm(Words(written) with { Title = "In my own words", ToldBy = ToldBy.Evidence }, User, 1, Later).Value;
        Assert.Equal((2, "Second", Later, ToldBy.ServiceUser), (own.Wording.Version, own.Wording.Earlier[^1].Texts[0], own.ConfirmedAt, own.ToldBy));
        Assert.Equal(Refusal.OnlyTeller, own.Confirm(Words(own), User, 2, Later).Refusal);
    }

    [Fact]
    public void A_teller_who_corrects_what_they_confirmed_still_stands_behind_it_and_nobody_makes_it_somebody_elses_account()
    {
        var confirmed = Build.Need("n1", 1, ToldBy.ServiceUser).Confirm(Words(Build.Need("n1", 1, ToldBy.ServiceUser)), User, 0, Later).Value;
        var corrected = confirmed.Change(Words(confirmed) with { Title = "Clearer", ToldBy = ToldBy.Evidence }, User.Person, 0, Later.AddHours(1)).Value;
        Assert.Equal(("Clearer", Later, ToldBy.ServiceUser, true), (corrected.Title, corrected.ConfirmedAt!.Value, corrected.ToldBy, corrected.IsVoiceOfServiceUsers));
        Assert.Equal(ToldBy.Evidence, Build.Need().Change(Words(Build.Need()) with { ToldBy = ToldBy.Evidence }, Author, 0, Later).Value.ToldBy);
    }

    [Fact]
    public void What_is_hidden_merged_or_withdrawn_is_confirmed_by_nobody()
    {
        var written = Build.Need("n1", 1, ToldBy.ServiceUser);
        var hidden = written with { Wording = Wording.AsSaid.Hide(true, "It names somebody", Build.Facilitator, Later).Value };
        Assert.True(written.MayConfirm(User));
        Assert.Equal(Refusal.OnlyTeller, hidden.Confirm(Words(written), User, 0, Later).Refusal);
        Assert.Equal(Refusal.OnlyTeller, Build.Need("n2", 2).Absorb(written).Value.Merged.Confirm(Words(written), User, 0, Later).Refusal);
        Assert.Equal(Refusal.WordsWithdrawn, written.Withdraw(Author, Later).Value.Confirm(Words(written), User, 0, Later).Refusal);
    }

    [Fact]
    public void Words_that_are_gone_are_neither_hidden_nor_corrected_and_only_facilitators_show_what_was_hidden()
    {
        var gone = Wording.AsSaid.Withdraw(Later).Value;
        Assert.Equal(Refusal.WordsWithdrawn, gone.Hide(true, "It names somebody", Build.Facilitator, Later).Refusal);
        Assert.Equal(Refusal.WordsWithdrawn, gone.Change(["x"], null, Later).Refusal);
        Assert.Equal(Refusal.TextTooLong, Wording.AsSaid.Hide(true, new string('x', Texts.SentenceLength + 1), Build.Facilitator, Later).Refusal);
        var hidden = Wording.AsSaid.Hide(true, " It names somebody ", Build.Facilitator, Later).Value;
        Assert.Equal(new Hiding("It names somebody", Build.Facilitator, Later), hidden.Hidden);
        Assert.Equal(Refusal.OnlyFacilitators, hidden.Show(false).Refusal);

        // Why they were out of sight goes with them.
        Assert.Null(hidden.Withdraw(Later).Value.Hidden);
    }

    [Fact]
    public void What_was_added_is_hidden_and_shown_again_and_keeps_its_words()
    {
        var added = Build.Need().Build(User, "One", Build.Now).Value.Build(User, "Two", Later).Value.BuildOns;
        var key = Said.KeyOf(added, added[1]);
        var hidden = Said.Moderate(added, key, wording => wording.Hide(true, "It names somebody", Build.Facilitator, Later)).Value;
        Assert.Equal([("One", true), ("Two", false)], hidden.Select(said => (said.Text, said.Wording.Stands)));
        Assert.Equal([("One", true), ("Two", true)], Said.Moderate(hidden, key, wording => wording.Show(true)).Value.Select(said => (said.Text, said.Wording.Stands)));
        Assert.Equal(Refusal.OnlyFacilitators, Said.Moderate(hidden, key, wording => wording.Show(false)).Refusal);
        Assert.Equal(Refusal.WordsNotFound, Said.Moderate(added, null, wording => wording.Show(true)).Refusal);
    }

    [Fact]
    public void A_withdrawn_or_hidden_idea_is_no_option_and_its_risks_count_while_they_stand()
    {
        var idea = Idea.Propose(new IdeaId("i"), 1, 1, new IdeaDraft { Title = "One form", Risk = "It may lock people out" }, Build.Person("author"), Build.Now).Value;
        bool AreWritten(Idea option) => GateCount.OfIdeas(Build.Initiative(), [option]).Contains(Criterion.RisksWritten);
        Assert.True(AreWritten(idea));
        Assert.False(AreWritten(idea with { Risks = Said.Withdraw(idea.Risks, Said.KeyOf(idea.Risks, idea.Risks[0]), Author, Later).Value }));
        Assert.False(idea.Withdraw(Author, Later).Value.IsOption);
        Assert.Equal(Refusal.WordsWithdrawn, idea.Withdraw(Author, Later).Value.Warn(User, "x", Later).Refusal);
        Assert.Equal(Refusal.OnlyAuthor, idea.Withdraw(User.Person, Later).Refusal);
        Assert.Equal(Refusal.ChangedMeanwhile, idea.Amend(new IdeaDraft { Title = "One" }, Build.Person("author"), false, 0, Later).Value
            .Amend(new IdeaDraft { Title = "Two" }, Build.Person("author"), false, 0, Later).Refusal);
    }

    [Fact]
    public void A_rating_with_nothing_left_to_rate_ends_without_a_result_and_a_published_one_stays()
    {
        var open = Build.OpenRatings();
        var off = open.CallOff(Later);
        Assert.Equal((RoundStatus.Published, true, Later, null), (off.Status, off.IsCalledOff, off.ClosedAt!.Value, off.Complexity));
        Assert.Equal(Refusal.RoundNotOpen, off.Publish(Build.Count([])).Refusal);
        var published = open.Close(Build.Initiative(), Build.Facilitator, Build.Now).Value.Publish(Build.Count([])).Value;
        Assert.False(published.CallOff(Later).IsCalledOff);
        Assert.Equal(Build.Now, open.Close(Build.Initiative(), Build.Facilitator, Build.Now).Value.CallOff(Later).ClosedAt);
    }

    private static NeedDraft Words(Need need) => new() { Title = need.Title, ToldBy = need.ToldBy, Readers = need.Readers };
}
