using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Links;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Links;

/// <summary>
/// Ends links: by a facilitator, by somebody of the linked conversation, or because the bot was removed there. Nothing is lost: answers given stay
/// counted, and the cards there stand as they were and say that the link ended.
/// </summary>
internal sealed class LinkEndings(InitiativeStore initiatives, PartitionStore partitions, Responses responses) : IBotFeature, IDeliveryFeature
{
    private const string ReleaseJob = "link.release";
    private const string LastCardsJob = "link.last-cards";
    private const int MostRefreshes = 80;

    public void Map(BotRoutes routes) => routes
        .OnRemoved(RemovedAsync)
        .OnDialog("link.end", InitiativeJson.Default.InitiativeOnly, OpenEndAsync)
        .OnSubmit("link.ended", LinkJson.Default.EndForm, EndAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnJob(ReleaseJob, ReleaseAsync)
        .OnJob(LastCardsJob, ShowLastCardsAsync);

    /// <summary>The conversation is free for another initiative.</summary>
    public static int Release(Snapshot snapshot, Change change, InitiativeId initiative)
    {
        if (snapshot.First(Kinds.Space) is { } space && space.Initiative == initiative)
        {
            change.Put(Kinds.Space, space with { Initiative = null });
        }

        return 0;
    }

    private Task<InvokeResponse> OpenEndAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        payload.Initiative,
        edit => MayEnd(edit).ToArray() is { Length: > 0 } offered
            ? InvokeResponse.Dialog(LinksText.EndButton, LinkCards.EndForm(edit, offered))
            : Reply.Refuse(turn, edit.LinkedSpaces.Any() ? Refusal.OnlyFromThere : Refusal.NotLinked),
        cancellation);

    private Task<InvokeResponse> EndAsync(TurnContext turn, EndForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            if (edit.LinkedSpaces.FirstOrDefault(space => space.Reference.ConversationId == form.Conversation) is not { } ended)
            {
                return Reply.Refuse(turn, Refusal.NotLinked);
            }

            if (!MayEnd(edit).Contains(ended))
            {
                return Reply.Refuse(turn, Refusal.OnlyFromThere);
            }

            End(edit, edit.Change, ended, edit.Person.Value, LinkEnd.Ended);
            return Reply.Say(turn, LinksText.Ended.With(ended.Name));
        },
        cancellation);

    // A facilitator may end every link; everybody else that of the conversation they act in, which is signed.
    private static IEnumerable<Space> MayEnd(InitiativeChange edit) =>
        edit.LinkedSpaces.Where(space => edit.IsFacilitator || space.Reference.RootConversationId == edit.Here);

    private Task RemovedAsync(TurnContext turn, CancellationToken cancellation) => initiatives.OnEventAsync(
        turn,
        (state, change) =>
        {
            if (state.LinkedSpaces.FirstOrDefault(linked => linked.Reference.RootConversationId == turn.Conversation.RootConversationId) is { } gone)
            {
                End(state, change, gone, "bot", LinkEnd.BotRemoved);
            }
        },
        cancellation);

    private void End(InitiativeState state, Change change, Space ended, string actor, LinkEnd why)
    {
        var place = ended.Reference.ConversationId;
        change.Remove(Kinds.Space, place);
        change.Put(Kinds.FormerSpace, new FormerSpace(place, ended.Name, ended.Spoken, ended.LinkedAt, initiatives.Now, why));
        foreach (var round in state.Rounds.Where(round => round.Status == RoundStatus.Open))
        {
            change.Put(Kinds.Round, round.In(place, isLinked: false));
            responses.Forget(round);
        }

        change.Audit("link.ended", actor, new Dictionary<string, string>(StringComparer.Ordinal) { ["conversation"] = place, ["why"] = why.ToString() });
        state.Tell(change, state.Spaces.Where(space => space != ended), () =>
            (why == LinkEnd.BotRemoved ? LinksText.RemovedNote : LinksText.LeftNote).With(CardText.Escape(ended.Name)));
        if (why == LinkEnd.Ended)
        {
            state.Tell(change, [ended], () => LinksText.EndedHere.With(CardText.Escape(state.Initiative.Title)));
        }

        Reconciliation.Ask(change);
        change.Post(Delivery.Job(ReleaseJob, place, TimeSpan.Zero));
        change.Post(Delivery.Job(LastCardsJob, place, TimeSpan.Zero));
        change.Refresh(LinkFeature.ListView, state.Initiative.Id.Value);
    }

    private async Task ReleaseAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        // Linked again meanwhile: then it is not free.
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is { } state && state.Spaces.All(space => space.Reference.ConversationId != key))
        {
            await partitions.ChangeAsync(PartitionId.ForSpace(key), null, (snapshot, change) => Release(snapshot, change, state.Initiative.Id), cancellation);
        }
    }

    // Every card there is brought up to date once more; a card a time, however many there are.
    private async Task ShowLastCardsAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        var cards = (await partitions.LoadAsync(partition, cancellation)).All(PostedCard.Kind).Where(card => card.To.RootConversationId == key);
        foreach (var some in cards.Select(card => (card.View, card.Key)).Distinct().Chunk(MostRefreshes))
        {
            await partitions.ChangeAsync(
                partition,
                null,
                (_, change) =>
                {
                    foreach (var (view, subject) in some)
                    {
                        change.Refresh(view, subject);
                    }

                    return 0;
                },
                cancellation);
        }
    }
}
