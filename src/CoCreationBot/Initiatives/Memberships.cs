using System.Text.Json;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Initiatives;

/// <summary>In a person's own partition: an initiative they take part in, so that they can see and delete what the bot holds of them.</summary>
/// <param name="Initiative">Which.</param>
/// <param name="Title">Its title when they joined.</param>
internal sealed record Membership(InitiativeId Initiative, string Title);

/// <summary>Notes with a person what they take part in and how to reach them, after the commit in which they joined.</summary>
internal sealed class Memberships(PartitionStore partitions, IEnumerable<IMembershipListener> listeners) : IDeliveryFeature
{
    public const string Job = "person.membership";

    /// <summary>Notes how to reach somebody who acts without introducing themselves, such as who starts an initiative.</summary>
    public const string ContactJob = "person.contact";

    public void Map(DeliveryRoutes routes) => routes
        .OnJob(Job, NoteAsync)
        .OnJob(ContactJob, NoteContactAsync);

    /// <summary>The jobs' key: who joined, and how to reach them as far as the turn tells.</summary>
    public static string KeyOf(PersonId person, Contact? contact) =>
        contact is null ? person.Value : JsonSerializer.Serialize(contact, DeliveryJson.Default.Contact);

    /// <summary>Notes with the person what they take part in, and how to reach them: "my data" begins there.</summary>
    public static Task NoteAsync(PartitionStore partitions, PersonId person, Contact? contact, Initiative initiative, CancellationToken cancellation) =>
        NoteAsync(partitions, person, contact, initiative, [], cancellation);

    // Whoever answers with their introduction waits for it, so nothing more is done for them there: listeners are told by the job alone.
    private static Task<Committed<int>> NoteAsync(
        PartitionStore partitions, PersonId person, Contact? contact, Initiative initiative, IEnumerable<IMembershipListener> told, CancellationToken cancellation)
    {
        var noted = new Membership(initiative.Id, initiative.Title);
        return partitions.ChangeAsync(
            InitiativeStore.PartitionOf(person),
            null,
            (snapshot, change) =>
            {
                if (contact is not null)
                {
                    Contacts.Note(snapshot, change, contact);
                }

                if (snapshot.Find(Kinds.Membership, noted.Initiative.Value) != noted)
                {
                    change.Put(Kinds.Membership, noted);
                }

                foreach (var listener in told)
                {
                    listener.Joined(snapshot, change, person);
                }

                return 0;
            },
            cancellation);
    }

    private async Task NoteAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is { } state)
        {
            var (person, contact) = ReadKey(key);
            await NoteAsync(partitions, person, contact, state.Initiative, listeners, cancellation);
        }
    }

    private Task NoteContactAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        var (person, contact) = ReadKey(key);
        return contact is null ? Task.CompletedTask : partitions.ChangeAsync(
            InitiativeStore.PartitionOf(person), null, (snapshot, change) => { Contacts.Note(snapshot, change, contact); return 0; }, cancellation);
    }

    private static (PersonId Person, Contact? Contact) ReadKey(string key) =>
        key.StartsWith('{') && JsonSerializer.Deserialize(key, DeliveryJson.Default.Contact) is { } contact ? (contact.Person, contact) : (new PersonId(key), null);
}
