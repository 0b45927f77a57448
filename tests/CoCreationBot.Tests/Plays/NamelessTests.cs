using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>People whose account has no name that can be read, or one that would turn what stands around it.</summary>
public sealed class NamelessTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private const string Override = "\u202E";

    private BotHost Play => shared.BotHost;

    [Theory]
    [InlineData("")]
    [InlineData("\u200B\u2060")]
    public async Task A_named_answer_of_somebody_without_a_name_is_somebodys(string name)
    {
        var (team, status) = await shared.StartInitiativeAsync();
        await JoinAsync(team, status, new Member($"29:nameless-{name.Length}", name, "FrontLineStaff", "Housing"));
        var poll = await team.OpenPollAsync("SingleChoice", "Which door?", ("options", "Front\nBack"), ("named", "true"));
        var saved = await team.AnswerPollAsync(poll, new Member($"29:nameless-{name.Length}", name, "FrontLineStaff", "Housing"), ("answer", "0"));
        Assert.Contains("saved", saved.Text, StringComparison.Ordinal);
        var result = CardReader.Parts((await team.ClosePollAsync(poll)).Card).Where(part => part["type"]?.ToString() == "FactSet").SelectMany(set => set["facts"]!.AsArray());
        Assert.Contains(result, fact => fact!["title"]!.ToString() == "Front" && fact["value"]!.ToString() == "somebody");
        Assert.Contains(await ChoicesAsync(team), title => title == "somebody (Housing)");
    }

    [Fact]
    public async Task A_name_or_group_that_turns_the_text_is_kept_to_itself()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        await JoinAsync(team, status, new Member("29:turned", $"{Override}Eve", "FrontLineStaff", $"Hou{Override}sing"));
        await JoinAsync(team, status, new Member("29:hebrew", "שלום", "FrontLineStaff", "Housing"));
        var titles = await ChoicesAsync(team);
        Assert.DoesNotContain(titles, title => title.Contains(Override, StringComparison.Ordinal));
        Assert.Contains(titles, title => title.Contains("Eve", StringComparison.Ordinal));
        Assert.Contains("\u2068שלום\u2069 (Housing)", titles);
    }

    private static async Task<string[]> ChoicesAsync(Team team)
    {
        var form = await team.Facilitator.PressAsync(await team.AskAsync("settings", "settings.form"), null, "settings.form");
        return [.. CardReader.Inputs(form.Card).SelectMany(input => input["choices"]?.AsArray() ?? []).Select(choice => choice!["title"]!.ToString())];
    }

    private async Task JoinAsync(Team team, PostedMessage status, Member person)
    {
        var colleague = new Colleague(Play.Relay, person, team.Conversation);
        var form = await colleague.PressAsync(status, null, "join.form");
        await colleague.PressAsync(status, form.Card, "join.save", ("voice", person.Voice), ("group", person.Group));
    }
}
