using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Invitations;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;
using CoCreationBot.TenantDirectory;

namespace CoCreationBot.Features.Bridges;

/// <summary>
/// Who is missing, and a facilitator inviting them: find people, write a personal note, read over what goes out, send. Whom the form names is believed
/// only when the directory finds them for this department, so that nobody can be written to by a forged form.
/// </summary>
internal sealed class BridgeFeature(InitiativeStore initiatives, PeopleDirectory directory, TeamPlaces teams, BridgePlaces places) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Listens<IRosterListener, BridgeRefresh>()
        .Service<BridgePlaces>()
        .Service<BridgeChats>()
        .Part<BridgeFeature>()
        .MeetsOnCard(Criterion.MissingListed, () => BridgesText.Heading, "bridge")
        .Command(new CommandWords("bridge", 150, BridgesText.ResourceManager) { Group = CommandGroup.Do, Now = [Stage.CoInitiation], Says = () => BridgesText.Heading })
        .Holds<InvitationData>()
        .Part<InvitationFeature>()
        .Concerns<InvitationConcerns>()
        .Part<InvitationJobs>();

    public const string View = "bridge";
    private const int MostShown = 10;

    public void Map(BotRoutes routes) => routes
        .OnCommand("bridge", (turn, _, cancellation) => initiatives.InHomeAsync(turn, edit => edit.Show(View, edit.Initiative.Id.Value), cancellation))
        .OnDialog("bridge.choose", InitiativeJson.Default.InitiativeOnly, ChooseAsync)
        .OnDialog("bridge.find", BridgeJson.Default.FindForm, FindAsync)
        .OnSubmit("bridge.find", BridgeJson.Default.FindForm, FindAsync)
        .OnSubmit("bridge.preview", BridgeJson.Default.FindForm, PreviewAsync)
        .OnSubmit("bridge.send", BridgeJson.Default.FindForm, SendAsync)
        .OnDialog("bridge.invitations", InitiativeJson.Default.InitiativeOnly, ListAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnAnswer(View, Views.OfInitiative(state => BridgeCards.Card(state, directory.IsOn), _ => BridgesText.Heading));

    private async Task<InvokeResponse> ChooseAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is not { } state ? Reply.NotHere(turn)
        : !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? Reply.Refuse(turn, Refusal.OnlyFacilitators)
        : InvokeResponse.Dialog(BridgesText.ChooseButton, BridgeForms.Choose(state));

    private async Task<InvokeResponse> FindAsync(TurnContext turn, FindForm form, CancellationToken cancellation)
    {
        var (look, refused) = await LookAsync(turn, form, cancellation);
        return look is null ? refused! : Dialog(BridgeForms.Find(look, form));
    }

    private async Task<InvokeResponse> PreviewAsync(TurnContext turn, FindForm form, CancellationToken cancellation)
    {
        var (look, refused) = await LookAsync(turn, form, cancellation);
        if (look is null)
        {
            return refused!;
        }

        var batch = Invite(look.State, look, form, turn, initiatives.Now);
        return batch.Succeeded
            ? Dialog(BridgeForms.Preview(look, form, batch.Value, teams.CanInstall))
            : Dialog(BridgeForms.Find(look, form, Reply.Sentence(batch.Refusal)));
    }

    private async Task<InvokeResponse> SendAsync(TurnContext turn, FindForm form, CancellationToken cancellation)
    {
        var (look, refused) = await LookAsync(turn, form, cancellation);
        if (look is null)
        {
            return refused!;
        }

        var here = look.State.Spaces.FirstOrDefault(space => space.Reference.ConversationId == turn.Conversation.RootConversationId);
        var completed = here is null ? null : await places.CompleteAsync(turn, here, cancellation);
        return await initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit =>
            {
                var batch = Invite(edit, look, form, turn, edit.Now);
                if (!batch.Succeeded)
                {
                    return Dialog(BridgeForms.Find(look, form, Reply.Sentence(batch.Refusal)));
                }

                Store(edit, batch.Value);
                if (completed is not null && completed != here)
                {
                    edit.Put(Kinds.Space, completed);
                }

                return Reply.Say(turn, BridgesText.Sent.With(batch.Value.All.Count));
            },
            cancellation);
    }

    private static void Store(InitiativeChange edit, InvitationBatch batch)
    {
        foreach (var invitation in batch.All)
        {
            edit.Put(BridgeRows.Invitation, invitation);
            edit.Later(InvitationJobs.Deliver, invitation.Id);
            edit.Audit("bridge.invited", ("invitation", invitation.Id), ("place", invitation.Place.ToString()));
        }

        edit.Refresh(View, edit.Initiative.Id.Value);
        if (edit.Contact is not null)
        {
            // They are told what became of it in their own chat.
            edit.Later(Memberships.ContactJob, Memberships.KeyOf(edit.Person, edit.Contact));
        }
    }

    private async Task<InvokeResponse> ListAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation)
    {
        if (await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is not { } state)
        {
            return Reply.NotHere(turn);
        }

        var me = new PersonId(turn.PersonKey);
        if (!state.Initiative.IsFacilitator(me))
        {
            return Reply.Refuse(turn, Refusal.OnlyFacilitators);
        }

        Invitation[] own = [.. state.Invitations.Where(invitation => invitation.By == me)];
        var profiles = await directory.ProfilesAsync(own.Select(invitation => invitation.Person), GraphCalls.OfAClick, cancellation);
        return InvokeResponse.Dialog(BridgesText.InvitationsButton, BridgeForms.Sent(state, own, profiles.Value));
    }

    // The same look stands behind every step, mostly from memory: who is found, who is spoken for, how many are left today.
    private async Task<(Look? Look, InvokeResponse? Refused)> LookAsync(TurnContext turn, FindForm form, CancellationToken cancellation)
    {
        if (await initiatives.ReadAsync(turn, form.Initiative, cancellation) is not { } state)
        {
            return (null, Reply.NotHere(turn));
        }

        var table = BridgeCards.Of(state);
        var refusal = !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? Refusal.OnlyFacilitators
            : table.Find(form.Department) is null || form.SearchedName.Length > Texts.TitleLength ? Refusal.UnknownChoice : Refusal.None;
        if (refusal != Refusal.None)
        {
            return (null, Reply.Refuse(turn, refusal));
        }

        var left = Inviting.Left(state.Invitations, initiatives.Now);
        if (await directory.MaySearchAsync(new PersonId(turn.PersonKey), cancellation) is { } failure)
        {
            return (new Look(state, table.Find(form.Department)!, [], failure, left, teams.IsOn), null);
        }

        // All missing departments in one request: the next look costs none.
        var members = MembersAsync(turn, state, cancellation);
        await directory.SuggestAsync([form.SearchedName, .. table.Missing.Select(department => department.Name)], GraphCalls.OfAClick, cancellation);
        var here = await members;
        var found = await directory.SearchAsync(
            form.SearchedName,
            person => person.Value == turn.PersonKey || here.Contains(person) || Inviting.IsSpokenFor(state.Roster, state.Invitations, person),
            MostShown,
            cancellation);
        return (new Look(state, table.Find(form.Department)!, found.Value ?? [], found.Failure, left, teams.IsOn), null);
    }

    // Where the bot may not see who is in the conversation, those who are show up in the list; the facilitator knows them.
    private async Task<IReadOnlySet<PersonId>> MembersAsync(TurnContext turn, InitiativeState state, CancellationToken cancellation)
    {
        var here = state.Spaces.FirstOrDefault(space => space.Reference.ConversationId == turn.Conversation.RootConversationId);
        if (!teams.IsOn || here is null || BridgePlaces.Of(await places.CompleteAsync(turn, here, cancellation)) is not { } place)
        {
            return new HashSet<PersonId>();
        }

        return (await teams.MembersAsync(place, cancellation)).Value ?? new HashSet<PersonId>();
    }

    private static Result<InvitationBatch> Invite(InitiativeState state, Look look, FindForm form, TurnContext turn, DateTimeOffset now)
    {
        PersonId[] people = [.. Texts.List(form.People).Select(id => new PersonId(id))];
        if (CardParts.Chosen<MeetingPlace>(form.Place) is not { } place || (place == MeetingPlace.GroupChat && !look.CanMakeChat))
        {
            return Refusal.UnknownChoice;
        }

        var draft = new InvitationDraft(people, look.Department.Name, form.Note, place, turn.Conversation.RootConversationId);
        var invited = Inviting.Invite(
            state.Initiative, state.Roster, state.Invitations, draft, new Inviter(new PersonId(turn.PersonKey), turn.From.Name ?? state.FindParticipant(turn)?.Name ?? ""), now,
            () => Ulid.NewUlid(now).ToString());
        return invited.Succeeded && people.Any(person => look.People.All(found => found.Person != person)) ? Refusal.PersonNotFound : invited;
    }

    private static InvokeResponse Dialog(Teams.Cards.AdaptiveCard card) => InvokeResponse.Dialog(BridgesText.Heading, card);
}
