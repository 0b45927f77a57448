using CoCreationBot.Domain;
using CoCreationBot.Domain.People;

namespace CoCreationBot.Initiatives;

/// <summary>Who is in which conversation, as the Connector listed it; conversations that could not be read are missing.</summary>
internal sealed class RosterReadings
{
    private readonly Dictionary<string, IReadOnlyDictionary<PersonId, string?>> _present = new(StringComparer.Ordinal);

    private readonly HashSet<string> _everybody = new(StringComparer.Ordinal);

    /// <summary>Everybody in the conversations that were read, known or not, each counted once.</summary>
    public int People => _everybody.Count;

    /// <param name="conversation">The conversation.</param>
    /// <param name="present">Who of those who are known is there.</param>
    /// <param name="everybody">Ids of all who are there.</param>
    public void Add(string conversation, IReadOnlyDictionary<PersonId, string?> present, IEnumerable<string> everybody)
    {
        _present[conversation] = present;
        _everybody.UnionWith(everybody);
    }

    public bool Has(string conversation) => _present.ContainsKey(conversation);

    /// <summary>
    /// False for a list that names none of those thought to be there, or lacks several and more than it has: of a channel the app was not added to, Teams
    /// lists the owners only, and of one that is gone nobody.
    /// </summary>
    public static bool IsBelievable(InitiativeState state, Space space, IEnumerable<PersonId> present)
    {
        var conversation = space.Reference.ConversationId;
        var there = present.ToHashSet();
        var missing = state.Roster.Count(person => !there.Contains(person.Person) && IsThoughtThere(person));
        return there.Count > 0 && !(missing > 1 && missing > there.Count);

        // Rows of earlier releases do not say where; with one conversation it can be no other.
        bool IsThoughtThere(Participant person) => person.Presence is { Places: { Count: > 0 } places }
            ? places.Contains(conversation) : state.Spaces.Count == 1 && !WebDoor.IsGuest(person.Person);
    }

    /// <summary>Where everybody known is, after these readings.</summary>
    /// <param name="state">The initiative.</param>
    /// <param name="guests">People who have another way in.</param>
    public IEnumerable<Move> Moves(InitiativeState state, IReadOnlySet<PersonId> guests)
    {
        string[] unread = [.. state.Spaces.Select(space => space.Reference.ConversationId).Where(conversation => !Has(conversation))];
        foreach (var person in state.Known)
        {
            var known = state.FindParticipant(person);
            string[] places = [.. _present.Where(entry => entry.Value.ContainsKey(person)).Select(entry => entry.Key), .. (known?.Presence?.Places ?? []).Intersect(unread)];
            var account = _present.Values.Select(present => present.GetValueOrDefault(person)).FirstOrDefault(id => id is not null);
            var isGuest = guests.Contains(person);
            if (places.Length > 0 || isGuest)
            {
                yield return new Move(person, places, IsHere: true, account);
            }
            else if (unread.Length == 0 || WebDoor.IsGuest(person) || known?.Presence?.Places.Count > 0)
            {
                yield return new Move(person, [], IsHere: false);
            }
        }
    }
}
