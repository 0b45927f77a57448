using Azure;
using Azure.Data.Tables;

namespace CoCreationBot.Storage;

/// <summary>The keys of the settings do not fit what names people in this storage.</summary>
internal sealed class WrongKeyException(string message) : Exception(message);

/// <summary>
/// The fingerprint of the pseudonym key, in storage: the first instance writes it, every other one compares. A second key in the settings begins a change to the first,
/// with notice, so that all instances name people by the same key at any moment.
/// </summary>
internal sealed class KeyRecord(TableServiceClient tables, StorageNames names, KeyRing ring, TimeProvider clock, ILogger<KeyRecord> log)
{
    private const string Key = "pseudonym-key";
    private readonly TableClient _table = tables.GetTableClient(names.State);

    /// <summary>Why this instance may not go on; null while it may.</summary>
    public WrongKeyException? Obstacle { get; private set; }

    /// <summary>Compares the settings with storage, and begins a change of the key where the settings ask for one.</summary>
    /// <exception cref="WrongKeyException">They do not fit; the message says what to do.</exception>
    public async Task ConfirmAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var (stored, tag) = await ReadAsync(cancellation);
            var wanted = Wanted(stored);
            if (wanted == stored || await WriteAsync(wanted, tag, cancellation))
            {
                if (wanted.Next is not null && wanted != stored)
                {
                    StorageLog.KeyChanges(log, wanted.From);
                }

                ring.Use(wanted);
                return;
            }
        }
    }

    /// <summary>Reads again what other instances may have begun or finished. Whoever holds no key that is in use stops.</summary>
    /// <exception cref="WrongKeyException">No key of the settings is in use any more.</exception>
    public async Task RereadAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is not ({ } stored, _))
        {
            return;
        }

        ring.Use(stored);
        if (!Holds(stored.Current) && !Holds(stored.Next))
        {
            throw Stop(Other(stored));
        }
    }

    /// <summary>Everybody has been renamed: the new key is the only one.</summary>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is ({ Next: { } next } stored, var tag) && stored == ring.InUse
            && await WriteAsync(new KeysInUse(next, null, stored.From), tag, cancellation))
        {
            ring.Use(new KeysInUse(next, null, stored.From));
            StorageLog.KeyChanged(log);
        }
    }

    private bool Holds(string? fingerprint) => ring.Held.Any(key => key.Fingerprint == fingerprint);

    private KeysInUse Wanted(KeysInUse? stored)
    {
        var (wanted, before) = (ring.Held[0].Fingerprint, ring.Held.ElementAtOrDefault(1)?.Fingerprint);
        return stored switch
        {
            null => before is null ? new KeysInUse(wanted, null, clock.GetUtcNow()) : Changing(before, wanted),
            { Next: not null } when Holds(stored.Current) && Holds(stored.Next) => stored,
            { Next: not null } when Holds(stored.Current) || Holds(stored.Next) => throw Stop(Unfinished(stored)),
            { Next: null } when stored.Current == wanted => stored,
            { Next: null } when stored.Current == before => Changing(before, wanted),
            _ => throw Stop(Other(stored)),
        };
    }

    private WrongKeyException Stop(WrongKeyException why) => Obstacle = why;

    private KeysInUse Changing(string from, string to) => new(from, to, clock.GetUtcNow() + ring.Notice);

    private WrongKeyException Other(KeysInUse stored) => new(
        $"Privacy:PseudonymKey ({ring.Held[0].Fingerprint}) is not the key that names people in this storage ({stored.Current}): set the key that was used so far; to change it, set "
        + "the new one and, as Privacy:PreviousPseudonymKey, the one used so far");

    private static WrongKeyException Unfinished(KeysInUse stored) => new(
        $"The change of the pseudonym key is not finished: set the new one ({stored.Next}) as Privacy:PseudonymKey and the one before ({stored.Current}) as "
        + "Privacy:PreviousPseudonymKey until the log says that it is");

    private async Task<(KeysInUse? Stored, ETag Tag)> ReadAsync(CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(Key, Key, cancellationToken: cancellation);
        return found is { HasValue: true, Value: { } row }
            ? (new KeysInUse(row.GetString("Current"), row.GetString("Next"), row.GetDateTimeOffset("From") ?? default), row.ETag)
            : (null, default);
    }

    // Of several at the same moment, one writes; the others read it.
    private async Task<bool> WriteAsync(KeysInUse keys, ETag tag, CancellationToken cancellation)
    {
        var row = new TableEntity(Key, Key) { ["Current"] = keys.Current, ["Next"] = keys.Next, ["From"] = keys.From };
        try
        {
            await (tag == default ? _table.AddEntityAsync(row, cancellation) : _table.UpdateEntityAsync(row, tag, TableUpdateMode.Replace, cancellation));
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412 && exception.ErrorCode != "TableNotFound")
        {
            return false;
        }
    }
}
