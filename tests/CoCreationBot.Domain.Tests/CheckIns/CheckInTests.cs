using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Domain.Tests.CheckIns;

public sealed class CheckInTests
{
    private static readonly RoundTerms ThreeDays = new() { Deadline = Build.Now.AddDays(3) };
    private static readonly Participant Manager = Build.Person("manager", voice: Voice.Manager);

    [Theory]
    [InlineData(Stage.CoInitiation)]
    [InlineData(Stage.CoEvaluation)]
    public void Every_stage_asks_about_progress_obstacles_voices_load_and_help(Stage stage)
    {
        var asked = CheckIn.Create(stage, null).Value;
        Assert.Equal(Enum.GetValues<CheckInTopic>(), asked.Questions.Select(question => question.Topic!.Value));
        Assert.All(asked.Questions, question => Assert.Equal(stage, question.Stage));
    }

    [Fact]
    public void Own_questions_are_added_and_a_question_mark_asks_for_words()
    {
        var asked = CheckIn.Create(Stage.CoDesign, " Our meetings are worth it \n\nWhat should we stop?\nour meetings are WORTH it").Value;
        Assert.Equal(["Our meetings are worth it", "What should we stop?"], asked.Questions.Skip(5).Select(question => question.Own));
        Assert.Equal([false, true], asked.Questions.Skip(5).Select(question => question.IsOpen));
    }

    [Fact]
    public void Too_many_or_too_long_own_questions_are_refused()
    {
        Assert.Equal(Refusal.TooManyQuestions, CheckIn.Create(Stage.CoDesign, "1\n2\n3\n4\n5\n6").Refusal);
        Assert.Equal(Refusal.TextTooLong, CheckIn.Create(Stage.CoDesign, new string('x', 201)).Refusal);
        Assert.Equal(Refusal.UnknownChoice, CheckIn.Create((Stage)9, null).Refusal);
    }

    [Fact]
    public void Facilitators_and_managers_ask_and_nobody_else_and_nobody_who_left()
    {
        Result<CheckInRound> Ask(PersonId by, Initiative? initiative = null) => CheckInRound.Open(
            Build.Opening(by), CheckIn.Create(Stage.CoInitiation, null).Value, ThreeDays, initiative ?? Build.Initiative(), [Manager, Build.Person("maria")], []);
        Assert.True(Ask(Build.Facilitator).Succeeded);
        Assert.True(Ask(Manager.Person).Succeeded);
        Assert.Equal(Refusal.OnlyInCharge, Ask(new PersonId("maria")).Refusal);
        Assert.Equal(Refusal.OnlyInCharge, Ask(Manager.Person, Build.Initiative() with { Departed = [Manager.Person] }).Refusal);
    }

    [Fact]
    public void One_check_in_is_open_at_a_time_and_every_schedule_has_its_own()
    {
        var asked = CheckIn.Create(Stage.CoInitiation, null).Value;
        Result<CheckInRound> Ask(CheckIn what, params Round[] earlier) => CheckInRound.Open(Build.Opening(), what, ThreeDays, Build.Initiative(), [], earlier);
        var open = Ask(asked).Value;
        Assert.Equal(Refusal.RoundAlreadyOpen, Ask(asked, open).Refusal);
        Assert.True(Ask(asked with { Schedule = "weekly" }, open).Succeeded);
        var second = Ask(asked, open with { Status = RoundStatus.Published }).Value;
        Assert.Equal(2, second.Number);
    }

    [Fact]
    public void It_takes_answers_until_its_time_and_closes_by_itself_then()
    {
        var round = CheckInRound.Open(Build.Opening(), CheckIn.Create(Stage.CoInitiation, null).Value, ThreeDays, Build.Initiative(), [], []).Value;
        Assert.True(round.Takes(Build.Somebody, Build.Now.AddDays(3).AddTicks(-1)));
        Assert.False(round.Takes(Build.Somebody, Build.Now.AddDays(3)));
        Assert.Equal(Refusal.RoundNotOpen, round.Expire(Build.Now.AddDays(2)).Refusal);
        var closed = round.Expire(Build.Now.AddDays(3)).Value;
        Assert.Equal(Refusal.RoundNotOpen, closed.Expire(Build.Now.AddDays(4)).Refusal);
        Assert.Equal(Refusal.RoundNotOpen, closed.Close(Build.Initiative(), [], Build.Facilitator, Build.Now.AddDays(4)).Refusal);
        Assert.Equal(Refusal.OnlyInCharge, round.Close(Build.Initiative(), [], Build.Somebody, Build.Now).Refusal);
    }

    [Fact]
    public void An_answer_says_something_and_fits_what_was_asked()
    {
        var asked = CheckIn.Create(Stage.CoDesign, "What should we stop?").Value;
        Result<CheckInAnswer> Answer(int?[] points, params string?[] words) => CheckInAnswer.Create(asked, points, words, true);
        Assert.Equal(Refusal.AnswerMissing, Answer([null, null, null, null, null, null], [null, null, null, null, null, null]).Refusal);
        Assert.Equal(Refusal.UnknownChoice, Answer([6, null, null, null, null, null], [null, null, null, null, null, null]).Refusal);
        Assert.Equal(Refusal.UnknownChoice, Answer([null, null, null, null, null, 3], [null, null, null, null, null, null]).Refusal);
        Assert.Equal(Refusal.UnknownChoice, Answer([1], "x").Refusal);
        Assert.Equal(Refusal.TextTooLong, Answer([1, null, null, null, null, null], [null, new string('x', 401), null, null, null, null]).Refusal);
        var words = Answer([null, null, null, null, null, null], ["progress takes none", null, null, null, null, " The meetings "]).Value.Words;
        Assert.Equal(["", "", "", "", "", "The meetings"], words);
    }

