using CoCreationBot.Domain.Gates;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Outcomes;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Stories;
using CsCheck;

namespace CoCreationBot.Domain.Tests;

public sealed class OutcomeTests
{
    private static readonly Participant Author = Build.Person("author", "Housing");
    private static readonly Participant User = Build.Person("user", "Users", Voice.ServiceUser);
    private static readonly OutcomeDraft Draft = new() { Title = "One letter", ForWhom = "Families", Direction = OutcomeDirection.Worse, Level = OutcomeLevel.Meso, Kind = OutcomeKind.Practice };

    internal static Outcome Recorded(OutcomeDraft? draft = null, string id = "o1") => Outcome.Record(new OutcomeId(id), 1, 1, draft ?? Draft, Author, Build.Now).Value;

    [Fact]
    public void An_outcome_says_which_way_for_whom_and_where_worse_included()
    {
        var outcome = Recorded(Draft with { Confirmer = "The library", AlsoPlayed = "A new law", Links = "https://a.example/x\nhttps://b.example" });
        Assert.Equal((OutcomeDirection.Worse, OutcomeLevel.Meso, OutcomeKind.Practice), (outcome.Direction, outcome.Level, outcome.Kind));
        Assert.Equal(("Families", "The library", "A new law"), (outcome.ForWhom, outcome.Confirmer, outcome.AlsoPlayed));
        Assert.Equal(["a.example", "b.example"], outcome.Links.Select(link => link.Host));
        Assert.Equal("Housing", outcome.By.Group);
    }

    public static TheoryData<OutcomeDraft, Refusal> BadDrafts => new()
    {
        { Draft with { Title = "" }, Refusal.TextMissing },
        { Draft with { ForWhom = " " }, Refusal.TextMissing },
        { Draft with { What = new string('x', 1501) }, Refusal.TextTooLong },
        { Draft with { Confirmer = new string('x', 401) }, Refusal.TextTooLong },
        { Draft with { AlsoPlayed = new string('x', 401) }, Refusal.TextTooLong },
        { Draft with { Kind = (OutcomeKind)9 }, Refusal.UnknownChoice },
        { Draft with { Level = (OutcomeLevel)9 }, Refusal.UnknownChoice },
        { Draft with { Direction = (OutcomeDirection)9 }, Refusal.UnknownChoice },
        { Draft with { Links = "http://a.example" }, Refusal.LinkNotValid },
        { Draft with { Links = string.Join('\n', Enumerable.Repeat("https://a.example", 6)) }, Refusal.TooManyLinks },
    };

    [Theory]
    [MemberData(nameof(BadDrafts), DisableDiscoveryEnumeration = true)]
    public void A_bad_draft_is_refused(OutcomeDraft draft, Refusal refusal)
    {
        Assert.Equal(refusal, Outcome.Record(new OutcomeId("o"), 1, 1, draft, Author, Build.Now).Refusal);
        Assert.Equal(refusal, Recorded().Amend(draft, Author.Person, false).Refusal);
    }

    [Fact]
    public void Others_confirm_it_or_see_it_differently_and_say_it_once()
    {
        Assert.Equal(Refusal.OwnOutcome, Recorded().View(Author, true, null, Build.Now).Refusal);
        Assert.Equal(Refusal.TextMissing, Recorded().View(User, false, " ", Build.Now).Refusal);
        Assert.Equal(Refusal.TextTooLong, Recorded().View(User, true, new string('x', 401), Build.Now).Refusal);
        var seen = Recorded().View(User, true, null, Build.Now).Value;
        var changed = seen.View(User, false, "Not at my desk", Build.Now).Value;
        Assert.Equal((false, "Not at my desk"), (Assert.Single(changed.Views).Agrees, changed.Views[0].Text));
        Assert.Equal(Refusal.OnlyProposers, seen.Amend(Draft, User.Person, false).Refusal);
        Assert.Single(seen.Amend(Draft with { Title = "Two letters" }, User.Person, true).Value.Views);
    }

