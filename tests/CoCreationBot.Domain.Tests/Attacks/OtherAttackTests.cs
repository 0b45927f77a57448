using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Tests.Attacks;

/// <summary>What is published of ratings, check-ins and reflections, against <see cref="Attack"/>.</summary>
public sealed class OtherAttackTests
{
    [Fact]
    public void With_one_rating_known_no_other_follows_nor_which_group_differs()
    {
        var tried = 0.0;
        foreach (var cells in Cell.Shapes(5, 12).OrderBy(cells => cells.Aggregate(7u, (hash, cell) => (hash * 31) + (uint)cell.People + (cell.UsesService ? 17u : 0))))
        {
            foreach (var threshold in new[] { 0.75, 0.5 })
            {
                var attacked = OtherAttacks.Complexity(DecisionRule.Default with { Threshold = threshold }, cells);
                if (attacked.Tables <= 2500 && tried <= 60_000)
                {
                    tried += attacked.Tables;
                    Assert.Empty(Attack.Exhaust(attacked).Take(1).Select(what => $"{string.Join<Cell>(" + ", cells)} {threshold}: {what}"));
                }
            }
        }
    }

    [Fact]
    public void Nor_among_more_people()
    {
        var random = new Random(3);
        for (var round = 0; round < 20; round++)
        {
            var attacked = OtherAttacks.Complexity(DecisionRule.Default, Cell.Draw(random, 13, 40));
            Assert.Empty(Attack.Probe(attacked, Attack.Draw(attacked, random), random).Take(1));
        }
    }

    [Fact]
    public void With_one_answer_to_a_check_in_known_no_other_follows() =>
        Assert.Empty(Enumerable.Range(5, 10).SelectMany(people => Attack.Exhaust(OtherAttacks.CheckIn(people))));

    public static TheoryData<string, ReflectionMoment> Items =>
        new(ReflectionItems.Default.Where(item => item.Scale != ItemScale.Story).DistinctBy(item => item.Scale)
            .SelectMany(item => Enum.GetValues<ReflectionMoment>().Where(item.IsAsked).Select(moment => (item.Id, moment))));

    [Theory]
    [MemberData(nameof(Items))]
    public void With_one_answer_to_a_reflection_known_no_other_follows(string id, ReflectionMoment moment)
    {
        var item = ReflectionItems.Default.First(item => item.Id == id) with { Audience = null };
        Assert.Empty(
            from people in new[] { 5, 8, 9, 10 }
            from users in new[] { 0, 2 }
            let attacked = OtherAttacks.Reflection(item, moment, people - users, users)
            where attacked.Tables <= 5000
            from what in Attack.Exhaust(attacked).Take(1)
            select $"{people - users} + {users}: {what}");
    }
}
