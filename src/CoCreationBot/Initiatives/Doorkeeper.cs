using System.Collections.Concurrent;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Connector;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>
/// Asks Teams about one person where what is stored does not say whether they may come in. An answer that does not come lets nobody in.
/// </summary>
internal sealed class Doorkeeper(PartitionStore partitions, ConnectorClient connector, Contacts contacts, RosterMoves moves, TimeProvider clock)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    // Who presses again and again is not asked after each time.
    private static readonly TimeSpan RefusedFor = TimeSpan.FromMinutes(1);

    // Right after somebody left, a list of members may still hold them.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<(PartitionId, PersonId, string?), (Standing Standing, DateTimeOffset Until)> _told = new();

    /// <summary>How whoever acts stands to the initiative, after asking Teams where that is needed.</summary>
    public Task<Standing> AskAsync(PartitionId partition, TurnContext turn, CancellationToken cancellation) =>
        turn.Activity.ChannelId == WebDoor.Channel ? AskAsync(partition, new PersonId(turn.PersonKey), null, null, cancellation)
        : AskAsync(partition, new PersonId(turn.PersonKey), turn.From.Id, turn.Conversation.IsPersonal ? null : turn.Conversation.RootConversationId, cancellation);

    /// <summary>How a person stands to the initiative.</summary>
    /// <param name="partition">The initiative's partition.</param>
    /// <param name="person">Who.</param>
    /// <param name="account">Their account id for this bot, where it is known.</param>
    /// <param name="place">The conversation they act in; null to ask in all of the initiative's.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Standing> AskAsync(PartitionId partition, PersonId person, string? account, string? place, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is not { } state)
        {
            return Standing.Stranger;
        }

        var now = clock.GetUtcNow();
        var before = place is null ? Rights.Of(state, person, now) : Rights.HasLeft(state, person) ? Standing.Gone : Standing.Here;
        if (before is Standing.Here or Standing.Stranger || (before == Standing.Gone && !(now - state.FindParticipant(person)?.LeftAt > Settled)))
        {
            return before;
        }

        if (_told.TryGetValue((partition, person, place), out var told) && told.Until > now && (told.Standing != Standing.Here || before == Standing.Unsure))
        {
            return told.Standing;
        }

        var (standing, where) = await LookAsync(state, person, account, place, cancellation);
        Remember((partition, person, place), (standing, now + (standing == Standing.Here ? Rights.Believed : RefusedFor)));
        if (standing == Standing.Here || (standing == Standing.Gone && before == Standing.Unsure))
        {
            await moves.MakeAsync(partition, _ => [new Move(person, where is null ? [] : [where], standing == Standing.Here, account, IsSeen: true)], cancellation, Reconciliation.AskIfOld(now));
        }

        return standing;
    }

    private async Task<(Standing Standing, string? Where)> LookAsync(InitiativeState state, PersonId person, string? account, string? place, CancellationToken cancellation)
    {
        var places = state.FindParticipant(person)?.Presence?.Places ?? [];
        var id = account ?? state.FindParticipant(person)?.Presence?.Account ?? (await contacts.FindAsync(person, cancellation))?.MemberId ?? person.Value;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        var isSure = true;
        foreach (var space in state.Spaces.Where(space => place is null || space.Reference.ConversationId == place).OrderByDescending(space => places.Contains(space.Reference.ConversationId)))
        {
            try
            {
                // An answer about somebody else is none.
                switch (await connector.MemberAsync(space.Reference, id, limit.Token))
                {
                    case { } member when member.Id == id || member.AadObjectId == person.Value:
                        return (Standing.Here, space.Reference.ConversationId);
                    case not null:
                        isSure = false;
                        break;
                }
            }
            catch (Exception exception) when (exception is ConnectorException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                isSure = false;
            }
        }

        return (isSure ? Standing.Gone : Standing.Unsure, null);
    }

    private void Remember((PartitionId, PersonId, string?) key, (Standing, DateTimeOffset) told)
    {
        if (_told.Count > MostRemembered)
        {
            _told.Clear();
        }

        _told[key] = told;
    }
}
