using CoCreationBot.Deliveries;
using CoCreationBot.Deliveries.Bulk;
using CoCreationBot.Domain;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Reminders;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.CheckIns;

/// <summary>Check-ins that come to each person in their own chat, and reminders of them.</summary>
internal sealed class OwnCheckIns(InitiativeStore initiatives, PartitionStore partitions, Responses responses, BulkSends runs) : IBotFeature, IDeliveryFeature
{
    private const string ReminderView = "check-in-reminder";

    public void Map(BotRoutes routes) => routes.OnExecute("check-in.remind", OneRoundJson.Default.OneRound, RemindAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(CheckInOpening.OwnView, Views.ForPerson(ShowAsync, (_, _) => CheckInsText.Heading))
        .OnView(ReminderView, Views.ForPerson(ShowReminderAsync, (_, _) => CheckInsText.Heading))
        .OnJob(CheckInOpening.InviteJob, (partition, key, cancellation) => SendAsync(partition, key, $"checkin-{key}", CheckInOpening.OwnView, cancellation))
        .OnJob(CheckInOpening.ReminderJob, (partition, key, cancellation) => SendAsync(partition, key, $"checkin-{key}-{initiatives.Now:yyyyMMdd}", ReminderView, cancellation));

    // Those who have not answered, in their own chat, once a day and in working hours.
    private Task<InvokeResponse> RemindAsync(TurnContext turn, OneRound payload, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        payload.Initiative,
        edit =>
        {
            if (!CheckInRights.MayAsk(edit.Initiative, edit.Roster, edit.Person))
            {
                return Reply.Refuse(turn, Refusal.OnlyInCharge);
            }

            return edit.FindRound<CheckInRound>(payload.Round) is { CheckIn.IsPersonal: true, Status: RoundStatus.Open } round
                ? Reminder.Ask(turn, edit, round.Id, Zone.Of(round.Terms.TimeZone), CheckInOpening.ReminderJob, "check-in.reminded")
                : Reply.Refuse(turn, Refusal.RoundNotOpen);
        },
        cancellation);

    // A run has an id of its own, so that a repeated job starts none twice.
    private async Task SendAsync(PartitionId partition, string key, string run, string view, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is { } state && state.FindRound<CheckInRound>(key) is { Status: RoundStatus.Open } round)
        {
            await runs.StartAsync(
                new BulkOrder(run, partition, view, key, round.OpenedBy), state.Roster.Select(person => person.Person).Where(round.Awaits), cancellation);
        }
    }

    private async Task<AdaptiveCard?> ShowReminderAsync(InitiativeState state, PersonId person, string key, CancellationToken cancellation) =>
        state.FindRound<CheckInRound>(key) is { } round && round.Takes(person, initiatives.Now) && !await responses.HasAnsweredAsync(round, person, cancellation)
            ? CheckInCards.Own(state, round, CheckInsText.OwnReminder)
            : null;

    private static Task<AdaptiveCard?> ShowAsync(InitiativeState state, PersonId person, string key, CancellationToken cancellation) =>
        Task.FromResult(state.FindRound<CheckInRound>(key) is { } round ? CheckInCards.Own(state, round, CheckInsText.OwnText) : null);
}
