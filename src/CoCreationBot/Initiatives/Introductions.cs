using System.Collections.Concurrent;
using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>
/// Introductions that come with an answer, and so in a crowd: when a thousand people answer their first poll within a minute, none waits for another.
/// </summary>
internal sealed class Introductions(InitiativeStore store, PartitionStore partitions, OutboxSignals signals, TimeProvider clock)
{
    private const int WorthMoving = 30;
    private readonly ConcurrentDictionary<PartitionId, bool> _moving = new();

    /// <summary>Stores who the person is, with the answer they give.</summary>
    /// <param name="turn">The form as sent.</param>
    /// <param name="initiative">The initiative.</param>
    /// <param name="round">The round that is answered: nobody becomes a participant by answering one that is over.</param>
    /// <param name="voice">Whose perspective, where the form asked for it.</param>
    /// <param name="group">Which group, where the form asked for it.</param>
    /// <param name="again">The form again with why it was refused; null when it cannot be shown any more.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What to answer in place of saving; null when the answer can be saved now.</returns>
    public async Task<InvokeResponse?> WithAnswerAsync(
        TurnContext turn, string? initiative, string? round, string? voice, string? group, Func<InitiativeState, string, InvokeResponse?> again, CancellationToken cancellation)
    {
        if (voice is null && group is null)
        {
            return null;
        }

        var kept = await KeepAsync(turn, initiative, round, voice, group, cancellation);
        if (kept is Refusal.None)
        {
            return null;
        }

        return kept is not { } refusal ? Reply.NotHere(turn)
            : turn.IsDialog && await store.ReadAsync(turn, initiative, cancellation) is { } state && again(state, Reply.Sentence(refusal)) is { } form ? form
            : Reply.Refuse(turn, refusal);
    }

    /// <summary>Stores who the person behind the turn is.</summary>
    /// <returns>None, why not, or null when the conversation does not belong to the initiative.</returns>
    private async Task<Refusal?> KeepAsync(TurnContext turn, string? initiative, string? round, string? voice, string? group, CancellationToken cancellation)
    {
        if (!Ulid.TryParse(initiative, out _))
        {
            return null;
        }

        var partition = PartitionId.ForInitiative(initiative!);
        var (standing, snapshot) = await store.LookAsync(partition, turn, cancellation);
        if (standing != Standing.Here)
        {
            return standing == Standing.Gone ? Refusal.NoLongerHere : standing == Standing.Unsure ? Refusal.NotChecked : null;
        }

        var state = new InitiativeState(snapshot);
        if (state.FindRound(round)?.Takes(new PersonId(turn.PersonKey), clock.GetUtcNow()) != true)
        {
            return Refusal.RoundNotOpen;
        }

        if (state.FindParticipant(turn) is not null)
        {
            return await ChangeAsync(partition, turn, voice, group, cancellation);
        }

        var change = new Change(snapshot, clock);
        var edit = new InitiativeChange(snapshot, change, turn, clock.GetUtcNow());
        var me = Introduction.Read(edit, turn, voice ?? "", group ?? "");
        if (!me.Succeeded)
        {
            return me.Refusal;
        }

        change.Enter(Kinds.Participant, me.Value);
        Introduction.Note(edit, me.Value);

        // In the person's own partition first: a crash in between leaves a membership that tells nothing, not an answer that cannot be found.
        await Memberships.NoteAsync(partitions, edit.Person, edit.Contact, state.Initiative, cancellation);
        await signals.RefreshSoonAsync(partition, InitiativeViews.Status, initiative!, cancellation);
        await partitions.EnterAsync(change, cancellation);
        if (snapshot.Entered.Count >= WorthMoving)
        {
            Move(partition);
        }

        return Refusal.None;
    }

    // Who is known says something else about themselves: that replaces a row, and is a change like any other.
    private async Task<Refusal> ChangeAsync(PartitionId partition, TurnContext turn, string? voice, string? group, CancellationToken cancellation) => (await partitions.ChangeAsync(
        partition,
        null,
        (snapshot, change) =>
        {
            var edit = new InitiativeChange(snapshot, change, turn, clock.GetUtcNow());
            var me = Introduction.Read(edit, turn, voice ?? "", group ?? "");
            if (me.Succeeded)
            {
                Introduction.Keep(edit, me.Value);
            }

            return me.Refusal;
        },
        cancellation)).Result;

    // Commits are rare while everybody answers; so that readings stay small, one now and then only moves what was entered.
    private void Move(PartitionId partition)
    {
        if (_moving.TryAdd(partition, true))
        {
            _ = Task.Run(async () =>
            {
                try
                {
                    await partitions.ChangeAsync(partition, null, (_, change) => { change.MoveEntered(); return 0; }, CancellationToken.None);
                }
                catch (StorageUnavailableException)
                {
                    // It is moved another time.
                }
                finally
                {
                    _moving.TryRemove(partition, out _);
                }
            });
        }
    }
}
