using System.Globalization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.CheckIns;

/// <summary>
/// Check-ins that come again: by the calendar, or when a stage begins or ends. A due occasion, the next timer and the round it opens are one commit, so
/// that on any number of instances, after any crash, each occasion comes once.
/// </summary>
internal sealed class ScheduleFeature(InitiativeStore initiatives, PartitionStore partitions, Responses responses, MutedConversations muted) : IBotFeature, IDeliveryFeature
{
    public const string StageJob = "check-in.stage";
    private const string DueJob = "check-in.due";
    private const string StoppedView = "check-in-stopped";
    private const string StoppedOwnView = "check-in-stopped-own";

    public void Map(BotRoutes routes) => routes
        .OnDialog("check-in.plan", CheckInJson.Default.CheckInForm, DraftAsync)
        .OnSubmit("check-in.planned", CheckInJson.Default.CheckInForm, PlanAsync)
        .OnDialog("check-in.schedules", InitiativeJson.Default.InitiativeOnly, ListAsync)
        .OnSubmit("check-in.schedule", CheckInJson.Default.ScheduleAct, SetAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(StoppedView, Views.OfInitiative((state, key) => ScheduleCards.Stopped(state, key), (_, _) => CheckInsText.StoppedHeading))
        .OnView(StoppedOwnView, Views.ForPerson((state, _, key, _) => Task.FromResult(ScheduleCards.Stopped(state, key)), (_, _) => CheckInsText.StoppedHeading))
        .OnJob(DueJob, DueAsync)
        .OnJob(StageJob, StageMovedAsync);

    /// <summary>Names a passage from stage to stage for <see cref="StageJob"/>.</summary>
    public static string PassageKey(int cycle, Stage left) => string.Create(CultureInfo.InvariantCulture, $"{cycle}.{left}");

    private async Task<InvokeResponse> DraftAsync(TurnContext turn, CheckInForm form, CancellationToken cancellation) =>
        await initiatives.ReadAsync(turn, form.Initiative, cancellation) is not { } state ? Reply.NotHere(turn)
        : !CheckInRights.MayAsk(state.Initiative, state.Roster, new PersonId(turn.PersonKey)) ? Reply.Refuse(turn, Refusal.OnlyInCharge)
        : InvokeResponse.Dialog(CheckInsText.PlanButton, ScheduleCards.Plan(state, ScheduleForms.Suggested(form, Zone.Of(turn, state), initiatives.Now)));

    private Task<InvokeResponse> PlanAsync(TurnContext turn, CheckInForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            var planned = ScheduleForms.Read(form, edit);
            if (!planned.Succeeded)
            {
                return planned.Refusal == Refusal.OnlyInCharge
                    ? Reply.Refuse(turn, planned.Refusal)
                    : InvokeResponse.Dialog(CheckInsText.PlanButton, ScheduleCards.Plan(edit, form, Reply.Sentence(planned.Refusal)));
            }

            edit.Audit("check-in.planned", ("schedule", planned.Value.Id), ("rhythm", form.Rhythm!), ("personal", planned.Value.IsPersonal ? "yes" : "no"));
            Keep(edit.Change, planned.Value, edit.Now);
            edit.Refresh(CheckInFeature.InviteView, edit.Initiative.Id.Value);
            return Reply.Say(turn, planned.Value.NextAt is { } next
                ? CheckInsText.PlannedNext.With(ScheduleCards.Local(planned.Value, next))
                : CheckInsText.PlannedStage);
        },
        cancellation);

    private async Task<InvokeResponse> ListAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is { } state
            ? InvokeResponse.Dialog(CheckInsText.SchedulesButton, ScheduleCards.List(state))
            : Reply.NotHere(turn);

    private Task<InvokeResponse> SetAsync(TurnContext turn, ScheduleAct act, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        act.Initiative,
        edit =>
        {
            var changed = edit.Snapshot.Find(CheckInRows.CheckInSchedule, act.Schedule ?? "") is not { } schedule ? Refusal.ScheduleStopped
                : CardParts.Chosen<ScheduleStatus>(act.Act) is not { } wanted ? Refusal.UnknownChoice
                : schedule.Set(wanted, edit.Initiative, edit.Roster, edit.Person, edit.Now);
            if (!changed.Succeeded)
            {
                return Reply.Refuse(turn, changed.Refusal);
            }

            edit.Audit("check-in.schedule", ("schedule", changed.Value.Id), ("status", changed.Value.Status.ToString()));
            Keep(edit.Change, changed.Value, edit.Now);
            edit.Refresh(CheckInFeature.InviteView, edit.Initiative.Id.Value);
            return Reply.Say(turn, CheckInsText.ResourceManager.Of("Set", changed.Value.Status));
        },
        cancellation);

