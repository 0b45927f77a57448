using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Initiatives;
using CsCheck;

namespace CoCreationBot.Domain.Tests.CheckIns;

public sealed class PublishedCheckInTests
{
    private static readonly CheckIn Asked = CheckIn.Create(Stage.CoDesign, null).Value;
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal);

    [Fact]
    public void Below_five_answers_nothing_is_shown_but_that_they_are_few()
    {
        var pulse = Publish([.. Answers(1, 5, 3, 2).Select(entry => With(entry, "Words", true))]);
        Assert.Null(pulse.Answers);
        Assert.Empty(pulse.Questions);
        Assert.Empty(pulse.Words);
        Assert.Empty(pulse.Groups);
    }

    [Fact]
    public void A_raised_k_holds_and_a_lowered_one_does_not()
    {
        Assert.Null(PublishedCheckIn.From(Asked, Answers(4, 4, 4, 4, 4, 4), Names, 7).Answers);
        Assert.Null(PublishedCheckIn.From(Asked, Answers(4, 4, 4, 4), Names, 1).Answers);
    }

    [Fact]
    public void Of_five_to_eight_answers_it_is_told_whether_it_is_more_than_half()
    {
        var pulse = Publish(Answers(4, 4, 4, 4, 2, 3, null, null)).Questions[0];
        Assert.Equal((new CountBand(0, 4), new CountBand(0, 4), new CountBand(0, 4)), (pulse.Yes, pulse.No, pulse.CantSay));
        Assert.Equal((new CountBand(3, 5), new CountBand(0, 2)), (Publish(Answers(4, 4, 4, 4, 2)).Questions[0].Yes, Publish(Answers(4, 4, 4, 4, 2)).Questions[0].No));
    }

    [Fact]
    public void A_question_that_fewer_than_five_could_answer_is_left_out()
    {
        var pulse = Publish(Answers(4, 4, 2, 3, null, null, null, null, null, null, null));
        Assert.Equal(11, pulse.Answers);
        Assert.Empty(pulse.Questions);
    }

    [Fact]
    public void Held_back_figures_leave_words_and_say_why()
    {
        var pulse = PublishedCheckIn.From(Asked, [.. Answers([.. Enumerable.Repeat<int?>(5, 12)]).Select((entry, place) => With(entry, $"Words {place}", true))], Names, 5, null, Withheld.LikeEarlier);
        Assert.Equal((12, Withheld.LikeEarlier, 0, 1), (pulse.Answers!.Value, pulse.Withheld, pulse.Questions.Count, pulse.Words.Count));
    }

    [Fact]
    public void Counts_are_exact_in_the_middle_and_bands_at_the_ends()
    {
        var pulse = Publish(Answers([.. Enumerable.Repeat<int?>(5, 8), .. Enumerable.Repeat<int?>(3, 5), .. Enumerable.Repeat<int?>(1, 4), null, null, null])).Questions[0];
        Assert.Equal(new CountBand(8, 8), pulse.Yes);
        Assert.Equal(new CountBand(5, 5), pulse.Partly);
        Assert.Equal(new CountBand(4, 4), pulse.No);
        Assert.Equal(new CountBand(3, 3), pulse.CantSay);
        var unanimous = Publish(Answers([.. Enumerable.Repeat<int?>(5, 12)])).Questions[0];
        Assert.Equal(new CountBand(10, 12), unanimous.Yes);
        Assert.Equal(new CountBand(0, 2), unanimous.No);
    }

    [Fact]
    public void Words_are_shown_by_consent_and_all_of_them_from_ten_answers()
    {
        GroupedCheckIn[] few = [.. Answers(4, 4, 4, 4, 4).Select((entry, place) => With(entry, $"Words {place}", place == 3))];
        Assert.Equal(["Words 3"], Publish(few).Words.Single().Texts);
        GroupedCheckIn[] many = [.. Answers([.. Enumerable.Repeat<int?>(4, 10)]).Select((entry, place) => With(entry, $"Words {place}", false))];
        Assert.Equal(10, Publish(many).Words.Single().Texts.Count);
    }

    [Fact]
    public void Change_compares_published_figures_of_the_same_question()
    {
        var before = Publish(Answers([.. Enumerable.Repeat<int?>(5, 5), .. Enumerable.Repeat<int?>(3, 5), .. Enumerable.Repeat<int?>(1, 5), .. Enumerable.Repeat<int?>(null, 5)]));
        PulseChange ChangeTo(int yes) => PublishedCheckIn.From(
            Asked, Answers([.. Enumerable.Repeat<int?>(5, yes), .. Enumerable.Repeat<int?>(3, 4), .. Enumerable.Repeat<int?>(null, 4), .. Enumerable.Repeat<int?>(1, 12 - yes)]), Names, 5, (Asked, before)).Questions[0].Change!;
        Assert.Equal(PulseTrend.More, ChangeTo(8).Trend);
        Assert.Equal(PulseTrend.More, ChangeTo(7).Trend);
        Assert.Equal(PulseTrend.Same, ChangeTo(6).Trend);
        Assert.Equal(PulseTrend.Same, ChangeTo(4).Trend);
        Assert.Equal(PulseTrend.Fewer, ChangeTo(3).Trend);
        Assert.Equal((new CountBand(5, 5), 20), (ChangeTo(8).Yes, ChangeTo(8).Answers));
        var other = CheckIn.Create(Stage.CoDecision, null).Value;
        Assert.All(PublishedCheckIn.From(other, Answers([.. Enumerable.Repeat<int?>(5, 9)]), Names, 5, (Asked, before)).Questions, entry => Assert.Null(entry.Change));
    }

    [Fact]
    public void Each_question_is_compared_with_itself()
    {
        // Five of twenty said yes to the first – hidden with nobody, who can't say – and ten to the second; now ten to both.
        GroupedCheckIn[] Of(int first, int second) => [.. Enumerable.Range(0, 20).Select(person => new GroupedCheckIn(
            null, new CheckInAnswer { Points = [person < first ? 5 : person % 2 == 0 ? 3 : 1, person < second ? 5 : person % 2 == 0 ? 3 : 1, 3, 3, 3], Words = ["", "", "", "", ""] }))];
        var now = PublishedCheckIn.From(Asked, Of(10, 10), Names, 5, (Asked, Publish(Of(5, 10))));
        Assert.Equal([(new CountBand(0, 5), PulseTrend.More), (new CountBand(10, 10), PulseTrend.Same)], now.Questions.Take(2).Select(entry => (entry.Change!.Yes, entry.Change.Trend)));
    }

    [Fact]
    public void No_change_is_told_beside_an_occasion_that_was_not_shown() => Assert.Null(PublishedCheckIn.From(
        Asked, Answers(5, 5, 5, 5, 5, 5, 5, 5, 5), Names, 5, (Asked, Publish(Answers(1, 1)))).Questions[0].Change);

    [Fact]
    public void What_is_shown_of_a_group_never_tells_that_all_said_the_same() => Gen.Int[5, 30].SelectMany(people => Gen.Select(Gen.Const(people), Gen.Int[1, 5])).Sample(drawn =>
    {
        // Everybody alike, and all but one alike, look the same: nobody's answer is certain, whoever knows the others'.
        var (people, point) = drawn;
        var all = Publish(Answers([.. Enumerable.Repeat<int?>(point, people)]));
        var butOne = Publish(Answers([.. Enumerable.Repeat<int?>(point, people - 1), point >= 4 ? 1 : 5]));
        Assert.Equal(all.Questions, butOne.Questions);
    });

    private static GroupedCheckIn With(GroupedCheckIn entry, string words, bool show) =>
        entry with { Answer = entry.Answer with { Words = ["", words, "", "", ""], ShowWords = show } };

    private static PublishedCheckIn Publish(GroupedCheckIn[] answers) => PublishedCheckIn.From(Asked, answers, Names, 5);

    // Everybody gives one point to every question; null = can't say.
    private static GroupedCheckIn[] Answers(params int?[] points) =>
        [.. points.Select(point => new GroupedCheckIn(null, new CheckInAnswer { Points = [point, point, point, point, point], Words = ["", "", "", "", ""] }))];
}
