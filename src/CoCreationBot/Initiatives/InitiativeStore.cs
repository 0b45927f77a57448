using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>Where handlers get an initiative from and hand their change in.</summary>
internal sealed class InitiativeStore(PartitionStore partitions, Doorkeeper doorkeeper, OutOfReach outOfReach, OwnPlaces own, TimeProvider clock)
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
        new(turn.Conversation with { ConversationId = turn.Conversation.RootConversationId })
        {
            Team = turn.Activity.ChannelData?.Team?.Id,
            HasOwnMembers = turn.Activity.ChannelData?.Channel?.HasOwnMembers == true,
        };

    /// <summary>Changes the conversation's own record and posts there.</summary>
    public Task<Committed<T>> InSpaceAsync<T>(TurnContext turn, Func<Snapshot, Change, T> decide, CancellationToken cancellation) => partitions.ChangeAsync(
        PartitionOf(turn),
        turn.ReceiptKey,
        (snapshot, change) =>
        {
            var decided = decide(snapshot, change);
            Hear(snapshot, change, turn);
            return decided;
        },
        cancellation);

    // Who is answered is answered in a language: what their client speaks is learnt with it, for as long as nobody chooses.
    private static void Hear(Snapshot snapshot, Change change, TurnContext turn)
    {
        var known = snapshot.First(Kinds.Space) ?? NewSpace(turn);
        if (!change.IsEmpty && !change.Has(Kinds.Space, known.Reference.ConversationId) && known.Hearing(turn) is var heard && heard != known)
        {
            change.Put(Kinds.Space, heard);
        }
    }

    /// <summary>Answers in the conversation with a plain text.</summary>
    public Task SayAsync(TurnContext turn, string text, CancellationToken cancellation) =>
        InSpaceAsync(turn, (_, change) => { change.Post(Delivery.Say(turn.Conversation, text)); return 0; }, cancellation);

    /// <summary>Posts a view that belongs to the conversation, not to an initiative.</summary>
    public Task ShowAsync(TurnContext turn, string view, string key, CancellationToken cancellation) =>
        InSpaceAsync(turn, (_, change) => { change.Post(Delivery.Of(turn.Conversation, view, key)); return 0; }, cancellation);

    /// <summary>
    /// Runs a chat command on the initiative at home in this conversation, or says that there is none. In somebody's own chat it is theirs; of several the one
    /// they chose, and before they did they are asked (<see cref="OwnPlaces"/>).
    /// </summary>
    public async Task InHomeAsync(TurnContext turn, Action<InitiativeChange> decide, CancellationToken cancellation)
    {
        if (turn.Conversation.IsPersonal)
        {
            if (await own.FindAsync(turn, cancellation) is { } theirs)
            {
                await InHomeAsync(turn, theirs, decide, cancellation);
            }
        }
        else if ((await SpaceAsync(turn, cancellation)).Initiative is { } id)
        {
            await InHomeAsync(turn, id, decide, cancellation);
        }
        else
        {
            await ShowAsync(turn, InitiativeViews.None, "here", cancellation);
        }
    }

    // Nobody is left without an answer: a command that does nothing says why.
    private async Task InHomeAsync(TurnContext turn, InitiativeId id, Action<InitiativeChange> decide, CancellationToken cancellation)
    {
        var (standing, _) = await ForMemberAsync(PartitionOf(id), turn, turn.ReceiptKey, edit => { decide(edit); return 0; }, cancellation);
        await (standing switch
        {
            Standing.Here => Task.CompletedTask,
            Standing.Stranger => ShowAsync(turn, InitiativeViews.None, "here", cancellation),
            _ => SayAsync(turn, Reply.Sentence(standing), cancellation),
        });
    }

    /// <summary>
    /// Runs a button or form on the initiative its data names. The name is only believed when whoever acts has a right to it
    /// where they act (see <see cref="Rights"/>).
    /// </summary>
    public async Task<InvokeResponse> InInitiativeAsync(
        TurnContext turn, string? initiative, Func<InitiativeChange, InvokeResponse> decide, CancellationToken cancellation)
    {
        if (!Ulid.TryParse(initiative, out _))
        {
            return Reply.NotHere(turn);
        }

        Change? made = null;
        var (standing, outcome) = await ForMemberAsync(
            PartitionId.ForInitiative(initiative!),
            turn,
            turn.IsAutomaticRefresh ? null : turn.ReceiptKey,
            edit =>
            {
                made = edit.Change;
                return decide(edit);
            },
            cancellation);
        return standing != Standing.Here ? Reply.NotLetIn(turn, standing)
            : outcome.IsDuplicate ? Reply.AlreadyDone(turn)
            : await outOfReach.TellAsync(turn, made!.PostedTo, outcome.Result!, cancellation);
    }

    /// <summary>Runs a decision for whoever has a right to the initiative; where what is stored does not say, Teams is asked first.</summary>
    /// <returns>How they stand to the initiative; the decision was run only for <see cref="Standing.Here"/>.</returns>
    public async Task<(Standing Standing, Committed<T> Outcome)> ForMemberAsync<T>(
        PartitionId partition, TurnContext turn, string? receipt, Func<InitiativeChange, T> decide, CancellationToken cancellation)
    {
        var (standing, outcome) = await TryAsync(partition, turn, receipt, decide, isConfirmed: false, cancellation);
        if (standing is Standing.Gone or Standing.Unsure && !outcome.IsDuplicate)
        {
            standing = await doorkeeper.AskAsync(partition, turn, cancellation);
            return standing == Standing.Here ? await TryAsync(partition, turn, receipt, decide, isConfirmed: true, cancellation) : (standing, outcome);
        }

        return (outcome.IsDuplicate ? Standing.Here : standing, outcome);
    }

    private async Task<(Standing Standing, Committed<T> Outcome)> TryAsync<T>(
        PartitionId partition, TurnContext turn, string? receipt, Func<InitiativeChange, T> decide, bool isConfirmed, CancellationToken cancellation)
    {
        var standing = Standing.Stranger;
        var outcome = await partitions.ChangeAsync(
            partition,
            receipt,
            (snapshot, change) =>
            {
                standing = Views.StateOf(snapshot) is { } state ? Rights.Of(state, turn, Now) : Standing.Stranger;
                standing = isConfirmed && standing == Standing.Unsure ? Standing.Here : standing;
                if (standing != Standing.Here)
                {
                    return default;
                }

                var edit = new InitiativeChange(snapshot, change, turn, Now);
                var decided = decide(edit);
                if (!change.IsEmpty)
                {
                    edit.Learn(turn);
                }

                return decided;
            },
            cancellation);
        return (standing, new Committed<T>(outcome.Result, outcome.IsDuplicate));
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

        var partition = PartitionId.ForInitiative(initiative!);
        var (standing, snapshot) = await LookAsync(partition, turn, cancellation);
        return standing == Standing.Here ? StateFor(snapshot, state => Audiences.At(state, turn)) : null;
    }

    /// <summary>The initiative for whoever wants to see or delete what is held about them: that right does not end with membership.</summary>
    public async Task<InitiativeState?> ReadOwnAsync(TurnContext turn, string? initiative, CancellationToken cancellation) =>
        turn.Conversation.IsPersonal && Ulid.TryParse(initiative, out _)
        && await partitions.LoadAsync(PartitionId.ForInitiative(initiative!), cancellation) is var snapshot
        && Views.StateOf(snapshot)?.FindParticipant(turn) is not null
            ? StateFor(snapshot, state => Audiences.At(state, turn))
            : await ReadAsync(turn, initiative, cancellation);

    /// <summary>How whoever acts stands to an initiative, from where they act; where what is stored does not say, Teams is asked.</summary>
    public async Task<Standing> LetsInAsync(PartitionId partition, TurnContext turn, CancellationToken cancellation) => (await LookAsync(partition, turn, cancellation)).Standing;

    /// <summary>The same, with the state it rests on.</summary>
    public async Task<(Standing Standing, Snapshot Snapshot)> LookAsync(PartitionId partition, TurnContext turn, CancellationToken cancellation)
    {
        var snapshot = await partitions.LoadAsync(partition, cancellation);
        var standing = Views.StateOf(snapshot) is { } state ? Rights.Of(state, turn, Now) : Standing.Stranger;
        if (standing is not (Standing.Gone or Standing.Unsure))
        {
            return (standing, snapshot);
        }

        standing = await doorkeeper.AskAsync(partition, turn, cancellation);
        return (standing, standing == Standing.Here ? await partitions.LoadAsync(partition, cancellation) : snapshot);
    }

    /// <summary>The initiative for an audience.</summary>
    public static InitiativeState StateFor(Snapshot snapshot, Func<InitiativeState, Readers> audience) =>
        new(snapshot) { Audience = audience(new InitiativeState(snapshot)) };
}
