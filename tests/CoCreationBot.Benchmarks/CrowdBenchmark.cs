using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Benchmarks;

/// <summary>A thousand people answer one poll within a minute, on two instances: the slowest answers against those of the floor, people coming alike.</summary>
internal static class CrowdBenchmark
{
    private const int People = 1_000;
    private const int Runs = 3;
    private const int Connections = 8;
    private const string Sign = "saved";
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(50);

    public static async Task RunAsync(Report report)
    {
        await using var issuer = await FakeTokenIssuer.StartAsync();
        var (ratios, firstTime, updates) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            await using var theatre = await ResponseBenchmark.OpenAsync(await Azurite.StartAsync(), issuer);
            await using var second = await Theatre.StartBotAsync(theatre.Azurite, ResponseBenchmark.Settings(issuer));
            await using var floor = await Server.StartAsync("floor", theatre.Azurite.ConnectionString);
            await theatre.StartInitiativeAsync();
            var due = Arrivals(run);
            // The first time everybody introduces themselves with their answer; the second time they are known.
            var first = await AnswerAsync(theatre, second, issuer, "First?", due, introduce: true);

            // The floor gets as warm as the bots are by now.
            var save = Load.Post(floor.Address, "/save", Activity("poll.save", []));
            await Load.RunAsync(floor.Address, 2 * Connections, TimeSpan.FromSeconds(5), Samples.Numbered(save), Sign);
            var floorFigures = await Load.RunPacedAsync([floor.Address], 2 * Connections, due, Samples.Numbered(save), Sign);
            var before = theatre.Connector.Updates.Count;
            var known = await AnswerAsync(theatre, second, issuer, "Second?", due, introduce: false);
            updates.Add((theatre.Connector.Updates.Count - before) / Minute.TotalSeconds);
            ratios.Add(known.Slowest / floorFigures.Slowest);
            firstTime.Add(first.Slowest / floorFigures.Slowest);
            Console.WriteLine($"crowd: p99 floor {floorFigures.Slowest:0.0} ms, ours {known.Slowest:0.0} ms, with introductions {first.Slowest:0.0} ms");
        }

        report.Add($"{People:N0} people answer a poll in {Minute.TotalSeconds:0} s on two instances: p99 against the floor's", Report.Median(ratios), 5, atLeast: false);
        report.Add("  the same, with everybody introducing themselves for the first time", $"{Report.Median(firstTime):0.00}");
        report.Add("  updates of the card per second meanwhile", Report.Median(updates), 0.5, atLeast: false);
    }

    private static async Task<Figures> AnswerAsync(Theatre theatre, BotProcess second, FakeTokenIssuer issuer, string question, IReadOnlyList<TimeSpan> due, bool introduce)
    {
        var poll = await theatre.OpenPollAsync("SingleChoice", question, ("options", "Monday\nFriday"), ("groupQuorum", "0"), ("everyGroup", "false"));
        var form = CardReader.Action(poll.Card, "poll.form")!["data"]!;
        var data = new JsonObject { ["initiative"] = form["initiative"]!.DeepClone(), ["round"] = form["round"]!.DeepClone(), ["answer"] = "0" };
        if (introduce)
        {
            (data["voice"], data["group"]) = ("FrontLineStaff", "Housing");
        }

        Uri[] bots = [theatre.Bot.Address, second.Address];
        var request = Load.Post(bots[0], "/api/messages", Activity("poll.save", data), issuer.Sign(Samples.AppId, Samples.ServiceUrl));
        Figures figures;
        try
        {
            figures = await Load.RunPacedAsync(bots, Connections, due, Samples.Numbered(request), Sign);
        }
        catch (IOException exception)
        {
            throw new InvalidOperationException($"What the bots said:\n{theatre.Bot.Output}\n{second.Output}", exception);
        }

        var result = CardReader.Text((await theatre.ClosePollAsync(poll)).Card);
        return result.Contains($"Answers: {People}", StringComparison.Ordinal) ? figures : throw new InvalidOperationException($"An answer was lost: {result}");
    }

    private static string Activity(string verb, JsonObject data) => Samples.Execute(verb, data, Playground.ChannelId);

    // People come by chance, the same way each run for both sides.
    private static TimeSpan[] Arrivals(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, People).Select(_ => Minute * random.NextDouble()).Order()];
    }
}
