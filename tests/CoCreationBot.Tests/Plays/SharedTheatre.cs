using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>One bot with one initiative for all plays of a class; each play adds what it needs.</summary>
public sealed class SharedTheatre : IAsyncLifetime
{
    public BotHost BotHost { get; private set; } = null!;

    public PostedMessage Status { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        BotHost = await BotHere.OpenAsync();
        Status = await BotHost.StartInitiativeAsync();
    }

    public ValueTask DisposeAsync() => BotHost.DisposeAsync();

    public static (string Key, string Value)[] Introduce(System.Text.Json.Nodes.JsonNode? form, Member person) => Forms.Introduce(form, person);

    public Task<Reaction> FillAsync(string person, PostedMessage card, string opens, string sends, params (string Key, string Value)[] values) =>
        BotHost.FillAsync(person, card, opens, sends, values);

    public Task<PostedMessage> AskAsync(string command, string verb, string person = "alex") => BotHost.AskAsync(command, verb, person);
}
