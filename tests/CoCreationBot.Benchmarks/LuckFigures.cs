using System.Diagnostics;
using System.Globalization;
using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Tests.Luck;
using CoCreationBot.Domain.Tests.Opinions;

namespace CoCreationBot.Benchmarks;

/// <summary>How often luck alone is taken for something, and something real is found: the simulations of the tests, with more runs. "luck", or "luck 200" for 200 runs of each.</summary>
internal static class LuckFigures
{
    public const string Part = "luck";

    public static void Print(int runs)
    {
        Heading("Seconds to find opinion groups: three camps, and votes at random");
        foreach (var (voters, statements, cast) in new[] { (60, 30, 1.0), (300, 50, 0.9), (1000, 100, 0.9), (10_000, 300, 0.1) })
        {
            var random = new Random(7);
            Row($"{voters} x {statements}", Seconds(LargeConversation.Votes(voters, statements, cast)), Seconds(Conversations.Independent[0].Votes(random, Math.Min(voters, 1000), statements)));
        }

        Heading($"Opinion groups in votes that do not hang together, share of {runs} runs: {string.Join(", ", Conversations.Independent.Select(kind => kind.Name))}");
        foreach (var (voters, statements) in Conversations.Sizes)
        {
            var random = new Random(8);
            Row($"{voters} x {statements}", [.. Conversations.Independent.Select(kind => Enumerable.Range(0, runs).Count(_ => Conversations.Find(kind.Votes(random, voters, statements)).GroupCount > 1) / (double)runs)]);
        }

        Heading("Camps of whom each vote is loyal with a chance of 0.4, 0.6, 0.8: share of runs in which that many are found");
        foreach (var ((voters, statements), camps) in Conversations.Sizes.SelectMany(size => new[] { 2, 3 }.Select(camps => (size, camps))))
        {
            var random = new Random(9);
            Row($"{voters} x {statements}, {camps} camps", [.. new[] { 0.4, 0.6, 0.8 }.Select(loyalty => Share(runs / 6, () => Conversations.Find(Conversations.Camps(random, voters, statements, camps, loyalty)).GroupCount == camps))]);
        }

        Heading($"Real conversations: groups, likeness to Polis's, and median and least likeness in {runs / 3} runs when one in a hundred leaves");
        foreach (var name in new[] { "brexit-consensus", "canadian-electoral-reform" })
        {
            var (random, conversation) = (new Random(10), PolisConversation.Read(name));
            var map = Conversations.Find([.. conversation.Votes]);
            double[] alike = [.. Enumerable.Range(0, Math.Max(runs / 3, 1)).Select(_ => Conversations.Alike(Conversations.Find(Conversations.Leave(random, [.. conversation.Votes])), map)).Order()];
            Row(name, map.GroupCount, conversation.AdjustedRandIndex(map), alike[alike.Length / 2], alike[0]);
        }

        Heading($"Cards made of luck, and with a large difference: share of {5 * runs} runs that say more than luck");
        foreach (var acts in new[] { 20, 60, 150 })
        {
            Row($"less room, {acts} acts", Alarms.LessRoom(5 * runs, acts), Alarms.LessRoom(runs, acts, quiet: 0.05, groups: 4, smallest: 8, largest: 10));
        }

        foreach (var groups in new[] { 3, 10 })
        {
            Row($"turnout, {groups} groups of 10", Alarms.Turnout(50 * runs, groups), Alarms.Turnout(5 * runs, groups, first: 0.1));
        }

        foreach (var questions in new[] { 1, 20 })
        {
            Row($"change, {questions} questions, 30 people", Alarms.Change(10 * runs, questions), Alarms.Change(5 * runs, questions, rises: 0.95));
        }

        foreach (var groups in new[] { 3, 8 })
        {
            Row($"chosen ideas, {groups} groups", Alarms.Selection(5 * runs, groups), Alarms.Selection(5 * runs, groups, odds: 0.05));
        }

        Row("links, 40", Alarms.Bridges(5 * runs, 40), Alarms.Bridges(runs, 40, within: 0.7));
        Row("two stages of 60 acts", Alarms.Stages(5 * runs), Alarms.Stages(runs, second: 0.05));
    }

    private static double Share(int runs, Func<bool> holds) => Enumerable.Range(0, Math.Max(runs, 1)).Count(_ => holds()) / (double)Math.Max(runs, 1);

    private static double Seconds(StatementVote[] votes)
    {
        var matrix = VoteMatrix.Create(votes).Value;
        var watch = Stopwatch.StartNew();
        OpinionMap.Find(matrix);
        return watch.Elapsed.TotalSeconds;
    }

    private static void Heading(string text) => Console.WriteLine($"\n{text}");

    private static void Row(string name, params double[] figures) =>
        Console.WriteLine($"  {name,-34}{string.Concat(figures.Select(figure => figure.ToString("0.000", CultureInfo.InvariantCulture).PadLeft(9)))}");
}
