using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Domain.Tests.Polls;

namespace CoCreationBot.Domain.Tests;

public sealed class StoryTests
{
    private static readonly Participant Writer = Build.Person("writer");
    private static readonly Participant Teller = Build.Person("teller", "People who use the service", Voice.ServiceUser);
    private static readonly StoryDraft Words = new() { Title = "One door", Before = "Four desks", Now = "One", Why = "Dignity", Readers = Readers.Organisation };

    private static Story Told(string id = "s1", int number = 1, StoryDraft? draft = null) => Story.Tell(new StoryId(id), number, 1, draft ?? Words, Teller, Build.Now).Value;

    private static Story Written() => Story.WriteFor(new StoryId("s1"), 1, 1, Words, Writer.Person, Teller, Build.Now).Value;

    [Fact]
    public void A_story_of_ones_own_is_shown_as_far_as_its_teller_agrees()
    {
        var story = Told();
        Assert.Equal(("One door", "Four desks", "One", "Dignity"), (story.Title, story.Before, story.Now, story.Why));
        Assert.Equal((Voice.ServiceUser, StoryStatus.Confirmed, false), (story.TellerVoice, story.Status, story.IsWrittenForTeller));
        Assert.Equal((true, true, false), (story.IsShownTo(Readers.Team), story.IsShownTo(Readers.Organisation), story.IsShownTo(Readers.Public)));
        Assert.False(Told(draft: Words with { Readers = Readers.Team }).IsShownTo(Readers.Organisation));
    }

    public static TheoryData<StoryDraft, Refusal> BadDrafts => new()
    {
        { Words with { Title = " " }, Refusal.TextMissing },
        { Words with { Title = new string('x', 121) }, Refusal.TextTooLong },
        { Words with { Before = new string('x', 1501) }, Refusal.TextTooLong },
        { Words with { Now = new string('x', 1501) }, Refusal.TextTooLong },
        { Words with { Why = new string('x', 1501) }, Refusal.TextTooLong },
        { Words with { Readers = (Readers)7 }, Refusal.UnknownChoice },
        { new StoryDraft { Title = "Only a title" }, Refusal.TextMissing },
        { Words with { FileName = "story.docx" }, Refusal.FileMissing },
        { Words with { FileUrl = "http://files.example/a" }, Refusal.LinkNotValid },
        { Words with { FileUrl = "javascript:alert(1)" }, Refusal.LinkNotValid },
        { Words with { FileUrl = "https://user:secret@files.example/a" }, Refusal.LinkNotValid },
        { Words with { FileUrl = "nowhere" }, Refusal.LinkNotValid },
        { Words with { FileUrl = "https://files.example/" + new string('x', 2000) }, Refusal.TextTooLong },
    };

    [Theory]
    [MemberData(nameof(BadDrafts), DisableDiscoveryEnumeration = true)]
    public void A_bad_draft_is_refused_however_it_comes(StoryDraft draft, Refusal refusal)
    {
        Assert.Equal(refusal, Story.Tell(new StoryId("s"), 1, 1, draft, Teller, Build.Now).Refusal);
        Assert.Equal(refusal, Story.WriteFor(new StoryId("s"), 1, 1, draft, Writer.Person, Teller, Build.Now).Refusal);
        Assert.Equal(refusal, Told().Confirm(draft, Teller.Person).Refusal);
    }

    [Fact]
    public void A_file_alone_is_a_story_and_its_host_is_shown()
    {
        var story = Told(draft: new StoryDraft { Title = "A film", FileUrl = "https://Films.example/one?x=1" });
        Assert.Equal(("films.example", "films.example"), (story.File!.Name, story.File.Host));
        Assert.Equal("Our film", Told(draft: new StoryDraft { Title = "A film", FileName = " Our film ", FileUrl = "https://films.example" }).File!.Name);
    }

    [Fact]
    public void Words_that_somebody_else_wrote_are_shown_to_nobody_until_the_teller_confirms_them()
    {
        var written = Written();
        Assert.Equal(StoryStatus.AwaitsTeller, written.Status);
        Assert.False(written.IsShownTo(Readers.Team));
        Assert.Equal(Refusal.OnlyTeller, written.Confirm(Words, Writer.Person).Refusal);
        var confirmed = written.Confirm(Words with { Now = "Two", Readers = Readers.Team }, Teller.Person).Value;
        Assert.Equal(("Two", Readers.Team, true), (confirmed.Now, confirmed.Readers, confirmed.IsShownTo(Readers.Team)));
        Assert.True(confirmed.IsWrittenForTeller);
        Assert.Equal(Refusal.OnlyTeller, confirmed.Withdraw(Writer.Person).Refusal);
        Assert.True(written.Withdraw(Writer.Person).Succeeded);
    }

