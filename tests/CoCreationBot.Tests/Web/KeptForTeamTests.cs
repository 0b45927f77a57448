using System.Text.Json.Nodes;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Tests.Web;

/// <summary>What was told to the team is no stranger's to read, also where the initiative has one conversation only.</summary>
public sealed class KeptForTeamTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private const string Kept = "Only among colleagues";

    [Theory]
    [InlineData("group")]
    [InlineData("person")]
    public async Task A_guest_by_web_link_reads_no_need_that_is_kept_for_the_team(string kind)
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var need = Forms.Forged(await team.AddNeedAsync(status, Kept), "need.support");
        var address = await team.IssueLinkAsync(status, kind);
        await team.AddNeedAsync(status, "For everybody", "jonas");
        using var guest = await WebGuest.BeginAsync(address);
        var page = (await guest.GetAsync()).Body + (await guest.GetAsync("/paper")).Body + (await guest.GetAsync("/parts")).Body;
        Assert.DoesNotContain(Kept, page, StringComparison.Ordinal);
        Assert.Contains("For everybody", page, StringComparison.Ordinal);

        var ids = new JsonObject { ["initiative"] = need["initiative"]!.DeepClone(), ["need"] = need["need"]!.DeepClone() };
        foreach (var (how, verb) in new[] { ("dialog", "need.read"), ("dialog", "need.build"), ("execute", "need.support"), ("execute", "needs.list") })
        {
            Assert.DoesNotContain(Kept, (await guest.SendAsync(how, verb, ids)).Text, StringComparison.Ordinal);
        }

        // The team itself reads it, in the channel and alone.
        var own = new Colleague(team.Relay, InventedTeam.People[1], Team.ChatOf("maria")) { IsPersonal = true };
        var (_, body) = await own.InvokeAsync("task/fetch", new JsonObject { ["data"] = new JsonObject { ["verb"] = "need.read", ["initiative"] = ids["initiative"]!.DeepClone(), ["need"] = ids["need"]!.DeepClone() } });
        Assert.Contains(Kept, body?.ToJsonString() ?? "", StringComparison.Ordinal);
    }
}
