using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain.Schedules;
using CoCreationBot.Storage;
using CoCreationBot.Tests.Storage;

namespace CoCreationBot.Tests.Scale;

/// <summary>What an initiative has planned, and where it stands.</summary>
internal sealed record Plan(string Id, Schedule Schedule, DateTimeOffset? Due)
{
    public static readonly StateKind<Plan> Kind = new("plan", (JsonTypeInfo<Plan>)JsonSerializerOptions.Web.GetTypeInfo(typeof(Plan)), plan => plan.Id);
}

/// <summary>An occasion that was carried out.</summary>
internal sealed record Occasion(string Id, DateTimeOffset Due, DateTimeOffset At)
{
    public static readonly StateKind<Occasion> Kind = new("occasion", (JsonTypeInfo<Occasion>)JsonSerializerOptions.Web.GetTypeInfo(typeof(Occasion)), occasion => occasion.Id);
}

/// <summary>A year of schedules in an afternoon's coffee break: two instances on one storage, killed in the middle of their work again and again.</summary>
public sealed class YearTests(LocalStorage storage, ITestOutputHelper output) : IDisposable
{
    private static readonly int Initiatives = ScaleSize.Of(200);
    private const int Seed = 20280229;
    private const int Quiet = 12;
    private const string Job = "occasion";
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Start = new(2028, 1, 1, 0, 0, 30, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddYears(1);

    private static readonly string[] Zones =
        ["Europe/Helsinki", "Europe/Lisbon", "America/New_York", "Australia/Adelaide", "Asia/Kolkata", "America/Santiago"];

    private readonly HandMovedClock _clock = new(Start);
    private readonly Random _random = new(Seed);
    private readonly string _name = Instance.NewName();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _next = new(StringComparer.Ordinal);
    private readonly List<Task> _funerals = [];
    private readonly List<(DateTimeOffset At, int Place)> _births = [];
    private readonly (Instance Bot, Lifeline Line)?[] _alive = new (Instance, Lifeline)?[2];
    private LoopbackQueue? _queue;
    private readonly Notes _notes = new();
    private long[] _calls = new long[2];
    private int _kills;
    private bool _isDoomed;

    [Fact]
    public async Task Every_occasion_of_a_year_comes_once_and_in_time_whatever_is_killed()
    {
        var watch = Stopwatch.StartNew();
        await using var queue = _queue = await LoopbackQueue.StartAsync(_clock);
        await BearAsync(0);
        await BearAsync(1);
        var plans = Enumerable.Range(0, Initiatives).Select(Draft).ToArray();
        await Parallel.ForEachAsync(plans, TestContext.Current.CancellationToken, async (plan, _) => await PlanAsync(plan));
        await LiveAsync();
        var late = TimeSpan.Zero;
        var occasions = 0;
        await foreach (var (plan, fired) in ReadAsync(plans))
        {
            Assert.Equal(Expected(plan.Schedule), fired.Select(occasion => occasion.Due));
            Assert.All(fired, occasion => Assert.InRange(occasion.At - occasion.Due, TimeSpan.Zero, Latest));
            late = fired.Select(occasion => occasion.At - occasion.Due).Append(late).Max();
            occasions += fired.Count;
        }

        Assert.Empty(queue.Refused);
        Assert.True(_kills > ScaleSize.Of(40) && occasions > ScaleSize.Of(2500), $"{_kills} kills, {occasions} occasions");
        output.WriteLine($"{occasions} occasions, {_kills} kills, latest {late.TotalSeconds:F1} s after its time, {queue.Count} messages left, {watch.Elapsed.TotalSeconds:F0} s");
        foreach (var place in new[] { 0, 1 })
        {
            Kill(place);
        }

        await Task.WhenAll(_funerals);
    }

    public void Dispose() => _notes.Dispose();

    // Times of day are few, so that many come up together, as they do in offices.
    private Plan Draft(int index)
    {
        var rhythm = (index % 20) switch { 0 => Rhythm.Weekly, 1 or 6 or 11 or 16 => Rhythm.Fortnightly, _ => Rhythm.Monthly };
        var schedule = Schedule.Create(new Schedule(
            rhythm,
            (index / 5 % 2) == 0 ? Weekdays.Monday : Weekdays.Thursday,
            index % 3 == 0 ? 31 : index % 3 == 1 ? 29 : 1,
            index % 2 == 0 ? ShortMonth.LastDay : ShortMonth.Skip,
            index % 4 == 0 ? new TimeOnly(2, 30) : new TimeOnly(9, 0),
            Zones[index % Zones.Length],
            new DateOnly(2028, 1, 1).AddDays(index % 2),
            index % 9 == 0 ? new DateOnly(2028, 8, 31) : null,
            index % 3 == 0,
            index % 8 == 0 ? new QuietHours(new TimeOnly(18, 0), new TimeOnly(9, 0)) : null)).Value;
        return new Plan(Instance.NewPartition().Value, schedule, schedule.Next(Start));
    }

    private static List<DateTimeOffset> Expected(Schedule schedule)
    {
        var all = new List<DateTimeOffset>();
        for (var due = schedule.Next(Start); due <= End; due = schedule.Next(due.Value))
        {
            all.Add(due.Value);
        }

        return all;
    }

    private Task<Committed<int>> PlanAsync(Plan plan) => _alive[0]!.Value.Bot.Partitions.ChangeAsync(
        new PartitionId(plan.Id),
        null,
        (_, change) =>
        {
            change.Put(Plan.Kind, plan);
            if (plan.Due is { } due)
            {
                change.Post(Delivery.Job(Job, plan.Id, due - _clock.GetUtcNow()));
                _next[plan.Id] = due;
            }

            return 0;
        },
        TestContext.Current.CancellationToken);

    // As a feature does it: the occasion, the plan and the next job are one change, on the state as it is.
    private async Task CarryOutAsync(PartitionStore partitions, PartitionId partition, string key, CancellationToken cancellation)
    {
        var plan = (await partitions.ChangeAsync(
            partition,
            null,
            (snapshot, change) =>
            {
                var now = _clock.GetUtcNow();
                if (snapshot.Find(Plan.Kind, key) is not { Due: { } due } plan || due > now)
                {
                    return snapshot.Find(Plan.Kind, key);
                }

                var next = plan with { Due = plan.Schedule.Next(due) };
                change.Put(Occasion.Kind, new Occasion(due.UtcDateTime.ToString("yyyyMMddHHmm", null), due, now));
                change.Put(Plan.Kind, next);
                if (next.Due is { } then)
                {
                    change.Post(Delivery.Job(Job, key, then - now));
                }

                return next;
            },
            cancellation)).Result!;
        _next[key] = plan.Due ?? DateTimeOffset.MaxValue;
    }

    private async Task LiveAsync()
    {
        await MoveToAsync(Start.AddSeconds(20));
        await QuietAsync(TimeSpan.FromSeconds(10));
        while (_next.Values.Min() is var next && next <= End)
        {
            if (_random.Next(30) == 0 && next - _clock.GetUtcNow() > TimeSpan.FromHours(1))
            {
                // For a while there is nobody at all.
                _alive[0]?.Line.CutAfter(0);
                _alive[1]?.Line.CutAfter(0);
                await MoveToAsync(_clock.GetUtcNow().AddSeconds(1));
                await MoveToAsync(_clock.GetUtcNow().AddMinutes(15));
            }

            await MoveToAsync(next - TimeSpan.FromSeconds(_random.Next(20, 90)));
            await QuietAsync(TimeSpan.FromSeconds(3));
            await MoveToAsync(next.AddMilliseconds(200));
            if (_random.Next(6) == 0 && !_isDoomed && _births.Count == 0)
            {
                // Somewhere in the middle of what comes now.
                _isDoomed = true;
                _alive[_random.Next(2)]!.Value.Line.CutAfter(_random.Next(0, 40));
            }

            while (_next.Values.Min() == next)
            {
                // Only when nothing moves any more does time go on: what takes long here takes milliseconds there.
                await QuietAsync(TimeSpan.FromSeconds(3), () => _next.Values.Min() > next);
                if (_next.Values.Min() == next)
                {
                    Assert.True(_clock.GetUtcNow() - next < TimeSpan.FromMinutes(3), await StateAsync(next));
                    await MoveToAsync(_clock.GetUtcNow().AddSeconds(5));
                }
            }
        }

        await MoveToAsync(End);
    }

    private async Task MoveToAsync(DateTimeOffset at)
    {
        foreach (var birth in _births.Where(birth => birth.At <= at).ToArray())
        {
            _births.Remove(birth);
            Advance(birth.At);
            await BearAsync(birth.Place);
        }

        Advance(at);
        for (var place = 0; place < 2; place++)
        {
            if (_alive[place]?.Line.IsCut == true)
            {
                Kill(place);
                _kills++;
                _isDoomed = false;
                _births.Add((_clock.GetUtcNow().AddSeconds(_random.Next(5, 600)), place));
            }
        }
    }

    private void Advance(DateTimeOffset at)
    {
        if (at > _clock.GetUtcNow())
        {
            _calls = [.. _alive.Select(one => one?.Line.Calls ?? 0)];
            _clock.MoveTo(at);
        }
    }

    // Whoever lives looks into the queue after every move of the clock, and then does what there is to do.
    private async Task QuietAsync(TimeSpan patience, Func<bool>? isEnough = null)
    {
        var until = Stopwatch.StartNew();
        var before = _calls;
        while (isEnough?.Invoke() != true && until.Elapsed < patience && Alive().Any(one => one.Line.Calls == before[one.Place] || one.Line.QuietFor < Quiet))
        {
            await Task.Delay(1);
        }
    }

    private async Task<string> StateAsync(DateTimeOffset next)
    {
        if (_clock.GetUtcNow() - next < TimeSpan.FromMinutes(3))
        {
            return "";
        }

        await using var reader = await Instance.StartAsync(storage.ConnectionString, _name);
        var late = _next.First(entry => entry.Value == next).Key;
        var rows = await reader.Get<OutboxTable>().ListAsync(new PartitionId(late), TestContext.Current.CancellationToken);
        return $"{_next.Values.Count(value => value == next)} of {next:O} have not come at {_clock.GetUtcNow():O}; {_queue!.Count} messages, {string.Join(';', _queue.Refused)}; "
            + string.Join(';', rows.Select(row => $"{row.Id} since {row.SendingSince:O} not before {row.NotBefore:O}, {row.Attempts}"))
            + string.Join("; ", Alive().Select(one => $"{one.Place}: {one.Line.Calls} after {_calls[one.Place]}, quiet for {one.Line.QuietFor}, {one.Line.Last}")) + _notes;
    }

    private IEnumerable<(int Place, Lifeline Line)> Alive() =>
        _alive.Select((one, place) => (place, one?.Line)).Where(one => one.Line is { IsCut: false }).Select(one => (one.place, one.Line!));

    private async Task BearAsync(int place)
    {
        var line = new Lifeline();
        var bot = await Lifeline.StartAsync(storage, _name, _clock, _queue!, line, notes: _notes);
        bot.Routes.OnJob(Job, (partition, key, cancellation) => CarryOutAsync(bot.Partitions, partition, key, cancellation));
        _alive[place] = (bot, line);
    }

    private void Kill(int place)
    {
        if (_alive[place] is { } alive)
        {
            alive.Line.CutAfter(0);
            _alive[place] = null;
            _funerals.Add(Task.Run(async () =>
            {
                await alive.Bot.DisposeAsync();
                alive.Line.Dispose();
            }));
        }
    }

    private async IAsyncEnumerable<(Plan Plan, IReadOnlyList<Occasion> Fired)> ReadAsync(IEnumerable<Plan> plans)
    {
        await using var reader = await Instance.StartAsync(storage.ConnectionString, _name);
        foreach (var plan in plans)
        {
            yield return (plan, (await reader.Partitions.LoadAsync(new PartitionId(plan.Id), TestContext.Current.CancellationToken)).All(Occasion.Kind));
        }
    }
}
