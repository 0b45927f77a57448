using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Tests.Polls;
using CoCreationBot.Domain.Visions;

namespace CoCreationBot.Domain.Tests;

/// <summary>An answer means something only beside the question that was read.</summary>
public sealed class QuestionVersionTests
{
    private static readonly DateTimeOffset Later = Build.Now.AddHours(1);
    private static readonly Poll Letters = PollBuilder.Poll(Method.SingleChoice) with { Question = "What first?", Options = ["Alpha", "Beta", "Gamma"] };

    [Fact]
    public void A_form_is_one_of_the_version_it_names_and_without_a_name_of_the_first()
    {
        var first = QuestionVersion.First;
        Assert.True(first.IsShownBy("1"));
        Assert.True(first.IsShownBy(null));
        Assert.True(first.IsShownBy(""));
        Assert.False(first.IsShownBy("2"));
        var second = first.Next(Later);
        Assert.True(second.IsShownBy("2"));
        Assert.False(second.IsShownBy("1"));
        Assert.False(second.IsShownBy(null));
        Assert.False(second.IsShownBy("two"));
        Assert.Equal(Later, second.ChangedAt);
    }

    public static TheoryData<string> Changes => ["order", "options", "words", "question", "threshold", "tie", "meanings"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_change_of_what_is_read_before_answering_makes_a_new_version(string what)
    {
        var (poll, terms) = what switch
        {
            "order" => (Letters with { Options = ["Beta", "Alpha", "Gamma"] }, new PollTerms()),
            "options" => (Letters with { Options = ["Alpha", "Beta"] }, new PollTerms()),
            "words" => (Letters with { Options = ["Alpha", "Beta", "Gamma!"] }, new PollTerms()),
            "question" => (Letters with { Question = "What last?" }, new PollTerms()),
            "threshold" => (Letters with { Rule = Letters.Rule with { Threshold = 0.6 } }, new PollTerms()),
            "tie" => (Letters with { Rule = Letters.Rule with { Tie = TieRule.Lot } }, new PollTerms()),
            _ => (Letters, new PollTerms { Meanings = ["the first", "", ""] }),
        };
        var changed = Change(Open(), poll, terms).Value;
        Assert.Equal(new QuestionVersion(2, Later), changed.Version);
        Assert.Equal(Build.Now, changed.OpenedAt);
        Assert.Equal(3, Change(changed, Letters, new PollTerms()).Value.Version.Number);
    }

    [Fact]
    public void Who_is_asked_and_until_when_is_no_change_of_the_question()
    {
        var changed = Change(Open(), Letters, new PollTerms { Deadline = Later.AddDays(3), Invited = [Build.Somebody] }).Value;
        Assert.Equal(QuestionVersion.First, changed.Version);
        Assert.Equal([Build.Somebody], changed.Terms.Invited);
    }

    [Fact]
    public void What_was_opened_as_confidential_does_not_become_named()
    {
        Assert.Equal(Refusal.StaysConfidential, Change(Open(), Letters, new PollTerms { IsNamed = true }).Refusal);
        var named = Open(new PollTerms { IsNamed = true });
        var confidential = Change(named, Letters, new PollTerms()).Value;
        Assert.Equal(2, confidential.Version.Number);
        Assert.Equal(Refusal.StaysConfidential, Change(confidential, Letters, new PollTerms { IsNamed = true }).Refusal);
    }

    [Fact]
    public void The_first_answer_ends_changes_of_the_question()
    {
        var open = Open();
        Assert.True(open.MayChange);
        var settled = (PollRound)open.Settled();
        Assert.False(settled.MayChange);
        Assert.Equal(Refusal.AnsweredAlready, Change(settled, Letters, new PollTerms()).Refusal);
        Assert.Equal(Refusal.RoundNotOpen, Change(open.Close(Build.Initiative(), Build.Facilitator, Later, "because").Value, Letters, new PollTerms()).Refusal);
    }

    [Fact]
    public void Who_is_excused_and_what_was_taken_out_stands_after_a_change()
    {
        var open = PollRound.Open(Build.Opening(), PollBuilder.Poll(Method.Statements) with { Options = ["One", "Two", "Three"] }, new PollTerms(), Build.Initiative(), []).Value;
        open = open.Moderate(Build.Initiative(), Build.Facilitator, 0, 2, "It says the same").Value with { Excused = [new Excuse(Build.Somebody, "on leave", Build.Facilitator, Build.Now)] };
        var changed = Change(open, open.Poll with { Options = ["Three", "One"] }, new PollTerms()).Value;
        Assert.Single(changed.Excused);
        Assert.Equal([new Moderation(1, "It says the same", 0)], changed.Moderated);
        Assert.Empty(Change(open, open.Poll with { Options = ["Two", "Three"] }, new PollTerms()).Value.Moderated);
    }

    [Fact]
    public void An_option_whose_words_are_withdrawn_makes_a_new_version_while_it_is_open()
    {
        Assert.Equal(new QuestionVersion(2, Later), Open().WithoutWords(1, "withdrawn", Later).Version);
        Assert.Equal(QuestionVersion.First, (Open() with { Status = RoundStatus.Published }).WithoutWords(1, "withdrawn", Later).Version);
    }

    [Fact]
    public void Consent_to_one_version_of_the_sentence_accepts_no_later_one()
    {
        var vision = Vision.Draft(1, "First", Build.Somebody, Build.Now).Value.Amend("Second", Build.Somebody, Later).Value;
        var asked = vision.Apply(new ConsentResult(ConsentOutcome.Accepted, 6, ["say when"]), Later, version: 1);
        Assert.Null(asked.AcceptedAt);
        Assert.Equal(["say when"], asked.Versions[0].Objections);
        Assert.Empty(asked.Current.Objections);
        Assert.NotNull(vision.Apply(new ConsentResult(ConsentOutcome.Accepted, 6, []), Later, version: 2).AcceptedAt);
        Assert.Equal(vision, vision.Apply(new ConsentResult(ConsentOutcome.Accepted, 6, []), Later, version: 7));
    }

    [Fact]
    public void A_round_on_the_sentence_says_which_version_it_asks_about()
    {
        var round = VisionRound.Open(Build.Opening(subject: "2"), Build.Initiative(), []).Value;
        Assert.Equal(2, round.Asked);
        Assert.Null((round with { Subject = [] }).Asked);
    }

    private static PollRound Open(PollTerms? terms = null) => PollRound.Open(Build.Opening(), Letters, terms ?? new PollTerms(), Build.Initiative(), []).Value;

    private static Result<PollRound> Change(PollRound round, Poll poll, PollTerms terms) =>
        round.Change(Build.Opening() with { At = Later }, poll, terms, Build.Initiative(), []);
}
