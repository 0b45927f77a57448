using System.Globalization;
using CoCreationBot.Deliveries;
using CoCreationBot.Deliveries.Bulk;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Reminders;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Connector;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Polls;

/// <summary>
/// Reminders of a poll, in working hours: in the 1:1 chat of those who have not answered, and for whoever cannot be reached there, as a note in the
/// conversation that names nobody.
/// </summary>
internal sealed class PollReminders(InitiativeStore initiatives, PartitionStore partitions, Responses responses, BulkSends runs, ConnectorClient connector) : IBotFeature, IDeliveryFeature
{
    private const string PersonView = "poll-reminder-person";
    private const string SpaceView = "poll-reminder";
    private const string AskedJob = "poll.reminder.asked";
    private const string NoteJob = "poll.reminder.note";

    // By then a run of ordinary size is through.
    private static readonly TimeSpan NoteDelay = TimeSpan.FromMinutes(1);

    public void Map(BotRoutes routes) => routes.OnSubmit("poll.remind", PollJson.Default.PollAct, AskAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(PersonView, Views.ForPerson(ForPersonAsync, (_, _) => PollsText.ReminderHeading))
        .OnView(SpaceView, Views.OfInitiative(ForSpaceAsync, (_, _) => PollsText.ReminderHeading))
        .OnJob(PollTimers.ReminderJob, (partition, key, cancellation) => StartAsync(partition, key, IsDueSoon, cancellation))
        .OnJob(AskedJob, (partition, key, cancellation) => StartAsync(partition, key, _ => true, cancellation))
        .OnJob(NoteJob, NoteAsync);

    // Once a day, in working hours: whoever presses in the evening is told when the reminder goes out.
    private Task<InvokeResponse> AskAsync(TurnContext turn, PollAct act, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        act.Initiative,
        edit =>
        {
            if (!edit.IsFacilitator || edit.FindRound<PollRound>(act.Round) is not { Status: RoundStatus.Open } round)
            {
                return Reply.Refuse(turn, edit.IsFacilitator ? Refusal.RoundNotOpen : Refusal.OnlyFacilitators);
            }

            return Reminder.Ask(turn, edit, round.Id, PollTimers.ZoneOf(round), AskedJob, "poll.reminded");
        },
        cancellation);

    private bool IsDueSoon(PollRound round) => round.Terms.Deadline is { } deadline && deadline - initiatives.Now < TimeSpan.FromDays(4);

    private async Task StartAsync(PartitionId partition, string key, Func<PollRound, bool> isDue, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is not { } state || state.FindRound<PollRound>(key) is not { Status: RoundStatus.Open } round || !isDue(round))
        {
            return;
        }

        await runs.StartAsync(new BulkOrder(RunOf(round, initiatives.Now), partition, PersonView, key, round.OpenedBy), Asked(state, round), cancellation);
        await partitions.ChangeAsync(partition, null, (_, change) => { change.Post(Delivery.Job(NoteJob, key, NoteDelay)); return 0; }, cancellation);
    }

    private async Task NoteAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is not { } state || state.FindRound<PollRound>(key) is not { Status: RoundStatus.Open, Terms: var terms } round)
        {
            return;
        }

        var progress = await runs.ProgressAsync(RunOf(round, initiatives.Now), cancellation);
        if (progress is not { Left: 0, Tally: { Unreachable: 0, GivenUp: 0 } } || (terms.Invited.Count == 0 && await OthersAsync(state, cancellation)))
        {
            await partitions.ChangeAsync(
                partition,
                null,
                (_, change) =>
                {
                    foreach (var space in state.Spaces)
                    {
                        change.Post(Delivery.Of(space.Reference, SpaceView, key));
                    }

                    return 0;
                },
                cancellation);
        }
    }

    // People of the conversation whom the bot does not know yet.
    private async Task<bool> OthersAsync(InitiativeState state, CancellationToken cancellation)
    {
        var known = state.Participants.Select(person => person.Person.Value).ToHashSet(StringComparer.Ordinal);
        try
        {
            foreach (var space in state.Spaces)
            {
                await foreach (var member in connector.MembersAsync(space.Reference, cancellation))
                {
                    if (!known.Contains(member.AadObjectId ?? member.Id ?? ""))
                    {
                        return true;
                    }
                }
            }

            return false;
        }
        catch (ConnectorException)
        {
            // Who is there is not known; a note that names nobody does no harm.
            return true;
        }
    }

    private async Task<AdaptiveCard?> ForPersonAsync(InitiativeState state, PersonId person, string key, CancellationToken cancellation) =>
        state.FindRound<PollRound>(key) is { Poll: var poll, Status: RoundStatus.Open } round && round.Takes(person, initiatives.Now) && !await responses.HasAnsweredAsync(round, person, cancellation)
            ? Card(state, round, poll, PollsText.ReminderYou)
            : null;

    // Nobody is named, and nobody is reminded when everybody answered.
    private async Task<AdaptiveCard?> ForSpaceAsync(InitiativeState state, string key, CancellationToken cancellation)
    {
        if (state.FindRound<PollRound>(key) is not { Poll: var poll, Status: RoundStatus.Open } round)
        {
            return null;
        }

        var (answers, asked) = (await responses.CountAsync(round, cancellation), Asked(state, round).Length);
        return answers >= asked && round.Terms.Invited.Count > 0 ? null : Card(state, round, poll, PollsText.Reminder.With(answers, Math.Max(asked, answers)));
    }

    private static AdaptiveCard Card(InitiativeState state, PollRound round, Poll poll, string text) => new()
    {
        Lang = CultureInfo.CurrentUICulture.Name,
        Body =
        [
            CardParts.Kicker(PollCards.Kicker(round)),
            CardParts.Heading(CardText.Escape(poll.Question)),
            CardParts.Text(text),
            CardParts.Note(round.Terms.IsNamed ? PollsText.NamedNote : PollsText.ConfidentialNote),
            .. round.Terms.Deadline is { } deadline ? [CardParts.Note(PollsText.OpenUntil.With(CardParts.When(deadline)))] : Array.Empty<CardElement>(),
        ],
        Actions = [SubmitAction.OpenDialog(PollsText.AnswerButton, "poll.form", CardParts.Data(state.Initiative.Id, ("round", round.Id.Value)))],
    };

    private static PersonId[] Asked(InitiativeState state, PollRound round) =>
        [.. state.Roster.Select(person => person.Person).Where(round.Awaits)];

    // One run a day at most.
    private static string RunOf(PollRound round, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{round.Id.Value}-{TimeZoneInfo.ConvertTime(now, PollTimers.ZoneOf(round)):yyyyMMdd}");
}
