using System.Collections.Concurrent;
using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Deliveries;

/// <summary>
/// Knows how to reach people. It learns when people introduce themselves, write in the 1:1 chat or install the bot there, and writes only
/// what changed: saving an answer costs nothing here.
/// </summary>
internal sealed class Contacts(PartitionStore partitions, TimeProvider clock)
{
    private const int MostRemembered = 20_000;

    // Another instance may note meanwhile that somebody blocked the bot; so what was seen is believed for minutes only.
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(5);

    // What a client said of its zone holds until it says another.
    private static readonly TimeSpan SaidHolds = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<string, (Contact? Seen, DateTimeOffset Until)> _remembered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _stored = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (TimeZoneInfo? Zone, DateTimeOffset Until)> _zones = new(StringComparer.Ordinal);

    public Task<Contact?> FindAsync(PersonId person, CancellationToken cancellation) =>
        partitions.ReadAsync(PartitionOf(person), Contact.Kind, person.Value, cancellation);

    /// <summary>
    /// The time zone of who acts, where the activity does not say it: as their activities said before. What one said here is remembered without being stored; what is stored
    /// is read once in a while.
    /// </summary>
    /// <returns>Null where it says it itself, or nothing is known.</returns>
    public async ValueTask<TimeZoneInfo?> ZoneOfAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (turn.OwnZone is { } own)
        {
            Remember(turn.PersonKey, own, SaidHolds);
            return null;
        }

        if (Contact.Of(turn) is not { Person: var person })
        {
            return null;
        }

        if (_zones.TryGetValue(person.Value, out var known) && known.Until > clock.GetUtcNow())
        {
            return known.Zone;
        }

        var zone = (await FindAsync(person, cancellation))?.FindZone();
        Remember(person.Value, zone, Believed);
        return zone;
    }

    /// <summary>Learns from a message in the 1:1 chat; remembered, so that a talk costs one look.</summary>
    public async ValueTask MeetAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (Contact.Of(turn) is not { } seen || (_remembered.TryGetValue(seen.Person.Value, out var known)
            && known.Until > clock.GetUtcNow() && (known.Seen is null || known.Seen == seen)))
        {
            return;
        }

        await LearnAsync(seen, cancellation);
    }

    /// <summary>Learns from a message elsewhere in which zone somebody is whom the bot knows how to reach; nobody becomes known by it.</summary>
    public async ValueTask MeetAgainAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (turn.OwnZone is { } zone && Contact.Of(turn) is { } seen && !(_stored.TryGetValue(seen.Person.Value, out var stored) && stored == zone.Id))
        {
            await ChangeAsync(seen.Person, known => known is null ? null : known with { TimeZone = zone.Id }, cancellation);
            Keep(_stored, seen.Person.Value, zone.Id);
        }
    }

    /// <summary>The bot was installed in the 1:1 chat, or the person acts in it after a silence: whatever was before, they can be reached.</summary>
    public Task InstalledAsync(TurnContext turn, CancellationToken cancellation) =>
        turn.Conversation.IsPersonal && Contact.Of(turn) is { } seen ? LearnAsync(seen, cancellation) : Task.CompletedTask;

    /// <summary>The bot was removed from the 1:1 chat.</summary>
    public Task RemovedAsync(TurnContext turn, CancellationToken cancellation) =>
        turn.Conversation.IsPersonal && Contact.Of(turn) is { } seen
            ? ChangeAsync(seen.Person, known => Unreachable((known ?? seen).With(seen), "removed"), cancellation)
            : Task.CompletedTask;

    /// <summary>The 1:1 chat was opened, or is gone.</summary>
    public Task OpenedAsync(Contact contact, string? chat, CancellationToken cancellation) =>
        ChangeAsync(contact.Person, known => known is null ? null : known with { Chat = chat }, cancellation);

    /// <summary>The person cannot be reached until they write again.</summary>
    public Task LostAsync(Contact contact, string why, CancellationToken cancellation) =>
        ChangeAsync(contact.Person, known => known is null ? null : Unreachable(known, why), cancellation);

    /// <summary>Forgets how to reach the person, until they write again.</summary>
    public async Task ForgetAsync(PersonId person, CancellationToken cancellation)
    {
        await partitions.ChangeAsync(
            PartitionOf(person),
            null,
            (snapshot, change) =>
            {
                change.Remove(Contact.Kind, person.Value);
                HeldPosts.Forget(snapshot, change);
                return 0;
            },
            cancellation);

        Forgotten(person);
    }

    /// <summary>The person was erased: the very turn in which they asked for it does not count as writing again.</summary>
    public void Forgotten(PersonId person)
    {
        _zones.TryRemove(person.Value, out _);
        _stored.TryRemove(person.Value, out _);
        Remember(person, null);
    }

    /// <summary>Notes in a change of the person's partition what was learnt, if it is new.</summary>
    public static void Note(Snapshot snapshot, Change change, Contact seen)
    {
        var known = snapshot.Find(Contact.Kind, seen.Person.Value);
        var now = known?.With(seen) ?? seen;
        if (now != known)
        {
            Store(snapshot, change, known, now);
        }
    }

    /// <summary>Holds what cannot be sent to somebody. Of whom nothing is known, nothing is held.</summary>
    /// <returns>False when they can be reached again meanwhile.</returns>
    public async Task<bool> HoldAsync(PersonId person, HeldPost post, CancellationToken cancellation) => (await partitions.ChangeAsync(
        PartitionOf(person),
        null,
        (snapshot, change) =>
        {
            var known = snapshot.Find(Contact.Kind, person.Value);
            if (known is { UnreachableSince: not null })
            {
                HeldPosts.Keep(snapshot, change, post);
            }

            return known is not { UnreachableSince: null };
        },
        cancellation)).Result;

    // Whoever comes back gets what was held for them.
    private static void Store(Snapshot snapshot, Change change, Contact? before, Contact now)
    {
        change.Put(Contact.Kind, now);
        if (before is { UnreachableSince: not null } && now.UnreachableSince is null)
        {
            HeldPosts.Release(snapshot, change);
        }
    }

    private async Task LearnAsync(Contact seen, CancellationToken cancellation)
    {
        await ChangeAsync(seen.Person, known => known?.With(seen) ?? seen, cancellation);
        Remember(seen.Person, seen);
    }

    private async Task ChangeAsync(PersonId person, Func<Contact?, Contact?> change, CancellationToken cancellation)
    {
        _remembered.TryRemove(person.Value, out _);
        await partitions.ChangeAsync(
            PartitionOf(person),
            null,
            (snapshot, stored) =>
            {
                var known = snapshot.Find(Contact.Kind, person.Value);
                if (change(known) is { } changed && changed != known)
                {
                    Store(snapshot, stored, known, changed);
                }

                return 0;
            },
            cancellation);
    }

    private Contact Unreachable(Contact contact, string why) =>
        contact with { UnreachableSince = contact.UnreachableSince ?? clock.GetUtcNow(), UnreachableWhy = why };

    private void Remember(PersonId person, Contact? seen) => Keep(_remembered, person.Value, (seen, clock.GetUtcNow() + Believed));

    private void Remember(string person, TimeZoneInfo? zone, TimeSpan how) => Keep(_zones, person, (zone, clock.GetUtcNow() + how));

    private static void Keep<T>(ConcurrentDictionary<string, T> known, string person, T what)
    {
        if (known.Count > MostRemembered)
        {
            known.Clear();
        }

        known[person] = what;
    }

    private static PartitionId PartitionOf(PersonId person) => PartitionId.ForPerson(person.Value);
}
