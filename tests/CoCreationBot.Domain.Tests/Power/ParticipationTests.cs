using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Power;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Power;

/// <summary>Domain report, 4.1 and 4.2.</summary>
public sealed class ParticipationTests
{
    private static readonly int[] Counts =
        [.. Example.Roster.Members.Select(member => Example.Contributions.Count(act => act.By == member.Person))];

    [Fact]
    public void With_the_silent_counted_the_example_is_unequal_and_without_them_it_looks_far_better()
    {
        Assert.Equal((60, 24, 10), (Counts.Sum(), Counts.Length, Counts.Count(count => count == 0)));
        Assert.Equal(0.70, Equality.SmallGroupGini(Counts)!.Value, 0.005);
        Assert.Equal(0.47, Equality.SmallGroupGini(Counts.Where(count => count > 0))!.Value, 0.005);
    }

    [Fact]
    public void By_luck_the_example_would_average_35_hundredths_and_seldom_pass_43()
    {
        var luck = Equality.GiniByLuck(24, 60)!.Value;
        Assert.Equal(0.35, luck.Mean, 0.005);
        Assert.Equal(0.43, luck.High, 0.005);
        Assert.Equal(luck, Equality.GiniByLuck(24, 60)!.Value);
    }

    [Fact]
    public void By_luck_the_average_is_that_of_every_way_contributions_can_fall()
    {
        // Four contributions on three members: 81 ways, all equally likely.
        var all = Enumerable.Range(0, 81).Select(way => new[] { way % 3, way / 3 % 3, way / 9 % 3, way / 27 })
            .Select(way => Equality.SmallGroupGini(Enumerable.Range(0, 3).Select(member => way.Count(fell => fell == member)))!.Value).ToArray();
        Assert.Equal(all.Average(), Equality.GiniByLuck(3, 4)!.Value.Mean, 0.02);
    }

    [Fact]
    public void Shares_are_by_head_and_where_few_people_do_most_luck_alone_leaves_groups_so_far_apart()
    {
        var groups = Representation.Of(Example.Roster, Example.Contributions).ToDictionary(group => group.Group);
        (string Group, double Ratio, int TookPart, int Members, Room Room)[] expected =
        [
            (Example.Social, 1.75, 6, 8, Room.AsByLuck), (Example.Employment, 1.00, 4, 6, Room.AsByLuck),
            (Example.Housing, 0.32, 2, 5, Room.AsByLuck), (Example.Recipients, 0.48, 2, 5, Room.AsByLuck),
        ];
        Assert.All(expected, group =>
        {
            var found = groups[group.Group];
            Assert.Equal(group.Ratio, found.Ratio!.Value, 0.005);
            Assert.Equal((group.TookPart, group.Members, group.Room), (found.TookPart, found.Members, found.Room));
        });
        Assert.True(groups[Example.Housing].ByLuck.Contains(4));
    }

    [Fact]
    public void Where_everybody_else_does_their_part_a_silent_group_had_less_room()
    {
        var groups = Representation.Of(Example.Roster, [.. Example.Acts(Example.Social, 3, 3, 2, 4, 3, 2, 3, 4), .. Example.Acts(Example.Employment, 2, 4, 3, 3, 2, 3), .. Example.Acts(Example.Housing, 3, 2, 4, 3, 3)]);
        Assert.Equal([Example.Recipients], groups.Where(group => group.Room == Room.Less).Select(group => group.Group));
    }

    [Fact]
    public void Of_all_ways_to_deal_groups_to_people_one_in_twenty_at_most_leaves_some_group_outside_its_range()
    {
        int[] acts = [9, 5, 4, 3, 2, 2, 1, 1, 0, 0];
        var roster = Example.Of(("a", 5), ("b", 5));
        var ranges = Representation.Of(roster, [.. Example.Acts("a", acts[..5]), .. Example.Acts("b", acts[5..])]).ToDictionary(group => group.Group, group => group.ByLuck);
        var sums = Enumerable.Range(0, 1 << 10).Where(set => int.PopCount(set) == 5).Select(set => acts.Where((_, person) => (set >> person & 1) == 1).Sum()).ToArray();
        double Outside(Func<int, bool> isOutside) => sums.Count(isOutside) / (double)sums.Length;
        Assert.InRange(Outside(sum => !ranges["a"].Contains(sum) || !ranges["b"].Contains(27 - sum)), 0.001, 0.055);
        Assert.Equal(27 - ranges["a"].Low, ranges["b"].High);
    }

    [Fact]
    public void Recipients_by_luck_are_any_as_many_people_with_what_each_did()
    {
        var roster = Example.Of((Example.Recipients, 5), (Example.Social, 5));
        var shown = PublishedVoice.From(roster, [.. Example.Acts(Example.Recipients, 1, 0, 0, 0, 0), .. Example.Acts(Example.Social, 20)], 5);
        Assert.Equal(new Interval(0, 21), shown.ByLuck);
        Assert.Equal(0, PublishedVoice.From(roster, [new(null, ContributionKind.Story, Stage.CoDesign)], 5).ByLuck!.Value.Low);
    }

    [Fact]
    public void Recipients_authored_a_tenth_though_they_are_a_fifth()
    {
        var voice = RecipientsVoice.Of(Example.Roster, Example.Contributions);
        Assert.Equal((6, 60), (voice.Recipients, voice.All));
        Assert.Equal(0.10, voice.Share!.Value, 1e-12);
        Assert.Equal(21, 100.0 * Example.Roster.Recipients / Example.Roster.Count, 0.5);
    }

