using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.WebLinks;

namespace CoCreationBot.Domain.Tests;

/// <summary>Figures that could be subtracted from those of an earlier round, and answers that are in one person's hands.</summary>
public sealed class RepeatTests
{
    private static Respondents People(int from, int to, int unknown = 0) => new(Enumerable.Range(from, to - from).Select(person => $"p{person}").ToHashSet(), unknown);

    [Fact]
    public void Seven_and_then_six_of_them_may_not_be_compared() => Assert.False(People(0, 6).MayBeCompared([People(0, 7)], 5));

    [Theory]
    [InlineData(0, 10, true)]
    [InlineData(0, 9, false)]
    [InlineData(1, 11, false)]
    [InlineData(3, 13, true)]
    [InlineData(0, 14, false)]
    [InlineData(0, 15, true)]
    [InlineData(20, 30, true)]
    public void Rounds_are_compared_where_nobody_or_at_least_five_joined_or_left(int from, int to, bool may) => Assert.Equal(may, People(from, to).MayBeCompared([People(0, 10)], 5));

    [Fact]
    public void Three_rounds_that_are_apart_in_pairs_may_still_give_one_answer()
    {
        var (first, second, both) = (People(0, 9), People(9, 18), People(0, 17));
        Assert.True(both.MayBeCompared([first], 5));
        Assert.True(both.MayBeCompared([second], 5));
        Assert.False(both.MayBeCompared([first, second], 5));
        Assert.True(People(0, 18).MayBeCompared([first, second], 5));
    }

    [Fact]
    public void Two_rounds_together_may_not_give_one_answer_of_an_earlier_round_on_both()
    {
        var (first, both, third) = (People(0, 9), People(0, 17), People(9, 18));
        Assert.True(third.MayBeCompared([first], 5));
        Assert.True(third.MayBeCompared([both], 5));
        Assert.False(third.MayBeCompared([first, both], 5));
        Assert.False(third.MayBeCompared([both, first], 5));
    }

    [Fact]
    public void No_k_below_five_lets_fewer_than_five_be_worked_out()
    {
        Assert.False(People(0, 6).MayBeCompared([People(0, 10)], 2));
        Assert.False(People(0, 16).MayBeCompared([People(0, 10)], 7));
        Assert.False(LinkedAnswer.MayBeExact([default, default, default, default], 2));
    }

    [Fact]
    public void People_nobody_can_tell_apart_differ_at_least_by_their_number()
    {
        Assert.True(People(0, 9, unknown: 2).MayBeCompared([People(0, 9, unknown: 2)], 5));
        Assert.False(People(0, 9, unknown: 1).MayBeCompared([People(0, 9, unknown: 2)], 5));
    }

    [Theory]
    [InlineData("Which door first?", "Which gate first?", true)]
    [InlineData("Which door first?", "First: which DOOR", true)]
    [InlineData("Mikä ovi?", "mika ovi", true)]
    [InlineData("Which door first?", "When shall we meet?", false)]
    [InlineData("Shall the office open at eight?", "Will the office open at eight?", true)]
    public void Questions_are_alike_by_their_words(string question, string other, bool alike) => Assert.Equal(alike, Likeness.AreAlike(question, [], other, []));

    [Fact]
    public void The_same_options_under_another_heading_are_alike_and_yes_or_no_is_not()
    {
        string[] options = ["Open longer in the evening", "One form for all", "A person to call"];
        Assert.True(Likeness.AreAlike("What helps?", options, "Pick one", [.. options.Reverse()]));
        Assert.False(Likeness.AreAlike("Shall we open in the evening?", ["Yes", "No"], "Is the new form good enough?", ["Yes", "No"]));
    }

    [Fact]
    public void Check_ins_ask_alike_by_topic_in_whatever_stage_and_not_too_soon()
    {
        CheckInRound Round(string id, Stage stage, DateTimeOffset at, bool isPublished = true) => new()
        {
            Id = new RoundId(id),
            Initiative = new InitiativeId("i1"),
            Cycle = 1,
            Number = 1,
            Subject = [],
            Rule = Domain.Rules.DecisionRule.Default,
            Spaces = [],
            OpenedBy = Build.Facilitator,
            OpenedAt = at,
            CheckIn = CheckIn.Create(stage, null).Value,
            Terms = new RoundTerms(),
            Pulse = isPublished ? PublishedCheckIn.From(CheckIn.Create(stage, null).Value, [], new Dictionary<string, string>(), 5) : null,
        };
        var (earlier, now) = (Round("1", Stage.CoDesign, Build.Now), Round("2", Stage.CoDecision, Build.Now.AddHours(2)));
        Assert.Equal([earlier], now.Alike([earlier, now, Round("3", Stage.CoDesign, Build.Now, isPublished: false)]));
        var own = earlier with { CheckIn = CheckIn.Create(Stage.CoDesign, "Do our meetings help?").Value };
        Assert.Equal([own], now.Alike([own]));
        Assert.True(now.IsTooSoonAfter([earlier]));
        Assert.False((now with { OpenedAt = Build.Now.AddDays(1) }).IsTooSoonAfter([earlier]));
    }

