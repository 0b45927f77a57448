using CoCreationBot.Testing;
using CoCreationBot.Testing.Graph;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>A stage in a tenant whose calendars the bot may read.</summary>
public sealed class TenantStage : BrowserHost
{
    public FakeGraph Graph { get; private set; } = null!;

    protected override async Task<IReadOnlyDictionary<string, string>> SettingsAsync()
    {
        Graph = await FakeGraph.StartAsync();
        Graph.Tenant.With(InventedTeam.People.Select(person => new TenantUser("aad-" + person.Id, person.Name, person.Group)));
        return new Dictionary<string, string> { ["Graph__Enabled"] = "true", ["Graph__BaseUrl"] = Graph.Address.AbsoluteUri };
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Graph.DisposeAsync();
    }
}

/// <summary>A talk across departments, from the calendars of a tenant to its card.</summary>
public sealed class TalkPlay(TenantStage stage) : IClassFixture<TenantStage>
{
    private const string Form = "What should we talk about?";
    private const string Times = "Times, best for all departments";

    private PlaygroundPage Page => stage.Page;

    [Fact]
    public async Task A_facilitator_finds_a_time_at_which_every_department_can_come()
    {
        Page.Prefix = "talk";
        var status = await stage.Team.StartInitiativeAsync();
        foreach (var person in new[] { "maria", "anna", "mikko", "aino", "peter" })
        {
            await stage.Team.JoinAsync(status, person);
        }

        // Housing is out on Mondays and in the mornings; one of two in employment is away altogether.
        foreach (var (person, isBusy) in new (string, Func<DateTimeOffset, int>)[] { ("aino", _ => 13), ("peter", day => day.DayOfWeek == DayOfWeek.Monday ? 24 : 11), ("mikko", _ => 24) })
        {
            stage.Graph.Tenant.Busy["aad-" + person] = [.. Enumerable.Range(0, 30)
                .Select(day => new DateTimeOffset(DateTimeOffset.UtcNow.Date.AddDays(day), TimeSpan.Zero)).Select(day => (day, day.AddHours(isBusy(day))))];
        }

        await Page.SayAsync("talk");
        await Page.WaitForAsync("No talk is planned");
        await Page.ShowCardAsync("none", "No talk is planned");
        await Page.PressAsync("No talk is planned", "Plan a talk");
        await Page.WaitForAsync(Form);
        await Page.FillAsync(Form, Form, "Why do we see the same family so differently?");
        await Page.ShowCardAsync("form", Form);
        await Page.PressAsync(Form, "Find times");
        await Page.WaitForAsync(Times);
        await Page.ShowCardAsync("times", Times);
        await Page.PressAsync(Times, "Plan this talk");
        await Page.WaitForAsync("Calendar invitations sent: 5");
        await Page.ShowCardAsync("planned", "Calendar invitations sent: 5");
        Assert.Equal(5, Assert.Single(stage.Graph.Tenant.Events.Values).Attendees.Count);
    }
}
