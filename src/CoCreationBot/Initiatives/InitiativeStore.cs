using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>Where handlers get an initiative from and hand their change in.</summary>
internal sealed class InitiativeStore(PartitionStore partitions, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public static PartitionId PartitionOf(InitiativeId id) => PartitionId.ForInitiative(id.Value);

    public static PartitionId PartitionOf(TurnContext turn) => PartitionId.ForSpace(turn.Conversation.RootConversationId);

    public static PartitionId PartitionOf(PersonId person) => PartitionId.ForPerson(person.Value);

    /// <summary>The conversation as stored, or a fresh record of it.</summary>
    public async Task<Space> SpaceAsync(TurnContext turn, CancellationToken cancellation) =>
        await partitions.ReadAsync(PartitionOf(turn), Kinds.Space, turn.Conversation.RootConversationId, cancellation)
        ?? NewSpace(turn);

    public static Space NewSpace(TurnContext turn) =>
        new(turn.Conversation with { ConversationId = turn.Conversation.RootConversationId });

    /// <summary>Changes the conversation's own record and posts there.</summary>
    public Task<Committed<T>> InSpaceAsync<T>(TurnContext turn, Func<Snapshot, Change, T> decide, CancellationToken cancellation) =>
        partitions.ChangeAsync(PartitionOf(turn), turn.ReceiptKey, decide, cancellation);

    /// <summary>Answers in the conversation with a plain text.</summary>
    public Task SayAsync(TurnContext turn, string text, CancellationToken cancellation) =>
        InSpaceAsync(turn, (_, change) => { change.Post(Delivery.Say(turn.Conversation, text)); return 0; }, cancellation);

    /// <summary>Posts a view that belongs to the conversation, not to an initiative.</summary>
    public Task ShowAsync(TurnContext turn, string view, string key, CancellationToken cancellation) =>
        InSpaceAsync(turn, (_, change) => { change.Post(Delivery.Of(turn.Conversation, view, key)); return 0; }, cancellation);

    /// <summary>Runs a chat command on the initiative at home in this conversation, or says that there is none.</summary>
    public async Task InHomeAsync(TurnContext turn, Action<InitiativeChange> decide, CancellationToken cancellation)
    {
        var space = await SpaceAsync(turn, cancellation);
        if (space.Initiative is not { } id)
        {
            await ShowAsync(turn, InitiativeViews.None, "here", cancellation);
            return;
        }

        await partitions.ChangeAsync(
            PartitionOf(id),
            turn.ReceiptKey,
            (snapshot, change) =>
            {
                if (Knows(snapshot, turn))
                {
                    decide(new InitiativeChange(snapshot, change, turn, Now));
                }

                return 0;
            },
            cancellation);
    }

    /// <summary>
    /// Runs a button or form on the initiative its data names. The name is only believed when the conversation, which is signed,
    /// belongs to that initiative, or the person takes part in it and is in their own 1:1 chat.
    /// </summary>
    public async Task<InvokeResponse> InInitiativeAsync(
        TurnContext turn, string? initiative, Func<InitiativeChange, InvokeResponse> decide, CancellationToken cancellation)
    {
        if (!Ulid.TryParse(initiative, out _))
        {
            return Reply.NotHere(turn);
        }

        var outcome = await partitions.ChangeAsync(
            PartitionId.ForInitiative(initiative!),
            turn.IsAutomaticRefresh ? null : turn.ReceiptKey,
            (snapshot, change) => Knows(snapshot, turn) ? decide(new InitiativeChange(snapshot, change, turn, Now)) : Reply.NotHere(turn),
            cancellation);
        return outcome.IsDuplicate ? Reply.AlreadyDone(turn) : outcome.Result!;
    }

    /// <summary>
    /// Has the initiative of the conversation, if there is one, take note of an event there, such as somebody leaving. Without receipt: several features
    /// are told of one event, and each changes nothing when told again.
    /// </summary>
    public async Task OnEventAsync(TurnContext turn, Action<InitiativeState, Change> note, CancellationToken cancellation)
    {
        if ((await SpaceAsync(turn, cancellation)).Initiative is { } initiative)
        {
            await partitions.ChangeAsync(
                PartitionOf(initiative),
                null,
                (snapshot, change) =>
                {
                    if (Views.StateOf(snapshot) is { } state)
                    {
                        note(state, change);
                    }

                    return 0;
                },
                cancellation);
        }
    }

    /// <summary>Reads without changing anything.</summary>
    public async Task<InitiativeState?> ReadAsync(TurnContext turn, string? initiative, CancellationToken cancellation)
    {
        if (!Ulid.TryParse(initiative, out _))
        {
            return null;
        }

        var snapshot = await partitions.LoadAsync(PartitionId.ForInitiative(initiative!), cancellation);
        return Knows(snapshot, turn) ? StateFor(snapshot, turn.Conversation.RootConversationId) : null;
    }

    /// <summary>The initiative as a conversation may read it.</summary>
    public static InitiativeState StateFor(Snapshot snapshot, string rootConversation) =>
        new(snapshot) { Audience = Audiences.Here(new InitiativeState(snapshot), rootConversation) };

    /// <summary>True when the conversation belongs to the initiative, or the person takes part in it and is in their own 1:1 chat.</summary>
    public static bool Knows(Snapshot snapshot, TurnContext turn) =>
        snapshot.All(Kinds.Initiative).Count > 0
        && (snapshot.All(Kinds.Space).Any(space => space.Reference.ConversationId == turn.Conversation.RootConversationId)
            || (turn.Conversation.IsPersonal && snapshot.All(Kinds.Participant).Any(known => known.Person.Value == turn.PersonKey)));
}
