using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Features.Actions;
using CoCreationBot.Features.Bridges;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.TenantDirectory;

namespace CoCreationBot.Features.Planner;

/// <summary>The form that links a plan.</summary>
internal sealed record PlanForm(string? Initiative, string? Plan);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PlanForm))]
internal sealed partial class PlannerJson : JsonSerializerContext;

/// <summary>In the initiative's partition: the plan that new actions become tasks of.</summary>
/// <param name="Initiative">Which initiative.</param>
/// <param name="Plan">Id of the plan.</param>
/// <param name="By">The facilitator who linked it: they are told when it does not work.</param>
internal sealed record PlanLink(InitiativeId Initiative, string Plan, PersonId By)
{
    /// <summary>They were told; once is enough.</summary>
    public bool HasComplained { get; init; }
}

/// <summary>In the initiative's partition: the task an action became.</summary>
/// <param name="Action">The action.</param>
internal sealed record PlannerTaskOf(ActionId Action)
{
    /// <summary>Id of the task; null while it is being made, and for ever when nobody knows whether it was.</summary>
    public string? Task { get; init; }

    /// <summary>Planner said that it did nothing, and is asked again.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>How often Planner asked to come back later.</summary>
    public int Tries { get; init; }
}

/// <summary>
/// Agreed actions become tasks of a Planner plan, when a facilitator linked one. It happens after the commit and never holds the chat up: a task that cannot be
/// made is told to the facilitator once, and the action stands as it is.
/// </summary>
internal sealed partial class PlannerFeature(PartitionStore partitions, InitiativeStore initiatives, TeamPlaces places) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<PlannerFeature>()
        .Holds<PlanData>()
        .Listens<IActionListener, PlannerListener>()
        .Button(PlacedButton.Dialog(ButtonPlace.Settings, 2, () => PlannerText.Button, "planner.form"));

    public const string Job = "planner.task";
    private const string ComplaintView = "planner-complaint";

    public void Map(BotRoutes routes) => routes
        .OnDialog("planner.form", InitiativeJson.Default.InitiativeOnly, OpenAsync)
        .OnSubmit("planner.save", PlannerJson.Default.PlanForm, SaveAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(ComplaintView, Views.ForPerson(
            (state, _, key, _) => Task.FromResult(BridgeWords.Complaint(state, key, _ => PlannerText.Complaint)), (_, _) => PlannerText.Heading))
        .OnJob(Job, MakeTaskAsync);

    private async Task<InvokeResponse> OpenAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation)
    {
        if (await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is not { } state)
        {
            return Reply.NotHere(turn);
        }

        return !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? Reply.Refuse(turn, Refusal.OnlyFacilitators)
            : !places.IsOn ? Reply.Say(turn, PlannerText.Off)
            : Form(state, state.Snapshot.First(PlannerRows.PlanLink)?.Plan);
    }

    private Task<InvokeResponse> SaveAsync(TurnContext turn, PlanForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            var typed = Texts.Clean(form.Plan);
            if (!edit.IsFacilitator)
            {
                return Reply.Refuse(turn, Refusal.OnlyFacilitators);
            }

            if (typed.Length == 0)
            {
                edit.Remove(PlannerRows.PlanLink, edit.Initiative.Id.Value);
                edit.Audit("planner.unlinked");
                return Reply.Say(turn, PlannerText.Unlinked);
            }

            if (PlanIn(typed) is not { } plan)
            {
                return Form(edit, typed, PlannerText.NoPlan);
            }

            edit.Put(PlannerRows.PlanLink, new PlanLink(edit.Initiative.Id, plan, edit.Person));
            edit.Audit("planner.linked", ("plan", plan));
            return Reply.Say(turn, PlannerText.Linked);
        },
        cancellation);

    private async Task MakeTaskAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        var (link, action) = await ClaimAsync(partition, key, cancellation);
        if (link is null || action is null)
        {
            return;
        }

        var made = await places.MakeTaskAsync(link.Plan, $"{action.Number}. {action.Title}", action.Due, action.Owner, cancellation);
        await partitions.ChangeAsync(partition, null, (snapshot, change) => Settle(snapshot, change, key, made), cancellation);
    }

    // That it is about to be made is stored first: a task cannot be made twice safely.
    private async Task<(PlanLink? Link, ActionItem? Action)> ClaimAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        var outcome = await partitions.ChangeAsync<(PlanLink?, ActionItem?)>(
            partition,
            null,
            (snapshot, change) =>
            {
                var known = snapshot.Find(PlannerRows.PlannerTask, key);
                if (snapshot.First(PlannerRows.PlanLink) is not { } link || snapshot.Find(ActionRows.Action, key) is not { Status: ActionStatus.Open } action || known is { IsWaiting: false })
                {
                    return (null, null);
                }

                change.Put(PlannerRows.PlannerTask, (known ?? new PlannerTaskOf(action.Id)) with { IsWaiting = false });
                return (link, action);
            },
            cancellation);
        return outcome.Result;
    }

    private static int Settle(Snapshot snapshot, Change change, string key, GraphResult<string> made)
    {
        if (snapshot.Find(PlannerRows.PlannerTask, key) is not { Task: null } claim)
        {
            return 0;
        }

        if (made.HasValue)
        {
            change.Put(PlannerRows.PlannerTask, claim with { Task = made.Value });
        }
        else if (made.Failure is { Kind: GraphFailureKind.Busy } busy && busy.PauseAfter(claim.Tries) is { } pause)
        {
            change.Put(PlannerRows.PlannerTask, claim with { IsWaiting = true, Tries = claim.Tries + 1 });
            change.Post(Delivery.Job(Job, key, pause));
        }
        else if (snapshot.First(PlannerRows.PlanLink) is { HasComplained: false } link)
        {
            change.Put(PlannerRows.PlanLink, link with { HasComplained = true });
            change.Post(Delivery.ToPerson(link.By, ComplaintView, BridgeWords.ComplaintOf(made.Failure!)));
        }

        return 0;
    }

    private static InvokeResponse Form(InitiativeState state, string? plan, string? problem = null) => InvokeResponse.Dialog(PlannerText.Heading, new AdaptiveCard
    {
        Body =
        [
            .. FormParts.Problem(problem),
            CardParts.Text(PlannerText.Intro),
            new TextInput("plan", PlannerText.PlanLabel) { MaxLength = 500, Value = plan },
        ],
        Actions = [SubmitAction.SendForm(CommonText.Save, "planner.save", CardParts.Data(state.Initiative.Id))],
    }, height: "medium");

    /// <summary>The plan's id, as such or in a link copied from Planner.</summary>
    internal static string? PlanIn(string typed) => Id().IsMatch(typed) ? typed
        : Uri.TryCreate(typed, UriKind.Absolute, out var link) && Linked().Match(link.AbsoluteUri) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex("^[A-Za-z0-9_-]{20,40}$")]
    private static partial Regex Id();

    [GeneratedRegex("(?:/plan/|planId=)([A-Za-z0-9_-]{20,40})")]
    private static partial Regex Linked();
}
