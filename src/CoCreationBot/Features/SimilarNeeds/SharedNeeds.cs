using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Similarity;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.SimilarNeeds;

/// <summary>What other initiatives of the tenant may find of a need: its title and departments are all that is shown.</summary>
/// <param name="Initiative">The initiative it belongs to.</param>
/// <param name="Need">Which.</param>
/// <param name="Title">Its title.</param>
/// <param name="Departments">Departments it touches; the teller's when none was named.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="At">When the need was added.</param>
internal sealed record SharedNeed(InitiativeId Initiative, NeedId Need, string Title, IReadOnlyList<string> Departments, string Language, DateTimeOffset At)
{
    /// <summary>
    /// Names of the groups of words that its situation and wanted change belong to: none of these words, and never shown. Null for rows of releases that compared titles alone.
    /// </summary>
    public IReadOnlyList<string>? Told { get; init; }

    public string Id => IdOf(Initiative, Need);

    public static string IdOf(InitiativeId initiative, NeedId need) => $"{initiative.Value}.{need.Value}";
}

/// <summary>
/// The shared needs of a tenant, a row each. An initiative's rows stand in one of a few partitions of its tenant, so that writers seldom meet; how many
/// there are is bounded, the oldest make room.
/// </summary>
internal sealed class SharedNeeds(PartitionStore partitions)
{
    private const int Buckets = 4;
    private const int MostOfOne = 100;
    private const int MostInBucket = 800;
    private const int MostRemoved = 90;

    public static SharedNeed? Of(InitiativeState state, string need) =>
        state.Initiative.IsFindable && state.FindNeed(need) is { IsOpen: true } found && found.IsShownTo(Domain.People.Readers.Organisation)
            ? new SharedNeed(
                state.Initiative.Id, found.Id, found.Title, found.Departments.Count > 0 ? found.Departments : [found.AuthorGroup], state.Initiative.Language, found.AddedAt)
            {
                Told = NeedMeaning.ToldOf([found.Situation, found.WantedChange], NeedConcepts.Of(state.Initiative.Language)),
            }
            : null;

    public Task PutAsync(string tenant, SharedNeed shared, CancellationToken cancellation) => partitions.ChangeAsync(
        PartitionOf(tenant, shared.Initiative),
        null,
        (snapshot, change) =>
        {
            if (snapshot.Find(SimilarRows.SharedNeed, shared.Id) is { } known && known.Title == shared.Title && known.Departments.SequenceEqual(shared.Departments)
                && known.Told?.SequenceEqual(shared.Told ?? []) == true)
            {
                return 0;
            }

            var others = snapshot.All(SimilarRows.SharedNeed).Where(known => known.Id != shared.Id).OrderBy(known => known.At).ToArray();
            var mine = others.Where(known => known.Initiative == shared.Initiative).ToArray();
            foreach (var old in mine.Take(mine.Length + 1 - MostOfOne).Union(others.Take(others.Length + 1 - MostInBucket)).Take(MostRemoved))
            {
                change.Remove(SimilarRows.SharedNeed, old.Id);
            }

            change.Put(SimilarRows.SharedNeed, shared);
            return 0;
        },
        cancellation);

    public Task RemoveAsync(string tenant, InitiativeId initiative, NeedId need, CancellationToken cancellation) =>
        RemoveAsync(tenant, initiative, known => known.Need == need, cancellation);

    /// <summary>Removes all of an initiative.</summary>
    public async Task RemoveAsync(string tenant, InitiativeId initiative, CancellationToken cancellation)
    {
        while (await RemoveAsync(tenant, initiative, _ => true, cancellation) > 0)
        {
        }
    }

    public async Task<IReadOnlyList<SharedNeed>> AllAsync(string tenant, CancellationToken cancellation)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, Buckets).Select(bucket => partitions.LoadAsync(PartitionOf(tenant, bucket), cancellation)));
        return [.. all.SelectMany(snapshot => snapshot.All(SimilarRows.SharedNeed))];
    }

    private async Task<int> RemoveAsync(string tenant, InitiativeId initiative, Func<SharedNeed, bool> which, CancellationToken cancellation) => (await partitions.ChangeAsync(
        PartitionOf(tenant, initiative),
        null,
        (snapshot, change) =>
        {
            var removed = snapshot.All(SimilarRows.SharedNeed).Where(known => known.Initiative == initiative && which(known)).Take(MostRemoved).ToArray();
            foreach (var known in removed)
            {
                change.Remove(SimilarRows.SharedNeed, known.Id);
            }

            return removed.Length;
        },
        cancellation)).Result;

    // The last sign of a ULID is random, and its value is known to every instance.
    private static PartitionId PartitionOf(string tenant, InitiativeId initiative) => PartitionOf(tenant, initiative.Value[^1] % Buckets);

    private static PartitionId PartitionOf(string tenant, int bucket) => PartitionId.ForSharedNeeds(string.Create(CultureInfo.InvariantCulture, $"{Keys.Encode(tenant)}.{bucket}"));
}
