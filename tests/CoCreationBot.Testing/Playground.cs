using System.Text;

namespace CoCreationBot.Testing;

/// <summary>A person of the invented team.</summary>
/// <param name="Id">Id in the channel.</param>
/// <param name="Name">Display name.</param>
/// <param name="Voice">Whose perspective they bring.</param>
/// <param name="Group">Department or group.</param>
public sealed record Member(string Id, string Name, string Voice, string Group)
{
    /// <summary>Entra object id.</summary>
    public string AadObjectId => $"aad-{Id}";
}

/// <summary>The Microsoft 365 Agents Playground with an invented team.</summary>
public sealed class Playground : IAsyncDisposable
{
    /// <summary>The team's channel that the plays use.</summary>
    public const string ChannelId = "19:cocreation@thread.tacv2";

    /// <summary>Tenant of the invented team.</summary>
    public const string TenantId = "00000000-0000-0000-0000-0000000000001";

    /// <summary>Account id of the bot.</summary>
    public const string BotId = "28:cocreationbot";

    /// <summary>Display name of the bot.</summary>
    public const string BotName = "CoCreationBot";

    private static readonly string[] Shown = ["maria", "anna", "aino", "fatima", "george"];
    private readonly OwnedProcess _process;

    private Playground(OwnedProcess process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it is shown, and where its Connector is.</summary>
    public Uri Address { get; }

    /// <summary>Starts it for a bot's messaging endpoint. The first person is the one who types.</summary>
    public static async Task<Playground> StartAsync(Uri endpoint, IReadOnlyList<Member> people, string folder, int port)
    {
        await NpmTools.EnsureAsync();
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, ".m365agentsplayground.yml"), Configuration(people));
        var process = OwnedProcess.Start(
            "node",
            [NpmTools.Script("@microsoft/m365agentsplayground", "cli.js"), "-e", endpoint.ToString(), "-c", "msteams", "-p", $"{port}", "--disable-telemetry"],
            folder,
            // Else it opens the desktop's browser, and where there is none it ends right after it said that it listens.
            new Dictionary<string, string> { ["TEAMSAPPTESTER_BROWSER"] = "none" });
        var address = new Uri($"http://localhost:{port}");
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        await process.UntilAsync(() => ShowsAsync(http, address), TimeSpan.FromMinutes(2), "The Agents Playground");
        return new Playground(process, address);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<bool> ShowsAsync(HttpClient http, Uri address)
    {
        try
        {
            using var page = await http.GetAsync(address);
            return page.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static string Configuration(IReadOnlyList<Member> people)
    {
        var yaml = new StringBuilder();
        yaml.Append("version: \"0.1.1\"\ntenantId: " + TenantId + "\nbot:\n  id: \"" + BotId + "\"\n  name: " + BotName + "\ncurrentUser:\n");
        Person(yaml, people[0], "  ", "  ");
        yaml.Append("users:\n");
        // The Playground takes exactly five others; everybody else acts over the wire all the same.
        foreach (var person in people.Skip(1).OrderBy(person => Array.IndexOf(Shown, person.Id) is var place && place < 0 ? int.MaxValue : place).Take(Shown.Length))
        {
            Person(yaml, person, "  - ", "    ");
        }

        yaml.Append("personalChat:\n  id: personal-chat\n").Append("groupChat:\n  id: group-chat\n  name: Planning chat\n")
            .Append("team:\n  id: team-thread\n  name: One door for families\n  aadGroupId: 00000000-0000-0000-0000-000000000031\n  channels:\n")
            .Append("    - id: \"" + ChannelId + "\"\n      name: Co-creation\n");
        return yaml.ToString();
    }

    private static void Person(StringBuilder yaml, Member person, string first, string next)
    {
        var names = person.Name.Split(' ', 2);
        string[] lines =
        [
            $"id: {person.Id}", $"name: {person.Name}", $"userPrincipleName: {person.Id}@example.com", $"aadObjectId: {person.AadObjectId}",
            $"givenName: {names[0]}", $"surname: {names[^1]}", $"email: {person.Id}@example.com",
        ];
        yaml.Append(first).AppendJoin("\n" + next, lines).Append('\n');
    }
}
