using System.Text.Json;
using System.Text.Json.Nodes;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace CoCreationBot.Teams.Tests;

/// <summary>The way in beside the Connector leads to the routes that were opened to it, and to no other.</summary>
public sealed class SideDoorTests : IAsyncLifetime
{
    private TestBot _bot = null!;

    private SideDoor Door => _bot.Services.GetRequiredService<SideDoor>();

    public async ValueTask InitializeAsync() => _bot = await TestBot.LocalAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_route_that_was_opened_is_carried_out()
    {
        Assert.True(Door.Allows(RouteKind.Dialog, "form"));
        var shown = await SendAsync("task/fetch", new JsonObject { ["data"] = new JsonObject { ["verb"] = "form", ["pollId"] = "p1" } });
        Assert.Equal("Dlg", shown.Title);
    }

    [Theory]
    [InlineData("task/submit", """{"data":{"verb":"flaky","pollId":"p1"}}""")]
    [InlineData("composeExtension/submitAction", """{"data":{"verb":"flaky","pollId":"p1"}}""")]
    [InlineData("composeExtension/query", """{"commandId":"find"}""", null)]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"vote","data":{"pollId":"p1"}}}""")]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"flaky","data":{"pollId":"p1","inPlace":"form"}}}""")]
    public async Task Every_other_route_is_as_if_it_were_not_there(string name, string value, string? says = "unknown verb")
    {
        Assert.False(Door.Allows(RouteKind.Submit, "flaky") || Door.Allows(RouteKind.Execute, "vote") || Door.Allows(RouteKind.Execute, null));
        var shown = await SendAsync(name, JsonNode.Parse(value)!);
        Assert.Equal(new ShownAnswer(null, null, says, IsRefused: true), shown);
        Assert.Empty(_bot.Heard.Events);
    }

    [Fact]
    public void Only_a_verb_can_be_opened()
    {
        var routes = new BotRoutes();
        Assert.Throws<InvalidOperationException>(routes.FromWeb);
        Assert.Throws<InvalidOperationException>(routes.OnExecute("x", VoteJson.Default.Vote, (_, _, _) => Task.FromResult(InvokeResponse.Empty)).OnOtherText((_, _) => Task.CompletedTask).FromWeb);
    }

    private Task<ShownAnswer> SendAsync(string name, JsonNode value) => Door.InvokeAsync(new Activity
    {
        Type = ActivityTypes.Invoke,
        Name = name,
        Id = "1",
        ServiceUrl = "https://web.invalid",
        From = new ChannelAccount { AadObjectId = "aad-1" },
        Conversation = new ConversationAccount { Id = "c", ConversationType = ConversationTypes.Personal },
        Value = JsonSerializer.SerializeToElement(value),
    });
}
