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
    private const int WarmPeople = 300;
    private static readonly TimeSpan WarmTime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(50);

    public static async Task RunAsync(Report report)
    {
        await using var issuer = await FakeTokenIssuer.StartAsync();
        var (ratios, firstTime, updates) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            await using var host = await ResponseBenchmark.OpenAsync(await Azurite.StartAsync(), issuer);
            await using var second = await BotHost.StartBotAsync(host.Azurite, ResponseBenchmark.Settings(issuer));
            await using var floor = await Server.StartAsync("floor", host.Azurite.ConnectionString);
            await host.StartInitiativeAsync();
            var due = Arrivals(run, People, Minute);

            // Both sides are warm: other people have answered before.
            var save = Load.Post(floor.Address, "/save", Activity("poll.save", []));
            await Load.RunAsync(floor.Address, 2 * Connections, TimeSpan.FromSeconds(5), Samples.Numbered(save), Sign);
            await AnswerAsync(host, second, issuer, "Warm?", Arrivals(run, WarmPeople, WarmTime), introduce: true, firstPerson: People + 1);

            // The first time everybody introduces themselves with their answer; the second time they are known.
            var first = await AnswerAsync(host, second, issuer, "First?", due, introduce: true);
            var floorFigures = await Load.RunPacedAsync([floor.Address], 2 * Connections, due, Samples.Numbered(save), Sign);
            var known = await AnswerAsync(host, second, issuer, "Second?", due, introduce: false);
            updates.Add(known.Updates / Minute.TotalSeconds);
            ratios.Add(known.Figures.Slowest / floorFigures.Slowest);
            firstTime.Add(first.Figures.Slowest / floorFigures.Slowest);
            Console.WriteLine($"crowd: p99 floor {floorFigures.Slowest:0.0} ms, ours {known.Figures.Slowest:0.0} ms, with introductions {first.Figures.Slowest:0.0} ms");
        }

        report.Add($"{People:N0} people answer a poll in {Minute.TotalSeconds:0} s on two instances: p99 against the floor's", Report.Median(ratios), 5, atLeast: false);
        report.Add("  the same, with everybody introducing themselves for the first time", Report.Median(firstTime), 5, atLeast: false);
        report.Add("  updates of the card per second meanwhile", Report.Median(updates), 0.5, atLeast: false);
    }

    private static async Task<(Figures Figures, int Updates)> AnswerAsync(
        BotHost host, BotProcess second, FakeTokenIssuer issuer, string question, TimeSpan[] due, bool introduce, int firstPerson = 1)
    {
        var poll = await host.OpenPollAsync("SingleChoice", question, ("options", "Monday\nFriday"), ("groupQuorum", "0"), ("everyGroup", "false"));
        var form = CardReader.Action(poll.Card, "poll.form")!["data"]!;
        var data = new JsonObject { ["initiative"] = form["initiative"]!.DeepClone(), ["round"] = form["round"]!.DeepClone(), ["answer"] = "0" };
        if (introduce)
        {
            (data["voice"], data["group"]) = ("FrontLineStaff", "Housing");
        }

        Uri[] bots = [host.Bot.Address, second.Address];
        var request = Load.Post(bots[0], "/api/messages", Activity("poll.save", data), issuer.Sign(Samples.AppId, Samples.ServiceUrl));
        Figures figures;
        try
        {
            figures = await Load.RunPacedAsync(bots, Connections, due, Samples.Numbered(request, firstPerson), Sign);
        }
        catch (IOException exception)
        {
            throw new InvalidOperationException($"What the bots said:\n{host.Process.Output}\n{second.Output}", exception);
        }

        var updates = host.Connector.Updates.Count(call => call.Path.EndsWith(poll.Id, StringComparison.Ordinal));
        var result = CardReader.Text((await host.ClosePollAsync(poll)).Card);
        return result.Contains($"Answers: {due.Length}", StringComparison.Ordinal) ? (figures, updates) : throw new InvalidOperationException($"An answer was lost: {result}");
    }

    private static string Activity(string verb, JsonObject data) => Samples.Execute(verb, data, Playground.ChannelId);

    // People come by chance, the same way each run for both sides.
    private static TimeSpan[] Arrivals(int seed, int people, TimeSpan time)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, people).Select(_ => time * random.NextDouble()).Order()];
    }
}
