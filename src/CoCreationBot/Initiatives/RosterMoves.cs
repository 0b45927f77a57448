using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Storage;

namespace CoCreationBot.Initiatives;

/// <summary>What was learnt of somebody's membership.</summary>
/// <param name="Person">Who.</param>
/// <param name="Places">The initiative's conversations they are in.</param>
/// <param name="IsHere">False when they are in none and have no other way in.</param>
/// <param name="Account">Their account id for this bot, where it was told.</param>
/// <param name="IsSeen">True when they were seen just now, one by one.</param>
internal sealed record Move(PersonId Person, IReadOnlyList<string> Places, bool IsHere, string? Account = null, bool IsSeen = false);

/// <summary>People left an initiative, or came back.</summary>
/// <param name="State">The initiative before.</param>
/// <param name="Initiative">The initiative after.</param>
/// <param name="Left">Who left.</param>
/// <param name="Back">Who came back.</param>
internal sealed record RosterMoved(InitiativeState State, Initiative Initiative, IReadOnlyList<PersonId> Left, IReadOnlyList<PersonId> Back)
{
    /// <summary>True when who left asked to be erased: nothing may be noted that names them.</summary>
    public bool IsErased { get; init; }
}

/// <summary>Is told, within the same change, when people left or came back.</summary>
internal interface IRosterListener
{
    void Moved(RosterMoved moved, Change change);
}

/// <summary>Stores who left and who came back: with the person, with those who lead, and with open rounds.</summary>
internal sealed class RosterMoves(PartitionStore partitions, IEnumerable<IRosterListener> listeners, RecentRounds recent, TimeProvider clock)
{
    // One transaction holds a hundred rows.
    private const int MostAtOnce = 10;
    private const int MostRounds = 30;

    // Seen again so soon is no news.
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(1);

    /// <summary>Makes moves, some at a time.</summary>
    /// <param name="partition">The initiative's partition.</param>
    /// <param name="learn">What was learnt; asked anew for each transaction.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="also">What else changes with the last of them.</param>
    public async Task MakeAsync(
        PartitionId partition, Func<InitiativeState, IEnumerable<Move>> learn, CancellationToken cancellation, Action<InitiativeState, Change>? also = null)
    {
        var isMore = true;
        while (isMore)
        {
            isMore = (await partitions.ChangeAsync(
                partition,
                null,
                (snapshot, change) =>
                {
                    if (Views.StateOf(snapshot) is not { } state)
                    {
                        return false;
                    }

                    var now = clock.GetUtcNow();
                    Move[] due = [.. learn(state).Where(move => IsNews(state, move, now)).Take(MostAtOnce + 1)];
                    Make(state, change, [.. due.Take(MostAtOnce)], now);
                    if (due.Length <= MostAtOnce)
                    {
                        also?.Invoke(state, change);
                    }

                    return due.Length > MostAtOnce;
                },
                cancellation)).Result;
        }
    }

    private static bool IsNews(InitiativeState state, Move move, DateTimeOffset now) => state.FindParticipant(move.Person) is { } known
        ? (known.LeftAt is null) != move.IsHere || IsElsewhere(After(known, move, now), known.Presence) || (move.IsSeen && move.IsHere && !(now - known.Presence?.SeenAt < JustNow))
        : state.Initiative.Facilitators.Contains(move.Person) && state.Initiative.Departed.Contains(move.Person) == move.IsHere;

    private static bool IsElsewhere(Presence? after, Presence? before) =>
        after?.Account != before?.Account || !(after?.Places ?? []).ToHashSet(StringComparer.Ordinal).SetEquals(before?.Places ?? []);

    // Who has no place and had none, such as a guest by web link, has none to note.
    private static Presence? After(Participant known, Move move, DateTimeOffset now) =>
        move.Places.Count == 0 && known.Presence is null ? null
        : new Presence(move.Account ?? known.Presence?.Account, move.Places, move.IsSeen ? now : known.Presence?.SeenAt ?? now);

    private void Make(InitiativeState state, Change change, IReadOnlyList<Move> moves, DateTimeOffset now)
    {
        PersonId[] left = [.. moves.Where(move => !move.IsHere && WasHere(state, move.Person)).Select(move => move.Person)];
        PersonId[] back = [.. moves.Where(move => move.IsHere && !WasHere(state, move.Person)).Select(move => move.Person)];
        foreach (var move in moves)
        {
            if (state.FindParticipant(move.Person) is { } known)
            {
                change.Put(Kinds.Participant, known with { LeftAt = move.IsHere ? null : known.LeftAt ?? now, Presence = After(known, move, now) });
            }
        }

        if (left.Length + back.Length == 0)
        {
            return;
        }

        var initiative = state.Initiative.Moved([.. left.Where(state.Initiative.Facilitators.Contains)], hasLeft: true).Moved(back, hasLeft: false);
        if (!initiative.Departed.SequenceEqual(state.Initiative.Departed))
        {
            change.Put(Kinds.Initiative, initiative);
        }

        foreach (var round in state.Rounds.Where(round => round.Status == RoundStatus.Open).Take(MostRounds))
        {
            change.Put(Kinds.Round, round.Moved(left, hasLeft: true).Moved(back, hasLeft: false));
            recent.Forget(round.Id.Value);
        }

        change.Audit("roster.moved", "bot", new Dictionary<string, string>(StringComparer.Ordinal) { ["left"] = $"{left.Length}", ["back"] = $"{back.Length}" });
        change.Refresh(InitiativeViews.Status, initiative.Id.Value);
        foreach (var listener in listeners)
        {
            listener.Moved(new RosterMoved(state, initiative, left, back), change);
        }
    }

    private static bool WasHere(InitiativeState state, PersonId person) =>
        state.FindParticipant(person) is { } known ? known.LeftAt is null : !state.Initiative.Departed.Contains(person);
}
