using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Power;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Power;

/// <summary>Domain report, 4.5 and 4.6.</summary>
public sealed class SelectionTests
{
    private static Selection Of(string group, params IEnumerable<Proposal> proposals) => Selection.Of(Example.Roster, proposals).Single(selection => selection.Group == group);

    [Fact]
    public void The_examples_lifts_and_chances_come_out()
    {
        var (social, recipients) = (Of(Example.Social, Example.Proposals), Of(Example.Recipients, Example.Proposals));
        Assert.Equal((25, 8), (Example.Proposals.Count, Example.Proposals.Count(proposal => proposal.IsSelected)));
        Assert.Equal((5, 10), (social.Chosen, social.Proposed));
        Assert.Equal(1.56, social.Lift!.Value, 0.005);
        Assert.Equal(0.13, social.Chance, 0.005);
        Assert.Equal((0, 6, 0.0), (recipients.Chosen, recipients.Proposed, recipients.Lift));
        Assert.Equal(0.07, recipients.Chance, 0.005);
    }

    [Fact]
    public void A_joint_idea_gives_each_group_an_equal_part_however_many_people_stand_behind_it()
    {
        Proposal joint = new([Example.Id(Example.Social, 0), Example.Id(Example.Social, 1), Example.Id(Example.Housing, 0)], true, true);
        var (social, housing) = (Of(Example.Social, joint), Of(Example.Housing, joint));
        Assert.Equal((0.5, 0.5, 1, 1), (social.Credit, housing.Credit, social.Proposed, housing.Chosen));
    }

    [Fact]
    public void A_merged_idea_keeps_all_proposers()
    {
        var merged = Build.Need("a", author: "Social services 0").Absorb(Build.Need("b", author: "Recipients 0")).Value.Kept;
        Assert.Equal(0.5, Of(Example.Recipients, new Proposal(merged.Proposers, true, true)).ChosenCredit);
    }

    [Fact]
    public void The_check_agrees_with_drawing_every_possible_set() => Gen.Select(Gen.Int[1, 9], Gen.Int[0, 9], Gen.Int[0, 9]).Sample((all, own, chosen) =>
    {
        (own, chosen) = (Math.Min(own, all), Math.Min(chosen, all));
        Gen.Int[Math.Max(0, own + chosen - all), Math.Min(own, chosen)].Sample(
            hits =>
            {
                if (own == 0)
                {
                    return;
                }

                var proposals = Example.Ideas(Example.Recipients, own, hits).Concat(Example.Ideas(Example.Social, all - own, chosen - hits));
                var found = Of(Example.Recipients, proposals);
                var sets = Enumerable.Range(0, 1 << all).Where(set => int.PopCount(set) == chosen).Select(set => int.PopCount(set & ((1 << own) - 1))).ToArray();
                var few = (double)hits * all < (double)chosen * own;
                Assert.Equal(sets.Count(count => few ? count <= hits : count >= hits) / (double)sets.Length, found.Chance, 1e-9);
            },
            iter: 5);
    });

    [Fact]
    public void Lift_and_chance_point_the_same_way_also_with_joint_ideas() => Gen.Select(Gen.Int[1, 7], Gen.Bool).Array[1, 9].Sample(
        ideas =>
        {
            string[] groups = [Example.Social, Example.Housing, Example.Recipients];
            var proposals = ideas.Select(idea => new Proposal([.. groups.Where((_, group) => (idea.Item1 >> group & 1) == 1).Select(group => Example.Id(group, 0))], idea.Item2, true)).ToArray();
            var chosen = proposals.Count(proposal => proposal.IsSelected);
            foreach (var found in Selection.Of(Example.Roster, proposals))
            {
                var place = Array.IndexOf(groups, found.Group);
                double PartIn(int set) => Enumerable.Range(0, ideas.Length).Where(idea => (set >> idea & 1) == 1 && (ideas[idea].Item1 >> place & 1) == 1).Sum(idea => 1.0 / int.PopCount(ideas[idea].Item1));
                var drawn = Enumerable.Range(0, 1 << ideas.Length).Where(set => int.PopCount(set) == chosen).Select(PartIn).ToArray();
                Assert.Equal(drawn.Count(part => found.IsBelowShare ? part <= found.ChosenCredit + 1e-9 : part >= found.ChosenCredit - 1e-9) / (double)drawn.Length, found.Chance, 1e-9);
                Assert.True(found.Lift is null ? !found.IsBelowShare : found.IsBelowShare == found.Lift < 1 - 1e-9);
            }
        },
        iter: Worlds.Few(300));

