using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Connector;

namespace CoCreationBot.Deliveries;

/// <summary>What the instances of the bot may send to a tenant: the newest share of each.</summary>
internal sealed record SharesOfTenant(IReadOnlyList<ShareOfInstance> Shares);

/// <summary>The share of an instance.</summary>
/// <param name="Instance">Which.</param>
/// <param name="Calls">Calls a second.</param>
/// <param name="Wanted">What it could make use of.</param>
/// <param name="Until">Until then the others leave it alone.</param>
internal sealed record ShareOfInstance(string Instance, double Calls, double Wanted, DateTimeOffset Until);

/// <summary>
/// Deals out a tenant's budget by one row per tenant. Everybody takes what is free, at most a fair part, and whoever has more gives it back within
/// a second; so all shares together never exceed the budget, not even while an instance joins. A dead one's share is free again after seconds.
/// </summary>
internal sealed class TenantShares(TableServiceClient tables, StorageNames names, TimeProvider clock) : ITenantShares
{
    private const int MostTries = 5;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(6);

    // Clocks of two machines may differ by this much.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(2);
    private readonly TableClient _table = tables.GetTableClient(names.State);
    private readonly string _me = Guid.NewGuid().ToString("N")[..12];

    public Task<TenantShare> AskAsync(string tenant, double budget, double wanted, CancellationToken cancellation) => ChangeAsync(
        tenant,
        others =>
        {
            var share = Fair(budget, wanted, others);
            return (new ShareOfInstance(_me, share, wanted, clock.GetUtcNow() + Lifetime), new TenantShare(share, Lifetime - Skew));
        },
        cancellation);

    public Task ReturnAsync(string tenant, CancellationToken cancellation) =>
        ChangeAsync(tenant, _ => (null, default), cancellation);

    /// <summary>The fair part, as far as it is free: whoever wants little gets it, and the rest is dealt out evenly.</summary>
    internal static double Fair(double budget, double wanted, IReadOnlyList<ShareOfInstance> others)
    {
        var left = budget;
        var people = others.Count + 1;
        foreach (var little in others.Select(other => other.Wanted).Order())
        {
            if (little >= Math.Min(wanted, left / people))
            {
                break;
            }

            left -= little;
            people--;
        }

        var free = budget - others.Sum(other => other.Calls);
        return Math.Max(0, Math.Min(Math.Min(wanted, left / people), free));
    }

    private async Task<TenantShare> ChangeAsync(
        string tenant, Func<IReadOnlyList<ShareOfInstance>, (ShareOfInstance? Mine, TenantShare Share)> decide, CancellationToken cancellation)
    {
        var key = "pace-" + Keys.Encode(tenant);
        for (var tries = 1; ; tries++)
        {
            var found = await _table.GetEntityIfExistsAsync<TableEntity>(key, key, cancellationToken: cancellation);
            var known = found.HasValue ? JsonSerializer.Deserialize(StateRow.Body(found.Value!), DeliveryJson.Default.SharesOfTenant)!.Shares : [];
            var now = clock.GetUtcNow();
            ShareOfInstance[] others = [.. known.Where(share => share.Instance != _me && share.Until > now)];
            var (mine, share) = decide(others);
            var row = StateRow.Of(new PartitionId(key), key, JsonSerializer.Serialize(
                new SharesOfTenant(mine is null ? others : [.. others, mine]), DeliveryJson.Default.SharesOfTenant));
            try
            {
                if (found.HasValue)
                {
                    await _table.UpdateEntityAsync(row, found.Value!.ETag, TableUpdateMode.Replace, cancellation);
                }
                else
                {
                    await _table.AddEntityAsync(row, cancellation);
                }

                return share;
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412 && tries < MostTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 40)), clock, cancellation);
            }
        }
    }
}
