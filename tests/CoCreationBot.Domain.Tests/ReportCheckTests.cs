using CoCreationBot.Domain.Gates;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Reports;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Domain.Tests;

/// <summary>What the gate of co-evaluation counts: who checked the report, and that factors were rated.</summary>
public sealed class ReportCheckTests
{
    private static readonly Initiative Evaluating = Build.Initiative() with { Stage = Stage.CoEvaluation };
    private static readonly Participant User = Build.Person("u", "People who use the service", Voice.ServiceUser);

    [Fact]
    public void It_is_checked_in_co_evaluation_and_who_finds_it_wrong_says_what()
    {
        Assert.Equal(Refusal.ReportNotDue, ReportCheck.Give(User, Build.Initiative(), true, null, Build.Now).Refusal);
        Assert.Equal(Refusal.TextMissing, ReportCheck.Give(User, Evaluating, false, " ", Build.Now).Refusal);
        Assert.Equal(Refusal.TextTooLong, ReportCheck.Give(User, Evaluating, true, new string('x', Texts.SentenceLength + 1), Build.Now).Refusal);
        Assert.Equal(new ReportCheck(User.Person, Voice.ServiceUser, User.Group, 1, false, "The letters", Build.Now), ReportCheck.Give(User, Evaluating, false, " The letters ", Build.Now).Value);
    }

    [Fact]
    public void The_gate_counts_who_uses_the_service_and_finds_it_right_in_this_cycle()
    {
        ReportCheck By(Participant person, bool agrees = true) => ReportCheck.Give(person, Evaluating, agrees, "words", Build.Now).Value;
        Assert.Equal([Criterion.ReportChecked], GateCount.OfReport(Evaluating, [By(User, agrees: false), By(User)]));
        Assert.Equal([Criterion.ReportChecked], GateCount.OfReport(Evaluating, [By(User)]));
        Assert.Empty(GateCount.OfReport(Evaluating, [By(User, false), By(Build.Person("staff")), By(User) with { Cycle = 2 }]));
        Assert.Equal(Refusal.CountedByBot, Evaluating.Confirm(Criterion.ReportChecked, "They read it on Monday", Build.Facilitator, Build.Now).Refusal);
    }

    [Fact]
    public void Factors_are_rated_where_a_published_reflection_of_the_cycle_has_figures_of_them()
    {
        var asked = Reflection.Create(ReflectionMoment.End, false, null).Value;
        var round = ReflectionRound.Open(Build.Opening(), asked, new RoundTerms { TimeZone = "UTC" }, Evaluating, []).Value;
        var factor = new PublishedFactor(asked.Items.First(item => item.Scale == ItemScale.Factor), [], null, []);
        var rated = round with { Status = RoundStatus.Published, Reflected = new PublishedReflection { Answers = 6, Audiences = [], Factors = [factor], Stories = [] } };
        bool IsMet(Round of, int cycle = 1) => GateCount.OfWork(Evaluating with { Cycle = cycle }, [], [of], [], [], [], []).Contains(Criterion.FactorsRated);
        Assert.True(IsMet(rated));
        Assert.False(IsMet(rated, 2));
        Assert.False(IsMet(round));
        Assert.False(IsMet(rated with { Reflected = rated.Reflected! with { Factors = [] } }));
    }

    [Fact]
    public void Tellers_of_published_stories_keep_them_under_another_name()
    {
        var asked = Reflection.Create(ReflectionMoment.End, true, null).Value;
        var round = ReflectionRound.Open(Build.Opening(), asked, new RoundTerms { TimeZone = "UTC" }, Evaluating, []).Value with
        {
            Reflected = new PublishedReflection { Answers = 6, Audiences = [], Factors = [], Stories = [new ToldStory("One", default, "old"), new ToldStory("Two", default, "other")] },
        };
        var names = new Dictionary<string, string> { ["old"] = "new" };
        var renamed = round.WithTellers(names)!;
        Assert.Equal(["new", "other"], renamed.Reflected!.Stories.Select(story => story.Respondent));
        Assert.Equal("Two", Assert.Single(renamed.WithoutStory("new")!.Reflected!.Stories).Text);
        Assert.Null(renamed.WithTellers(names));
        Assert.Null((round with { Reflected = null }).WithTellers(names));
    }
}
