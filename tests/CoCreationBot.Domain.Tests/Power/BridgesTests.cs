using CoCreationBot.Domain.Power;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Power;

/// <summary>Domain report, 4.7.</summary>
public sealed class BridgesTests
{
    [Fact]
    public void The_example_bridges_less_than_mixing_would()
    {
        var bridges = Bridges.Of(Example.Roster, Example.Ties)!;
        Assert.Equal((6, 12, 2), (bridges.Across, bridges.Inside, bridges.AcrossWithRecipients));
        Assert.Equal(-0.33, bridges.Index, 0.005);
        Assert.Equal(0.54, bridges.ExpectedIndex, 0.005);
        Assert.Equal((213 - 63) / 276.0, bridges.ExpectedIndex, 1e-12);
        Assert.Equal(0.43, bridges.OfMixing!.Value, 0.005);
        Assert.True(bridges.Chance < 0.001);
        Assert.Equal(new GroupTies(Example.Social, 4, 6), bridges.Groups.Single(group => group.Group == Example.Social));
    }

    [Fact]
    public void The_examples_ends_are_those_of_the_report()
    {
        var shares = Bridges.Of(Example.Roster, Example.Ties)!.Groups.Select(group => (group.Outside + (2.0 * group.Inside)) / 36);
        Assert.Equal(0.315, shares.Sum(share => share * share), 0.0005);
        Assert.Equal(0.667, 12 / 18.0, 0.0005);
    }

    [Fact]
    public void The_permutation_check_agrees_with_handing_out_groups_in_every_way()
    {
        var roster = Example.Of(("a", 3), ("b", 3));
        Tie[] ties = [new(Example.Id("a", 0), Example.Id("a", 1)), new(Example.Id("a", 1), Example.Id("a", 2)), new(Example.Id("b", 0), Example.Id("b", 1)), new(Example.Id("a", 0), Example.Id("b", 0))];
        (int, int)[] ends = [(0, 1), (1, 2), (3, 4), (0, 3)];
        var counts = Enumerable.Range(0, 64).Where(set => int.PopCount(set) == 3).Select(set => ends.Count(tie => (set >> tie.Item1 & 1) != (set >> tie.Item2 & 1))).ToArray();
        var bridges = Bridges.Of(roster, ties)!;
        Assert.Equal(2 * counts.Count(count => count <= 1) / (double)counts.Length, bridges.Chance, 0.03);
        Assert.Equal(counts.Average(), bridges.AcrossByLuck.Mean, 0.05);
    }

    [Fact]
    public void More_ties_across_groups_than_mixing_would_make_are_no_luck_either()
    {
        // Sixteen ties, all from somebody of the one group to somebody of the other.
        Tie[] ties = [.. Enumerable.Range(0, 16).Select(number => new Tie(Example.Id(Example.Social, number % 8), Example.Id(Example.Employment, number % 6)))];
        var bridges = Bridges.Of(Example.Of((Example.Social, 8), (Example.Employment, 6)), ties)!;
        Assert.Equal((16, 0, 1.0), (bridges.Across, bridges.Inside, bridges.Index));
        Assert.InRange(bridges.Chance, 0, 0.01);
        Assert.True(bridges.AcrossByLuck.High < 16);
    }

    [Fact]
    public void All_possible_ties_give_what_is_expected_of_mixing()
    {
        var people = Example.Roster.Members;
        var all = people.SelectMany((one, place) => people.Skip(place + 1).Select(other => new Tie(one.Person, other.Person)));
        var bridges = Bridges.Of(Example.Roster, all)!;
        Assert.Equal(bridges.ExpectedIndex, bridges.Index, 1e-12);
        Assert.Equal(1, bridges.OfMixing!.Value, 1e-12);
        Assert.Equal(1, bridges.Chance);
    }

    [Fact]
    public void The_index_stays_within_its_bounds_and_a_tie_has_no_direction() =>
        Gen.Select(Gen.Int[0, 23], Gen.Int[0, 23]).Array[1, 30].Sample(
            pairs =>
            {
                var people = Example.Roster.Members;
                Tie[] ties = [.. pairs.Select(pair => new Tie(people[pair.Item1].Person, people[pair.Item2].Person))];
                if (Bridges.Of(Example.Roster, ties) is not { } one)
                {
                    Assert.All(pairs, pair => Assert.Equal(pair.Item1, pair.Item2));
                    return;
                }

                var other = Bridges.Of(Example.Roster, ties.Select(tie => new Tie(tie.Other, tie.One)).Reverse())!;
                Assert.Equal((one.Index, one.ExpectedIndex, one.AcrossWithRecipients), (other.Index, other.ExpectedIndex, other.AcrossWithRecipients));
                Assert.InRange(one.Index, -1, 1);
                Assert.InRange(one.AcrossWithRecipients, 0, one.Across);
                Assert.Equal(2 * one.Across, one.Groups.Sum(group => group.Outside));
                Assert.Equal(one.Inside, one.Groups.Sum(group => group.Inside));
            },
            iter: Worlds.Costly(30));

    [Fact]
    public void Without_ties_between_members_there_is_no_figure_and_one_group_has_nothing_to_bridge()
    {
        var person = Example.Id(Example.Social, 0);
        Assert.Null(Bridges.Of(Example.Roster, [new Tie(person, person), new Tie(person, new PersonId("stranger"))]));
        var alone = Bridges.Of(Example.Of(("a", 4)), [new Tie(Example.Id("a", 0), Example.Id("a", 1))])!;
        Assert.Equal((null, -1.0, 1.0), (alone.OfMixing, alone.Index, alone.Chance));
    }
}
