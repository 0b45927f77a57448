using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Domain.Digests;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Features.Actions;
using CoCreationBot.Features.Digests;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Stages;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Tests.Deliveries;
using CoCreationBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CoCreationBot.Tests.Scale;

/// <summary>A weekly message that arrived.</summary>
internal sealed record Arrival(PersonId Person, DateTimeOffset At, IReadOnlyList<string> Lines);

/// <summary>
/// A quarter of weekly messages to people in twelve zones, from three instances on one storage that are killed in the middle of their work: never two in seven days, none
/// without something to say, none outside working hours, and what waits in each is what waits on the person's card.
/// </summary>
public sealed class QuarterTests(LocalStorage storage, ITestOutputHelper output) : IDisposable
{
    private const int Seed = 20270104;
    private const int Quiet = 12;
    private const int Instances = 3;
    private static readonly int People = ScaleSize.IsWhole ? 500 : 12;
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 12, 0, 30, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddDays(91);

    private static readonly string[] Zones =
    [
        "Pacific/Honolulu", "America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "Atlantic/Azores", "Europe/Lisbon", "Europe/Helsinki", "Asia/Kolkata", "Asia/Kathmandu",
        "Australia/Adelaide", "Pacific/Auckland", "Pacific/Kiritimati",
    ];

    private readonly HandMovedClock _clock = new(Start);
    private readonly Random _random = new(Seed);
    private readonly string _name = Instance.NewName();
    private readonly ConcurrentDictionary<PersonId, DateTimeOffset> _next = [];
    private readonly ConcurrentQueue<Arrival> _arrived = [];
    private readonly ConcurrentQueue<PersonId> _decided = [];
    private readonly List<Task> _funerals = [];
    private readonly List<(DateTimeOffset At, int Place)> _births = [];
    private readonly (Instance Bot, Lifeline Line)?[] _alive = new (Instance, Lifeline)?[Instances];
    private readonly HashSet<PersonId> _left = [];
    private readonly Notes _notes = new();
    private LoopbackQueue? _queue;
    private LoopbackConnector? _connector;
    private Instance? _outside;
    private long[] _calls = new long[Instances];
    private int _kills;
    private bool _isDoomed;

    [Fact]
    public async Task In_a_quarter_nobody_gets_two_in_seven_days_or_one_that_says_nothing_whatever_is_killed()
    {
        var watch = Stopwatch.StartNew();
        await using var queue = _queue = await LoopbackQueue.StartAsync(_clock);
        await using var connector = _connector = await LoopbackConnector.StartAsync();
        connector.Arrived = (conversation, said) => _arrived.Enqueue(new Arrival(PersonOf(conversation), _clock.GetUtcNow(), [.. Texts(said)]));
        await using var outside = _outside = await Instance.StartAsync(
            storage.ConnectionString, _name, configure: services => services.AddSingleton(_ => new TableServiceClient(storage.ConnectionString)));
        for (var place = 0; place < Instances; place++)
        {
            await BearAsync(place);
        }

        await FoundAsync();
        var compared = await LiveAsync();
        foreach (var place in Enumerable.Range(0, Instances))
        {
            Kill(place);
        }

        await Task.WhenAll(_funerals);
        Assert.Empty(queue.Refused);
        var counts = Check();
        Assert.True(_kills >= 3, $"{_kills} kills");
        output.WriteLine($"{People} people, {_arrived.Count} messages, {counts.Min()} to {counts.Max()} each, {compared} compared with the card, {_kills} kills, {watch.Elapsed.TotalSeconds:F0} s");
    }

    public void Dispose() => _notes.Dispose();

    // Who gets it, by their number: those who lead, those who said yes, those who never said anything, those who said no.
    private static bool Gets(int index) => index % 6 is 0 or 1 or 2 or 3;

    private static bool? Wanted(int index) => (index % 6) switch { 1 or 2 or 3 => true, 5 => false, _ => null };

