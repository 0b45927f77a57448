using System.Globalization;
using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Talks;
using CoCreationBot.Features.Polls;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.TenantDirectory;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Talks;

/// <summary>Talks in which a group makes sense of something together: found across calendars where the bot may read them, announced in every conversation.</summary>
internal sealed class TalkFeature(Desk desk, TalkGuests guests, PeopleDirectory directory) : IBotFeature, IDeliveryFeature
{
    public const string TalkView = "talk";
    private const string ListView = "talks";

    public void Map(BotRoutes routes) => routes
        .OnCommand("talk", (turn, command, cancellation) => desk.InHomeAsync(
            turn, book => book.Show(ListView, CardText.Shorten(command.Arguments, Texts.TitleLength)), cancellation))
        .OnDialog("talk.form", TalkJson.Default.TalkForm, PlanAsync)
        .OnSubmit("talk.form", TalkJson.Default.TalkForm, PlanAsync)
        .OnSubmit("talk.find", TalkJson.Default.TalkForm, FindAsync)
        .OnSubmit("talk.save", TalkJson.Default.TalkForm, SaveAsync)
        .OnExecute("talk.cancel", TalkJson.Default.OneTalk, CancelAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(ListView, Views.OfInitiative((state, topic) => TalkCards.List(state, topic, desk.Now), (_, _) => TalksText.Heading))
        .OnView(TalkView, Views.OfInitiative(TalkCards.One, (state, key) => state.Snapshot.Find(Kinds.Talk, key)?.Topic ?? TalksText.Heading));

    private async Task<InvokeResponse> PlanAsync(TurnContext turn, TalkForm form, CancellationToken cancellation)
    {
        var (state, refused) = await OpenAsync(turn, form, cancellation);
        return state is null ? refused! : Form(state, form);
    }

    private async Task<InvokeResponse> FindAsync(TurnContext turn, TalkForm form, CancellationToken cancellation)
    {
        var (state, refused) = await OpenAsync(turn, form, cancellation);
        if (state is null)
        {
            return refused!;
        }

        if (Talk.Check(form.Topic, form.Length) is var refusal && refusal != Refusal.None)
        {
            return Form(state, form, Answers.Sentence(refusal));
        }

        var me = new PersonId(turn.PersonKey);
        if (await directory.MaySearchAsync(me, cancellation) is { } obstacle)
        {
            return Form(state, form, obstacle: obstacle);
        }

        var zone = PollFeature.ZoneOf(turn);
        var (times, reach) = await guests.SuggestAsync(state, me, form, zone, desk.Now, cancellation);
        return reach is { Read: 0, Obstacle: { } inTheWay } ? Form(state, form, obstacle: inTheWay)
            : InvokeResponse.Dialog(TalksText.Heading, TalkForms.Times(state, form, times, reach, zone), height: "large");
    }

    private Task<InvokeResponse> SaveAsync(TurnContext turn, TalkForm form, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        form.Initiative,
        book =>
        {
            if (!book.IsFacilitator)
            {
                return Answers.Refuse(turn, Refusal.OnlyFacilitators);
            }

            var at = Moment(form, PollFeature.ZoneOf(turn), book.Now);
            var planned = at.Succeeded ? Talk.Plan(Ulid.NewUlid(book.Now).ToString(), form.Topic, at.Value, form.Length, book.Person, book.Now) : at.Refusal;
            if (!planned.Succeeded)
            {
                return Form(book, form, Answers.Sentence(planned.Refusal));
            }

            var talk = planned.Value with { Calendar = guests.HasCalendars ? CalendarState.Waiting : CalendarState.None };
            book.Put(Kinds.Talk, talk);
            book.Audit("talk.planned", ("talk", talk.Id), ("at", TimeSlots.Write(talk.At)));
            book.Share(TalkView, talk.Id);
            if (guests.HasCalendars)
            {
                book.Later(TalkJobs.Invite, talk.Id);
            }

            return Answers.Say(turn, guests.HasCalendars ? TalksText.Planned : TalksText.PlannedHere);
        },
        cancellation);

    private Task<InvokeResponse> CancelAsync(TurnContext turn, OneTalk payload, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        payload.Initiative,
        book =>
        {
            var cancelled = !book.IsFacilitator ? Refusal.OnlyFacilitators
                : payload.Talk is null || book.Snapshot.Find(Kinds.Talk, payload.Talk) is not { } talk ? Refusal.TalkOver
                : talk.Cancel(book.Now);
            if (!cancelled.Succeeded)
            {
                return Answers.Refuse(turn, cancelled.Refusal);
            }

            book.Put(Kinds.Talk, cancelled.Value);
            book.Audit("talk.cancelled", ("talk", cancelled.Value.Id));
            book.Refresh(TalkView, cancelled.Value.Id);
            TalkJobs.TakeOut(book.Change, cancelled.Value);
            // A card that changes is easily overlooked.
            book.Tell(() => TalksText.CancelledSaid.With(CardText.Escape(cancelled.Value.Topic)));
            return Answers.Say(turn, TalksText.Cancelled);
        },
        cancellation);

    private async Task<(InitiativeState? State, InvokeResponse? Refused)> OpenAsync(TurnContext turn, TalkForm form, CancellationToken cancellation)
    {
        var state = await desk.ReadAsync(turn, form.Initiative, cancellation);
        return state is null ? (null, Answers.NotHere(turn))
            : !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? (null, Answers.Refuse(turn, Refusal.OnlyFacilitators))
            : (state, null);
    }

    private InvokeResponse Form(InitiativeState state, TalkForm form, string? problem = null, Obstacle? obstacle = null) => InvokeResponse.Dialog(
        TalksText.Heading,
        TalkForms.Plan(state, form, guests.HasCalendars, problem, obstacle is null ? null : $"{Bridges.BridgeWords.Obstacle(obstacle)} {TalksText.StillWorks}"),
        height: "large");

    private static Result<DateTimeOffset> Moment(TalkForm form, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (form.Slot is { Length: > 0 })
        {
            return TimeSlots.Read(form.Slot) is { } found ? found : Refusal.UnknownChoice;
        }

        if (!DateOnly.TryParseExact(form.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || !TimeOnly.TryParseExact(form.Hour, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
        {
            return Refusal.TimeUnreadable;
        }

        var moment = Deadlines.Resolve(day, hour, zone, now);
        return moment.Refusal == Refusal.DeadlinePassed ? Refusal.TimePassed : moment;
    }
}
