using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>One bot with one initiative for all plays of a class; each play adds what it needs.</summary>
public sealed class SharedTheatre : IAsyncLifetime
{
    public Theatre Theatre { get; private set; } = null!;

    public PostedMessage Status { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Theatre = await Theatre.OpenAsync();
        Status = await Theatre.StartInitiativeAsync();
    }

    public ValueTask DisposeAsync() => Theatre.DisposeAsync();

    /// <summary>The values that introduce a person, where a form asks for them.</summary>
    public static (string Key, string Value)[] Introduce(System.Text.Json.Nodes.JsonNode? form, Member person) =>
        CardReader.Inputs(form).Any(input => input["id"]!.GetValue<string>() == "voice") ? [("voice", person.Voice), ("group", person.Group)] : [];

    /// <summary>Opens a form with one button and sends it with another; values not given stay as the form has them.</summary>
    public async Task<Reaction> FillAsync(string person, PostedMessage card, string opens, string sends, params (string Key, string Value)[] values)
    {
        var colleague = Theatre.Colleague(person);
        var form = await colleague.PressAsync(card, null, opens);
        return form.Card is null || CardReader.Action(form.Card, sends) is null
            ? form
            : await colleague.PressAsync(card, form.Card, sends, [.. Introduce(form.Card, colleague.Member), .. CardReader.Values(form.Card), .. values]);
    }

    /// <summary>Writes a command and gives the card it brings.</summary>
    public Task<PostedMessage> AskAsync(string command, string verb, string person = "alex") =>
        Theatre.NextAsync(message => CardReader.Action(message.Card, verb) is not null, $"a card with {verb}", () => Theatre.Colleague(person).SayAsync(command));
}