    [Fact]
    public void Six_places_of_ones_own_link_beside_one_colleague_make_no_figure()
    {
        LinkedAnswer own = new(Build.Facilitator);
        Assert.False(LinkedAnswer.MayBeExact([own, own, own, own, own, own, default], 5));
        Assert.False(LinkedAnswer.MayBeExact([.. Enumerable.Repeat(own, 20), default, default, default, default], 5));
        Assert.True(LinkedAnswer.MayBeExact([.. Enumerable.Repeat(own, 20), default, default, default, default, default], 5));
        Assert.True(LinkedAnswer.MayBeExact([.. Enumerable.Repeat(own with { IsConfirmed = true }, 9)], 5));
    }

    [Fact]
    public void Links_of_several_issuers_stand_for_each_other_and_typed_in_answers_for_nothing()
    {
        LinkedAnswer[] Of(PersonId by, int people) => [.. Enumerable.Repeat(new LinkedAnswer(by), people)];
        Assert.True(LinkedAnswer.MayBeExact([.. Of(Build.Facilitator, 5), .. Of(Build.Somebody, 5)], 5));
        Assert.False(LinkedAnswer.MayBeExact([.. Of(Build.Facilitator, 6), .. Of(Build.Somebody, 4)], 5));
        Assert.False(LinkedAnswer.MayBeExact([.. Enumerable.Repeat(new LinkedAnswer(null, IsTypedIn: true), 9), default, default, default, default], 5));
    }

    [Fact]
    public void What_was_typed_in_counts_neither_for_a_figure_nor_against_it()
    {
        LinkedAnswer own = new(Build.Facilitator);
        Assert.True(LinkedAnswer.MayBeExact([.. Enumerable.Repeat(own with { IsTypedIn = true }, 9), default, default, default, default, default], 5));
        Assert.False(LinkedAnswer.MayBeExact([.. Enumerable.Repeat(own with { IsConfirmed = true, IsTypedIn = true }, 9), default, default, default, default], 5));
        Assert.True(LinkedAnswer.MayBeExact([own, own, own, .. Enumerable.Repeat(own with { IsConfirmed = true }, 5)], 5));
    }

    [Fact]
    public void A_link_is_confirmed_by_a_facilitator_of_another_group()
    {
        var initiative = Build.Initiative() with { Facilitators = [Build.Facilitator, Build.Somebody] };
        var link = new WebLink
        {
            Id = "l",
            Kind = WebLinkKind.Group,
            Label = "Café",
            Voice = Domain.People.Voice.ServiceUser,
            Group = "Families",
            Language = "en",
            By = Build.Facilitator,
            CreatedAt = Build.Now,
            ExpiresAt = Build.Now.AddDays(30),
            Places = 9,
            People = [new PersonId("guest")],
        };
        Assert.Equal(Refusal.ConfirmedByAnother, link.Confirm(initiative, Build.Facilitator, person => person.Value).Refusal);
        Assert.Equal(Refusal.ConfirmedByAnother, link.Confirm(initiative, Build.Somebody, _ => "HOUSING").Refusal);
        Assert.Equal(Refusal.ConfirmedByAnother, link.Confirm(initiative, Build.Somebody, person => person == Build.Somebody ? "HOUSING" : null).Refusal);
        Assert.Equal(Refusal.OnlyFacilitators, link.Confirm(initiative, new PersonId("guest"), person => person.Value).Refusal);
        var confirmed = link.Confirm(initiative, Build.Somebody, person => person.Value).Value;
        Assert.Equal((true, false), (confirmed.AnswerOf(new PersonId("guest"), new RoundId("r")).IsConfirmed, link.AnswerOf(new PersonId("guest"), new RoundId("r")).IsConfirmed));
        Assert.True(link.Note(new RoundId("r"), new PersonId("guest"), FilledIn.TypedIn, Helper.Worker).AnswerOf(new PersonId("guest"), new RoundId("r")).IsTypedIn);
    }
}
