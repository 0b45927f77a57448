using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>An initiative's stored state, read-only.</summary>
internal class InitiativeState(Snapshot snapshot)
{
    public Snapshot Snapshot => snapshot;

    /// <summary>Who reads along where this is shown: needs told to fewer than them are left out.</summary>
    public virtual Readers Audience { get; init; } = Readers.Team;

    public Initiative Initiative { get; } = snapshot.All(Kinds.Initiative)[0];

    public IReadOnlyList<Participant> Participants => snapshot.All(Kinds.Participant);

    /// <summary>People who take part: introduced, and still in one of its conversations or holding a good web link.</summary>
    public IReadOnlyList<Participant> Roster => field ??= [.. Participants.Where(IsHere)];

    /// <summary>People who count as invited: those who take part, or, while a round is counted, those it waited for and those who answered.</summary>
    public IReadOnlyList<Participant> Invited { get => field ?? Roster; init; }

    /// <summary>Everybody whose membership matters: who introduced themselves, and who leads.</summary>
    public IEnumerable<PersonId> Known => Participants.Select(person => person.Person).Union(Initiative.Facilitators);

    /// <summary>People who took part and are in none of its conversations any more.</summary>
    public IReadOnlyList<PersonId> Gone => [.. Participants.Where(person => person.LeftAt is not null).Select(person => person.Person).Union(Initiative.Departed)];

    public IReadOnlyList<Round> Rounds => snapshot.All(Kinds.Round);

    /// <summary>Its conversations: home and linked.</summary>
    public IReadOnlyList<Space> Spaces => snapshot.All(Kinds.Space);

    /// <summary>The conversation it was started in, or null where none is stored.</summary>
    public Space? Home => Spaces.FirstOrDefault(space => space.Initiative == Initiative.Id);

    public IEnumerable<Space> LinkedSpaces => Spaces.Where(space => space.Initiative != Initiative.Id);

    /// <summary>The language of what everybody in a conversation reads: its own if it is linked, else the initiative's.</summary>
    public string LanguageOf(string rootConversation) => LanguageOf(Spaces.FirstOrDefault(space => space.Reference.RootConversationId == rootConversation));

    public string LanguageOf(Space? space) =>
        space is { Spoken: { } own } && space.Initiative != Initiative.Id ? own : Initiative.Language;

    /// <summary>Says something in conversations, each in its language.</summary>
    public void Tell(Change change, IEnumerable<Space> spaces, Func<string> sentence)
    {
        foreach (var space in spaces)
        {
            using (Language.Use(LanguageOf(space)))
            {
                change.Post(Delivery.Say(space.Reference, sentence()));
            }
        }
    }

    public Round? FindRound(string? id) => id is null ? null : snapshot.Find(Kinds.Round, id);

    /// <summary>The round, or null also when it is of another kind.</summary>
    public T? FindRound<T>(string? id)
        where T : Round => FindRound(id) as T;

    public IEnumerable<T> RoundsOf<T>()
        where T : Round => Rounds.OfType<T>();

    public Participant? FindParticipant(TurnContext turn) => snapshot.Find(Kinds.Participant, turn.PersonKey);

    public Participant? FindParticipant(PersonId person) => snapshot.Find(Kinds.Participant, person.Value);

    /// <summary>True for somebody who takes part. Whose only conversation is not linked any more does not.</summary>
    public bool IsHere(Participant person) => person.LeftAt is null
        && (person.Presence is not { Places.Count: > 0 } seen || Spaces.Any(space => seen.Places.Contains(space.Reference.ConversationId)));

    /// <summary>People per group key who count as invited.</summary>
    public IReadOnlyDictionary<string, int> GroupSizes() =>
        Invited.GroupBy(person => person.GroupKey).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    /// <summary>The spelling to show per group key.</summary>
    public IReadOnlyDictionary<string, string> GroupNames() =>
        Participants.GroupBy(person => person.GroupKey).ToDictionary(group => group.Key, group => group.First().Group, StringComparer.Ordinal);

    public T? OpenRound<T>()
        where T : Round => RoundsOf<T>().FirstOrDefault(round => round.Status == RoundStatus.Open);
}
