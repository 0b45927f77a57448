using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Power;
using CoCreationBot.Domain.Rounds;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Power;

/// <summary>Domain report, 5.1: what is shown of the figures, and what is not.</summary>
public sealed class PublishedPowerTests
{
    private static readonly Roster SmallGroups = Example.Of((Example.Social, 8), (Example.Employment, 6), (Example.Housing, 2), (Example.Recipients, 3));

    [Fact]
    public void The_example_is_shown_with_counts_luck_and_bands_for_how_many_took_part()
    {
        var shown = PublishedParticipation.From(Example.Roster, [.. Example.Contributions], 5)!;
        Assert.Equal((24, 10, 60, 0.70), (shown.Members, shown.Silent, shown.Contributions, shown.Gini));
        Assert.Equal(0.43, shown.GiniByLuck!.Value.High, 0.005);
        Assert.Equal(
            [(Example.Employment, 1.00, new CountBand(4, 6)), (Example.Housing, 0.32, new CountBand(0, 2)), (Example.Recipients, 0.48, new CountBand(0, 2)), (Example.Social, 1.75, new CountBand(6, 8))],
            shown.Groups.Select(group => (group.Group, group.Ratio!.Value, group.TookPart)));
    }

    [Fact]
    public void Groups_below_k_stand_together_in_every_figure()
    {
        var acts = Example.Acts(Example.Social, 9, 9).Concat(Example.Acts(Example.Housing, 7)).ToArray();
        var room = PublishedParticipation.From(SmallGroups, acts, 5)!.Groups;
        Assert.Equal([DisclosureRules.SmallerGroups, Example.Employment, Example.Social], room.Select(group => group.Group));
        Assert.Equal((5, 7), (room[0].Members, room[0].Contributions));
        var ties = PublishedBridges.From(SmallGroups, [.. Example.Ties], 5)!;
        Assert.Equal([DisclosureRules.SmallerGroups, Example.Employment, Example.Social], ties.Groups.Select(group => group.Group));
        var selection = PublishedSelection.From(SmallGroups, [.. Example.Proposals], 5)!;
        Assert.Equal((DisclosureRules.SmallerGroups, 10, 1), (selection.Groups[0].Group, selection.Groups[0].Proposed, selection.Groups[0].Chosen));
    }

    [Fact]
    public void A_raised_k_hides_more_and_a_lowered_one_changes_nothing()
    {
        Assert.Equal(["", Example.Employment, Example.Social], PublishedParticipation.From(Example.Roster, [], 6)!.Groups.Select(group => group.Group));
        Assert.Equal(3, PublishedParticipation.From(SmallGroups, [], 1)!.Groups.Count);
    }

    [Fact]
    public void Below_k_people_there_is_no_view_at_all()
    {
        var few = Example.Of((Example.Social, 3), (Example.Recipients, 1));
        Assert.Null(PublishedParticipation.From(few, [.. Example.Contributions], 5));
        Assert.Null(PublishedBridges.From(few, [.. Example.Ties], 5));
        Assert.Null(PublishedSelection.From(few, [.. Example.Proposals], 5));
        Assert.Equal((true, null, null), (PublishedVoice.From(few, [.. Example.Contributions], 5) is var voice && voice.IsHeard, voice.Recipients, voice.Overall));
    }

    [Fact]
    public void Few_acts_give_counts_and_words_but_no_decimals()
    {
        var shown = PublishedParticipation.From(Example.Roster, [.. Example.Acts(Example.Social, 10, 9)], 5)!;
        Assert.Equal((19, null, null), (shown.Contributions, shown.Gini, shown.GiniByLuck));
        Assert.All(shown.Groups, group => Assert.Null(group.Ratio));
        Assert.Equal(Room.AsByLuck, shown.Groups.Single(group => group.Group == Example.Social).Room);
        Assert.Null(PublishedBridges.From(Example.Roster, [.. Example.Ties.Take(9)], 5)!.Index);
        Assert.All(PublishedSelection.From(Example.Roster, [.. Example.Proposals.Take(9)], 5)!.Groups, group => Assert.Null(group.Lift));
    }

    [Fact]
    public void With_few_recipients_only_whether_they_were_heard_is_told()
    {
        var unheard = PublishedVoice.From(SmallGroups, [.. Example.Acts(Example.Social, 9)], 5);
        Assert.Equal(new PublishedVoice(false, null, 19, null, null, []), unheard);
        Assert.Equal(unheard with { IsHeard = true }, PublishedVoice.From(SmallGroups, [.. Example.Acts(Example.Recipients, 1)], 5));
        Assert.Equal(PublishedVoice.From(SmallGroups, [.. Example.Acts(Example.Recipients, 1)], 5), PublishedVoice.From(SmallGroups, [.. Example.Acts(Example.Recipients, 30, 2, 5)], 5));
    }

    [Fact]
    public void The_others_are_protected_as_well_when_nearly_all_are_recipients() =>
        Assert.Null(PublishedVoice.From(Example.Of((Example.Social, 2), (Example.Recipients, 20)), [.. Example.Acts(Example.Recipients, 4)], 5).Overall);

