using System.Text.Json.Nodes;
using CoCreationBot.Teams.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CoCreationBot.Teams.Tests;

/// <summary>What may not be done now is asked of the gate before the handler, and nothing of it is lost.</summary>
public sealed class TurnGateTests
{
    private sealed class Gate : ITurnGate
    {
        public List<TurnWeight> Asked { get; } = [];

        public List<string> Said { get; } = [];

        public bool IsShut { get; set; } = true;

        public string? Refuse(TurnContext turn, TurnWeight weight)
        {
            Asked.Add(weight);
            return IsShut ? "in 3 seconds" : null;
        }

        public Task SayAsync(TurnContext turn, string why, CancellationToken cancellation)
        {
            Said.Add(why);
            return Task.CompletedTask;
        }
    }

    private readonly Gate _gate = new();

    private Task<TestBot> StartAsync() => TestBot.StartAsync("Development", services => services.AddSingleton<ITurnGate>(_gate), ("Bot:AllowUnauthenticatedLoopback", "true"));

    [Fact]
    public async Task A_command_is_not_carried_out_and_its_writer_is_told()
    {
        await using var bot = await StartAsync();
        await bot.PostAsync(TestBot.Message().ToJsonString());
        await bot.PostAsync(TestBot.Message("<at>Bot</at> what else").ToJsonString());
        Assert.Empty(bot.Heard.Events);
        Assert.Equal(["in 3 seconds", "in 3 seconds"], _gate.Said);
        Assert.Equal([TurnWeight.Post, TurnWeight.Post], _gate.Asked);
    }

    [Fact]
    public async Task A_form_stays_with_what_was_typed_and_can_be_sent_again()
    {
        await using var bot = await StartAsync();
        var sent = TestBot.Invoke("task/submit", new JsonObject { ["data"] = new JsonObject { ["verb"] = "flaky", ["pollId"] = "typed", ["choice"] = "7" } });
        var (_, body, _) = await bot.PostAsync(sent.ToJsonString());
        Assert.Empty(bot.Heard.Events);
        var card = JsonNode.Parse(body)!["task"]!["value"]!["card"]!["content"]!;
        Assert.Contains("in 3 seconds", card.ToJsonString(), StringComparison.Ordinal);
        var again = card["actions"]![0]!["data"]!;
        Assert.Equal(("typed", "7"), (again["pollId"]!.GetValue<string>(), again["choice"]!.GetValue<string>()));

        _gate.IsShut = false;
        await bot.PostAsync(TestBot.Invoke("task/submit", new JsonObject { ["data"] = again.DeepClone() }).ToJsonString());
        Assert.StartsWith("flaky|typed|7|", Assert.Single(bot.Heard.Events), StringComparison.Ordinal);
        Assert.Equal([TurnWeight.Post, TurnWeight.Post], _gate.Asked);
    }

    [Fact]
    public async Task A_button_says_it_and_what_opens_or_refreshes_is_not_asked_about()
    {
        await using var bot = await StartAsync();
        var (_, body, _) = await bot.PostAsync(TestBot.CardAction("vote", new JsonObject { ["pollId"] = "p" }).ToJsonString());
        Assert.Equal("in 3 seconds", JsonNode.Parse(body)!["value"]!.GetValue<string>());
        Assert.Empty(bot.Heard.Events);
        Assert.Equal([TurnWeight.Act], _gate.Asked);

        var (_, form, _) = await bot.PostAsync(TestBot.Invoke("task/fetch", new JsonObject { ["data"] = new JsonObject { ["verb"] = "form", ["pollId"] = "p" } }).ToJsonString());
        Assert.Contains("form p", form, StringComparison.Ordinal);
        await bot.PostAsync(TestBot.CardAction("vote", new JsonObject { ["pollId"] = "p" }, trigger: "automatic").ToJsonString());
        Assert.Single(bot.Heard.Events);
        Assert.Single(_gate.Asked);
    }

    [Fact]
    public async Task A_form_that_many_send_weighs_as_a_button()
    {
        await using var bot = await StartAsync();
        await bot.PostAsync(TestBot.Invoke("task/submit", new JsonObject { ["data"] = new JsonObject { ["verb"] = "answer" } }).ToJsonString());
        Assert.Equal([TurnWeight.Act], _gate.Asked);
    }
}
