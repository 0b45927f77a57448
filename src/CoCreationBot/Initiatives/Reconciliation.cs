using System.Globalization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Connector;

namespace CoCreationBot.Initiatives;

/// <summary>
/// Compares who is thought to take part with who is in the conversations, as the Connector lists them page by page: when a round opens and before it is
/// counted, once a day, and when an event left something open.
/// </summary>
internal sealed class Reconciliation(
    PartitionStore partitions, ConnectorClient connector, RosterAccounts accounts, RosterMoves moves, IEnumerable<IWayIn> ways, TimeProvider clock) : IDeliveryFeature
{
    private const string Job = "roster.reconcile";
    private const string DailyJob = "roster.daily";
    private const string Stamp = "yyyyMMddHHmmss";
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public void Map(DeliveryRoutes routes) => routes
        .OnJob(Job, (partition, _, cancellation) => RunAsync(partition, cancellation))
        .OnJob(DailyJob, DailyAsync);

    /// <summary>Has the roster reconciled after the commit.</summary>
    public static void Ask(Change change) => change.Post(Delivery.Job(Job, "all", TimeSpan.Zero));

    /// <summary>The same, unless it was done within the time in which what was read is believed: then one person's question answers it for all.</summary>
    public static Action<InitiativeState, Change> AskIfOld(DateTimeOffset now) => (state, change) =>
    {
        if (state.Spaces.Any(space => !(now - space.ReadAt < Rights.Believed)))
        {
            Ask(change);
        }
    };

    /// <summary>Plans the daily run, once.</summary>
    public static void Plan(InitiativeState state, Change change, DateTimeOffset now)
    {
        if (state.Home is { } home && !(home.ReconcileAt > now))
        {
            change.Put(Kinds.Space, Planned(change, home, now));
        }
    }

    /// <summary>A home with its daily run planned.</summary>
    public static Space Planned(Change change, Space home, DateTimeOffset now)
    {
        var at = now + Day;
        change.Post(Delivery.Job(DailyJob, at.ToString(Stamp, CultureInfo.InvariantCulture), Day));
        return home with { ReconcileAt = at };
    }

    /// <summary>Reconciles now. A conversation that cannot be read leaves everything there as it was.</summary>
    public async Task RunAsync(PartitionId partition, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is not { } state)
        {
            return;
        }

        var known = await accounts.AllAsync(state, cancellation);
        var readings = await ReadAsync(state, known, cancellation);
        var now = clock.GetUtcNow();
        await moves.MakeAsync(partition, current => readings.Moves(current, Guests(current, now)), cancellation, (current, change) => Note(current, change, readings, now));
    }

    private async Task DailyAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        // A run that was planned twice, or anew, finds nothing to do.
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation))?.Home?.ReconcileAt?.ToString(Stamp, CultureInfo.InvariantCulture) == key)
        {
            await RunAsync(partition, cancellation);
        }
    }

    private static void Note(InitiativeState state, Change change, RosterReadings readings, DateTimeOffset now)
    {
        foreach (var space in state.Spaces)
        {
            var read = readings.Has(space.Reference.ConversationId) ? space with { ReadAt = now } : space;
            read = space == state.Home && state.Spaces.All(other => readings.Has(other.Reference.ConversationId)) ? read with { People = readings.People } : read;
            var planned = space == state.Home && !(space.ReconcileAt > now) ? Planned(change, read, now) : read;
            if (planned != space)
            {
                change.Put(Kinds.Space, planned);
            }
        }
    }

    private HashSet<PersonId> Guests(InitiativeState state, DateTimeOffset now) => [.. ways.SelectMany(way => way.Guests(state, now))];

    private async Task<RosterReadings> ReadAsync(InitiativeState state, IReadOnlyDictionary<string, PersonId> noted, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        var known = state.Known.ToHashSet();
        var readings = new RosterReadings();
        foreach (var space in state.Spaces)
        {
            var (present, everybody) = (new Dictionary<PersonId, string?>(), new HashSet<string>(StringComparer.Ordinal));
            try
            {
                await foreach (var member in connector.MembersAsync(space.Reference, limit.Token))
                {
                    var person = member.AadObjectId is { Length: > 0 } aad ? new PersonId(aad)
                        : noted.TryGetValue(member.Id ?? "", out var learnt) ? learnt : new PersonId(member.Id ?? "");
                    everybody.Add(person.Value);
                    if (known.Contains(person))
                    {
                        present[person] = member.Id;
                    }
                }
            }
            catch (Exception exception) when (exception is ConnectorException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                continue;
            }

            if (RosterReadings.IsBelievable(state, space, present.Keys))
            {
                readings.Add(space.Reference.ConversationId, present, everybody);
            }
        }

        return readings;
    }
}
