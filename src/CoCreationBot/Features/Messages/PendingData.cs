using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Messages;

/// <summary>Messages that may become needs once their author says yes. What a person wrote is deleted with their answers; a no on the card deletes it too.</summary>
internal sealed class PendingData(PartitionStore partitions) : CountedData(68, MessageRows.PendingNeed)
{
    public override IReadOnlyList<StateKind> Anywhere => [MessageRows.PendingNeed];

    public override IEnumerable<Action<Change>> Erase(InitiativeState state, Erasure erasure)
    {
        foreach (var pending in state.Snapshot.All(MessageRows.PendingNeed).Where(pending => pending.Author == erasure.Person))
        {
            yield return change => PendingFeature.Forget(change, pending, PersonTraces.Erased, "need.declined");
        }

        foreach (var pending in state.Snapshot.All(MessageRows.PendingNeed).Where(pending => pending.By == erasure.Person && pending.Author != erasure.Person && pending.ByName.Length > 0))
        {
            yield return change =>
            {
                change.Put(MessageRows.PendingNeed, pending with { ByName = "" });
                change.Refresh(PendingFeature.OwnView, pending.Id);
            };
        }
    }

    public override async Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation)
    {
        foreach (var id in deletion.Answers ? state.Snapshot.All(MessageRows.PendingNeed).Where(pending => pending.Author == person).Select(pending => pending.Id) : [])
        {
            await partitions.ChangeAsync(InitiativeStore.PartitionOf(state.Initiative.Id), null, (snapshot, change) => Forget(snapshot, change, id, person), cancellation);
        }

        return 0;
    }

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person) =>
        [new Fact(MessagesText.DataPending, $"{state.Snapshot.All(MessageRows.PendingNeed).Count(pending => pending.Author == person)}")];

    // One a time, so that each fits a transaction.
    private static int Forget(Snapshot snapshot, Change change, string id, PersonId person)
    {
        if (snapshot.Find(MessageRows.PendingNeed, id) is { } pending && pending.Author == person)
        {
            PendingFeature.Forget(change, pending, person.Value, "need.declined");
        }

        return 0;
    }
}
