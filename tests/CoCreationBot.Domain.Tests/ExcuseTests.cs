using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Tests.Polls;

namespace CoCreationBot.Domain.Tests;

/// <summary>Somebody need not be waited for in one round; nobody loses a voice by it.</summary>
public sealed class ExcuseTests
{
    private const string Why = "On leave this month";
    private static readonly Participant[] Roster =
    [
        Build.Person("a"), Build.Person("b", "Health"), Build.Person("user", "Users", Voice.ServiceUser), Build.Person("carer", "Users", Voice.Carer),
    ];

    private static Result<Round> Excuse(Round round, string person, string why = Why, PersonId? by = null) =>
        round.Excuse(new PersonId(person), why, Build.Initiative(), Roster, by ?? Build.Facilitator, Build.Now);

    [Fact]
    public void Who_is_excused_is_not_awaited_and_may_answer_all_the_same()
    {
        var round = Excuse(Build.OpenRatings(), "a").Value;
        Assert.Equal(new Excuse(new PersonId("a"), Why, Build.Facilitator, Build.Now), Assert.Single(round.Excused));
        Assert.False(round.Awaits(new PersonId("a")));
        Assert.True(round.Awaits(new PersonId("b")));
        Assert.True(round.Takes(new PersonId("a"), Build.Now));
        Assert.IsType<ComplexityRound>(round);
    }

    [Fact]
    public void Only_a_facilitator_with_a_reason_excuses_somebody_who_is_awaited()
    {
        var round = Build.OpenRatings();
        Assert.Equal(Refusal.OnlyFacilitators, Excuse(round, "a", by: Build.Somebody).Refusal);
        Assert.Equal(Refusal.ReasonMissing, Excuse(round, "a", "ill").Refusal);
        Assert.Equal(Refusal.NotAwaited, Excuse(round, "nobody").Refusal);
        Assert.Equal(Refusal.NotAwaited, Excuse(Excuse(round, "a").Value, "a").Refusal);
    }

    [Fact]
    public void Nobody_is_excused_from_a_round_that_is_over() =>
        Assert.Equal(Refusal.ExcusedTooLate, Excuse(Build.OpenRatings().Close(Build.Initiative(), Build.Facilitator, Build.Now).Value, "a").Refusal);

    [Fact]
    public void Nobody_is_excused_once_the_deadline_came_nor_from_what_they_are_not_asked()
    {
        var poll = PollRound.Open(
            Build.Opening(), PollBuilder.Poll(Method.Consent), new PollTerms { Deadline = Build.Now.AddDays(1), Invited = [new PersonId("a"), new PersonId("b")] }, Build.Initiative(), []).Value;
        Result<Round> At(string person, DateTimeOffset now) => poll.Excuse(new PersonId(person), Why, Build.Initiative(), Roster, Build.Facilitator, now);
        Assert.True(At("a", Build.Now).Succeeded);
        Assert.Equal(Refusal.ExcusedTooLate, At("a", Build.Now.AddDays(1)).Refusal);
        Assert.Equal(Refusal.NotAwaited, At("user", Build.Now).Refusal);
    }

    [Fact]
    public void Of_two_people_who_use_the_service_one_may_be_excused_and_the_reason_has_its_length()
    {
        Assert.True(Excuse(Build.OpenRatings(), "user").Succeeded);
        Assert.True(Excuse(Excuse(Build.OpenRatings(), "user").Value, "a").Succeeded);
        Assert.True(Excuse(Build.OpenRatings(), "a", new string('x', Texts.ReasonLength)).Succeeded);
        Assert.Equal(Refusal.TextTooLong, Excuse(Build.OpenRatings(), "a", new string('x', Texts.SentenceLength + 1)).Refusal);
    }

    [Fact]
    public void A_conversation_that_joins_a_round_stands_there_once_and_leaves_again()
    {
        var joined = Build.OpenRatings().In("c2", isLinked: true).In("c2", isLinked: true);
        Assert.Equal(["c1", "c2"], joined.Spaces);
        Assert.Equal(["c2"], joined.In("c1", isLinked: false).Spaces);
    }

    [Fact]
    public void Of_the_people_who_use_the_service_and_carers_somebody_is_awaited()
    {
        var round = Excuse(Build.OpenRatings(), "user").Value;
        Assert.Equal(Refusal.VoiceWouldBeMissing, Excuse(round, "carer").Refusal);
        Assert.Equal(Refusal.VoiceWouldBeMissing, Excuse(Excuse(Build.OpenRatings(), "carer").Value, "user").Refusal);
    }

    [Fact]
    public void Who_left_all_conversations_answers_no_more_and_who_came_back_does()
    {
        var left = Build.OpenRatings().Moved([Build.Somebody], hasLeft: true);
        Assert.False(left.Takes(Build.Somebody, Build.Now));
        Assert.True(left.Takes(Build.Facilitator, Build.Now));
        Assert.True(left.Moved([Build.Somebody], hasLeft: false).Takes(Build.Somebody, Build.Now));
        var opened = ComplexityRound.Open(Build.Opening() with { Gone = [Build.Somebody] }, Build.Initiative(), []).Value;
        Assert.False(opened.Takes(Build.Somebody, Build.Now));
    }

    [Fact]
    public void A_facilitator_who_left_leads_nobody_until_they_come_back()
    {
        var left = Build.Initiative().Moved([Build.Facilitator], hasLeft: true);
        Assert.False(left.IsFacilitator(Build.Facilitator));
        Assert.Empty(left.Leading);
        Assert.Equal(Refusal.LedAlready, Build.Initiative().NameFacilitator(Build.Somebody).Refusal);
        var named = left.NameFacilitator(Build.Somebody).Value;
        Assert.Equal([Build.Somebody], named.Leading);
        Assert.Equal(Refusal.LastFacilitator, named.SetFacilitators([Build.Facilitator], Build.Somebody).Refusal);
        Assert.Equal([Build.Facilitator, Build.Somebody], named.Moved([Build.Facilitator], hasLeft: false).Leading);
    }
}
