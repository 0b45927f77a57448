using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Schema;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Scale;
using CoCreationBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CoCreationBot.Tests.Rosters;

/// <summary>How long somebody is believed, and what Teams says, told by a clock that is moved by hand.</summary>
public sealed class RosterClockTests(LocalStorage storage) : IAsyncLifetime
{
    private const string Home = "19:home@thread.tacv2";
    private static readonly DateTimeOffset Start = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Member Maria = new("29:maria", "Maria", "FrontLineStaff", "Housing");
    private static readonly Member Jonas = new("29:jonas", "Jonas", "Manager", "Housing");
    private readonly HandMovedClock _clock = new(Start);
    private readonly InitiativeId _id = new(Ulid.NewUlid(Start).ToString());
    private MembersServer _server = null!;
    private Instance _bot = null!;

    private PartitionId Partition => InitiativeStore.PartitionOf(_id);

    public async ValueTask InitializeAsync()
    {
        _server = await MembersServer.StartAsync();
        _bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName(), configure: services => services
            .AddSingleton<TimeProvider>(_clock).AddSingleton<RecentRounds>().AddSingleton<RosterAccounts>().AddSingleton<RosterMoves>().AddSingleton<Doorkeeper>().AddSingleton<Reconciliation>());
        _bot.Get<Reconciliation>().Map(_bot.Routes);
        await ChangeAsync(change =>
        {
            var draft = new InitiativeDraft("One door", "Forms", "", "Director", "Families", ["Housing"], "en", DecisionRule.Default);
            change.Put(Kinds.Initiative, Initiative.Start(_id, draft, new PersonId("aad-29:maria"), Start).Value);
            change.Put(Kinds.Space, new Space(new ConversationReference(_server.Address, Home, ConversationTypes.Channel, "tenant", "28:bot")) { Initiative = _id });
            foreach (var person in new[] { Maria, Jonas })
            {
                _server.Members.Return(Home, person);
                change.Put(Kinds.Participant, Participant.Introduce(new PersonId(person.AadObjectId), person.Name, Voice.Manager, person.Group, Start).Value with { Presence = new Presence(person.Id, [Home], Start) });
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Who_was_seen_is_believed_for_an_hour_and_then_asked_after()
    {
        _server.Members.Leave(Home, Maria.Id);
        _clock.MoveTo(Start.AddMinutes(59));
        Assert.Equal(Standing.Here, await AskAsync(Maria));
        Assert.Empty(_server.Members.Calls);
        _clock.MoveTo(Start.AddMinutes(60));
        Assert.Equal(Standing.Gone, await AskAsync(Maria));
        Assert.Equal(Start.AddMinutes(60), (await StateAsync()).FindParticipant(new PersonId(Maria.AadObjectId))!.LeftAt);
        Assert.False((await StateAsync()).Initiative.IsFacilitator(new PersonId(Maria.AadObjectId)));
        Assert.Equal(Standing.Here, await AskAsync(Jonas));
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(500, "ServiceError")]
    public async Task A_connector_that_cannot_be_asked_lets_nobody_in_after_the_hour_and_sends_nobody_away(int status, string code)
    {
        _server.Members.Refusal = (status, code);
        _clock.MoveTo(Start.AddMinutes(59));
        Assert.Equal(Standing.Here, await AskAsync(Maria));
        _clock.MoveTo(Start.AddMinutes(61));
        Assert.Equal(Standing.Unsure, await AskAsync(Maria));
        Assert.Equal(Standing.Unsure, await AskAsync(Maria));
        Assert.Null((await StateAsync()).FindParticipant(new PersonId(Maria.AadObjectId))!.LeftAt);
        _server.Members.Refusal = null;
        _clock.MoveTo(Start.AddMinutes(63));
        Assert.Equal(Standing.Here, await AskAsync(Maria));
    }

    [Fact]
    public async Task Who_left_is_not_let_in_by_a_connector_that_cannot_be_asked_and_is_back_when_teams_says_so()
    {
        var moves = _bot.Get<RosterMoves>();
        await moves.MakeAsync(Partition, _ => [new Move(new PersonId(Maria.AadObjectId), [], IsHere: false)], Cancellation);
        Assert.Equal(Standing.Gone, await AskAsync(Maria));
        Assert.Empty(_server.Members.Calls);
        _server.Members.Refusal = (503, "ServiceError");
        _clock.MoveTo(Start.AddMinutes(11));
        Assert.NotEqual(Standing.Here, await AskAsync(Maria));
        _server.Members.Refusal = null;
        _clock.MoveTo(Start.AddMinutes(13));
        Assert.Equal(Standing.Here, await AskAsync(Maria));
        Assert.True((await StateAsync()).Initiative.IsFacilitator(new PersonId(Maria.AadObjectId)));
    }

    [Fact]
    public async Task One_question_after_an_hour_answers_it_for_all()
    {
        _clock.MoveTo(Start.AddHours(2));
        Assert.Equal(Standing.Here, await AskAsync(Maria));
        await _bot.Routes.Job("roster.reconcile")!(Partition, "all", Cancellation);
        var calls = _server.Members.Calls.Count;
        Assert.Equal(Standing.Here, await AskAsync(Jonas));
        Assert.Equal(calls, _server.Members.Calls.Count);
    }

    [Fact]
    public async Task Once_a_day_the_roster_is_compared_with_all_pages_and_the_next_day_is_planned()
    {
        foreach (var number in Enumerable.Range(0, 23))
        {
            _server.Members.Return(Home, new Member($"29:other-{number}", "Other", "FrontLineStaff", "Housing"));
        }

        await ChangeAsync((snapshot, change) => Reconciliation.Plan(new InitiativeState(snapshot), change, _clock.GetUtcNow()));
        var planned = (await StateAsync()).Home!.ReconcileAt;
        Assert.Equal(Start.AddDays(1), planned);
        _server.Members.Leave(Home, Jonas.Id);
        _clock.MoveTo(Start.AddDays(1));
        await _bot.Routes.Job("roster.daily")!(Partition, "20200101000000", Cancellation);
        Assert.Equal(2, (await StateAsync()).Roster.Count);
        await _bot.Routes.Job("roster.daily")!(Partition, "20270302090000", Cancellation);
        var state = await StateAsync();
        Assert.Equal(Maria.Name, Assert.Single(state.Roster).Name);
        Assert.Equal(Start.AddDays(2), state.Home!.ReconcileAt);
        Assert.Contains(_server.Members.Calls, path => path.EndsWith("pagedmembers", StringComparison.Ordinal));
        Assert.True(_server.Members.Calls.Count >= 5);
    }

    [Fact]
    public async Task Rows_of_earlier_releases_learn_where_their_people_are()
    {
        await ChangeAsync((snapshot, change) =>
        {
            foreach (var known in snapshot.All(Kinds.Participant))
            {
                change.Put(Kinds.Participant, known with { Presence = null });
            }
        });
        Assert.Equal(2, (await StateAsync()).Roster.Count);
        await _bot.Get<Reconciliation>().RunAsync(Partition, Cancellation);
        Assert.All((await StateAsync()).Participants, known => Assert.Equal([Home], known.Presence!.Places));
        _server.Members.Leave(Home, Jonas.Id);
        await _bot.Get<Reconciliation>().RunAsync(Partition, Cancellation);
        Assert.Equal([new PersonId(Jonas.AadObjectId)], (await StateAsync()).Gone);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<Standing> AskAsync(Member person) => _bot.Get<Doorkeeper>().AskAsync(Partition, new PersonId(person.AadObjectId), person.Id, null, Cancellation);

    private async Task<InitiativeState> StateAsync() => new(await _bot.Partitions.LoadAsync(Partition, Cancellation));

    private Task ChangeAsync(Action<Change> decide) => ChangeAsync((_, change) => decide(change));

    private async Task ChangeAsync(Action<Snapshot, Change> decide) =>
        await _bot.Partitions.ChangeAsync(Partition, null, (snapshot, change) => { decide(snapshot, change); return 0; }, Cancellation);
}
