using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Waiting;

/// <summary>Answers what waits for somebody, over all their initiatives, in their own chat.</summary>
internal sealed class WaitingAnswers(InitiativeStore initiatives, PartitionStore partitions, OwnPlaces places, AllConcerns concerns, Contacts contacts, IEnumerable<IMembershipListener> listeners)
{
    // What a message may hold, and more than anybody takes part in.
    private const int MostInitiatives = 30;

    /// <summary>Shows it. Asked among others, it goes to the person's own chat all the same: who has not answered yet is nobody else's to read.</summary>
    public async Task ShowAsync(TurnContext turn, CancellationToken cancellation)
    {
        var person = new PersonId(turn.PersonKey);
        await contacts.MeetAsync(turn, cancellation);
        var key = await KeyAsync(turn, person, cancellation);
        var isAlone = turn.Conversation.IsPersonal;
        await partitions.ChangeAsync(
            InitiativeStore.PartitionOf(person),
            turn.ReceiptKey,
            (own, change) =>
            {
                change.Post(isAlone ? Delivery.Alone(turn.Conversation, person, InitiativeViews.Waiting, key) : Delivery.ToPerson(person, InitiativeViews.Waiting, key));
                foreach (var listener in isAlone && key.Length > 0 ? listeners : [])
                {
                    listener.CameBy(own, change, person, turn.Conversation);
                }

                return 0;
            },
            cancellation);
        if (!isAlone)
        {
            await initiatives.SayAsync(turn, WaitingText.InYourChat, cancellation);
        }
    }

    // Where what is stored does not say whether they still belong there, Teams is asked, of all at once: who is not let in reads nothing.
    private async Task<string> KeyAsync(TurnContext turn, PersonId person, CancellationToken cancellation)
    {
        var own = await partitions.LoadAsync(InitiativeStore.PartitionOf(person), cancellation);
        InitiativeId[] theirs = [.. (await places.AllAsync(own, person, cancellation)).Select(state => state.Initiative.Id)];
        var standings = await Task.WhenAll(theirs.Select(id => initiatives.LetsInAsync(InitiativeStore.PartitionOf(id), turn, cancellation)));
        var here = theirs.Zip(standings).Where(known => known.Second == Standing.Here).Select(known => known.First);
        return KeyOf(here.Concat(concerns.Elsewhere(own).Except(theirs)));
    }

    /// <summary>Key of the view: the initiatives.</summary>
    public static string KeyOf(IEnumerable<InitiativeId> initiatives) => string.Join(',', initiatives.Take(MostInitiatives).Select(id => id.Value));

    /// <summary>The initiatives of a key, as the person reads them; those that are gone, and those they left, are left out.</summary>
    public async Task<IReadOnlyList<InitiativeState>> ReadAsync(string key, PersonId person, CancellationToken cancellation)
    {
        var snapshots = await Task.WhenAll(key.Split(',').Where(id => Ulid.TryParse(id, out _)).Select(id => partitions.LoadAsync(PartitionId.ForInitiative(id), cancellation)));
        return [.. snapshots.Where(snapshot => Views.StateOf(snapshot) is { } state && !Rights.HasLeft(state, person)).Select(snapshot => OwnPlaces.Of(snapshot, person))];
    }
}