    [Fact]
    public void The_token_pattern_is_told_only_where_two_stages_have_enough()
    {
        IEnumerable<Contribution> In(Stage stage, int theirs, int others) =>
            Example.Acts(Example.Recipients, theirs).Concat(Example.Acts(Example.Social, others)).Select(act => act with { Stage = stage });
        var shown = PublishedVoice.From(Example.Roster, [.. In(Stage.CoInitiation, 10, 10), .. In(Stage.CoDesign, 0, 19), .. In(Stage.CoDecision, 1, 19)], 5);
        Assert.Equal((Stage.CoInitiation, Stage.CoDecision), (shown.Comparison!.Value.Highest.Stage, shown.Comparison.Value.Lowest.Stage));
        Assert.Null(PublishedVoice.From(Example.Roster, [.. In(Stage.CoInitiation, 10, 10), .. In(Stage.CoDesign, 0, 19)], 5).Comparison);
    }

    [Fact]
    public void Turnout_of_the_example_names_recipients_as_those_who_answered_less_often_perhaps_by_luck()
    {
        var shown = PublishedTurnout.From(Example.Roster.Sizes, new Dictionary<string, int> { [Example.Social] = 7, [Example.Employment] = 5, [Example.Housing] = 5, [Example.Recipients] = 3 }, 5);
        Assert.Equal((Example.Recipients, 3, 5), (shown.Lowest!.Group, shown.Lowest.Answered, shown.Lowest.Invited));
        Assert.True(shown.MayBeLuck);
        Assert.False(PublishedTurnout.From(new Dictionary<string, int> { ["a"] = 40, ["b"] = 40 }, new Dictionary<string, int> { ["a"] = 38, ["b"] = 4 }, 5).MayBeLuck);
    }

    [Fact]
    public void No_group_is_named_where_the_lowest_are_level_or_there_is_only_one()
    {
        static PublishedTurnout Of(params (string Group, int Answered)[] groups) =>
            PublishedTurnout.From(groups.ToDictionary(group => group.Group, _ => 10), groups.ToDictionary(group => group.Group, group => group.Answered), 5);
        Assert.Null(Of(("a", 6), ("b", 6), ("c", 8)).Lowest);
        Assert.Null(Of(("a", 6)).Lowest);
        Assert.True(Of(("a", 6)).MayBeLuck);
        Assert.Equal("b", Of(("a", 6), ("b", 5), ("c", 8)).Lowest!.Group);
    }

    [Fact]
    public void No_more_than_were_invited_are_told_to_have_answered()
    {
        var shown = PublishedTurnout.From(new Dictionary<string, int> { ["a"] = 6, ["b"] = 3, ["c"] = 2 }, new Dictionary<string, int> { ["a"] = 9, ["b"] = 1, ["gone"] = 4 }, 2);
        Assert.Equal([new ResponseRate(DisclosureRules.SmallerGroups, 1, 5), new ResponseRate("a", 6, 6)], shown.Groups);
    }

    [Fact]
    public void A_group_beyond_luck_is_named_before_a_smaller_one_that_answered_still_less_often()
    {
        var shown = PublishedTurnout.From(
            new Dictionary<string, int> { ["large"] = 60, ["small"] = 5, ["other"] = 60 }, new Dictionary<string, int> { ["large"] = 26, ["small"] = 2, ["other"] = 50 }, 5);
        Assert.Equal(("large", false), (shown.Lowest!.Group, shown.MayBeLuck));
    }

    [Fact]
    public void Turnout_rests_on_k_invited_whatever_the_sizes() => Gen.Int[0, 12].Array[1, 8].Sample(sizes =>
    {
        var invited = sizes.Select((size, place) => (size, place)).Where(entry => entry.size > 0).ToDictionary(entry => $"g{entry.place}", entry => entry.size);
        var shown = PublishedTurnout.From(invited, invited.ToDictionary(group => group.Key, group => group.Value / 2), 5);
        Assert.All(shown.Groups, group => Assert.True(group.Invited >= 5 && group.Answered <= group.Invited));
        Assert.True(shown.Groups.Sum(group => group.Invited) == sizes.Sum() || (shown.Groups.Count == 0 && sizes.Sum() < 5));
    });

    [Fact]
    public void The_examples_bridges_are_shown_beside_what_mixing_would_give()
    {
        var shown = PublishedBridges.From(Example.Roster, [.. Example.Ties], 5)!;
        Assert.Equal((6, 12, 2, -0.33, 0.54), (shown.Across, shown.Inside, shown.AcrossWithRecipients, shown.Index, shown.ExpectedIndex));
        Assert.Equal(6 / 0.432, shown.ExpectedAcross, 0.01);
        Assert.Null(PublishedBridges.From(SmallGroups, [.. Example.Ties], 5)!.AcrossWithRecipients);
    }

    [Fact]
    public void An_act_belongs_to_the_stage_it_was_made_in()
    {
        var moved = Build.Initiative().Advance(Stage.CoInitiation, 1, Build.Nothing, "We go on all the same.", Build.Facilitator, Build.Now.AddDays(2)).Value;
        Assert.Equal([Stage.CoInitiation, Stage.CoDesign], new[] { 1, 2 }.Select(day => moved.StageAt(Build.Now.AddDays(day))));
    }
}
