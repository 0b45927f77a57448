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
    private const int MostTries = 8;
    private readonly TableClient _table = tables.GetTableClient(names.Responses);

    /// <summary>Saves or replaces a respondent's answer: one write, however many answered before.</summary>
    public Task SaveAsync(RoundId round, string respondent, string json, CancellationToken cancellation) =>
        PartitionStore.GuardAsync(() => _table.UpsertEntityAsync(
            StateRow.Of(new PartitionId(round.Value), respondent, json), TableUpdateMode.Replace, cancellation));

    /// <summary>
    /// Changes a respondent's answer step by step: read, amend, write if nobody else did meanwhile, else again. So two devices of one person lose nothing.
    /// </summary>
    /// <param name="round">The round.</param>
    /// <param name="respondent">The respondent.</param>
    /// <param name="amend">From the answer so far, or null, to the new one; null = leave it. May run more than once.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<bool> AmendAsync(RoundId round, string respondent, Func<string?, string?> amend, CancellationToken cancellation) => PartitionStore.GuardAsync(async () =>
    {
        for (var tries = 1; ; tries++)
        {
            var found = await _table.GetEntityIfExistsAsync<TableEntity>(round.Value, respondent, cancellationToken: cancellation);
            if (amend(found.HasValue ? StateRow.Body(found.Value!) : null) is not { } json)
            {
                return false;
            }

            try
            {
                var row = StateRow.Of(new PartitionId(round.Value), respondent, json);
                await (found.HasValue
                    ? _table.UpdateEntityAsync(row, found.Value!.ETag, TableUpdateMode.Replace, cancellation)
                    : _table.AddEntityAsync(row, cancellation));
                return true;
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412 && tries < MostTries && exception.ErrorCode != "TableNotFound")
            {
                await Task.Delay(Random.Shared.Next(5, 20 * tries), cancellation);
            }
        }
    });

    /// <summary>
    /// Gives a respondent another name. At no moment do they stand there twice or not at all; an answer given under the new name meanwhile is the newer one and stays.
    /// </summary>
    public Task RenameAsync(RoundId round, string from, string to, CancellationToken cancellation) => PartitionStore.GuardAsync(async () =>
    {
        for (var tries = 1; ; tries++)
        {
            var found = await _table.GetEntityIfExistsAsync<TableEntity>(round.Value, from, cancellationToken: cancellation);
            if (!found.HasValue)
            {
                return false;
            }

            var renamed = await _table.GetEntityIfExistsAsync<TableEntity>(round.Value, to, ["RowKey"], cancellation);
            var goes = new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(round.Value, from), found.Value!.ETag);
            var comes = new TableTransactionAction(TableTransactionActionType.Add, StateRow.Of(new PartitionId(round.Value), to, StateRow.Body(found.Value!)));
            try
            {
                await _table.SubmitTransactionAsync(renamed.HasValue ? [goes] : [goes, comes], cancellation);
                return true;
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412 && tries < MostTries && exception.ErrorCode != "TableNotFound")
            {
                await Task.Delay(Random.Shared.Next(5, 20 * tries), cancellation);
            }
        }
    });

    public Task<string?> FindAsync(RoundId round, string respondent, CancellationToken cancellation) => PartitionStore.GuardAsync(async () =>
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(round.Value, respondent, cancellationToken: cancellation);
        return found.HasValue ? StateRow.Body(found.Value!) : null;
    });

    /// <summary>Deletes a respondent's answer; false when there was none.</summary>
    public Task<bool> DeleteAsync(RoundId round, string respondent, CancellationToken cancellation) => PartitionStore.GuardAsync(async () =>
        (await _table.DeleteEntityAsync(round.Value, respondent, ETag.All, cancellation)).Status != 404);

    public Task<IReadOnlyList<(string Respondent, string Json)>> AllAsync(RoundId round, CancellationToken cancellation) =>
        PartitionStore.GuardAsync<IReadOnlyList<(string, string)>>(async () =>
        {
            var all = new List<(string, string)>();
            await foreach (var row in _table.QueryAsync<TableEntity>(row => row.PartitionKey == round.Value, cancellationToken: cancellation))
            {
                all.Add((row.RowKey, StateRow.Body(row)));
            }

            return all;
        });

    /// <summary>Keeps pages of what was published, in a partition of their own; written again they are the same.</summary>
    public Task SavePagesAsync(RoundId round, IReadOnlyList<string> pages, CancellationToken cancellation) => PartitionStore.GuardAsync(async () =>
    {
        foreach (var (json, page) in pages.Select((json, page) => (json, page)))
        {
            await _table.UpsertEntityAsync(StateRow.Of(Published(round), PageKey(page), json), TableUpdateMode.Replace, cancellation);
        }

        return pages.Count;
    });

    /// <summary>Replaces one page.</summary>
    public Task SavePageAsync(RoundId round, int page, string json, CancellationToken cancellation) => PartitionStore.GuardAsync(() =>
        _table.UpsertEntityAsync(StateRow.Of(Published(round), PageKey(page), json), TableUpdateMode.Replace, cancellation));

    public Task<string?> FindPageAsync(RoundId round, int page, CancellationToken cancellation) => PartitionStore.GuardAsync(async () =>
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(Published(round).Value, PageKey(page), cancellationToken: cancellation);
        return found.HasValue ? StateRow.Body(found.Value!) : null;
    });

    private static PartitionId Published(RoundId round) => new("published-" + round.Value);

    private static string PageKey(int page) => page.ToString("D6", CultureInfo.InvariantCulture);

    public async Task<int> CountAsync(RoundId round, CancellationToken cancellation) => (await RespondentsAsync(round, cancellation)).Count;

    /// <summary>The keyed hashes of whoever answered, and nothing of what.</summary>
    public Task<IReadOnlySet<string>> RespondentsAsync(RoundId round, CancellationToken cancellation) => PartitionStore.GuardAsync<IReadOnlySet<string>>(async () =>
    {
        var respondents = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in _table.QueryAsync<TableEntity>(row => row.PartitionKey == round.Value, 1000, ["RowKey"], cancellation))
        {
            respondents.Add(row.RowKey);
        }

        return respondents;
    });
}