    private async Task DueAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        var parts = key.Split('/');
        var isGone = await IsGoneAsync(partition, cancellation);
        await partitions.ChangeAsync(
            partition,
            null,
            (snapshot, change) =>
            {
                if (parts.Length == 2 && WholeNumbers.Read(parts[1]) is { } run
                    && Views.StateOf(snapshot) is { } state && snapshot.Find(CheckInRows.CheckInSchedule, parts[0]) is { } schedule && schedule.IsDue(run, initiatives.Now))
                {
                    Bring(state, change, schedule, state.Initiative.Stage, isGone, schedule.After(initiatives.Now));
                }

                return 0;
            },
            cancellation);
    }

    private async Task StageMovedAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        var isGone = await IsGoneAsync(partition, cancellation);
        await partitions.ChangeAsync(
            partition,
            null,
            (snapshot, change) =>
            {
                var state = Views.StateOf(snapshot);
                var left = state?.Initiative.History.LastOrDefault(passage => PassageKey(passage.Cycle, passage.Stage) == key);
                if (state is not null && left is not null)
                {
                    foreach (var schedule in state.CheckInSchedules.Where(schedule => schedule.IsDue(key)))
                    {
                        var stage = schedule.Trigger == CheckInTrigger.StageExit ? left.Stage : left.Stage.Next() ?? Stage.CoInitiation;
                        Bring(state, change, schedule, stage, isGone, schedule.After(key));
                    }
                }

                return 0;
            },
            cancellation);
    }

    // Opens the occasion, or stops the schedule and says why. An occasion that is still open had its time, and is closed.
    private void Bring(InitiativeState state, Change change, CheckInSchedule schedule, Stage stage, bool isGone, CheckInSchedule after)
    {
        var inCharge = CheckInRights.InCharge(state.Initiative, state.Roster);
        if (isGone || inCharge.Count == 0)
        {
            Stop(state, change, schedule.Stop(isGone ? ScheduleEnd.SpaceGone : ScheduleEnd.NobodyInCharge));
            return;
        }

        var rounds = state.Rounds;
        if (rounds.OfType<CheckInRound>().FirstOrDefault(round => round.CheckIn.Schedule == schedule.Id && round.Status == RoundStatus.Open) is { } open
            && open.Close(state.Initiative, state.Roster, inCharge[0], initiatives.Now) is { Succeeded: true } closed)
        {
            CheckInFeature.Close(responses, change, closed.Value, "bot");
            rounds = [.. rounds.Select(round => round.Id == open.Id ? closed.Value : round)];
        }

        var asked = CheckIn.Create(stage, schedule.Questions, schedule.IsPersonal).Value with { Schedule = schedule.Id };
        var zone = Zone.Of(schedule.Calendar?.TimeZone);
        CheckInOpening.Open(state, change, asked, inCharge.Contains(schedule.By) ? schedule.By : inCharge[0], zone, initiatives.Now, schedule.OpenFor, rounds);
        if (after.Status == ScheduleStatus.Stopped)
        {
            Stop(state, change, after);
            return;
        }

        Keep(change, after, initiatives.Now);
        change.Refresh(CheckInFeature.InviteView, state.Initiative.Id.Value);
    }

    private static void Stop(InitiativeState state, Change change, CheckInSchedule stopped)
    {
        change.Put(CheckInRows.CheckInSchedule, stopped);
        change.Audit("check-in.stopped", "bot", new Dictionary<string, string>(StringComparer.Ordinal) { ["schedule"] = stopped.Id, ["why"] = stopped.End.ToString() });
        change.Refresh(CheckInFeature.InviteView, state.Initiative.Id.Value);
        if (stopped.End == ScheduleEnd.SpaceGone)
        {
            change.Post(Delivery.ToPerson(stopped.By, StoppedOwnView, stopped.Id));
            return;
        }

        foreach (var space in state.Spaces)
        {
            change.Post(Delivery.Of(space.Reference, StoppedView, stopped.Id));
        }
    }

    private static void Keep(Change change, CheckInSchedule schedule, DateTimeOffset now)
    {
        change.Put(CheckInRows.CheckInSchedule, schedule);
        if (schedule.NextAt is { } next)
        {
            change.Post(Delivery.Job(DueJob, string.Create(CultureInfo.InvariantCulture, $"{schedule.Id}/{schedule.Run}"), next > now ? next - now : TimeSpan.Zero));
        }
    }

    private async Task<bool> IsGoneAsync(PartitionId partition, CancellationToken cancellation)
    {
        foreach (var space in Views.StateOf(await partitions.LoadAsync(partition, cancellation))?.Spaces ?? [])
        {
            if (!await muted.IsGoneAsync(space.Reference, cancellation))
            {
                return false;
            }
        }

        return true;
    }
}
