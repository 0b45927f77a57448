#:sdk Microsoft.NET.Sdk
#:property TargetFramework=net10.0
#:property TreatWarningsAsErrors=false
#:property ManagePackageVersionsCentrally=false
#:project tests/CoCreationBot.Testing/CoCreationBot.Testing.csproj

// Starts everything a newcomer needs to try the bot: storage emulator, bot, Agents Playground, and colleagues who answer.
//   dotnet run dev.cs                         then open the address it prints
//   dotnet run dev.cs -- --quiet-colleagues   nobody answers but you
//   dotnet run dev.cs -- --fast               a whole initiative is played while you watch
using System.Runtime.InteropServices;
using CoCreationBot.Testing;

const int BotPort = 3978;
const int PlaygroundPort = 56150;
var isFast = args.Contains("--fast");

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

foreach (var (port, name) in new[] { (BotPort, "the bot"), (PlaygroundPort, "the Agents Playground") })
{
    if (!Repository.IsFree(port))
    {
        Console.Error.WriteLine($"Port {port} is taken; {name} needs it. End what listens there and try again.");
        return 1;
    }
}

try
{
    Console.WriteLine("Installing tools and building the bot (the first time takes a minute or two) …");
    await Task.WhenAll(NpmTools.EnsureAsync(), BuildAsync());
    var data = Directory.CreateDirectory(Path.Combine(Repository.Root, ".local")).FullName;
    // In memory: the Playground forgets its conversations at the end too, so every start is a fresh example.
    await using var azurite = await Azurite.StartAsync();
    await using var bot = await BotProcess.StartAsync(
        new Dictionary<string, string> { ["Storage__ConnectionString"] = azurite.ConnectionString }, BotPort);
    await using var relay = await ConversationRelay.StartAsync(new Uri(bot.Address, "/api/messages"));
    relay.Connector = new Uri($"http://localhost:{PlaygroundPort}/_connector");
    await using var playground = await Playground.StartAsync(relay.Endpoint, InventedTeam.People, Path.Combine(data, "playground"), PlaygroundPort);
    using var colleagues = args.Contains("--quiet-colleagues") ? null : new LivelyColleagues(relay, TimeSpan.FromSeconds(isFast ? 2 : 10), stop.Token);

    Console.WriteLine(isFast ? $"""

        Open {playground.Address} and choose the channel "Co-creation" (under Teams Channel). A whole initiative is played there, led by Alex; watch it grow.
        It takes some minutes. The bot alone listens on {bot.Address}. Ctrl-C ends everything.

        """ : $"""

        Open {playground.Address} and choose the channel "Co-creation" (under Teams Channel).

        You are Alex, who facilitates. Colleagues tell needs, rate, answer polls, check-ins and reflections, and have ideas, some seconds later. Try this:
          1. Write  @CoCreationBot need We tell our story three times  , fill in the form that follows, and press "Start".
          2. Press "Ask everybody for needs": colleagues add theirs a few seconds later.
          3. Write  @CoCreationBot rate  , open a round, watch it fill, close it, and read the result.

        The bot alone listens on {bot.Address}. Ctrl-C ends everything.
        """);
    if (isFast)
    {
        await new WholeExample(relay, TimeSpan.FromSeconds(3), what => Console.WriteLine($"{DateTime.Now:T}  {what}")).PlayAsync(stop.Token);
    }

    await Task.Delay(Timeout.Infinite, stop.Token);
}
catch (OperationCanceledException)
{
    Console.WriteLine("Stopped.");
}
catch (Exception exception) when (exception is InvalidOperationException or TimeoutException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

return 0;

static async Task BuildAsync()
{
    await using var build = OwnedProcess.Start("dotnet", ["build", "src/CoCreationBot", "--nologo", "-v", "q"], Repository.Root);
    await build.WaitAsync();
    if (build.ExitCode != 0)
    {
        throw new InvalidOperationException("The bot does not build:\n" + build.Output);
    }
}
