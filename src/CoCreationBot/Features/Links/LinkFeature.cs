using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Links;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Web;

namespace CoCreationBot.Features.Links;

/// <summary>
/// Links more conversations to an initiative: a facilitator gets a code, somebody gives it in the other conversation and accepts there what becomes
/// visible. From then on both belong to one initiative, and everything is asked and answered in both.
/// </summary>
internal sealed class LinkFeature(InitiativeStore initiatives, PartitionStore partitions, LinkCodes codes, Responses responses, RoundDisplays displays, KeptWords kept, OwnAddresses own) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Service<LinkCodes>()
        .Part<LinkFeature>()
        .Command(LinkCards.Command)
        // A code is good for a week; who made or gave it stays in its row, which nothing tells or deletes yet.
        .Holds<LinkData>()
        .Part<LinkEndings>()
        .Button(PlacedButton.Dialog(ButtonPlace.NoInitiative, 2, () => LinksText.EnterButton, "link.enter"));

    public const string ListView = "links";
    private const string EnterView = "link-enter";
    private const string OfferView = "link-offer";

    public void Map(BotRoutes routes) => routes
        .OnCommand("link", LinkInChatAsync)
        .OnDialog("link.code", InitiativeJson.Default.InitiativeOnly, MakeAsync)
        .OnDialog("link.enter", LinkJson.Default.CodeForm, (_, _, _) => Task.FromResult(InvokeResponse.Dialog(LinksText.EnterButton, LinkCards.EnterForm())))
        .OnSubmit("link.give", LinkJson.Default.CodeForm, GiveInFormAsync)
        .OnExecute("link.accept", LinkJson.Default.OfferForm, AcceptAsync)
        .OnExecute("link.decline", LinkJson.Default.OfferForm, DeclineAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnAnswer(ListView, Views.OfInitiative(state => LinkCards.List(state, own.AddressOf(state.Initiative.Id)), _ => LinksText.Heading))
        .OnAnswer(EnterView, Views.OfSpace(LinkCards.Enter, () => LinksText.Heading))
        .OnView(OfferView, ShowOfferAsync);

    private async Task LinkInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation)
    {
        if (turn.Conversation.IsPersonal)
        {
            await initiatives.SayAsync(turn, LinksText.NotAlone, cancellation);
            return;
        }

        var space = await initiatives.SpaceAsync(turn, cancellation);
        if (command.Arguments.Length > 0)
        {
            var given = await GiveAsync(turn, space, command.Arguments, cancellation);
            if (!given.Succeeded)
            {
                await initiatives.SayAsync(turn, Reply.Sentence(given.Refusal), cancellation);
            }
        }
        else if (space.Initiative is null)
        {
            await initiatives.ShowAsync(turn, EnterView, "enter", cancellation);
        }
        else
        {
            await initiatives.InHomeAsync(turn, edit => edit.Show(ListView, edit.Initiative.Id.Value), cancellation);
        }
    }

    private Task<InvokeResponse> MakeAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        codes.ShowAsync(turn, make => initiatives.InInitiativeAsync(turn, payload.Initiative, make, cancellation), cancellation);

    private async Task<InvokeResponse> GiveInFormAsync(TurnContext turn, CodeForm form, CancellationToken cancellation)
    {
        if (turn.Conversation.IsPersonal)
        {
            return Reply.Say(turn, LinksText.NotAlone);
        }

        var given = await GiveAsync(turn, await initiatives.SpaceAsync(turn, cancellation), form.Code, cancellation);
        return given.Succeeded ? Reply.Say(turn, LinksText.Given)
            : given.Refusal == Refusal.SpaceTaken ? Reply.Refuse(turn, given.Refusal)
            : InvokeResponse.Dialog(LinksText.EnterButton, LinkCards.EnterForm(form.Code, Reply.Sentence(given.Refusal)));
    }

    private async Task<Result<LinkCode>> GiveAsync(TurnContext turn, Space space, string? typed, CancellationToken cancellation)
    {
        if (space.Initiative is not null)
        {
            return Refusal.SpaceTaken;
        }

        var given = await codes.GiveAsync(turn, typed, cancellation);
        if (given.Succeeded)
        {
            await initiatives.ShowAsync(turn, OfferView, given.Value.Key, cancellation);
        }

        return given;
    }

    private async Task<OutgoingMessage?> ShowOfferAsync(ViewRequest request, CancellationToken cancellation)
    {
        if (await codes.FindAsync(request.Key, cancellation) is not { } code || code.Conversation != request.To.RootConversationId
            || Views.StateOf(await partitions.LoadAsync(InitiativeStore.PartitionOf(code.Initiative), cancellation)) is not { } state)
        {
            return null;
        }

        var tag = request.Snapshot.First(Kinds.Space)?.Spoken ?? Language.Default;
        using var language = Language.Use(tag);
        return OutgoingMessage.Of(LinkCards.Offer(state, code) with { Lang = tag }, LinksText.OfferHeading);
    }

    private async Task<InvokeResponse> DeclineAsync(TurnContext turn, OfferForm form, CancellationToken cancellation)
    {
        var declined = await codes.DecideAsync(turn, form.Key, accepts: false, cancellation);
        if (!declined.Succeeded)
        {
            return Reply.Refuse(turn, declined.Refusal);
        }

        await initiatives.InSpaceAsync(turn, (_, change) => { change.Refresh(OfferView, declined.Value.Key); return 0; }, cancellation);
        return Reply.Say(turn, LinksText.OfferDeclined);
    }

    // Three partitions, in an order in which pressing again after a crash finishes what was begun: the code is spent for this conversation, the
    // conversation is claimed, and the initiative takes it in.
    private async Task<InvokeResponse> AcceptAsync(TurnContext turn, OfferForm form, CancellationToken cancellation)
    {
        if (await codes.FindAsync(form.Key, cancellation) is not { } offered || offered.Conversation != turn.Conversation.RootConversationId)
        {
            return Reply.NotHere(turn);
        }

        var name = Texts.Clean(form.Name);
        if (Texts.CheckRequired(name, Texts.TitleLength) is var missing && missing != Refusal.None)
        {
            return Views.StateOf(await partitions.LoadAsync(InitiativeStore.PartitionOf(offered.Initiative), cancellation)) is { } known
                ? InvokeResponse.Card(LinkCards.Offer(known, offered, form.Name, Reply.Sentence(missing)))
                : Reply.NotHere(turn);
        }

        var accepted = await codes.DecideAsync(turn, form.Key, accepts: true, cancellation);
        if (!accepted.Succeeded)
        {
            return Reply.Refuse(turn, accepted.Refusal);
        }

        var claim = await initiatives.InSpaceAsync(turn, (snapshot, change) => Claim(snapshot, change, turn, offered), cancellation);
        if (claim.Result is not { } claimed)
        {
            return Reply.Refuse(turn, Refusal.SpaceTaken);
        }

        var linked = await partitions.ChangeAsync(
            InitiativeStore.PartitionOf(offered.Initiative), turn.ReceiptKey, (snapshot, change) => Link(snapshot, change, turn, accepted.Value, claimed with { Name = name }), cancellation);
        if (linked.Result == Refusal.None)
        {
            return Reply.Say(turn, LinksText.OfferAccepted);
        }

        await partitions.ChangeAsync(InitiativeStore.PartitionOf(turn), null, (snapshot, change) => LinkEndings.Release(snapshot, change, offered.Initiative), cancellation);
        return Reply.Refuse(turn, linked.Result);
    }

    // One conversation belongs to one initiative. Null = it belongs to another.
    private static Space? Claim(Snapshot snapshot, Change change, TurnContext turn, LinkCode code)
    {
        var space = snapshot.First(Kinds.Space) ?? InitiativeStore.NewSpace(turn);
        if (space.Initiative is { } other && other != code.Initiative)
        {
            return null;
        }

        var here = InitiativeStore.NewSpace(turn);
        var claimed = space.Hearing(turn) with
        {
            Reference = here.Reference,
            Initiative = code.Initiative,
            Team = here.Team ?? space.Team,
            HasOwnMembers = here.HasOwnMembers || space.HasOwnMembers,
        };
        change.Put(Kinds.Space, claimed);
        change.Refresh(OfferView, code.Key);
        return claimed;
    }

    private Refusal Link(Snapshot snapshot, Change change, TurnContext turn, LinkCode code, Space claimed)
    {
        // A code is worth as much as the right of whoever made it.
        if (Views.StateOf(snapshot) is not { } state || !state.Initiative.IsFacilitator(code.By))
        {
            return Refusal.LinkCodeWrong;
        }

        var place = claimed.Reference.ConversationId;
        if (state.Spaces.Any(space => space.Reference.ConversationId == place))
        {
            return Refusal.None;
        }

        // A code links once: pressing again finishes what a crash left, and does not undo the end of the link.
        var former = snapshot.Find(Kinds.FormerSpace, place);
        if (former is not null && former.EndedAt >= code.DecidedAt)
        {
            return Refusal.LinkCodeWrong;
        }

        if (state.LinkedSpaces.Count() >= LinkCode.MostLinked)
        {
            return Refusal.TooManyLinkedSpaces;
        }

        var linked = claimed with { Initiative = null, LinkedAt = initiatives.Now };
        change.Put(Kinds.Space, linked);
        TeamSpaces.Note(change, linked);
        if (former is not null)
        {
            change.Remove(Kinds.FormerSpace, place);
        }

        change.Audit("link.accepted", turn.PersonKey, new Dictionary<string, string>(StringComparer.Ordinal) { ["conversation"] = place, ["codeBy"] = code.By.Value });
        change.Post(Delivery.Of(claimed.Reference, InitiativeViews.Status, state.Initiative.Id.Value));
        OpenHere(state, change, claimed);
        state.Tell(change, state.Spaces, () => LinksText.LinkedNote.With(CardText.Escape(claimed.Name)));
        change.Refresh(ListView, state.Initiative.Id.Value);
        return Refusal.None;
    }

    // Rounds that are open are asked here too, and take answers from here; not those about what was told to the team at home alone.
    private void OpenHere(InitiativeState state, Change change, Space claimed)
    {
        foreach (var round in state.Rounds.Where(round => round.Status == RoundStatus.Open && kept.MayRead(state, round, Domain.People.Readers.Organisation)))
        {
            change.Put(Kinds.Round, round.In(claimed.Reference.ConversationId, isLinked: true));
            change.Post(Delivery.Of(claimed.Reference, displays.Of(round).RoundView, round.Id.Value));
            responses.Forget(round);
        }
    }
}