    [Fact]
    public void What_is_as_long_and_as_many_as_it_may_be_is_taken()
    {
        Assert.Equal(10, CheckIn.Create(Stage.CoDesign, "1\n2\n3\n4\n5").Value.Questions.Count);
        Assert.True(CheckIn.Create(Stage.CoDesign, new string('x', CheckIn.LongestQuestion)).Succeeded);
        var asked = CheckIn.Create(Stage.CoDesign, null, isPersonal: true).Value;
        Assert.True(asked.IsPersonal);
        string?[] words = [null, new string('x', Texts.SentenceLength), null, null, null];
        Assert.True(CheckInAnswer.Create(asked, [null, null, null, null, null], words, false).Succeeded);
        Assert.Equal([1, 5, null, 3, 2], CheckInAnswer.Create(asked, [1, 5, null, 3, 2], words, true).Value.Points);
        Assert.True(CheckInAnswer.Create(asked, [1, null, null, null, null], [null, null, null, null, null], false).Succeeded);
        Assert.Equal(Refusal.UnknownChoice, CheckInAnswer.Create(asked, [0, 5, null, 3, 2], words, true).Refusal);
        Assert.Equal(Refusal.UnknownChoice, CheckInAnswer.Create(asked, [1, 5, null, 3, 2], words[1..], true).Refusal);
        Assert.Equal(Refusal.UnknownChoice, CheckInAnswer.Create(asked, [1, 5, null, 3], words, true).Refusal);
    }

    [Fact]
    public void Words_are_asked_for_beside_an_obstacle_who_was_not_heard_and_help() =>
        Assert.Equal([CheckInTopic.Obstacle, CheckInTopic.Heard, CheckInTopic.Help], CheckIn.Create(Stage.CoDesign, null).Value.Questions.Where(question => question.TakesWords).Select(question => question.Topic!.Value));

    [Fact]
    public void Questions_are_like_each_other_by_topic_or_by_their_words_and_never_one_by_the_other()
    {
        CheckInQuestion heard = new(Stage.CoDesign, CheckInTopic.Heard), own = new(null, null, "Do our meetings help?");
        Assert.True(heard.IsLike(new(Stage.CoDecision, CheckInTopic.Heard)));
        Assert.False(heard.IsLike(new(Stage.CoDesign, CheckInTopic.Help)));
        Assert.True(own.IsLike(new(null, null, "Do the meetings help?")));
        Assert.False(own.IsLike(new(null, null, "Is there enough money?")));
        Assert.False(own.IsLike(heard));
        Assert.False(heard.IsLike(own));
    }

    [Fact]
    public void An_occasion_is_compared_with_the_latest_shown_before_it_in_the_same_schedule()
    {
        var asked = CheckIn.Create(Stage.CoInitiation, null).Value with { Schedule = "weekly" };
        var pulse = PublishedCheckIn.From(asked, [], new Dictionary<string, string>(), 5);
        CheckInRound Occasion(int number, bool isShown = true, string? schedule = "weekly") =>
            CheckInRound.Open(Build.Opening(null, $"r{number}"), asked with { Schedule = schedule }, ThreeDays, Build.Initiative(), [], []).Value with { Number = number, Pulse = isShown ? pulse : null };
        Round[] all = [Occasion(1), Occasion(2), Occasion(3, isShown: false), Occasion(5), Occasion(9, schedule: "monthly"), Occasion(9, schedule: null)];
        Assert.Equal(2, Occasion(4).Before(all)!.Number);
        Assert.Equal(1, Occasion(2).Before(all)!.Number);
        Assert.Null(Occasion(1).Before(all));
        Assert.Null(Occasion(4, schedule: null).Before(all));
    }

    [Fact]
    public void In_charge_are_facilitators_and_managers_once_each()
    {
        var initiative = Build.Initiative() with { Facilitators = [Build.Facilitator, Manager.Person] };
        Assert.Equal([Build.Facilitator, Manager.Person], CheckInRights.InCharge(initiative, [Manager, Build.Person("maria")]));
        Assert.Equal([Manager.Person], CheckInRights.InCharge(initiative with { Departed = [Build.Facilitator] }, [Manager]));
    }

    [Fact]
    public void A_day_is_long_enough_to_be_compared_and_twenty_hours_just_so()
    {
        CheckInRound At(DateTimeOffset opened) => CheckInRound.Open(Build.Opening() with { At = opened }, CheckIn.Create(Stage.CoInitiation, null).Value, new RoundTerms { Deadline = opened.AddDays(1) }, Build.Initiative(), [], []).Value;
        Assert.False(At(Build.Now.AddHours(20)).IsTooSoonAfter([At(Build.Now)]));
        Assert.True(At(Build.Now.AddHours(20).AddTicks(-1)).IsTooSoonAfter([At(Build.Now)]));
        Assert.False(At(Build.Now).IsTooSoonAfter([]));
    }

    [Fact]
    public void A_result_is_published_once_and_only_after_closing()
    {
        var asked = CheckIn.Create(Stage.CoInitiation, null).Value;
        var pulse = PublishedCheckIn.From(asked, [], new Dictionary<string, string>(), 5);
        var open = CheckInRound.Open(Build.Opening(), asked, ThreeDays, Build.Initiative(), [], []).Value;
        Assert.Equal(Refusal.RoundNotOpen, open.Publish(pulse).Refusal);
        var published = open.Close(Build.Initiative(), [], Build.Facilitator, Build.Now).Value.Publish(pulse).Value;
        Assert.Equal((RoundStatus.Published, Build.Now), (published.Status, published.ClosedAt));
        Assert.Same(pulse, published.Pulse);
        Assert.Equal(Refusal.RoundNotOpen, published.Publish(pulse).Refusal);
    }
}
