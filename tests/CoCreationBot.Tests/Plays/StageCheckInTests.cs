using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>Check-ins that come when a stage begins or ends, and what ends them.</summary>
public sealed class StageCheckInTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private BotHost Play => shared.BotHost;

    [Fact]
    public async Task A_change_of_stage_brings_what_was_planned_for_it_until_nobody_is_in_charge()
    {
        await PlanAsync("StageEntry", "At entry.");
        await PlanAsync("StageExit", "At exit.");
        await MoveAsync();
        var entry = await Play.Relay.WaitForAsync(message => IsOpen(message, "At entry."), "the check-in at entry");
        var exit = await Play.Relay.WaitForAsync(message => IsOpen(message, "At exit."), "the check-in at exit");
        Assert.Contains("Co-design", CardReader.Text(entry.Card), StringComparison.Ordinal);
        Assert.Contains("Co-initiation", CardReader.Text(exit.Card), StringComparison.Ordinal);

        // The next change closes what is still open, and brings the next occasion.
        await Play.AnswerCheckInAsync(entry, InventedTeam.People[1], 4);
        await MoveAsync();
        var second = await Play.Relay.WaitForAsync(message => IsOpen(message, "At entry.") && CardReader.Text(message.Card).Contains("occasion 2", StringComparison.Ordinal), "the second occasion");
        Assert.Contains("Co-decision", CardReader.Text(second.Card), StringComparison.Ordinal);
        Assert.Contains("not open", (await Play.AnswerCheckInAsync(entry, InventedTeam.People[2], 4)).Text, StringComparison.Ordinal);

        // Alex leaves the channel; nobody else is in charge, and Alex moves nothing any more.
        await Play.SendAsync(new JsonObject
        {
            ["type"] = "conversationUpdate",
            ["id"] = "left-1",
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = "admin", ["aadObjectId"] = "aad-admin" },
            ["recipient"] = new JsonObject { ["id"] = Playground.BotId },
            ["conversation"] = new JsonObject { ["id"] = Playground.ChannelId, ["isGroup"] = true, ["conversationType"] = "channel", ["tenantId"] = Playground.TenantId },
            ["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = "alex", ["aadObjectId"] = "aad-alex" }),
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Playground.TenantId } },
        });
        var refused = await Play.FillAsync("alex", await Play.AskAsync("next stage", "gate.form", "maria"), "gate.form", "gate.move", ("reason", "This is a play: the group agreed to go on."));
        Assert.Contains("no longer in any conversation", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Play.Relay.Messages, message => CardReader.Text(message.Card).Contains("occasion 3", StringComparison.Ordinal));

        // The members name somebody else, and what was planned goes on.
        var ask = await Play.WaitAsync(message => CardReader.Action(message.Card, "lead.form") is not null, "the question who leads");
        Assert.Contains("leads this initiative now", (await Play.FillAsync("maria", ask, "lead.form", "lead.save", ("leader", "aad-maria"))).Text, StringComparison.Ordinal);
        await MoveAsync("maria");
        await Play.Relay.WaitForAsync(message => IsOpen(message, "At entry.") && CardReader.Text(message.Card).Contains("occasion 3", StringComparison.Ordinal), "the third occasion");
    }

    private static bool IsOpen(PostedMessage message, string question) => Team.IsCheckIn(message) && CardReader.Text(message.Card).Contains(question, StringComparison.Ordinal);

    private async Task PlanAsync(string rhythm, string question)
    {
        var invitation = await Play.AskAsync("check-in", "check-in.plan");
        var planned = await Play.FillAsync("alex", invitation, "check-in.plan", "check-in.planned", ("rhythm", rhythm), ("questions", question), ("days", "1"));
        Assert.Contains("next change of stage", planned.Text, StringComparison.Ordinal);
    }

    private async Task MoveAsync(string by = "alex")
    {
        var gate = await Play.AskAsync("next stage", "gate.form", by);
        var moved = await Play.FillAsync(by, gate, "gate.form", "gate.move", ("reason", "This is a play: the group agreed to go on."));
        Assert.Contains("You are now in", moved.Text, StringComparison.Ordinal);
    }
}
