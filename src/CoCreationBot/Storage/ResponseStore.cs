using System.Globalization;
using Azure;
using Azure.Data.Tables;
using CoCreationBot.Domain;

namespace CoCreationBot.Storage;

/// <summary>
/// Confidential responses: a partition per round, a row per respondent, found by keyed hash. Who somebody is never stands here.
/// </summary>
internal sealed class ResponseStore(TableServiceClient tables, StorageNames names)
{
    private readonly TableClient _table = tables.GetTableClient(names.Responses);

    /// <summary>Saves or replaces a respondent's answer: one write, however many answered before.</summary>
    public Task SaveAsync(RoundId round, string respondent, string json, CancellationToken cancellation) =>
        Ledger.GuardAsync(() => _table.UpsertEntityAsync(
            StateRow.Of(new PartitionId(round.Value), respondent, json), TableUpdateMode.Replace, cancellation));

    public Task<string?> FindAsync(RoundId round, string respondent, CancellationToken cancellation) => Ledger.GuardAsync(async () =>
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(round.Value, respondent, cancellationToken: cancellation);
        return found.HasValue ? StateRow.Body(found.Value!) : null;
    });

    /// <summary>Deletes a respondent's answer; false when there was none.</summary>
    public Task<bool> DeleteAsync(RoundId round, string respondent, CancellationToken cancellation) => Ledger.GuardAsync(async () =>
        (await _table.DeleteEntityAsync(round.Value, respondent, ETag.All, cancellation)).Status != 404);

    public Task<IReadOnlyList<(string Respondent, string Json)>> AllAsync(RoundId round, CancellationToken cancellation) =>
        Ledger.GuardAsync<IReadOnlyList<(string, string)>>(async () =>
        {
            var all = new List<(string, string)>();
            await foreach (var row in _table.QueryAsync<TableEntity>(row => row.PartitionKey == round.Value, cancellationToken: cancellation))
            {
                all.Add((row.RowKey, StateRow.Body(row)));
            }

            return all;
        });

    /// <summary>Keeps pages of what was published, in a partition of their own; written again they are the same.</summary>
    public Task SavePagesAsync(RoundId round, IReadOnlyList<string> pages, CancellationToken cancellation) => Ledger.GuardAsync(async () =>
    {
        foreach (var (json, page) in pages.Select((json, page) => (json, page)))
        {
            await _table.UpsertEntityAsync(StateRow.Of(Published(round), PageKey(page), json), TableUpdateMode.Replace, cancellation);
        }

        return pages.Count;
    });

    public Task<string?> FindPageAsync(RoundId round, int page, CancellationToken cancellation) => Ledger.GuardAsync(async () =>
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(Published(round).Value, PageKey(page), cancellationToken: cancellation);
        return found.HasValue ? StateRow.Body(found.Value!) : null;
    });

    private static PartitionId Published(RoundId round) => new("published-" + round.Value);

    private static string PageKey(int page) => page.ToString("D6", CultureInfo.InvariantCulture);

    public Task<int> CountAsync(RoundId round, CancellationToken cancellation) => Ledger.GuardAsync(async () =>
    {
        var count = 0;
        await foreach (var _ in _table.QueryAsync<TableEntity>(row => row.PartitionKey == round.Value, 1000, ["RowKey"], cancellation))
        {
            count++;
        }

        return count;
    });
}
