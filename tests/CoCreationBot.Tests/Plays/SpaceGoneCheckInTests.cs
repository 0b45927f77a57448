using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>What becomes of planned check-ins when the bot is removed from the team's conversation.</summary>
public sealed class SpaceGoneCheckInTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private BotHost Play => shared.BotHost;

    [Fact]
    public async Task A_schedule_whose_conversation_is_gone_stops_and_the_list_says_so()
    {
        var invitation = await Play.AskAsync("check-in", "check-in.plan");
        await Play.FillAsync("alex", invitation, "check-in.plan", "check-in.planned", ("rhythm", "StageEntry"));
        var gate = await Play.AskAsync("next stage", "gate.form");
        await BotAsync("membersRemoved");

        // Somebody with the old card moves on all the same.
        var moved = await Play.FillAsync("alex", gate, "gate.form", "gate.move", ("reason", "This is a play: the group agreed to go on."));
        Assert.Contains("You are now in", moved.Text, StringComparison.Ordinal);
        var until = DateTime.UtcNow.AddSeconds(20);
        Reaction list;
        do
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            list = await Play.Facilitator.PressAsync(invitation, null, "check-in.schedules");
        }
        while (!list.Text.Contains("conversation is gone", StringComparison.Ordinal) && DateTime.UtcNow < until);

        Assert.Contains("conversation is gone", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Play.Relay.Messages, Team.IsCheckIn);
    }

    private Task BotAsync(string what) => Play.SendAsync(new JsonObject
    {
        ["type"] = "conversationUpdate",
        ["id"] = $"bot-{what}",
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "admin", ["aadObjectId"] = "aad-admin" },
        ["recipient"] = new JsonObject { ["id"] = Playground.BotId },
        ["conversation"] = new JsonObject { ["id"] = Playground.ChannelId, ["isGroup"] = true, ["conversationType"] = "channel", ["tenantId"] = Playground.TenantId },
        [what] = new JsonArray(new JsonObject { ["id"] = Playground.BotId }),
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Playground.TenantId } },
    });
}
