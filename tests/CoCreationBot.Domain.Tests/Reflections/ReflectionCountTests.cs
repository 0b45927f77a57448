using CoCreationBot.Domain.Change;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Reflections;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Reflections;

/// <summary>What a reflection publishes, and what it must not tell.</summary>
public sealed class ReflectionCountTests
{
    private static readonly Reflection Start = Reflection.Create(ReflectionMoment.Start, true, "Own.").Value;
    private static readonly Reflection End = Reflection.Create(ReflectionMoment.End, false, "Own.").Value;
    private static readonly Reflection Back = Reflection.Create(ReflectionMoment.LookingBack, false, "Own.").Value;

    [Fact]
    public void Only_the_same_people_are_compared_and_who_left_is_told()
    {
        // The worked example: 12 people, 8 better, 3 same, 1 worse; three more answered only at the start, one only at the end.
        int[] then = [2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3];
        int[] now = [3, 3, 3, 3, 3, 3, 3, 4, 3, 3, 3, 2];
        var start = People(then.Length + 3, place => Said("T2", place < then.Length ? then[place] : 1));
        var end = People(now.Length, place => Said("T2", now[place]), extra: 1);
        var result = new ReflectionCount(End, end, start, 5).Publish();
        var paired = Item(result, Audience.Staff, "T2").Paired!;
        Assert.Equal((12, 3), (paired.People, paired.Left));
        Assert.Equal((new CountBand(8, 8), new CountBand(0, 4), new CountBand(0, 4)), (paired.Better!.Value, paired.Same!.Value, paired.Worse!.Value));
        Assert.Equal(new Continuity(15, 12), result.Continuity);
        // Eight and one would be more than luck, eight and four would not: the range of worse says no more.
        Assert.Equal((ChangeVerdict.NoClearChange, null), (paired.Verdict, paired.Mean));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void A_mean_is_shown_only_where_nobody_or_at_least_nine_are_not_in_it(int left, bool isShown)
    {
        var start = People(12 + left, place => Said("T2", 1 + (place % 4)));
        var end = People(12, place => Said("T2", Math.Max(1, 1 + (place % 4) + (place < 5 ? 1 : place < 8 ? 0 : place % 4 == 0 ? 1 : -1))));
        var paired = Item(new ReflectionCount(End, end, start, 5).Publish(), Audience.Staff, "T2").Paired!;
        Assert.Equal((new CountBand(6, 6), isShown), (paired.Better!.Value, paired.Mean is not null));
        Assert.Equal(isShown, paired.Interval is not null && paired.NetPoints is not null);
    }

    [Fact]
    public void At_the_end_no_second_spread_is_published_beside_the_change()
    {
        var result = new ReflectionCount(End, People(12, place => Said("T2", 1 + (place % 5))), null, 5).Publish();
        Assert.DoesNotContain(result.Audiences.SelectMany(audience => audience.Items), item => item.Item.Id == "T2" && item.Points is not null);
    }

    [Fact]
    public void What_people_say_became_of_it_is_counted_by_itself()
    {
        var end = People(11, place => [("T2", new ItemAnswer { Point = 3, Change = place < 6 ? 1 : place < 8 ? 0 : -1 })]);
        var said = Item(new ReflectionCount(End, end, null, 5).Publish(), Audience.Staff, "T2").Said!;
        Assert.Equal((new CountBand(6, 6), new CountBand(0, 5), new CountBand(0, 5)), (said.Better!.Value, said.Same!.Value, said.Worse!.Value));
    }

    [Fact]
    public void Looking_back_compares_then_with_the_end()
    {
        var end = People(9, _ => Said("T2", 4));
        var back = People(9, place => Said("T2", place < 3 ? 2 : place < 6 ? 4 : 5));
        var paired = Item(new ReflectionCount(Back, back, end, 5).Publish(), Audience.Staff, "T2").Paired!;
        Assert.Equal((9, new CountBand(3, 3), new CountBand(3, 3)), (paired.People, paired.Better!.Value, paired.Same!.Value));
        Assert.Null(paired.Mean);
    }

    [Fact]
    public void Nothing_is_shown_of_fewer_than_five_people_of_an_audience()
    {
        var answers = Mixed(4, 9, place => Said("Own.", 1 + (place % 5)), place => [.. Said("R1", 3), .. Said("T2", 1 + (place % 5)), .. Said("Own.", 2)]);
        var result = new ReflectionCount(Start, answers, null, 5).Publish();
        Assert.DoesNotContain(result.Audiences, audience => audience.Audience == Audience.ServiceUsers);
        Assert.Equal(["T2"], result.Audiences.Single(audience => audience.Audience == Audience.Staff).Items.Select(item => item.Item.Id));
        // What both answered is shown for both together only: staff beside everybody would tell of the four.
        Assert.Equal(["Own."], result.Audiences.Single(audience => audience.Audience is null).Items.Select(item => item.Item.Id));
    }

    [Fact]
    public void Held_back_figures_leave_the_number_of_answers_and_say_why()
    {
        var answers = People(12, _ => [.. Said("T2", 4), .. Said("F1", 1)]);
        var result = new ReflectionCount(End, answers, null, 5, Withheld.LinksOfOne).Publish();
        Assert.Equal((12, Withheld.LinksOfOne, 0, 0, null), (result.Answers!.Value, result.Withheld, result.Audiences.Count, result.Factors.Count, result.Helped));
    }

    [Fact]
    public void Of_five_to_eight_people_it_is_told_whether_it_is_more_than_half()
    {
        var start = People(6, place => Said("T2", place < 4 ? 5 : 1));
        Assert.Equal(
            [new CountBand(0, 3), new CountBand(0, 3), new CountBand(4, 6)],
            Item(new ReflectionCount(Start, start, null, 5).Publish(), Audience.Staff, "T2").Points!);
        var end = People(6, place => [("T2", new ItemAnswer { Point = 3, Change = place < 4 ? 1 : -1 })]);
        var said = Item(new ReflectionCount(End, end, null, 5).Publish(), Audience.Staff, "T2").Said!;
        Assert.Equal((6, new CountBand(4, 6), new CountBand(0, 3)), (said.People, said.Better!.Value, said.Worse!.Value));
        Assert.Equal((ChangeVerdict.CountsOnly, null, null, null), (said.Verdict, said.Mean, said.CannotSay, said.Left));
    }

    [Fact]
    public void Where_people_stand_on_four_steps_each_step_is_counted()
    {
        var answers = Mixed(11, 0, place => Said("R8", place < 4 ? 1 : place < 7 ? 3 : 4), _ => []);
        var points = Item(new ReflectionCount(Start, answers, null, 5).Publish(), Audience.ServiceUsers, "R8").Points!;

        // 4, 0, 3 and 4: nobody's step is hidden with the next smallest.
        Assert.Equal([new CountBand(4, 4), new CountBand(0, 3), new CountBand(0, 3), new CountBand(4, 4)], points);
    }

    /// <summary>Sixteen to eighteen of eighteen against nobody to two: at the least 16 against 2, which luck gives in one of 700.</summary>
    [Theory]
    [InlineData(1, ChangeVerdict.Better)]
    [InlineData(-1, ChangeVerdict.Worse)]
    public void A_verdict_beside_ranges_is_what_every_count_in_them_allows(int way, ChangeVerdict verdict)
    {
        PublishedChange Of(int changed, int otherwise) => Item(new ReflectionCount(End, People(changed + otherwise, place =>
            [("T2", new ItemAnswer { Point = 3, Change = place < changed ? way : -way })]), null, 5).Publish(), Audience.Staff, "T2").Said!;
        Assert.Equal((verdict, null), (Of(17, 1).Verdict, Of(17, 1).Mean));

        // Of ten, eight to ten against nobody to two: eight against two would be luck.
        Assert.Equal(ChangeVerdict.NoClearChange, Of(10, 0).Verdict);
    }

    [Fact]
    public void Two_audiences_that_are_large_enough_stand_apart_with_their_gap()
    {
        var answers = Mixed(9, 9, place => Said("F1", place < 3 ? 1 : place < 6 ? 0 : -2), place => Said("F1", place < 9 ? 2 : 0));
        var factor = new ReflectionCount(End, answers, null, 5).Publish().Factors.Single(entry => entry.Item.Id == "F1");
        Assert.Equal([Audience.ServiceUsers, Audience.Staff], factor.Figures.Select(figures => figures.Audience!.Value));
        Assert.Equal((0.0, null), (factor.Figures[0].Median, factor.Figures[1].Median));
        // Staff 7–9 of 9 and people who use the service 3 of 9: middle of the bands.
        Assert.Equal(56, factor.Gap);
        Assert.False(factor.Figures[1].IsMixed);
    }

    [Fact]
    public void A_factor_that_helped_some_and_held_back_others_is_a_talking_point()
    {
        var factor = new ReflectionCount(End, People(11, place => Said("F2", place < 4 ? 2 : place < 8 ? -1 : 0)), null, 5).Publish().Factors.Single(entry => entry.Item.Id == "F2");
        Assert.True(factor.Figures.Single().IsMixed);
        Assert.Null(factor.Gap);
    }

    [Fact]
    public void Examples_are_shown_by_consent_and_from_ten_answers()
    {
        (string, ItemAnswer)[] With(int place, bool show) => [("F1", new ItemAnswer { Point = 1, Example = $"Example {place}", ShowExample = show })];
        Assert.Equal(["Example 2"], Factor(People(9, place => With(place, place == 2))).Examples);
        Assert.Equal(10, Factor(People(10, place => With(place, false))).Examples.Count);
        Assert.Empty(Factor(People(3, place => With(place, false))).Examples);
    }

    [Fact]
    public void A_story_is_shown_by_its_tellers_consent_alone()
    {
        var answers = People(3, place => []).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        answers["p0"] = answers["p0"] with { Story = new ReflectionStory("Shown", StoryConsent.Team) };
        answers["p1"] = answers["p1"] with { Story = new ReflectionStory("Kept", StoryConsent.Nobody) };
        var result = new ReflectionCount(End, answers, null, 5).Publish();
        Assert.Equal(["Shown"], result.Stories.Select(story => story.Text));
        Assert.Null(result.Answers);
        Assert.Null(result.Helped);
    }

    [Fact]
    public void Answers_to_items_that_are_not_asked_any_more_are_shown_nowhere()
    {
        var answers = People(12, place => [.. Said("T2", 1 + (place % 5)), .. Said("Removed", 5)]);
        var shown = new ReflectionCount(Start, answers, null, 5).Publish().Audiences.SelectMany(audience => audience.Items).Select(item => item.Item.Id);
        Assert.Equal(["T2"], shown);
    }

    [Fact]
    public void No_figure_rests_on_fewer_than_k_people() => Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[5, 8]).Sample(drawn =>
    {
        var (users, staff, k) = drawn;
        var answers = Mixed(users, staff, place => [.. Said("R1", 1 + (place % 5)), .. Said("Own.", 3), .. Said("F1", place % 3)], place => [.. Said("T2", 1 + (place % 5)), .. Said("Own.", 2), .. Said("F1", -(place % 3))]);
        var result = new ReflectionCount(End, answers, answers, k).Publish();
        Assert.All(result.Audiences.SelectMany(audience => audience.Items), item => Assert.True(
            (item.Points is null || item.People >= k) && (item.Said?.People ?? k) >= k && (item.Paired?.People ?? k) >= k));
        Assert.All(result.Factors.SelectMany(factor => factor.Figures), figures => Assert.True(figures.People >= k));
        // Of what both answered, one audience alone is shown only beside another that is shown or empty.
        Assert.All(result.Factors, factor => Assert.True(
            factor.Figures.All(figures => figures.Audience is null) || (users is 0 || users >= k) && (staff is 0 || staff >= k)));
    });

