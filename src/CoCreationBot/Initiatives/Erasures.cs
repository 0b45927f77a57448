using System.Security.Cryptography;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Storage;

namespace CoCreationBot.Initiatives;

/// <summary>How somebody is erased.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">The name they introduced themselves with; empty where they did not.</param>
/// <param name="Withdraws">True: what they contributed is withdrawn; false: it stays, without name.</param>
internal sealed record Erasure(PersonId Person, string Name, bool Withdraws)
{
    /// <summary>Who stands in their place on links they issued, the same on all: figures go by how many answers are in one person's hands.</summary>
    public PersonId Issuer { get; } = Nobody();

    /// <summary>Somebody in their place whom nobody can find: another each time, so that what they did here and there is not joined.</summary>
    public static PersonId Nobody() => new("erased-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));
}

/// <summary>
/// Erases a person everywhere: words and names as each feature says, then their id in whatever rows are left, then the audit log, what waits to be sent, and
/// their own partition. Every step finds what is still there, so that pressing again after a failure goes on.
/// </summary>
internal sealed class Erasures(
    PartitionStore partitions, AllPersonalData data, PersonTraces traces, Contacts contacts, IEnumerable<IRosterListener> listeners, RecentRounds recent)
{
    // One transaction holds a hundred rows.
    private const int MostRows = 60;

    /// <summary>Erases a person from all initiatives.</summary>
    /// <param name="person">Who.</param>
    /// <param name="withdraws">Whether what they contributed is withdrawn.</param>
    /// <param name="ownChat">Their own chat, where they act in it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False when nothing was held.</returns>
    public async Task<bool> EraseAsync(PersonId person, bool withdraws, string? ownChat, CancellationToken cancellation)
    {
        var own = InitiativeStore.PartitionOf(person);
        var chats = new[] { (await contacts.FindAsync(person, cancellation))?.Chat, ownChat }.OfType<string>().ToHashSet(StringComparer.Ordinal);
        var found = await FindAsync(person, cancellation);
        foreach (var partition in found)
        {
            await EraseAsync(partition, person, withdraws, chats, cancellation);
        }

        contacts.Forgotten(person);
        var removed = await traces.RemoveAsync(own, cancellation);
        foreach (var chat in chats)
        {
            await traces.RemoveAsync(PartitionId.ForSpace(chat), cancellation);
        }

        return found.Count + removed > 0;
    }

    /// <summary>Initiatives that hold something of a person.</summary>
    public async Task<IReadOnlyList<InitiativeState>> InitiativesAsync(PersonId person, CancellationToken cancellation)
    {
        var states = new List<InitiativeState>();
        foreach (var partition in await FindAsync(person, cancellation))
        {
            states.AddRange(Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is { } state ? [state] : []);
        }

        return states;
    }

    private async Task<IReadOnlyList<PartitionId>> FindAsync(PersonId person, CancellationToken cancellation)
    {
        var own = InitiativeStore.PartitionOf(person);
        var found = await traces.FindAsync(person, Kinds.Participant, data.Anywhere, cancellation);
        var memberships = (await partitions.LoadAsync(own, cancellation)).All(Kinds.Membership).Select(membership => InitiativeStore.PartitionOf(membership.Initiative));
        return [.. found.Union(memberships).Where(partition => partition != own)];
    }

    private async Task EraseAsync(PartitionId partition, PersonId person, bool withdraws, IReadOnlySet<string> chats, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is { } state)
        {
            var erasure = new Erasure(person, state.FindParticipant(person)?.Name ?? "", withdraws);
            await data.DeleteAsync(state, person, new Deletion(Answers: true, withdraws ? data.ChoiceKeys : new HashSet<string>()), cancellation);
            await data.EraseElsewhereAsync(state, erasure, cancellation);
            await RepeatAsync(partition, (known, change) => Step(known, change, erasure, data), cancellation);
            await partitions.ChangeAsync(partition, null, (snapshot, change) => Leave(snapshot, change, person), cancellation);
        }

        await RepeatAsync(partition, (snapshot, change) => TakeOut(snapshot, change, person), cancellation);
        await traces.ForgetAsync(partition, person, chats, cancellation);
    }

    private async Task RepeatAsync(PartitionId partition, Func<Snapshot, Change, bool> step, CancellationToken cancellation)
    {
        while ((await partitions.ChangeAsync(partition, null, step, cancellation)).Result)
        {
        }
    }

    // What the features say of words and names. One at a time: two withdrawn needs may stand in one poll, and the second has to see what the first left of it.
    private static bool Step(Snapshot snapshot, Change change, Erasure erasure, AllPersonalData data)
    {
        var step = Views.StateOf(snapshot) is { } state ? data.Erase(state, erasure).FirstOrDefault() : null;
        step?.Invoke(change);
        return step is not null;
    }

    // As when they leave, so that others hear of what has nobody any more; and nothing stays that could be found as theirs.
    private int Leave(Snapshot snapshot, Change change, PersonId person)
    {
        if (Views.StateOf(snapshot) is not { } state || (state.FindParticipant(person) is null && !state.Initiative.Facilitators.Contains(person)))
        {
            return 0;
        }

        var initiative = state.Initiative.Moved([person], hasLeft: true);
        foreach (var listener in listeners)
        {
            listener.Moved(new RosterMoved(state, initiative, [person], []) { IsErased = true }, change);
        }

        change.Put(Kinds.Initiative, initiative with { Facilitators = [.. initiative.Facilitators.Where(known => known != person)], Departed = [.. initiative.Departed.Where(known => known != person)] });
        change.Remove(Kinds.Participant, person.Value);
        change.Audit("person.erased", PersonTraces.Erased, new Dictionary<string, string>(StringComparer.Ordinal));
        change.Refresh(InitiativeViews.Status, initiative.Id.Value);
        return 0;
    }

    // Whatever row still holds the id holds somebody else's from now on, one for each row: how many supported something stays, and who can not be followed.
    private bool TakeOut(Snapshot snapshot, Change change, PersonId person)
    {
        var (rows, suffix) = (0, "-" + Keys.Encode(person.Value));
        foreach (var (rowKey, body) in snapshot.Bodies)
        {
            if (rowKey.EndsWith(suffix, StringComparison.Ordinal) || (data.GoesWholly(rowKey) && JsonIds.Holds(body, person.Value)))
            {
                change.RemoveRow(rowKey);
                rows++;
            }
            else if (JsonIds.Replace(body, person.Value, Erasure.Nobody().Value) is { } without)
            {
                change.PutBody(rowKey, without);
                rows++;
            }

            if (rows == MostRows)
            {
                break;
            }
        }

        if (rows > 0)
        {
            foreach (var round in snapshot.All(Kinds.Round))
            {
                recent.Forget(round.Id.Value);
            }
        }

        return rows > 0;
    }
}
