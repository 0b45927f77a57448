using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.SimilarNeeds;

/// <summary>Names of facilitators who asked another initiative to link: they stand here and over there.</summary>
internal sealed class SimilarData(PartitionStore partitions) : CountedData(64, SimilarRows.SharedNeed, SimilarRows.SimilarNotice)
{
    public override IEnumerable<Action<Change>> Erase(InitiativeState state, Erasure erasure) =>
        from notice in Asked(state, erasure)
        select (Action<Change>)(change => change.Put(SimilarRows.SimilarNotice, notice with { AskedBy = "" }));

    public override async Task EraseElsewhereAsync(InitiativeState state, Erasure erasure, CancellationToken cancellation)
    {
        foreach (var notice in Asked(state, erasure))
        {
            await partitions.ChangeAsync(
                InitiativeStore.PartitionOf(notice.Other),
                null,
                (snapshot, change) =>
                {
                    if (snapshot.Find(SimilarRows.SimilarNotice, notice.Id) is { } theirs && theirs.AskedUs == erasure.Name)
                    {
                        change.Put(SimilarRows.SimilarNotice, theirs with { AskedUs = "" });
                        change.Refresh(SimilarFeature.AskedView, notice.Id);
                    }

                    return 0;
                },
                cancellation);
        }
    }

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person) => [];

    private static IEnumerable<SimilarNotice> Asked(InitiativeState state, Erasure erasure) =>
        erasure.Name.Length == 0 ? [] : state.Snapshot.All(SimilarRows.SimilarNotice).Where(notice => notice.AskedBy == erasure.Name);
}