    // Of those who get it: one in six has nothing to say for the first weeks.
    private static bool StartsEmpty(int index) => index % 6 == 3;

    private int[] Check()
    {
        var of = _arrived.ToLookup(arrival => arrival.Person);
        foreach (var index in Enumerable.Range(0, People))
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[index % Zones.Length]);
            Arrival[] theirs = [.. of[PersonAt(index)].OrderBy(arrival => arrival.At)];
            Assert.True(Gets(index) || theirs.Length == 0, $"person {index} did not want it");
            Assert.All(theirs.Zip(theirs.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= Digest.Week, $"person {index}: {pair.First.At:O} and {pair.Second.At:O}"));
            Assert.All(theirs, arrival => Assert.True(WorkingHours.Contain(arrival.At, 0, zone), $"{arrival.At:O} in {zone.Id}"));
            Assert.All(theirs, arrival => Assert.Contains(arrival.Lines, line => line.StartsWith("Your action", StringComparison.Ordinal) || line.StartsWith("The stage", StringComparison.Ordinal)));
        }

        // Something came of what changed: people with nothing had something later, and who left was not written to any more.
        Assert.Contains(Enumerable.Range(0, People), index => StartsEmpty(index) && of[PersonAt(index)].Any() && of[PersonAt(index)].Count() < 13);
        Assert.NotEmpty(_left);
        Assert.All(_left, person => Assert.True(of[person].Count() < 13));

        // The quarter has thirteen weeks. Whoever has something to say the whole time hears it nearly each week.
        int[] steady = [.. Enumerable.Range(0, People).Where(index => Gets(index) && !StartsEmpty(index) && !_left.Contains(PersonAt(index))).Select(index => of[PersonAt(index)].Count())];
        Assert.All(steady, count => Assert.InRange(count, 11, 13));
        return steady;
    }

    // Six people each in an initiative, and every second also in the one before.
    private async Task FoundAsync()
    {
        for (var group = 0; group < (People + 5) / 6; group++)
        {
            var id = IdOf(group);
            var members = Enumerable.Range(0, People).Where(index => index / 6 == group || (index % 2 == 0 && (index / 6) - 1 == group)).ToArray();
            await ChangeAsync(InitiativeStore.PartitionOf(id), change =>
            {
                change.Put(Kinds.Initiative, Initiative.Start(id, new InitiativeDraft($"Street {group}", "Forms", "", "Director", "Families", ["Housing"], "en", DecisionRule.Default), PersonAt(group * 6), Start).Value);
                change.Put(Kinds.Space, new Space(_connector!.Conversation($"19:{group}@thread.v2")) { Initiative = id });
                foreach (var index in members)
                {
                    change.Put(Kinds.Participant, Introduced(index));
                    if (!StartsEmpty(index))
                    {
                        change.Put(ActionRows.Action, Agreed(group, index));
                    }
                }
            });
        }

        foreach (var index in Enumerable.Range(0, People))
        {
            var person = PersonAt(index);
            await _alive[index % Instances]!.Value.Bot.Partitions.ChangeAsync(
                InitiativeStore.PartitionOf(person),
                null,
                (own, change) =>
                {
                    change.Put(Contact.Kind, new Contact(person, $"29:{index}", _connector!.Conversation("19:0@thread.v2")) { Chat = $"chat-{index}", TimeZone = Zones[index % Zones.Length], Locale = "en-US" });
                    change.Put(Kinds.Membership, new Membership(IdOf(index / 6), "Street"));
                    if (index % 2 == 0 && index >= 6)
                    {
                        change.Put(Kinds.Membership, new Membership(IdOf((index / 6) - 1), "Street"));
                    }

                    var planned = Digest.Plan(person, change.Now, TimeZoneInfo.FindSystemTimeZoneById(Zones[index % Zones.Length])) with { IsWanted = Wanted(index) };
                    DigestPlans.Keep(change, planned);
                    _next[person] = planned.NextAt;
                    return 0;
                },
                TestContext.Current.CancellationToken);
        }
    }

    private async Task<int> LiveAsync()
    {
        var (compared, seen) = (0, 0);
        await MoveToAsync(Start.AddSeconds(20));
        await QuietAsync(TimeSpan.FromSeconds(10));
        while (_next.Values.Min() is var next && next <= End)
        {
            if (_random.Next(3) == 0 && next - _clock.GetUtcNow() > TimeSpan.FromMinutes(10))
            {
                await ChangeSomethingAsync();
            }

            await MoveToAsync(next - TimeSpan.FromSeconds(_random.Next(20, 90)));
            await QuietAsync(TimeSpan.FromSeconds(3));
            await MoveToAsync(next.AddMilliseconds(200));
            if (_random.Next(12) == 0 && !_isDoomed && _births.Count == 0)
            {
                // Somewhere in the middle of what comes now.
                _isDoomed = true;
                _alive[_random.Next(Instances)]!.Value.Line.CutAfter(_random.Next(0, 40));
            }

            while (_next.Values.Min() == next)
            {
                await QuietAsync(TimeSpan.FromSeconds(3), () => _next.Values.Min() > next);
                if (_next.Values.Min() == next)
                {
                    Assert.True(_clock.GetUtcNow() - next < TimeSpan.FromMinutes(10), $"{next:O} did not come{_notes}");
                    await MoveToAsync(_clock.GetUtcNow().AddSeconds(5));
                }
            }

            await SettleAsync();

            // Nothing changed meanwhile: what arrived is held against the card.
            foreach (var arrival in _arrived.Skip(seen).ToArray())
            {
                seen++;
                compared++;
                Assert.Equal(await WaitingAsync(arrival.Person), arrival.Lines.Where(line => line.StartsWith("Your action", StringComparison.Ordinal)));
            }
        }

        return compared;
    }

    // What was decided on sets out, or is given up, before time goes on by hours: what takes long here takes milliseconds there.
    private async Task SettleAsync()
    {
        while (_decided.TryDequeue(out var person))
        {
            for (var began = _clock.GetUtcNow(); await IsUnderWayAsync(person); await MoveToAsync(_clock.GetUtcNow().AddSeconds(5)))
            {
                Assert.True(_clock.GetUtcNow() - began < TimeSpan.FromMinutes(30), $"The message to {person} is still under way{_notes}");
                await QuietAsync(TimeSpan.FromSeconds(1));
            }
        }
    }

    private async Task<bool> IsUnderWayAsync(PersonId person) =>
        (await _outside!.Get<OutboxTable>().ListAsync(InitiativeStore.PartitionOf(person), TestContext.Current.CancellationToken)).Any(row => row.Kind == DeliveryKind.Post);

    // Somebody who had nothing gets an action, or somebody leaves, or a stage is done.
    private async Task ChangeSomethingAsync()
    {
        var index = _random.Next(People);
        var group = index / 6;
        if (StartsEmpty(index))
        {
            await ChangeAsync(InitiativeStore.PartitionOf(IdOf(group)), (snapshot, change) =>
            {
                var action = Agreed(group, index);
                if (snapshot.Find(ActionRows.Action, action.Id.Value) is null)
                {
                    change.Put(ActionRows.Action, action);
                }
            });
        }
        else if (index % 6 is 2 or 4 && _left.Count < People / 12)
        {
            _left.Add(PersonAt(index));
            foreach (var place in new[] { group, group - 1 }.Where(place => place >= 0))
            {
                await ChangeAsync(InitiativeStore.PartitionOf(IdOf(place)), (snapshot, change) =>
                {
                    if (snapshot.Find(Kinds.Participant, PersonAt(index).Value) is { } known)
                    {
                        change.Put(Kinds.Participant, known with { LeftAt = _clock.GetUtcNow() });
                    }
                });
            }
        }
        else
        {
            await ChangeAsync(InitiativeStore.PartitionOf(IdOf(group)), (snapshot, change) =>
            {
                var initiative = snapshot.All(Kinds.Initiative)[0];
                change.Put(Kinds.Initiative, initiative.Advance(initiative.Stage, initiative.Cycle, new HashSet<Criterion>(), "We go on all the same", PersonAt(group * 6), _clock.GetUtcNow()).Value);
            });
        }
    }

    private async Task<IReadOnlyList<string>> WaitingAsync(PersonId person)
    {
        var own = await _outside!.Partitions.LoadAsync(InitiativeStore.PartitionOf(person), TestContext.Current.CancellationToken);
        var lines = new List<string>();
        foreach (var state in await Places(_outside).AllAsync(own, person, TestContext.Current.CancellationToken))
        {
            lines.AddRange((await Concerns().WaitingAsync(state, person, TestContext.Current.CancellationToken)).SelectMany(ConcernParts.Item).OfType<Teams.Cards.TextBlock>().Select(block => block.Text));
        }

        return lines;
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
        for (var place = 0; place < Instances; place++)
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

    private IEnumerable<(int Place, Lifeline Line)> Alive() =>
        _alive.Select((one, place) => (place, one?.Line)).Where(one => one.Line is { IsCut: false }).Select(one => (one.place, one.Line!));

    private async Task BearAsync(int place)
    {
        var line = new Lifeline();
        var bot = await Lifeline.StartAsync(storage, _name, _clock, _queue!, line, notes: _notes);
        var routes = new DeliveryRoutes();
        new DigestRuns(bot.Partitions, Places(bot), Concerns(), new DigestPlans(), _clock).Map(routes);
        bot.Routes.OnView(DigestRuns.View, routes.View(DigestRuns.View)!);
        bot.Routes.OnJob(DigestRuns.DueJob, async (partition, key, cancellation) =>
        {
            await routes.Job(DigestRuns.DueJob)!(partition, key, cancellation);
            var own = await bot.Partitions.LoadAsync(partition, cancellation);
            var person = own.First(Contact.Kind)!.Person;
            _decided.Enqueue(person);
            _next[person] = own.First(DigestRows.Digest)!.NextAt;
        });
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

    private static OwnPlaces Places(Instance bot) => new(bot.Partitions, bot.Get<Contacts>());

    private static AllConcerns Concerns() => new([new ActionConcerns(), new NeedConcerns(), new IdeaConcerns(), new StageConcerns()]);

    private Task<Committed<int>> ChangeAsync(PartitionId partition, Action<Change> decide) => ChangeAsync(partition, (_, change) => decide(change));

    private Task<Committed<int>> ChangeAsync(PartitionId partition, Action<Snapshot, Change> decide) =>
        _outside!.Partitions.ChangeAsync(partition, null, (snapshot, change) => { decide(snapshot, change); return 0; }, TestContext.Current.CancellationToken);

    private static Participant Introduced(int index) => Participant.Introduce(PersonAt(index), $"Person {index}", Voice.FrontLineStaff, "Housing", Start).Value;

    // Due far ahead, and the owner's own.
    private static ActionItem Agreed(int group, int index) => ActionItem.Agree(
        new ActionId($"a{group}-{index}"), index + 1, 1, new ActionDraft { Title = $"Sweep {group}", Owner = Introduced(index), Due = "2027-12-01" }, Introduced(index), TimeZoneInfo.Utc, Start).Value;

    private static PersonId PersonAt(int index) => new(string.Create(CultureInfo.InvariantCulture, $"aad-{index}"));

    private static PersonId PersonOf(string chat) => new($"aad-{chat.Split('-')[^1]}");

    private static InitiativeId IdOf(int group) => new(string.Create(CultureInfo.InvariantCulture, $"01{group:D24}"));

    private static IEnumerable<string> Texts(JsonElement said) => said.GetProperty("attachments")[0].GetProperty("content").GetProperty("body").EnumerateArray()
        .Where(element => element.TryGetProperty("text", out _)).Select(element => element.GetProperty("text").GetString()!);
}
