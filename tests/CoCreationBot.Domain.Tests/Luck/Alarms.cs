using CoCreationBot.Domain.Change;
using CoCreationBot.Domain.Power;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Domain.Tests.Luck;

/// <summary>How often a card made of luck says that something is more than luck, and one with a real difference says so; shares of the runs.</summary>
internal static class Alarms
{
    /// <summary>Some group is said to have had less room. With <paramref name="quiet"/> below 1 the first group's people are less active, and only it counts.</summary>
    public static double LessRoom(int runs, int acts, double quiet = 1, double spread = 1, int groups = 5, int smallest = 3, int largest = 8, int seed = 1) => Share(runs, seed, random =>
    {
        var team = MadeUpTeams.Team(random, groups, smallest, largest);
        return Representation.Of(team, MadeUpTeams.Acts(random, team, acts, quiet, spread)).Any(group => group.Room == Room.Less && (quiet == 1 || group.Group == "g0"));
    });

    /// <summary>Groups of ten of whom everybody answers with a chance of 70 %, the first with another.</summary>
    public static double Turnout(int runs, int groups, double first = 0.7, int seed = 2) => Share(runs, seed, random =>
    {
        var invited = Enumerable.Range(0, groups).ToDictionary(group => $"g{group}", _ => 10);
        var answered = invited.Keys.ToDictionary(group => group, group => Enumerable.Range(0, 10).Count(_ => random.NextDouble() < (group == "g0" ? first : 0.7)));
        var shown = PublishedTurnout.From(invited, answered, 5);
        return shown is { MayBeLuck: false, Lowest: { } lowest } && (first == 0.7 || lowest.Group == "g0");
    });

    /// <summary>Thirty people, any number of questions; on the first one more rise than fall with the given chance.</summary>
    public static double Change(int runs, int questions, double rises = 0.5, int seed = 3) => Share(runs, seed, random =>
    {
        bool Clear(double better) => PublishedChange.From(
            [.. Enumerable.Range(0, 30).Select(_ => random.NextDouble() < 0.3 ? 0 : random.NextDouble() < better ? (int?)1 : -1)], 0, 5, questions).Verdict is ChangeVerdict.Better or ChangeVerdict.Worse;
        var clear = Enumerable.Range(0, questions).Select(question => Clear(question == 0 ? rises : 0.5)).ToArray();
        return rises == 0.5 ? clear.Any(verdict => verdict) : clear[0];
    });

    /// <summary>Ten ideas of each of the groups; a third is chosen, of the first group's with the given odds against the others'.</summary>
    public static double Selection(int runs, int groups, double odds = 1, int seed = 4) => Share(runs, seed, random =>
    {
        var team = MadeUpTeams.Team(random, groups, 5);
        var ideas = Enumerable.Range(0, groups * 10).Select(idea => (Group: $"g{idea % groups}", Rank: Math.Pow(random.NextDouble(), 1 / (idea % groups == 0 ? odds : 1)))).OrderByDescending(idea => idea.Rank).ToArray();
        var shown = PublishedSelection.From(team, [.. ideas.Select((idea, place) => new Proposal([new PersonId($"{idea.Group} p{place % 5}")], place < ideas.Length / 3, true))], 5)!;
        return !shown.MayBeLuck && (odds == 1 || shown.Least!.Group == "g0");
    });

    /// <summary>Ties across groups are said to be fewer or more than luck gives; with <paramref name="within"/> above 0 so many stay within the groups.</summary>
    public static double Bridges(int runs, int ties, double within = 0, int seed = 5) => Share(runs, seed, random =>
    {
        var team = MadeUpTeams.Team(random, 5);
        return PublishedBridges.From(team, MadeUpTeams.Ties(random, team, ties, within), 5) is { Chance: < PublishedBridges.Seldom };
    });

    /// <summary>Two stages are said to differ, people being busy anew in each; with <paramref name="second"/> below 1 recipients, a half, are so much less active in the second.</summary>
    public static double Stages(int runs, double second = 1, int seed = 6) => Share(runs, seed, random =>
    {
        var team = MadeUpTeams.Team(random, 2, 8, 10);
        var shown = PublishedVoice.From(
            team, [.. MadeUpTeams.Acts(random, team, 60, spread: 0.7), .. MadeUpTeams.Acts(random, team, 60, second, 0.7).Select(act => act with { Stage = Domain.Initiatives.Stage.CoDecision })], 5);
        return shown is { Comparison: not null, MayDifferByLuck: false };
    });

    private static double Share(int runs, int seed, Func<Random, bool> alarm)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, runs).Count(_ => alarm(random)) / (double)runs;
    }
}
