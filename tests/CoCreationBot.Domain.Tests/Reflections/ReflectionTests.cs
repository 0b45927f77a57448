using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Domain.Tests.Reflections;

public sealed class ReflectionTests
{
    private static readonly TimeZoneInfo Helsinki = TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki");

    [Fact]
    public void The_full_form_asks_ten_items_of_people_who_use_the_service_and_twelve_of_staff()
    {
        var start = Reflection.Create(ReflectionMoment.Start, false, null).Value;
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"R{number}"), start.Steps(Audience.ServiceUsers).Select(item => item.Id));
        Assert.Equal(Enumerable.Range(1, 12).Select(number => $"T{number}"), start.Steps(Audience.Staff).Select(item => item.Id));
    }

    [Fact]
    public void The_end_adds_the_five_factors_and_the_story()
    {
        var end = Reflection.Create(ReflectionMoment.End, false, null).Value;
        Assert.Equal(["F1", "F2", "F3", "F4", "F5", "Story"], end.Steps(Audience.Staff).Skip(12).Select(item => item.Id));
    }

    [Fact]
    public void The_short_forms_are_those_of_the_report()
    {
        var end = Reflection.Create(ReflectionMoment.End, true, null).Value;
        Assert.Equal(["R1", "R3", "R6", "R7", "R8", "Story"], end.Steps(Audience.ServiceUsers).Select(item => item.Id));
        Assert.Equal(["T2", "T6", "T8", "T10", "Story"], end.Steps(Audience.Staff).Select(item => item.Id));
    }

    [Fact]
    public void Looking_back_asks_only_what_was_rated() =>
        Assert.Equal(
            ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R9", "R10"],
            Reflection.Create(ReflectionMoment.LookingBack, false, null).Value.Steps(Audience.ServiceUsers).Select(item => item.Id));

    [Fact]
    public void Own_items_stand_before_the_factors_and_everybody_gets_them()
    {
        var end = Reflection.Create(ReflectionMoment.End, false, "I know whom to call.").Value;
        Assert.All(Enum.GetValues<Audience>(), audience => Assert.Equal(
            "I know whom to call.", end.Steps(audience).SkipWhile(item => item.Level < ReflectionLevel.Own).First().Id));
        Assert.Equal("I know whom to call.", end.OwnItems);
        Assert.Equal(Refusal.TooManyQuestions, Reflection.Create(ReflectionMoment.End, false, "1\n2\n3\n4\n5\n6").Refusal);
    }

    [Fact]
    public void A_half_finished_reflection_survives_a_change_of_the_set()
    {
        var before = Reflection.Create(ReflectionMoment.Start, false, "Gone soon.").Value;
        var response = Empty(Audience.Staff);
        response = Answer(response, before, "T1", 4);
        response = Answer(response, before, "T2", 2);
        response = Answer(response, before, "Gone soon.", 5);
        var after = Reflection.Create(ReflectionMoment.Start, true, "New.").Value;
        Assert.Equal("T6", response.Next(after)!.Id);
        Assert.Equal(1, response.Done(after));
        Assert.Equal(Refusal.UnknownChoice, response.Answer(after, "Gone soon..1", new ItemAnswer { Point = 3 }, null, false, Build.Now).Refusal);
        Assert.Equal(5, response.Answers["Gone soon..1"].Point);
        var again = Reflection.Create(ReflectionMoment.Start, false, "Gone soon.").Value;
        Assert.Equal("T3", response.Next(again)!.Id);
    }

    [Fact]
    public void A_new_version_of_an_item_is_asked_anew()
    {
        var asked = Reflection.Create(ReflectionMoment.Start, true, null).Value;
        var response = Answer(Empty(Audience.Staff), asked, "T2", 4);
        var reworded = asked with { Items = [.. asked.Items.Select(item => item.Id == "T2" ? item with { Version = 2 } : item)] };
        Assert.Equal("T2.2", response.Next(reworded)!.Key);
    }

    [Fact]
    public void Every_step_may_be_left_out_and_can_not_be_said()
    {
        var asked = Reflection.Create(ReflectionMoment.End, false, null).Value;
        var response = Empty(Audience.ServiceUsers);
        while (response.Next(asked) is { } step)
        {
            response = response.Answer(asked, step.Key, step.Id == "R1" ? new ItemAnswer { CantSay = true, CantSayChange = true } : new ItemAnswer(), null, false, Build.Now).Value;
        }

        Assert.Equal(asked.Steps(Audience.ServiceUsers).Count, response.Done(asked));
    }

    [Theory]
    [InlineData("T1", 6, null)]
    [InlineData("T1", 0, null)]
    [InlineData("T1", 3, 3)]
    [InlineData("F1", -3, null)]
    [InlineData("F1", 2, 1)]
    [InlineData("Story", 1, null)]
    public void A_point_outside_the_scale_is_refused(string id, int point, int? change)
    {
        var asked = Reflection.Create(ReflectionMoment.End, false, null).Value;
        Assert.Equal(Refusal.UnknownChoice, Empty(Audience.Staff).Answer(asked, $"{id}.1", new ItemAnswer { Point = point, Change = change }, null, false, Build.Now).Refusal);
    }

    [Fact]
    public void Staff_items_are_not_asked_of_people_who_use_the_service()
    {
        var asked = Reflection.Create(ReflectionMoment.Start, false, null).Value;
        Assert.Equal(Refusal.UnknownChoice, Empty(Audience.ServiceUsers).Answer(asked, "T1.1", new ItemAnswer { Point = 3 }, null, false, Build.Now).Refusal);
        Assert.Equal(Audience.ServiceUsers, ReflectionItems.AudienceOf(Voice.Carer));
        Assert.Equal(Audience.Staff, ReflectionItems.AudienceOf(Voice.Partner));
    }

    [Fact]
    public void A_story_keeps_its_own_consent_and_a_helper_is_noted()
    {
        var asked = Reflection.Create(ReflectionMoment.End, true, null).Value;
        var told = Empty(Audience.Staff).Answer(asked, "Story.1", new ItemAnswer(), new ReflectionStory("It got shorter.", StoryConsent.Team, "Housing"), true, Build.Now).Value;
        Assert.Equal(StoryConsent.Team, told.Story!.Consent);
        Assert.True(told.Helped);
        Assert.True(Answer(told, asked, "T2", 3).Helped);
        Assert.Null(told.Answer(asked, "Story.1", new ItemAnswer(), null, false, Build.Now).Value.Story);
        Assert.Equal(Refusal.UnknownChoice, told.Answer(asked, "T2.1", new ItemAnswer(), new ReflectionStory("x", StoryConsent.Team), false, Build.Now).Refusal);
        Assert.Equal(Refusal.TextTooLong, told.Answer(asked, "Story.1", new ItemAnswer(), new ReflectionStory(new string('x', 4001), StoryConsent.Team), false, Build.Now).Refusal);
    }

    [Theory]
    [InlineData("2026-03-02T08:00:00Z", "2026-03-02T21:30:00Z", true)]
    [InlineData("2026-03-02T08:00:00Z", "2026-03-02T22:30:00Z", false)]
    [InlineData("2026-03-28T21:59:00Z", "2026-03-28T22:01:00Z", false)]
    [InlineData("2026-03-01T22:30:00Z", "2026-03-02T21:00:00Z", true)]
    public void Looking_back_is_refused_on_the_same_day_of_the_persons_calendar(string end, string then, bool isRefused)
    {
        var given = Empty(Audience.Staff) with { LastAt = DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture) };
        var now = DateTimeOffset.Parse(then, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(isRefused ? Refusal.SameDay : Refusal.None, ReflectionResponse.CheckDay(given, now, Helsinki));
        Assert.Equal(Refusal.None, ReflectionResponse.CheckDay(null, now, Helsinki));
    }

    [Fact]
    public void Looking_back_opens_on_a_later_day_than_the_end()
    {
        var end = Open(ReflectionMoment.End, Build.Now).Value;
        Assert.Equal(Refusal.NoEndYet, Open(ReflectionMoment.LookingBack, Build.Now).Refusal);
        Assert.Equal(Refusal.SameDay, Open(ReflectionMoment.LookingBack, Build.Now.AddHours(3), end).Refusal);
        Assert.True(Open(ReflectionMoment.LookingBack, Build.Now.AddDays(1), end).Succeeded);
    }

    [Fact]
    public void Each_moment_is_asked_once_in_a_cycle_and_by_facilitators_only()
    {
        var start = Open(ReflectionMoment.Start, Build.Now).Value;
        Assert.Equal(Refusal.RoundAlreadyOpen, Open(ReflectionMoment.Start, Build.Now, start).Refusal);
        Assert.Equal(Refusal.NoRoundsLeft, Open(ReflectionMoment.Start, Build.Now, start with { Status = RoundStatus.Published }).Refusal);
        Assert.True(Open(ReflectionMoment.Start, Build.Now, start with { Cycle = 0 }).Succeeded);
        Assert.Equal(Refusal.OnlyFacilitators, start.Amend(Build.Initiative(), Build.Somebody, true, null).Refusal);
        Assert.Equal(Refusal.RoundNotOpen, (start with { Status = RoundStatus.Closed }).Amend(Build.Initiative(), Build.Facilitator, true, null).Refusal);
        Assert.True(start.Amend(Build.Initiative(), Build.Facilitator, true, null).Value.Reflection.IsShort);
    }

    [Fact]
    public void The_end_is_compared_with_the_start_and_looking_back_with_the_end()
    {
        var start = Open(ReflectionMoment.Start, Build.Now, id: "s").Value;
        var end = Open(ReflectionMoment.End, Build.Now, id: "e").Value;
        var back = Open(ReflectionMoment.LookingBack, Build.Now.AddDays(1), end, "b").Value;
        ReflectionRound[] all = [start, end, back];
        Assert.Equal([null, "s", "e"], all.Select(round => round.ComparedWith(all)?.Id.Value));
    }

    private static Result<ReflectionRound> Open(ReflectionMoment moment, DateTimeOffset at, Round? earlier = null, string id = "r1") => ReflectionRound.Open(
        Build.Opening(id: id) with { At = at }, Reflection.Create(moment, false, null).Value, new RoundTerms { TimeZone = "Europe/Helsinki" }, Build.Initiative(),
        earlier is null ? [] : [earlier]);

    private static ReflectionResponse Empty(Audience audience) => new() { Audience = audience, LastAt = Build.Now };

    private static ReflectionResponse Answer(ReflectionResponse response, Reflection asked, string id, int point) =>
        response.Answer(asked, $"{id}.1", new ItemAnswer { Point = point }, null, false, Build.Now).Value;

    [Fact]
    public void A_reflection_is_published_once_and_only_after_closing()
    {
        var open = Open(ReflectionMoment.Start, Build.Now).Value;
        var result = new ReflectionCount(open.Reflection, new Dictionary<string, ReflectionResponse>(), null, 5).Publish();
        Assert.Equal(Refusal.RoundNotOpen, open.Publish(result).Refusal);
        var published = open.Close(Build.Initiative(), Build.Facilitator, Build.Now).Value.Publish(result).Value;
        Assert.Equal(RoundStatus.Published, published.Status);
        Assert.Same(result, published.Reflected);
        Assert.Equal(Refusal.RoundNotOpen, published.Publish(result).Refusal);
        Assert.Equal(Refusal.OnlyFacilitators, open.Close(Build.Initiative(), Build.Somebody, Build.Now).Refusal);
    }

    [Fact]
    public void Alike_are_published_reflections_of_the_same_moment()
    {
        var shown = new ReflectionCount(Reflection.Create(ReflectionMoment.Start, false, null).Value, new Dictionary<string, ReflectionResponse>(), null, 5).Publish();
        ReflectionRound Of(string id, ReflectionMoment moment, bool isShown = true) => Open(moment, Build.Now, id: id).Value with { Reflected = isShown ? shown : null };
        var asked = Of("now", ReflectionMoment.Start, isShown: false);
        Round[] rounds = [Of("before", ReflectionMoment.Start), Of("end", ReflectionMoment.End), Of("unpublished", ReflectionMoment.Start, isShown: false), asked with { Reflected = shown }];
        Assert.Equal(["before"], asked.Alike(rounds).Select(round => round.Id.Value));
    }

    [Fact]
    public void A_story_that_is_taken_back_leaves_the_result_and_tellers_get_new_names_with_their_key()
    {
        var round = Open(ReflectionMoment.End, Build.Now).Value;
        var result = new ReflectionCount(round.Reflection, new Dictionary<string, ReflectionResponse>(), null, 5).Publish() with
        {
            Stories = [new ToldStory("One", StoryConsent.Team, "p1"), new ToldStory("Two", StoryConsent.Public, "p2")],
        };
        var published = round with { Reflected = result };
        Assert.Equal(["Two"], published.WithoutStory("p1")!.Reflected!.Stories.Select(story => story.Text));
        Assert.Null(published.WithoutStory("p3"));
        Assert.Null(round.WithoutStory("p1"));
        var names = new Dictionary<string, string> { ["p2"] = "q2", ["p1"] = "p1" };
        Assert.Equal(["p1", "q2"], published.WithTellers(names)!.Reflected!.Stories.Select(story => story.Respondent));
        Assert.Null(published.WithTellers(new Dictionary<string, string> { ["p1"] = "p1", ["other"] = "q" }));
        Assert.Null(round.WithTellers(names));
    }

    [Fact]
    public void An_example_is_told_beside_a_factor_and_a_change_of_what_was_rated_at_the_end()
    {
        var end = Reflection.Create(ReflectionMoment.End, false, null).Value;
        Refusal Of(string id, ItemAnswer answer, Reflection? asked = null) => Empty(Audience.Staff).Answer(asked ?? end, $"{id}.1", answer, null, false, Build.Now).Refusal;
        Assert.Equal(Refusal.None, Of("F1", new ItemAnswer { Point = -2, Example = new string('x', Texts.SentenceLength) }));
        Assert.Equal(Refusal.TextTooLong, Of("F1", new ItemAnswer { Point = 2, Example = new string('x', Texts.SentenceLength + 1) }));
        Assert.Equal(Refusal.UnknownChoice, Of("T1", new ItemAnswer { Point = 1, Example = "x" }));
        Assert.Equal((Refusal.None, Refusal.None), (Of("T1", new ItemAnswer { Point = 5, Change = -2 }), Of("T1", new ItemAnswer { Point = 1, Change = 2 })));
        Assert.Equal(Refusal.UnknownChoice, Of("T1", new ItemAnswer { Point = 1, Change = -3 }));
        Assert.Equal(Refusal.UnknownChoice, Of("T1", new ItemAnswer { Point = 1, Change = 1 }, Reflection.Create(ReflectionMoment.LookingBack, false, null).Value));
        Assert.Equal(Refusal.TextTooLong, Reflection.Create(ReflectionMoment.End, false, new string('x', 201)).Refusal);
        Assert.Equal(27, Reflection.Create(ReflectionMoment.End, false, "1\n2\n3\n4\n5").Value.Items.Count(item => item.Level < ReflectionLevel.Factors));
    }
}
