using System.Globalization;
using Azure;
using Azure.Data.Tables;
using CoCreationBot.Domain;

namespace CoCreationBot.Storage;

/// <summary>An answer as it was just saved.</summary>
/// <param name="Before">The answer it replaced; null when it was the first.</param>
/// <param name="Tag">Names this writing of it.</param>
internal sealed record SavedAnswer(string? Before, ETag Tag);

/// <summary>
/// Confidential responses: a partition per round, a row per respondent, found by keyed hash. Who somebody is never stands here.
/// </summary>
internal sealed class ResponseStore(TableServiceClient tables, StorageNames names)
{
    private const int MostTries = 8;
    private const int MostInTransaction = 100;
    private const string Counted = "Counted";

    // Longer than any write takes that still ends: it is given up after some seconds.
    private static readonly TimeSpan InFlight = TimeSpan.FromMinutes(1);

    private readonly TableClient _table = tables.GetTableClient(names.Responses);

    /// <summary>
    /// Saves a respondent's answer: one write for the first, however many answered before. Another one replaces it and says what it replaced, so that the
    /// earlier answer can stand again when this one turns out to be too late.
    /// </summary>
    public Task<SavedAnswer> SaveAsync(RoundId round, string respondent, string json, CancellationToken cancellation) => PartitionStore.GuardAsync(async () =>
    {
        var row = StateRow.Of(new PartitionId(round.Value), respondent, json);
        string? before = null;
        for (var tries = 1; ; tries++)
        {
            try
            {
                // Nearly everybody answers once: what is there is looked at only when there is something.
                var found = tries == 1 ? null : await _table.GetEntityIfExistsAsync<TableEntity>(round.Value, respondent, cancellationToken: cancellation);
                if (found?.HasValue != true)
                {
                    return new SavedAnswer(before, TagOf(await _table.AddEntityAsync(row, cancellation)));
                }

                var there = StateRow.Body(found.Value!);
                if (there == json)
                {
                    // The same answer again, or ours, whose confirmation was lost.
                    return new SavedAnswer(before ?? there, found.Value!.ETag);
                }

                before = there;
                return new SavedAnswer(before, TagOf(await _table.UpdateEntityAsync(row, found.Value!.ETag, TableUpdateMode.Replace, cancellation)));
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412 && tries < MostTries && exception.ErrorCode != "TableNotFound")
            {
                if (tries > 1)
                {
                    await Task.Delay(Random.Shared.Next(5, 20 * tries), cancellation);
                }
            }
        }
    });

    /// <summary>
    /// Takes back an answer that came too late, so that the one before it stands again, or none. False when it was counted already: then it is the answer.
    /// </summary>
    public Task<bool> TakeBackAsync(RoundId round, string respondent, SavedAnswer saved, CancellationToken cancellation) => PartitionStore.GuardAsync(async () =>
    {
        try
        {
            await (saved.Before is { } before
                ? _table.UpdateEntityAsync(StateRow.Of(new PartitionId(round.Value), respondent, before), saved.Tag, TableUpdateMode.Replace, cancellation)
                : _table.DeleteEntityAsync(round.Value, respondent, saved.Tag, cancellation));
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // It was counted first; or it is gone, or another device of the same person was faster.
            var found = await _table.GetEntityIfExistsAsync<TableEntity>(round.Value, respondent, [Counted], cancellation);
            return !(found.HasValue && IsCounted(found.Value!));
        }
    });

    /// <summary>
    /// The answers that count in a closed round. Those written lately are marked as counted, each on the condition that it is still the one that was read: of
    /// an answer whose writer finds out at the same moment that it is too late, either the mark is first and it counts, or the writer, and it does not.
    /// </summary>
    public Task<IReadOnlyList<(string Respondent, string Json)>> SealAsync(RoundId round, CancellationToken cancellation) =>
        PartitionStore.GuardAsync<IReadOnlyList<(string, string)>>(async () =>
        {
            var (all, late) = (new List<(string, string)>(), new List<TableEntity>());
            await foreach (var page in _table.QueryAsync<TableEntity>(row => row.PartitionKey == round.Value, cancellationToken: cancellation).AsPages())
            {
                // Both moments are those of storage, whatever the clocks of our instances say.
                var since = page.GetRawResponse().Headers.Date - InFlight;
                foreach (var row in page.Values)
                {
                    if (IsCounted(row) || row.Timestamp < since)
                    {
                        all.Add((row.RowKey, StateRow.Body(row)));
                    }
                    else
                    {
                        late.Add(row);
                    }
                }
            }

            foreach (var rows in late.Chunk(MostInTransaction))
            {
                all.AddRange(await SealAsync(rows, cancellation));
            }

            return all;
        });

    private async Task<IReadOnlyList<(string Respondent, string Json)>> SealAsync(TableEntity[] rows, CancellationToken cancellation)
    {
        try
        {
            await _table.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpdateMerge, Mark(row), row.ETag)), cancellation);
            return [.. rows.Select(row => (row.RowKey, StateRow.Body(row)))];
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // One of them is another by now: each by itself.
            var marked = new List<(string, string)>();
            foreach (var row in rows)
            {
                if (await SealAsync(row, cancellation) is { } json)
                {
                    marked.Add((row.RowKey, json));
                }
            }

            return marked;
        }
    }

    private async Task<string?> SealAsync(TableEntity row, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await _table.UpdateEntityAsync(Mark(row), row.ETag, TableUpdateMode.Merge, cancellation);
                return StateRow.Body(row);
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 412 && tries < MostTries)
            {
                var found = await _table.GetEntityIfExistsAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
                if (!found.HasValue)
                {
                    return null;
                }

                row = found.Value!;
                if (IsCounted(row))
                {
                    return StateRow.Body(row);
                }
            }
        }
    }

    private static TableEntity Mark(TableEntity row) => new(row.PartitionKey, row.RowKey) { [Counted] = true };

    private static bool IsCounted(TableEntity row) => row.GetBoolean(Counted) == true;

    private static ETag TagOf(Response written) => written.Headers.ETag ?? ETag.All;

    /// <summary>
    /// Changes a respondent's answer step by step: read, amend, write if nobody else did meanwhile, else again. So two devices of one person lose nothing.
    /// </summary>
    /// <param name="round">The round.</param>
    /// <param name="respondent">The respondent.</param>
    /// <param name="amend">From the answer so far, or null, to the new one; null = leave it. May run more than once.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What was saved; null when it was left.</returns>
    public Task<SavedAnswer?> AmendAsync(RoundId round, string respondent, Func<string?, string?> amend, CancellationToken cancellation) => PartitionStore.GuardAsync<SavedAnswer?>(async () =>
    {
        for (var tries = 1; ; tries++)
        {
            var found = await _table.GetEntityIfExistsAsync<TableEntity>(round.Value, respondent, cancellationToken: cancellation);
            var before = found.HasValue ? StateRow.Body(found.Value!) : null;
            if (amend(before) is not { } json)
            {
                return null;
            }

            try
            {
                var row = StateRow.Of(new PartitionId(round.Value), respondent, json);
                return new SavedAnswer(before, TagOf(await (found.HasValue
                    ? _table.UpdateEntityAsync(row, found.Value!.ETag, TableUpdateMode.Replace, cancellation)
                    : _table.AddEntityAsync(row, cancellation))));
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
