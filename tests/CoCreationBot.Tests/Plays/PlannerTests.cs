using System.Globalization;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Deliveries;

namespace CoCreationBot.Tests.Plays;

/// <summary>Agreed actions as tasks of a Planner plan.</summary>
public sealed class PlannerTests(TheatreWithDirectory shared) : IClassFixture<TheatreWithDirectory>
{
    private const string Plan = "xqQg5FS2LkCp935s-FIFm2QAFkHM";
    private static readonly (string, string, string, string) Form = ("action", "action.form", "action.save", "action.read");
    private static readonly string Due = DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private BotHost BotHost => shared.BotHost;

    [Fact]
    public async Task An_action_becomes_one_task_with_its_owner_and_date_and_what_does_not_work_is_told_once()
    {
        var tenant = shared.Graph.Tenant.WithPlace("plan:" + Plan);
        var settings = await BotHost.AskAsync("settings", "planner.form");
        Assert.Contains("Only a facilitator", (await BotHost.Colleague("maria").PressAsync(settings, null, "planner.form")).Text, StringComparison.Ordinal);
        Assert.Contains("no link to a Planner plan", (await BotHost.FillAsync("alex", settings, "planner.form", "planner.save", ("plan", "my plan"))).Text, StringComparison.Ordinal);
        Assert.Contains("Linked", (await BotHost.FillAsync("alex", settings, "planner.form", "planner.save", ("plan", $"https://planner.cloud.microsoft/webui/plan/{Plan}/view/board?tid=1"))).Text, StringComparison.Ordinal);

        shared.Graph.Next(429, "", "1");
        await BotHost.AddAsync("maria", Form, ("title", "Try one form"), ("due", Due));
        await DeliveryTests.WaitUntilAsync(() => !tenant.Tasks.IsEmpty);
        Assert.Equal((Plan, "1. Try one form", "aad-maria"), tenant.Tasks.Select(task => (task.Plan, task.Title, Assert.Single(task.Assigned))).Single());
        Assert.StartsWith(Due, tenant.Tasks.Single().Due, StringComparison.Ordinal);

        shared.Graph.Grants["Tasks.ReadWrite.All"] = false;
        await BotHost.AddAsync("maria", Form, ("title", "Second"), ("due", Due));
        await shared.ToldAsync("could not be made a task", "Tasks.ReadWrite.All is missing");
        await BotHost.AddAsync("maria", Form, ("title", "Third"), ("due", Due));
        await DeliveryTests.WaitUntilAsync(() => shared.Graph.Requests.Count(request => request.Path == "/planner/tasks") == 4);
        Assert.Single(BotHost.Relay.Messages, message => CardReader.Text(message.Card).Contains("could not be made a task", StringComparison.Ordinal));
        Assert.Single(tenant.Tasks);
        Assert.Contains("Unlinked", (await BotHost.FillAsync("alex", settings, "planner.form", "planner.save", ("plan", ""))).Text, StringComparison.Ordinal);
    }
}
