using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Messages;

/// <summary>Messages that may become needs once their author says yes. What a person wrote is deleted with their answers; a no on the card deletes it too.</summary>
internal sealed class PendingData(PartitionStore partitions) : CountedData(68, MessageRows.PendingNeed)
{
    public override async Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation)
    {
        if (deletion.Answers && state.Snapshot.All(MessageRows.PendingNeed).Any(pending => pending.Author == person))
        {
            await partitions.ChangeAsync(InitiativeStore.PartitionOf(state.Initiative.Id), null, (snapshot, change) => Remove(snapshot, change, person), cancellation);
        }

        return 0;
    }

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person) =>
        [new Fact(MessagesText.DataPending, $"{state.Snapshot.All(MessageRows.PendingNeed).Count(pending => pending.Author == person)}")];

    private static int Remove(Snapshot snapshot, Change change, PersonId person)
    {
        foreach (var pending in snapshot.All(MessageRows.PendingNeed).Where(pending => pending.Author == person))
        {
            change.Remove(MessageRows.PendingNeed, pending.Id);
        }

        return 0;
    }
}
