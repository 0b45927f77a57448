using CoCreationBot.Testing;
using CoCreationBot.Testing.Graph;

namespace CoCreationBot.Benchmarks.Capture;

/// <summary>
/// Plays what the product stores and writes it into a file: every row, every queue message and every button, as this build leaves them. Run once
/// for each release; the migration tests then show that later builds understand what stands there.
/// </summary>
internal static class CaptureCommand
{
    public const string Part = "capture";

    public static async Task RunAsync(string file)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.Tenant.With(InventedTeam.People.Select(person => new TenantUser("aad-" + person.Id, person.Name, person.Group) { Title = "Adviser" }))
            .WithPlace("team:g", "aad-alex", "aad-carlo").WithPlace("plan:" + Work.Plan);
        await using var host = await BotHost.OpenAsync(
            null, ("Graph__Enabled", "true"), ("Graph__BaseUrl", graph.Address.AbsoluteUri), ("Graph__TeamsAppId", "11111111-2222-3333-4444-555555555555"),
            ("Privacy__PseudonymKey", Fixture.PseudonymKey));
        var recording = new Recording(host.Relay);
        (string Name, Func<Task> PlayAsync)[] acts =
        [
            ("the first cycle begins", () => Beginning.PlayAsync(host)),
            ("polls", () => Polls.PlayAsync(host)),
            ("check-ins and reflections", () => Pulse.PlayAsync(host)),
            ("work", () => Work.PlayAsync(host)),
            ("stories", () => Stories.PlayAsync(host)),
            ("a new cycle", () => SecondCycle.PlayAsync(host)),
            ("links", () => Links.PlayAsync(host)),
            ("others", () => Others.PlayAsync(host, graph)),
            ("what waits", () => Waiting.PlayAsync(host)),
        ];
        foreach (var (name, playAsync) in acts)
        {
            Console.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {name}");
            try
            {
                await playAsync();
            }
            catch
            {
                Console.WriteLine(host.Process.Output);
                throw;
            }
        }

        await host.Process.KillAsync();
        Console.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {file}");
        await Fixture.WriteAsync(file, host, graph, recording);
    }
}
