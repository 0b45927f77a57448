#:sdk Microsoft.NET.Sdk
#:property TargetFramework=net10.0
#:property TreatWarningsAsErrors=false
#:property ManagePackageVersionsCentrally=false
#:project tests/CoCreationBot.Testing/CoCreationBot.Testing.csproj

// Starts everything a newcomer needs to try the bot: storage emulator, bot, Agents Playground, and colleagues who answer.
//   dotnet run dev.cs                         then open the address it prints
//   dotnet run dev.cs -- --quiet-colleagues   nobody answers but you
using System.Runtime.InteropServices;
using CoCreationBot.Testing;

const int BotPort = 3978;
const int PlaygroundPort = 56150;

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
    await NpmTools.EnsureAsync();
    await BuildAsync();
    var data = Directory.CreateDirectory(Path.Combine(Repository.Root, ".local")).FullName;
    // In memory: the Playground forgets its conversations at the end too, so every start is a fresh example.
    await using var azurite = await Azurite.StartAsync();
    await using var bot = await BotProcess.StartAsync(
        new Dictionary<string, string> { ["Storage__ConnectionString"] = azurite.ConnectionString }, BotPort);
    await using var relay = await ConversationRelay.StartAsync(new Uri(bot.Address, "/api/messages"));
    relay.Connector = new Uri($"http://localhost:{PlaygroundPort}/_connector");
    await using var playground = await Playground.StartAsync(relay.Endpoint, InventedTeam.People, Path.Combine(data, "playground"), PlaygroundPort);
    using var colleagues = args.Contains("--quiet-colleagues") ? null : new LivelyColleagues(relay, stop.Token);

    Console.WriteLine($"""

        Open {playground.Address} and choose the channel "Co-creation" (under Teams Channel).

        You are Alex, who facilitates. Try this:
          1. Write  @CoCreationBot need We tell our story three times  , fill in the form that follows, and press "Start".
          2. Press "Ask everybody for needs": colleagues add theirs a few seconds later.
          3. Write  @CoCreationBot rate  , open a round, watch it fill, close it, and read the result.

        The bot alone listens on {bot.Address}. Ctrl-C ends everything.
        """);
    await Task.Delay(Timeout.Infinite, stop.Token);
}
catch (OperationCanceledException)
{
    Console.WriteLine("Stopped.");
}
catch (InvalidOperationException exception)
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

/// <summary>Colleagues who look at what the bot posts and answer a few seconds later. They know buttons and forms, not the bot.</summary>
sealed class LivelyColleagues : IDisposable
{
    private readonly ConversationRelay _relay;
    private readonly CancellationToken _stop;
    private readonly Random _random = new(20261124);
    private readonly HashSet<string> _seen = [];

    public LivelyColleagues(ConversationRelay relay, CancellationToken stop)
    {
        (_relay, _stop) = (relay, stop);
        relay.Posted += Look;
    }

    public void Dispose() => _relay.Posted -= Look;

    private void Look(PostedMessage message)
    {
        if (message.Version > 0 || message.Conversation.Split(';')[0] != Playground.ChannelId || !_seen.Add(message.Id))
        {
            return;
        }

        // What each kind of card moves people to do: its closing button tells the kind.
        if (CardReader.Action(message.Card, "needs.close") is not null)
        {
            foreach (var need in InventedTeam.Needs)
            {
                Later(need.Person, person => TellAsync(person, message, need));
            }
        }
        else if (CardReader.Action(message.Card, "rate.close") is not null)
        {
            Everybody(person => RateAsync(person, message));
        }
        else if (CardReader.Action(message.Card, "vision.close") is not null)
        {
            Everybody(async person =>
            {
                // Who is new is asked who they are first.
                var answer = await person.PressAsync(message, null, "vision.answer");
                if (CardReader.Action(answer.Card, "vision.answer") is not null)
                {
                    await person.PressAsync(message, answer.Card, "vision.answer", ("voice", person.Member.Voice), ("group", person.Member.Group));
                }
            });
        }
        else if (CardReader.Action(message.Card, "need.support") is not null)
        {
            Later(InventedTeam.People[_random.Next(1, InventedTeam.People.Count)].Id, person => person.PressAsync(message, null, "need.support"));
        }
    }

    private void Everybody(Func<Colleague, Task> act)
    {
        foreach (var member in InventedTeam.People.Skip(1))
        {
            Later(member.Id, act);
        }
    }

    private void Later(string id, Func<Colleague, Task> act)
    {
        var wait = TimeSpan.FromSeconds(2 + (_random.NextDouble() * 8));
        var person = new Colleague(_relay, InventedTeam.People.First(member => member.Id == id), Playground.ChannelId);
        _ = Task.Run(async () =>
        {
            try
            {
                await Task.Delay(wait, _stop);
                await act(person);
            }
            catch (Exception exception) when (!_stop.IsCancellationRequested)
            {
                Console.Error.WriteLine($"{person.Member.Name} could not answer: {exception.Message}");
            }
        }, _stop);
    }

    private static async Task TellAsync(
        Colleague person, PostedMessage round, (string Person, string Title, string ToldBy, string Situation, string Wanted, string Departments) need)
    {
        var form = await person.PressAsync(round, null, "need.form");
        await person.PressAsync(round, form.Card, "need.save",
        [
            .. Introduction(person, form),
            ("title", need.Title), ("toldBy", need.ToldBy), ("situation", need.Situation), ("wanted", need.Wanted), ("departments", need.Departments),
        ]);
    }

    private async Task RateAsync(Colleague person, PostedMessage round)
    {
        var form = await person.PressAsync(round, null, "rate.form");
        var answers = CardReader.Inputs(form.Card)
            .Where(input => input["choices"] is not null && input["id"]!.GetValue<string>() != "voice")
            .Select(input => (input["id"]!.GetValue<string>(), $"{Math.Clamp(3 + _random.Next(0, 3), 1, 5)}"));
        await person.PressAsync(round, form.Card, "rate.save", [.. Introduction(person, form), .. answers]);
    }

    private static (string, string)[] Introduction(Colleague person, Reaction form) =>
        CardReader.Inputs(form.Card).Any(input => input["id"]!.GetValue<string>() == "voice")
            ? [("voice", person.Member.Voice), ("group", person.Member.Group)]
            : [];
}
