using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Power;

namespace CoCreationBot.Domain.Tests.Luck;

/// <summary>Teams made up with a seed, whose people differ in activity as people do (log-normal, σ = 1: of 24 people the busiest three do a third to a half).</summary>
internal static class MadeUpTeams
{
    /// <summary>Groups of 3–8 people; of 5–8 where each shall stand alone.</summary>
    public static Roster Team(Random random, int groups, int smallest = 3, int largest = 8) => new(Enumerable.Range(0, groups).SelectMany(group =>
        Enumerable.Range(0, random.Next(smallest, largest + 1)).Select(place => new Domain.Power.Member(new PersonId($"g{group} p{place}"), $"g{group}", group == 0))));

    /// <summary>Acts that fall on people by their activity alone; with <paramref name="quiet"/> below 1 the first group's people are so much less active.</summary>
    public static Contribution[] Acts(Random random, Roster team, int acts, double quiet = 1, double spread = 1)
    {
        double[] activity = [.. team.Members.Select(member => Math.Exp(spread * Normal(random)) * (member.Group == "g0" ? quiet : 1))];
        return [.. Enumerable.Range(0, acts).Select(act => new Contribution(team.Members[Draw(random, activity)].Person, ContributionKind.Need, Stage.CoInitiation))];
    }

    /// <summary>Ties between people met by their activity alone; with <paramref name="within"/> above 0 so large a share stays within the group.</summary>
    public static Tie[] Ties(Random random, Roster team, int ties, double within = 0)
    {
        double[] activity = [.. team.Members.Select(_ => Math.Exp(Normal(random)))];
        return
        [
            .. Enumerable.Range(0, ties).Select(_ =>
            {
                var one = Draw(random, activity);
                var inside = random.NextDouble() < within;
                var other = Draw(random, [.. activity.Select((weight, place) => place == one || (inside && team.Members[place].Group != team.Members[one].Group) ? 0 : weight)]);
                return new Tie(team.Members[one].Person, team.Members[other].Person);
            }),
        ];
    }

    private static int Draw(Random random, double[] weights)
    {
        var left = random.NextDouble() * weights.Sum();
        var place = 0;
        while (place < weights.Length - 1 && (left -= weights[place]) > 0)
        {
            place++;
        }

        return place;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
