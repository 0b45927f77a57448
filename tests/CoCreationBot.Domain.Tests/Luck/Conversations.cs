using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Tests.Luck;

/// <summary>Votes on statements, made up with a seed: without any groups, and with some.</summary>
internal static class Conversations
{
    /// <summary>Sizes of issue 12: voters × statements.</summary>
    public static readonly (int Voters, int Statements)[] Sizes = [(12, 8), (20, 10), (30, 20), (60, 30), (150, 40)];

    /// <summary>Ways to vote that have nothing to do with how others vote.</summary>
    public static readonly (string Name, Func<Random, int, int, StatementVote[]> Votes)[] Independent =
    [
        ("at random", (random, voters, statements) => Votes(voters, statements, (_, _) => random.Next(-1, 2))),
        ("statements with own rates", (random, voters, statements) =>
        {
            double[] rates = [.. Enumerable.Range(0, statements).Select(_ => random.NextDouble())];
            return Votes(voters, statements, (_, statement) => random.NextDouble() < rates[statement] ? 1 : random.NextDouble() < 0.2 ? 0 : -1);
        }),
        ("sparse", (random, voters, statements) =>
        {
            double[] shares = [.. Enumerable.Range(0, voters).Select(_ => 0.2 + (0.8 * random.NextDouble()))];
            return Votes(voters, statements, (voter, _) => random.NextDouble() < shares[voter] ? random.Next(-1, 2) : null);
        }),
    ];

    /// <summary>Camps whose views are drawn anew; each vote is that of the camp with a chance of <paramref name="loyalty"/>, else any. Voter i is of camp i modulo camps.</summary>
    public static StatementVote[] Camps(Random random, int voters, int statements, int camps, double loyalty)
    {
        var views = Enumerable.Range(0, camps).Select(_ => Enumerable.Range(0, statements).Select(_ => random.Next(-1, 2)).ToArray()).ToArray();
        return Votes(voters, statements, (voter, statement) => random.NextDouble() < loyalty ? views[voter % camps][statement] : random.Next(-1, 2));
    }

    public static OpinionMap Find(IReadOnlyCollection<StatementVote> votes) => OpinionMap.Find(VoteMatrix.Create(votes).Value);

    /// <summary>The votes without one in a hundred of the voters, at least one.</summary>
    public static StatementVote[] Leave(Random random, IReadOnlyCollection<StatementVote> votes)
    {
        string[] voters = [.. votes.Select(vote => vote.Voter).Distinct()];
        random.Shuffle(voters);
        var left = voters[..((voters.Length + 99) / 100)].ToHashSet(StringComparer.Ordinal);
        return [.. votes.Where(vote => !left.Contains(vote.Voter))];
    }

    /// <summary>Adjusted Rand index (Hubert, Arabie 1985) of two maps over the voters of both; 1 where neither has groups.</summary>
    public static double Alike(OpinionMap one, OpinionMap other) =>
        Alike(one, other.Votes.Voters.Zip(other.Groups).ToDictionary(entry => entry.First, entry => entry.Second, StringComparer.Ordinal));

    /// <summary>The same of a map and groups known by voter.</summary>
    public static double Alike<T>(OpinionMap one, IReadOnlyDictionary<string, T> groups)
        where T : notnull =>
        Alike([.. one.Votes.Voters.Zip(one.Groups).Where(entry => groups.ContainsKey(entry.First)).Select(entry => (entry.Second, groups[entry.First]))]);

    /// <summary>The same of pairs of groups.</summary>
    public static double Alike<T>(IReadOnlyList<(int One, T Other)> pairs)
        where T : notnull
    {
        static double Together(IEnumerable<int> sizes) => sizes.Sum(size => size * (size - 1) / 2.0);
        var (both, one, other) = (Together(pairs.CountBy(pair => pair).Select(entry => entry.Value)), Together(pairs.CountBy(pair => pair.One).Select(entry => entry.Value)), Together(pairs.CountBy(pair => pair.Other).Select(entry => entry.Value)));
        var byLuck = one * other / Together([pairs.Count]);
        return (one + other) / 2 == byLuck ? 1 : (both - byLuck) / (((one + other) / 2) - byLuck);
    }

    private static StatementVote[] Votes(int voters, int statements, Func<int, int, int?> vote) =>
    [
        .. Enumerable.Range(0, voters).SelectMany(voter => Enumerable.Range(0, statements)
            .Select(statement => (statement, Vote: vote(voter, statement))).Where(entry => entry.Vote is not null)
            .Select(entry => new StatementVote($"v{voter:D4}", $"s{entry.statement:D3}", entry.Vote!.Value))),
    ];
}
