using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Initiatives;

/// <summary>
/// Takes note when people leave a conversation or are added. Who leaves a team is told of once, in the team's own conversation and often by their account
/// id alone; every initiative with a channel in that team is concerned.
/// </summary>
internal sealed class RosterEvents(PartitionStore partitions, RosterAccounts accounts, RosterMoves moves) : IBotFeature
{
    private const string OfOneChannel = "channelMember";

    public void Map(BotRoutes routes) => routes
        .OnMembersRemoved((turn, cancellation) => NoteAsync(turn, turn.Activity.MembersRemoved, hasLeft: true, cancellation))
        .OnMembersAdded((turn, cancellation) => NoteAsync(turn, turn.Activity.MembersAdded, hasLeft: false, cancellation));

    private async Task NoteAsync(TurnContext turn, IReadOnlyList<ChannelAccount>? people, bool hasLeft, CancellationToken cancellation)
    {
        var ids = (people ?? []).SelectMany(member => new[] { member?.AadObjectId, member?.Id }).OfType<string>().Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        var isOfOne = turn.Activity.ChannelData?.EventType?.StartsWith(OfOneChannel, StringComparison.OrdinalIgnoreCase) == true;
        var place = (isOfOne ? turn.Activity.ChannelData?.Channel?.Id : null) ?? turn.Conversation.RootConversationId;
        var team = isOfOne ? null : turn.Activity.ChannelData?.Team?.Id ?? turn.Conversation.RootConversationId;
        foreach (var initiative in await ConcernedAsync(place, team, cancellation))
        {
            var partition = InitiativeStore.PartitionOf(initiative);
            var meant = await MeantAsync(partition, ids, cancellation);
            await moves.MakeAsync(
                partition,
                state => meant.Select(person => MoveOf(state, person.Key, person.Value, Hit(state, place, team), hasLeft)).OfType<Move>(),
                cancellation,
                (state, change) =>
                {
                    if (meant.Count > 0 && Hit(state, place, team).Count < state.Spaces.Count)
                    {
                        Reconciliation.Ask(change);
                    }
                });
        }
    }

    private async Task<IReadOnlyCollection<InitiativeId>> ConcernedAsync(string place, string? team, CancellationToken cancellation)
    {
        var found = new HashSet<InitiativeId>();
        foreach (var conversation in new[] { place, team }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var snapshot = await partitions.LoadAsync(PartitionId.ForSpace(conversation), cancellation);
            if (snapshot.Find(Kinds.Space, conversation)?.Initiative is { } own)
            {
                found.Add(own);
            }

            found.UnionWith(snapshot.All(Kinds.TeamSpace).Select(row => row.Initiative));
        }

        return found;
    }

    // The initiative's people behind the ids of the event, with their account ids.
    private async Task<IReadOnlyDictionary<PersonId, string?>> MeantAsync(PartitionId partition, HashSet<string> ids, CancellationToken cancellation)
    {
        var meant = new Dictionary<PersonId, string?>();
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is not { } state)
        {
            return meant;
        }

        IReadOnlyDictionary<string, PersonId> known = RosterAccounts.Noted(state);
        if (!ids.All(id => known.ContainsKey(id) || state.FindParticipant(new PersonId(id)) is not null))
        {
            known = await accounts.AllAsync(state, cancellation);
        }

        foreach (var person in state.Known.Where(person => ids.Contains(person.Value)))
        {
            meant[person] = null;
        }

        foreach (var (account, person) in known.Where(entry => ids.Contains(entry.Key)))
        {
            meant[person] = account;
        }

        return meant;
    }

    // A channel with members of its own is told of by itself, or read.
    private static IReadOnlyList<string> Hit(InitiativeState state, string place, string? team) =>
        [.. state.Spaces.Where(space => space.Reference.ConversationId == place || (team is not null && space.Team == team && !space.HasOwnMembers)).Select(space => space.Reference.ConversationId)];

    // Null = it is not known where else they are.
    private static Move? MoveOf(InitiativeState state, PersonId person, string? account, IReadOnlyList<string> hit, bool hasLeft)
    {
        var known = state.FindParticipant(person)?.Presence?.Places ?? [];
        string[] places = [.. hasLeft ? known.Except(hit) : known.Union(hit)];
        return hit.Count == 0 || (hasLeft && known.Count == 0 && hit.Count < state.Spaces.Count) ? null
            : new Move(person, places, IsHere: places.Length > 0, account, IsSeen: true);
    }
}