    [Fact]
    public void A_lift_above_1_never_stands_beside_the_chance_of_so_few()
    {
        // One of one own idea and none of two joint ones: a part of 1 of 2, more than 3 of 7; whole ideas are 1 of 3, less than 3 of 7.
        Proposal Joint() => new([Example.Id(Example.Social, 0), Example.Id(Example.Housing, 0)], false, true);
        var social = Of(Example.Social, [.. Example.Ideas(Example.Social, 1, 1), Joint(), Joint(), .. Example.Ideas(Example.Employment, 4, 2)]);
        Assert.Equal(7 / 6.0, social.Lift!.Value, 1e-9);
        Assert.False(social.IsBelowShare);
        Assert.True(social.Chance < 1);
    }

    [Fact]
    public void Groups_are_compared_among_ideas_whose_proposers_are_known()
    {
        // Of all ideas 2 of 5 are fewer than their share (12 of 24); of those with known proposers they are as many (4 of 10).
        Proposal[] strangers = [.. Enumerable.Range(0, 14).Select(place => new Proposal([new PersonId("stranger")], place < 8, true))];
        var shown = PublishedSelection.From(Example.Roster, [.. Example.Ideas(Example.Social, 5, 2), .. Example.Ideas(Example.Housing, 5, 2), .. strangers], 5)!;
        Assert.Equal((24, 12, 10), (shown.Proposed, shown.Chosen, shown.Compared));
        Assert.Null(shown.Least);
        Assert.All(shown.Groups, group => Assert.Equal(1.0, group.Lift));
    }

    [Fact]
    public void The_examples_recipients_may_be_unlucky_and_among_four_groups_some_group_often_is()
    {
        var shown = PublishedSelection.From(Example.Roster, [.. Example.Proposals], 5)!;
        Assert.Equal((Example.Recipients, true), (shown.Least!.Group, shown.MayBeLuck));
        Assert.Equal(4 * shown.Least.Chance, shown.ChanceOfAny, 1e-12);
    }

    [Fact]
    public void Credits_add_up_to_all_proposals_whoever_joins() => Gen.Int[1, 15].Array[1, 20].Sample(sets =>
    {
        string[] groups = [Example.Social, Example.Employment, Example.Housing, Example.Recipients];
        var proposals = sets.Select((set, place) => new Proposal([.. groups.Where((_, group) => (set >> group & 1) == 1).Select(group => Example.Id(group, 0))], place % 3 == 0, false));
        var selections = Selection.Of(Example.Roster, proposals);
        Assert.Equal(sets.Length, selections.Sum(selection => selection.Credit), 1e-9);
        Assert.Equal((sets.Length + 2) / 3, selections.Sum(selection => selection.ChosenCredit), 1e-9);
        Assert.All(selections, selection => Assert.InRange(selection.Chance, 0, 1));
    });

    [Fact]
    public void Nothing_chosen_and_strangers_proposals_give_no_lift()
    {
        Assert.Null(Of(Example.Social, Example.Ideas(Example.Social, 3, 0)).Lift);
        Assert.Empty(Selection.Of(Example.Roster, [new Proposal([new PersonId("stranger")], true, true)]));
    }

    [Fact]
    public void With_groups_weighing_equally_the_examples_idea_b_wins_over_the_plain_vote()
    {
        var (a, b) = (GroupConsensus.Of([(8, 8), (6, 6), (4, 5), (0, 5)]), GroupConsensus.Of([(5, 8), (4, 6), (4, 5), (4, 5)]));
        Assert.Equal((75, 71), ((int)Math.Round(100 * 18 / 24.0), (int)Math.Round(100 * 17 / 24.0)));
        Assert.Equal((0.080, 0.53, 0.14), (Math.Round(a.Product, 3), Math.Round(a.GeometricMean, 2), Math.Round(a.Lowest, 2)));
        Assert.Equal((0.191, 0.66, 0.60), (Math.Round(b.Product, 3), Math.Round(b.GeometricMean, 2), Math.Round(b.Lowest, 2)));
        Assert.True(b.GeometricMean > a.GeometricMean);
    }
}
