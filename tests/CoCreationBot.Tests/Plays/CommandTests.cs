using CoCreationBot.Initiatives;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>What people write around commands, and slips in them, with the bot's own words in all its languages.</summary>
public sealed class CommandTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private BotHost Play => shared.BotHost;

    [Fact]
    public async Task A_greeting_before_a_command_loses_none_of_its_words()
    {
        await Play.JoinAsync(shared.Status, "maria");
        var need = await Play.NextAsync(
            message => CardReader.Action(message.Card, "need.support") is not null, "the need",
            () => Play.Colleague("maria").SayAsync(", Hei botti, **need** We tell it three times"));
        Assert.Contains("We tell it three times", CardReader.Text(need.Card), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stauts", "status", "gate.form")]
    [InlineData("tilane", "status", "gate.form")]
    [InlineData("lage", "status", "gate.form")]
    [InlineData("helpp", "help", null)]
    public async Task A_slip_is_answered_with_a_button_that_does_what_was_meant(string typed, string command, string? brings)
    {
        var helena = Play.Colleague("helena");
        var asked = await Play.NextAsync(message => CardReader.Text(message.Card).Contains("I did not understand that", StringComparison.Ordinal), "the question", () => helena.SayAsync(typed));
        Assert.Equal(command, CardReader.Action(asked.Card, "command.meant")!["data"]!["command"]!.ToString());
        await Play.NextAsync(
            message => brings is null ? CardReader.Text(message.Card).Contains("What you can do now", StringComparison.Ordinal) : CardReader.Action(message.Card, brings) is not null, "what was meant",
            async () => Assert.Contains("follows", (await helena.PressAsync(asked, null, "command.meant")).Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_initiative_nothing_is_offered_that_needs_one()
    {
        var elsewhere = Play.In("19:nothing-here@thread.tacv2");
        foreach (var typed in new[] { "neeed", "stauts", "what is all this" })
        {
            var asked = await elsewhere.NextAsync(
                message => CardReader.Text(message.Card).Contains("I did not understand that", StringComparison.Ordinal), "the question", () => elsewhere.Colleague("tom").SayAsync(typed));
            var offered = CardReader.Parts(asked.Card).Where(part => part["verb"]?.ToString() == "command.meant").Select(part => part["data"]!["command"]!.ToString()).ToArray();
            Assert.Equal("start", offered[0]);
            Assert.Subset(new HashSet<string> { "start", "help", "language", "link", "my data", "delete my answers" }, offered.ToHashSet());
        }
    }

    [Theory]
    [InlineData("""{"command":"dance"}""")]
    [InlineData("{}")]
    [InlineData("""{"command":null}""")]
    public async Task A_button_for_no_command_is_refused_in_words(string data)
    {
        var said = await Play.Colleague("tom").SendAsync(shared.Status.Id, "command.meant", System.Text.Json.Nodes.JsonNode.Parse(data)!.AsObject());
        Assert.Contains("older version", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_greeting_is_a_command_and_every_language_has_some()
    {
        var known = Language.Supported.ToDictionary(tag => tag, tag => Features.Welcome.WelcomeText.ResourceManager.GetString("Greetings", System.Globalization.CultureInfo.GetCultureInfo(tag))!.Split('|'));
        Assert.All(known, greetings => Assert.InRange(greetings.Value.Length, 5, 60));
        Assert.Equal(known.Count, known.Values.Select(words => words[0]).Distinct(StringComparer.Ordinal).Count());
    }
}
