using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;

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
