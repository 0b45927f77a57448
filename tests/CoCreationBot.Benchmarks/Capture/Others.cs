using System.Text.Json.Nodes;
using CoCreationBot.Testing;
using CoCreationBot.Testing.Graph;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Benchmarks.Capture;

/// <summary>A second initiative that invites people and has a need like another's, and places that cannot be reached any more.</summary>
internal static class Others
{
    public const string Paper = "19:paper@thread.tacv2";
    private const string Doors = "19:doors@thread.tacv2";
    private const string Muted = "19:muted@thread.tacv2";

    public static async Task PlayAsync(BotHost host, FakeGraph graph)
    {
        graph.Tenant.AppInstalled += where => _ = where.StartsWith("users/aad-", StringComparison.Ordinal) ? TellAsync(host, where["users/aad-".Length..], "add") : Task.CompletedTask;
        var paper = host.In(Paper);
        var status = await paper.StartInitiativeAsync("Paper mountain");
        await AllowAsync(paper);
        await paper.AddNeedAsync(status, "Families give the same papers to three offices", "tom");
        await InviteAsync(host, paper);

        var doors = host.In(Doors);
        var start = await doors.StartInitiativeAsync("Doors for everybody", by: "anna");
        await AllowAsync(doors, "anna");
        await doors.AddNeedAsync(start, "The same papers are asked of families by every office", "fatima");
        var notice = await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "similar.ask") is not null && message.Conversation == Team.ChatOf("anna"), "the notice");
        await host.InOwnChat("anna").PressAsync(notice, null, "similar.ask");
        await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "similar.code") is not null, "the wish to link");
        await UnreachableAsync(host);
    }

    private static async Task AllowAsync(Team team, string by = "alex")
    {
        var card = await team.AskAsync("settings", "settings.form", by);
        await team.FillAsync(by, card, "settings.form", "settings.save", ("findable", "true"));
    }

    private static async Task InviteAsync(BotHost host, Team team)
    {
        var card = await team.AskAsync("bridge", "bridge.find");
        var invited = new Dictionary<string, (PostedMessage Card, Colleague Person)>(StringComparer.Ordinal);
        foreach (var (id, place) in new[] { ("aino", "Home"), ("marta", "Home"), ("peter", "GroupChat"), ("liis", "Home") })
        {
            var find = await team.Facilitator.PressAsync(card, null, "bridge.find");
            var preview = await team.Facilitator.SendFormAsync(card, find.Card!, "bridge.preview", ("people", "aad-" + id), ("note", "You know moving dates"), ("place", place));
            var invitation = await team.NextAsync(
                message => CardReader.Action(message.Card, "bridge.accept") is not null, "the invitation",
                () => team.Facilitator.PressAsync(card, preview.Card, "bridge.send").ExpectAsync("On their way: 1"), anywhere: true);
            invited[id] = (invitation, new Colleague(host.Relay, host.Colleague(id).Member, invitation.Conversation) { IsPersonal = true });
        }

        await invited["aino"].Person.PressAsync(invited["aino"].Card, null, "bridge.accept");
        await invited["peter"].Person.PressAsync(invited["peter"].Card, null, "bridge.accept");
        var (asked, marta) = invited["marta"];
        var no = await marta.PressAsync(asked, null, "bridge.decline");
        await marta.PressAsync(asked, no.Card, "bridge.declined", ("reason", "My child is ill"));
        await host.UntilAsync(asked, "You said no");
        await team.Facilitator.PressAsync(card, null, "bridge.invitations");
    }

    private static async Task UnreachableAsync(BotHost host)
    {
        await host.InOwnChat("sofia").SayAsync("help");
        await TellAsync(host, "sofia", "remove");
        await host.In(Muted).StartInitiativeAsync("A door that closed", by: "lars");
        await Task.Delay(TimeSpan.FromSeconds(4));
        host.Connector.Next(403, """{"error":{"code":"BotNotInConversationRoster","message":"The bot is not part of the conversation roster."}}""");
        await host.In(Muted).Colleague("lars").SayAsync("status");
        await Task.Delay(TimeSpan.FromSeconds(2));
    }

    private static Task TellAsync(BotHost host, string person, string action) => host.SendAsync(new JsonObject
    {
        ["type"] = "installationUpdate",
        ["action"] = action,
        ["id"] = $"{action}-{person}",
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = person, ["aadObjectId"] = "aad-" + person },
        ["recipient"] = new JsonObject { ["id"] = Playground.BotId },
        ["conversation"] = new JsonObject { ["id"] = Team.ChatOf(person), ["conversationType"] = "personal", ["tenantId"] = Playground.TenantId },
    });
}