    [Fact]
    public void What_others_say_for_recipients_is_counted_apart_and_a_confirmed_account_is_theirs()
    {
        var staff = Example.Id(Example.Social, 0);
        var voice = Assert.Single(RecipientsVoice.PerStage(Example.Roster,
        [
            new(staff, ContributionKind.Need, Stage.CoDesign, Account.SpokenFor),
            new(staff, ContributionKind.Need, Stage.CoDesign, Account.WrittenDown),
            new(staff, ContributionKind.Story, Stage.CoDesign, Account.WrittenDown, IsConfirmed: true),
            new(staff, ContributionKind.Need, Stage.CoDesign, Account.Evidence),
            new(Example.Id(Example.Recipients, 0), ContributionKind.Support, Stage.CoDesign),
            new(new PersonId("stranger"), ContributionKind.Need, Stage.CoDesign, Account.SpokenFor),
        ]));
        Assert.Equal(new RecipientsVoice(Stage.CoDesign, 5, 2, 1, 1), voice);
    }

    [Fact]
    public void A_story_whose_teller_is_not_told_counts_as_a_voice_and_moves_no_figure_of_a_group()
    {
        Contribution[] acts = [.. Example.Contributions, new(null, ContributionKind.Story, Stage.CoEvaluation, IsConfirmed: true), new(null, ContributionKind.Story, Stage.CoEvaluation)];
        Assert.Equal((7, 62), (RecipientsVoice.Of(Example.Roster, acts) is var voice ? voice.Recipients : 0, voice.All));
        Assert.Equal(new RecipientsVoice(Stage.CoEvaluation, 2, 1, 0, 0), RecipientsVoice.PerStage(Example.Roster, acts)[^1]);
        Assert.Equal(Representation.Of(Example.Roster, Example.Contributions), Representation.Of(Example.Roster, acts));
        var (before, after) = (PublishedParticipation.From(Example.Roster, [.. Example.Contributions], 5)!, PublishedParticipation.From(Example.Roster, acts, 5)!);
        Assert.Equal((before.Silent, before.Contributions, before.Gini), (after.Silent, after.Contributions, after.Gini));
    }

    [Fact]
    public void Stages_come_in_order_and_only_where_something_was_contributed()
    {
        var recipient = Example.Id(Example.Recipients, 0);
        var stages = RecipientsVoice.PerStage(Example.Roster,
            [new(recipient, ContributionKind.Idea, Stage.CoDesign), new(recipient, ContributionKind.Need, Stage.CoInitiation), new(new PersonId("stranger"), ContributionKind.Need, Stage.CoDecision)]);
        Assert.Equal([Stage.CoInitiation, Stage.CoDesign], stages.Select(voice => voice.Stage!.Value));
    }

    [Fact]
    public void Gini_stays_within_its_bounds_and_follows_order_and_scale_of_nothing() => Gen.Int[0, 20].Array[2, 30].Sample(counts =>
    {
        if (Equality.SmallGroupGini(counts) is not { } gini)
        {
            Assert.True(counts.Sum() == 0);
            return;
        }

        Assert.InRange(gini, -1e-12, 1 + 1e-12);
        Assert.Equal(gini, Equality.SmallGroupGini(counts.Reverse())!.Value, 1e-12);
        Assert.Equal(gini, Equality.SmallGroupGini(counts.Select(count => 3 * count))!.Value, 1e-9);
        // Half the mean difference of all pairs, over the mean.
        var pairs = counts.SelectMany(one => counts.Select(other => Math.Abs(one - other))).Sum();
        Assert.Equal(pairs / (2.0 * counts.Length * counts.Sum()), Equality.Gini(counts)!.Value, 1e-9);
    });

    [Fact]
    public void One_person_doing_everything_is_1_and_all_alike_is_0_in_any_size() => Gen.Int[2, 40].Sample(people =>
    {
        Assert.Equal(1, Equality.SmallGroupGini([7, .. Enumerable.Repeat(0, people - 1)])!.Value, 1e-9);
        Assert.Equal(0, Equality.SmallGroupGini(Enumerable.Repeat(3, people))!.Value, 1e-9);
    });

    [Fact]
    public void Where_there_is_nothing_there_is_no_figure()
    {
        Assert.Null(Equality.Gini([0, 0]));
        Assert.Null(Equality.SmallGroupGini([3]));
        Assert.Null(Equality.GiniByLuck(1, 5));
        Assert.Null(Equality.GiniByLuck(5, 0));
        Assert.All(Representation.Of(Example.Roster, []), group => Assert.Equal((null, Room.AsByLuck), (group.Ratio, group.Room)));
        Assert.Null(RecipientsVoice.Of(Example.Roster, []).Share);
        Assert.Throws<ArgumentOutOfRangeException>(() => Equality.Gini([-1, 2]));
    }

    [Fact]
    public void Ratios_weighed_by_size_average_to_1() => Gen.Int[0, 9].Array[4].Where(acts => acts.Sum() > 0).Sample(acts =>
    {
        string[] names = [Example.Social, Example.Employment, Example.Housing, Example.Recipients];
        var groups = Representation.Of(Example.Roster, names.SelectMany((name, place) => Example.Acts(name, acts[place])));
        Assert.Equal(1, groups.Sum(group => group.Ratio!.Value * group.Members / 24), 1e-9);
        Assert.All(groups, group => Assert.True(group.ByLuck.Low <= acts.Sum() * group.Members / 24.0 && acts.Sum() * group.Members / 24.0 <= group.ByLuck.High + 1));
    }, iter: Worlds.Costly(50));
}