    [Fact]
    public void For_somebody_outside_teams_the_writer_says_how_the_words_were_confirmed()
    {
        Result<Story> Write(string? how, Voice voice = Voice.Carer) => Story.WriteForOffline(new StoryId("s"), 1, 1, Words, Writer.Person, voice, how, Build.Now);
        Assert.Equal(Refusal.ConfirmationMissing, Write("yes").Refusal);
        Assert.Equal(Refusal.ConfirmationMissing, Write(null).Refusal);
        Assert.Equal(Refusal.TextTooLong, Write(new string('x', 401)).Refusal);
        Assert.Equal(Refusal.UnknownChoice, Write("Read aloud to her on Monday", (Voice)9).Refusal);
        var story = Write("Read aloud to her on Monday").Value;
        Assert.Equal((StoryStatus.Confirmed, Voice.Carer, (PersonId?)null, "Read aloud to her on Monday"), (story.Status, story.TellerVoice, story.Teller, story.ConfirmedHow));
        Assert.Equal("", story.Withdraw(Writer.Person).Value.ConfirmedHow);
        Assert.Equal(Refusal.OnlyTeller, story.Withdraw(Teller.Person).Refusal);
    }

    [Fact]
    public void Taking_it_back_deletes_every_word_and_everybody_in_it_at_any_time()
    {
        var withdrawn = Told(draft: Words with { FileUrl = "https://files.example/a" }).Withdraw(Teller.Person).Value;
        Assert.Equal(("", "", "", ""), (withdrawn.Title, withdrawn.Before, withdrawn.Now, withdrawn.Why));
        Assert.Null(withdrawn.File);
        Assert.Null(withdrawn.Teller);
        Assert.Null(withdrawn.Writer);
        Assert.False(withdrawn.IsShownTo(Readers.Team));
        Assert.Equal(Refusal.StoryWithdrawn, withdrawn.Withdraw(Teller.Person).Refusal);
        Assert.Equal(Refusal.StoryWithdrawn, withdrawn.Confirm(Words, Teller.Person).Refusal);
    }

    [Fact]
    public void Stories_are_sorted_under_themes_openly_and_a_name_is_given_once()
    {
        var theme = Theme.Add(new ThemeId("t"), " Being believed ", [], Writer.Person, Build.Now).Value;
        Assert.Equal("Being believed", theme.Name);
        Assert.Equal(Refusal.ThemeExists, Theme.Add(new ThemeId("u"), "being  BELIEVED", [theme], Writer.Person, Build.Now).Refusal);
        Assert.Equal(Refusal.TextMissing, Theme.Add(new ThemeId("u"), "", [], Writer.Person, Build.Now).Refusal);
        Assert.Equal(Refusal.TooManyThemes, Theme.Add(new ThemeId("u"), "x", [.. Enumerable.Range(0, 30).Select(number => theme with { Name = $"{number}" })], Writer.Person, Build.Now).Refusal);
        var holding = theme.Put(new StoryId("s"), Teller.Person, Build.Now);
        Assert.Equal(Teller.Person, Assert.Single(holding.Entries).By);
        Assert.Same(holding, holding.Put(new StoryId("s"), Writer.Person, Build.Now));
        Assert.Empty(holding.TakeOut(new StoryId("s")).Entries);
        Assert.Same(theme, theme.TakeOut(new StoryId("s")));
    }

    [Fact]
    public void People_who_use_the_service_and_carers_choose_first_and_the_others_only_when_that_result_stands()
    {
        Story[] stories = [Told("s1", 1), Told("s2", 2)];
        Participant[] people = [Writer, Teller, Build.Person("carer", "c", Voice.Carer), Build.Person("boss", "b", Voice.Manager)];
        Assert.Equal(Refusal.ServiceUsersChooseFirst, Open(StoryChoice.Others, stories, people, []).Refusal);
        var first = Open(StoryChoice.First, stories, people, []).Value;
        Assert.Equal([Teller.Person, new PersonId("carer")], first.Terms.Invited);
        Assert.Equal([StoryChoice.First, "s1", "s2"], first.Subject);
        Assert.Equal(["1. One door", "2. One door"], first.Poll.Options);
        Assert.Equal(["One", "One"], first.Terms.Meanings);
        Assert.False(first.Takes(Writer.Person, Build.Now));
        Assert.Equal(Refusal.ServiceUsersChooseFirst, Open(StoryChoice.Others, stories, people, [first]).Refusal);
        var published = first with { Status = RoundStatus.Published };
        var others = Open(StoryChoice.Others, [.. stories, Told("s3", 3)], people, [published]).Value;
        Assert.Equal([Writer.Person, new PersonId("boss")], others.Terms.Invited);
        Assert.Equal(2, others.Poll.Options.Count);
        Assert.Equal(Mandate.Advises, others.Poll.Rule.Mandate);
    }

