using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Talks;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.TenantDirectory;

namespace CoCreationBot.Features.Talks;

/// <summary>Talks in which a group makes sense of something together: found across calendars where the bot may read them, announced in every conversation.</summary>
internal sealed class TalkFeature(InitiativeStore initiatives, TalkGuests guests, PeopleDirectory directory) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Service<TalkGuests>()
        .Part<TalkFeature>()
        .Command(new CommandWords("talk", 160, TalksText.ResourceManager) { Group = CommandGroup.Do })
        .Holds<TalkData>()
        .Part<TalkJobs>();

    public const string TalkView = "talk";
    private const string ListView = "talks";

    public void Map(BotRoutes routes) => routes
        .OnCommand("talk", (turn, command, cancellation) => initiatives.InHomeAsync(
            turn, edit => edit.Show(ListView, CardText.Shorten(command.Arguments, Texts.TitleLength)), cancellation))
        .OnDialog("talk.form", TalkJson.Default.TalkForm, PlanAsync)
        .OnSubmit("talk.form", TalkJson.Default.TalkForm, PlanAsync)
        .OnSubmit("talk.find", TalkJson.Default.TalkForm, FindAsync)
        .OnSubmit("talk.save", TalkJson.Default.TalkForm, SaveAsync)
        .OnExecute("talk.cancel", TalkJson.Default.OneTalk, CancelAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnAnswer(ListView, Views.OfInitiative((state, topic) => TalkCards.List(state, topic, initiatives.Now), (_, _) => TalksText.Heading))
        .OnView(TalkView, Views.OfInitiative(TalkCards.One, (state, key) => state.Snapshot.Find(TalkRows.Talk, key)?.Topic ?? TalksText.Heading));

    private async Task<InvokeResponse> PlanAsync(TurnContext turn, TalkForm form, CancellationToken cancellation)
    {
        var (state, refused) = await OpenAsync(turn, form, cancellation);
        return state is null ? refused! : Form(turn, state, form);
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
            return Form(turn, state, form, Reply.Sentence(refusal));
        }

        var me = new PersonId(turn.PersonKey);
        if (await directory.MaySearchAsync(me, cancellation) is { } failure)
        {
            return Form(turn, state, form, failure: failure);
        }

        var zone = Zone.Of(turn, state);
        var (times, reach) = await guests.SuggestAsync(state, me, form, zone, initiatives.Now, cancellation);
        return reach is { Read: 0, Failure: { } inTheWay } ? Form(turn, state, form, failure: inTheWay)
            : InvokeResponse.Dialog(TalksText.Heading, TalkForms.Times(state, form, times, reach, zone), height: "large");
    }

    private Task<InvokeResponse> SaveAsync(TurnContext turn, TalkForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            if (!edit.IsFacilitator)
            {
                return Reply.Refuse(turn, Refusal.OnlyFacilitators);
            }

            var at = Moment(form, Zone.Of(turn, edit), edit.Now);
            var planned = at.Succeeded ? Talk.Plan(Ulid.NewUlid(edit.Now).ToString(), form.Topic, at.Value, form.Length, edit.Person, edit.Now) : at.Refusal;
            if (!planned.Succeeded)
            {
                return Form(turn, edit, form, Reply.Sentence(planned.Refusal));
            }

            var talk = planned.Value with { Calendar = guests.HasCalendars ? CalendarState.Waiting : CalendarState.None };
            edit.Put(TalkRows.Talk, talk);
            edit.Audit("talk.planned", ("talk", talk.Id), ("at", TimeSlots.Write(talk.At)));
            edit.Share(TalkView, talk.Id);
            if (guests.HasCalendars)
            {
                edit.Later(TalkJobs.Invite, talk.Id);
            }

            return Reply.Say(turn, guests.HasCalendars ? TalksText.Planned : TalksText.PlannedHere);
        },
        cancellation);

    private Task<InvokeResponse> CancelAsync(TurnContext turn, OneTalk payload, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        payload.Initiative,
        edit =>
        {
            var cancelled = !edit.IsFacilitator ? Refusal.OnlyFacilitators
                : payload.Talk is null || edit.Snapshot.Find(TalkRows.Talk, payload.Talk) is not { } talk ? Refusal.TalkOver
                : talk.Cancel(edit.Now);
            if (!cancelled.Succeeded)
            {
                return Reply.Refuse(turn, cancelled.Refusal);
            }

            edit.Put(TalkRows.Talk, cancelled.Value);
            edit.Audit("talk.cancelled", ("talk", cancelled.Value.Id));
            edit.Refresh(TalkView, cancelled.Value.Id);
            TalkJobs.TakeOut(edit.Change, cancelled.Value);
            // A card that changes is easily overlooked.
            edit.Tell(() => TalksText.CancelledSaid.With(CardText.Escape(cancelled.Value.Topic)));
            return Reply.Say(turn, TalksText.Cancelled);
        },
        cancellation);

    private async Task<(InitiativeState? State, InvokeResponse? Refused)> OpenAsync(TurnContext turn, TalkForm form, CancellationToken cancellation)
    {
        var state = await initiatives.ReadAsync(turn, form.Initiative, cancellation);
        return state is null ? (null, Reply.NotHere(turn))
            : !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? (null, Reply.Refuse(turn, Refusal.OnlyFacilitators))
            : (state, null);
    }

    private InvokeResponse Form(TurnContext turn, InitiativeState state, TalkForm form, string? problem = null, GraphFailure? failure = null) => InvokeResponse.Dialog(
        TalksText.Heading,
        TalkForms.Plan(state, form, Zone.Of(turn, state), guests.HasCalendars, problem, failure is null ? null : $"{Bridges.BridgeWords.Failure(failure)} {TalksText.StillWorks}"),
        height: "large");

    private static Result<DateTimeOffset> Moment(TalkForm form, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (form.Slot is { Length: > 0 })
        {
            return TimeSlots.Read(form.Slot) is { } found ? found : Refusal.UnknownChoice;
        }

        var (day, hour) = (WrittenTimes.Day(form.Day, zone), WrittenTimes.Hour(form.Hour));
        if (!day.Succeeded || !hour.Succeeded)
        {
            return day.Succeeded ? hour.Refusal : day.Refusal;
        }

        var moment = Deadlines.Resolve(day.Value, hour.Value, zone, now);
        return moment.Refusal == Refusal.DeadlinePassed ? Refusal.TimePassed : moment;
    }
}
