using System.Collections.Concurrent;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;

namespace CoCreationBot.Initiatives;

/// <summary>By which account ids Teams knows an initiative's people.</summary>
internal sealed class RosterAccounts(Contacts contacts)
{
    private const int AtOnce = 8;

    /// <summary>The account ids that stand with the people.</summary>
    public static Dictionary<string, PersonId> Noted(InitiativeState state)
    {
        var accounts = new Dictionary<string, PersonId>(StringComparer.Ordinal);
        foreach (var person in state.Known)
        {
            if (state.FindParticipant(person)?.Presence?.Account is { } account)
            {
                accounts[account] = person;
            }
        }

        return accounts;
    }

    /// <summary>All account ids: rows of earlier releases do not say them, what was noted to reach people does.</summary>
    public async Task<IReadOnlyDictionary<string, PersonId>> AllAsync(InitiativeState state, CancellationToken cancellation)
    {
        var accounts = Noted(state);
        var found = new ConcurrentBag<Contact>();
        var unknown = state.Known.Where(person => !WebDoor.IsGuest(person)).Except(accounts.Values).ToArray();
        await Parallel.ForEachAsync(unknown, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (person, limit) =>
        {
            if (await contacts.FindAsync(person, limit) is { } contact)
            {
                found.Add(contact);
            }
        });
        foreach (var contact in found)
        {
            accounts[contact.MemberId] = contact.Person;
        }

        return accounts;
    }
}