    private static PublishedFactor Factor(IReadOnlyDictionary<string, ReflectionResponse> answers) =>
        new ReflectionCount(End, answers, null, 5).Publish().Factors.FirstOrDefault(entry => entry.Item.Id == "F1") ?? new PublishedFactor(ReflectionItems.Default[0], [], null, []);

    private static PublishedItem Item(PublishedReflection result, Audience audience, string id) =>
        result.Audiences.Single(shown => shown.Audience == audience).Items.Single(item => item.Item.Id == id);

    private static (string Id, ItemAnswer Answer)[] Said(string id, int point) => [(id, new ItemAnswer { Point = point })];

    private static Dictionary<string, ReflectionResponse> People(int count, Func<int, (string Id, ItemAnswer Answer)[]> said, int extra = 0)
    {
        var all = Enumerable.Range(0, count).ToDictionary(place => $"p{place}", place => Response(Audience.Staff, said(place)), StringComparer.Ordinal);
        for (var place = 0; place < extra; place++)
        {
            all[$"x{place}"] = Response(Audience.Staff, Said("T2", 5));
        }

        return all;
    }

    private static Dictionary<string, ReflectionResponse> Mixed(
        int users, int staff, Func<int, (string Id, ItemAnswer Answer)[]> usersSay, Func<int, (string Id, ItemAnswer Answer)[]> staffSay) =>
        Enumerable.Range(0, users).Select(place => ($"u{place}", Response(Audience.ServiceUsers, usersSay(place))))
            .Concat(Enumerable.Range(0, staff).Select(place => ($"s{place}", Response(Audience.Staff, staffSay(place)))))
            .ToDictionary(entry => entry.Item1, entry => entry.Item2, StringComparer.Ordinal);

    private static ReflectionResponse Response(Audience audience, (string Id, ItemAnswer Answer)[] said) => new()
    {
        Audience = audience,
        LastAt = Build.Now,
        Answers = said.ToDictionary(entry => $"{entry.Id}.1", entry => entry.Answer, StringComparer.Ordinal),
    };
}