    [Fact]
    public void Worse_outcomes_all_levels_with_stories_and_what_service_users_saw_count_at_the_gates()
    {
        IReadOnlySet<Criterion> Count(Outcome[] outcomes, params Story[] stories) => GateCount.OfWork(Build.Initiative(), [], [], [], outcomes, stories, []);
        Assert.Equal([Criterion.WorseRecorded], Count([Recorded()]));
        Assert.Empty(Count([Recorded(Draft with { Direction = OutcomeDirection.Better })]));
        Assert.Contains(Criterion.PracticeConfirmed, Count([Recorded().View(User, true, null, Build.Now).Value]));
        Assert.DoesNotContain(Criterion.PracticeConfirmed, Count([Recorded().View(User, false, "No", Build.Now).Value]));
        Outcome[] levels = [.. Enum.GetValues<OutcomeLevel>().Select(level => Recorded(Draft with { Level = level }, $"{level}"))];
        var story = Story.Tell(new StoryId("s"), 1, 1, new StoryDraft { Title = "t", Now = "n" }, User, Build.Now).Value;
        Assert.DoesNotContain(Criterion.ChangesDiscussed, Count(levels));
        Assert.Contains(Criterion.ChangesDiscussed, Count(levels, story));
        Assert.DoesNotContain(Criterion.ChangesDiscussed, Count(levels, story.Withdraw(User.Person).Value));
        Assert.DoesNotContain(Criterion.ChangesDiscussed, Count(levels[..2], story));
    }

    [Fact]
    public void Texts_and_links_as_many_and_as_long_as_they_may_be_fit()
    {
        var (title, sentence, paragraph) = (new string('t', Texts.TitleLength), new string('s', Texts.SentenceLength), new string('p', Texts.ParagraphLength));
        var outcome = Recorded(Draft with
        {
            Title = title,
            ForWhom = sentence,
            What = paragraph,
            Confirmer = sentence,
            AlsoPlayed = sentence,
            Links = string.Join('\n', Enumerable.Repeat("https://a.example", Outcome.MostLinks)),
        });
        Assert.Equal((title, sentence, paragraph, sentence, sentence, 5), (outcome.Title, outcome.ForWhom, outcome.What, outcome.Confirmer, outcome.AlsoPlayed, outcome.Links.Count));
        Assert.Equal(Refusal.TextTooLong, Outcome.Record(new OutcomeId("o"), 1, 1, Draft with { Title = title + "t" }, Author, Build.Now).Refusal);
        Assert.Equal(Refusal.TextTooLong, Outcome.Record(new OutcomeId("o"), 1, 1, Draft with { ForWhom = sentence + "s" }, Author, Build.Now).Refusal);
        Assert.Equal(sentence, outcome.View(User, false, sentence, Build.Now).Value.Views.Single().Text);
    }

    [Fact]
    public void Who_is_erased_takes_their_words_along_and_what_others_saw_stays()
    {
        var other = Build.Person("other", "Police");
        var seen = Recorded(Draft with { What = "w", Confirmer = "c", AlsoPlayed = "a", Links = "https://a.example" }).View(User, true, "Yes", Build.Now).Value.View(other, false, "No", Build.Now).Value;
        var later = Build.Now.AddDays(1);
        var without = seen.Without(Author.Person, later);
        Assert.Equal(("", "", "", "", "", 0), (without.Title, without.What, without.ForWhom, without.Confirmer, without.AlsoPlayed, without.Links.Count));
        Assert.Equal((later, 2, 1), (without.WithdrawnAt!.Value, without.Views.Count, without.Number));
        Assert.Equal(later, without.Without(Author.Person, later.AddDays(1)).WithdrawnAt);

        // A viewer takes their view, and nothing of the author's.
        var unseen = seen.Without(User.Person, later);
        Assert.Equal(("One letter", null, other.Person), (unseen.Title, unseen.WithdrawnAt, Assert.Single(unseen.Views).By.Person));
        Assert.Empty(without.Without(User.Person, later).Without(other.Person, later).Views);

        // What is withdrawn is changed and seen by nobody, and counts no more.
        Assert.Equal(Refusal.WordsWithdrawn, without.Amend(Draft, Author.Person, true).Refusal);
        Assert.Equal(Refusal.WordsWithdrawn, without.View(Build.Person("third"), true, null, later).Refusal);
        Assert.Empty(GateCount.OfWork(Build.Initiative(), [], [], [], [without], [], []));
        Assert.Empty(GateCount.OfWork(Build.Initiative() with { Cycle = 2 }, [], [], [], [seen], [], []));
    }
}