    [Fact]
    public void The_choice_needs_two_stories_and_somebody_to_ask_and_a_facilitator()
    {
        Assert.Equal(Refusal.TooFewOptions, Open(StoryChoice.First, [Told()], [Teller], []).Refusal);
        Assert.Equal(Refusal.NobodyToAsk, Open(StoryChoice.First, [Told(), Told("s2", 2)], [Writer], []).Refusal);
        Assert.Equal(Refusal.OnlyFacilitators, StoryChoice.Open(
            StoryChoice.First, "Which?", [Told(), Told("s2", 2)], [Teller], Build.Opening(Build.Somebody), Build.Initiative(), []).Refusal);
    }

    [Fact]
    public void A_withdrawn_storys_words_leave_the_poll_and_other_options_keep_their_place()
    {
        var round = Open(StoryChoice.First, [Told("s1", 1), Told("s2", 2)], [Teller], []).Value;
        var forgotten = StoryChoice.Forget(round, new StoryId("s1"), "Story 1 (withdrawn)", Build.Now);
        Assert.Equal(["Story 1 (withdrawn)", "2. One door"], forgotten.Poll.Options);
        Assert.Equal(["", "One"], forgotten.Terms.Meanings);
        Assert.Same(round, StoryChoice.Forget(round, new StoryId("other"), "x", Build.Now));
        var plain = PollRound.Open(Build.Opening(null, "r2", "need", "s1"), PollBuilder.Poll(Method.Consent), new PollTerms(), Build.Initiative(), []).Value;
        Assert.Same(plain, StoryChoice.Forget(plain, new StoryId("s1"), "x", Build.Now));
    }

    [Fact]
    public void A_small_group_may_speak_together_by_its_own_choice_and_fall_silent_again()
    {
        Assert.Equal(Refusal.OnlyServiceUsers, JointStatement.Say("j", 1, "We were heard", Writer, Build.Now).Refusal);
        Assert.Equal(Refusal.TextMissing, JointStatement.Say("j", 1, " ", Teller, Build.Now).Refusal);
        var said = JointStatement.Say("j", 1, " We were heard ", Teller, Build.Now).Value;
        var joined = said.Toggle(Build.Person("carer", "c", Voice.Carer)).Value;
        Assert.Equal(("We were heard", 2), (joined.Text, joined.People.Count));
        Assert.Equal(Refusal.OnlyServiceUsers, joined.Toggle(Writer).Refusal);
        var gone = joined.Toggle(Teller).Value.Toggle(Build.Person("carer", "c", Voice.Carer)).Value;
        Assert.Equal(("", 0), (gone.Text, gone.People.Count));
        Assert.Equal(Refusal.StoryWithdrawn, gone.Toggle(Teller).Refusal);
    }

    private static Result<PollRound> Open(string step, Story[] stories, Participant[] people, PollRound[] earlier) => StoryChoice.Open(
        step, "Which change? " + step, stories, people, Build.Opening(id: step), Build.Initiative(), earlier);

    [Fact]
    public void Of_a_long_story_its_beginning_stands_beside_the_choice()
    {
        Story[] stories = [Told(draft: Words with { Now = new string('x', 200) }), Told("s2", 2, Words with { Now = new string('x', 199) + " and on" })];
        var meanings = Open(StoryChoice.First, stories, [Teller], []).Value.Terms.Meanings;
        Assert.Equal([new string('x', 200), new string('x', 199) + "…"], meanings);
    }

    [Fact]
    public void Texts_as_long_as_they_may_be_fit()
    {
        var (title, sentence, paragraph) = (new string('t', Texts.TitleLength), new string('s', Texts.SentenceLength), new string('p', Texts.ParagraphLength));
        var story = Told(draft: Words with { Title = title, Before = paragraph, Now = paragraph, Why = paragraph });
        Assert.Equal((title, paragraph, paragraph, paragraph), (story.Title, story.Before, story.Now, story.Why));
        Assert.True(Story.WriteForOffline(new StoryId("s"), 1, 1, Words, Writer.Person, Voice.Carer, sentence, Build.Now).Succeeded);
        Assert.Equal(paragraph, JointStatement.Say("j", 1, paragraph, Teller, Build.Now).Value.Text);
        Assert.Equal(Refusal.TextTooLong, JointStatement.Say("j", 1, paragraph + "p", Teller, Build.Now).Refusal);
        Theme[] themes = [.. Enumerable.Range(0, Theme.Most - 1).Select(number => Theme.Add(new ThemeId($"{number}"), $"{number}", [], Writer.Person, Build.Now).Value)];
        Assert.Equal(title, Theme.Add(new ThemeId("t"), title, themes, Writer.Person, Build.Now).Value.Name);
        Assert.Equal(Refusal.TextTooLong, Theme.Add(new ThemeId("t"), title + "t", [], Writer.Person, Build.Now).Refusal);
    }
}
