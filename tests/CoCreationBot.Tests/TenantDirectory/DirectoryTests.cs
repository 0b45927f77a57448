using System.Diagnostics;
using CoCreationBot.Domain;
using CoCreationBot.Teams.Inbound;
using CoCreationBot.TenantDirectory;
using CoCreationBot.Testing.Graph;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Tests.TenantDirectory;

/// <summary>The directory against the stand-in for Graph: what is asked, how often, and what becomes of everything that goes wrong.</summary>
public sealed class DirectoryTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private FakeGraph _graph = null!;
    private GraphCalls _calls = null!;
    private PeopleDirectory _people = null!;
    private TeamPlaces _places = null!;

    public async ValueTask InitializeAsync()
    {
        _graph = await FakeGraph.StartAsync();
        _graph.Tenant.With(
            new TenantUser("boss", "Bo Boss", "Housing"),
            new TenantUser("aino", "Aino Salo", "Housing") { Title = "Adviser", Office = "Harbour", Manager = "boss", Company = "City" },
            new TenantUser("guest", "Gus Guest", null) { Company = "Tenants' union", IsGuest = true },
            new TenantUser("blocked", "Blocked", "Housing") { IsDisabled = true },
            new TenantUser("nameless", "Nia", null));
        _calls = CallsTo(_graph.Address.AbsoluteUri);
        (_people, _places) = (new PeopleDirectory(_calls), new TeamPlaces(_calls));
    }

    public ValueTask DisposeAsync()
    {
        _people.Dispose();
        return _graph.DisposeAsync();
    }

    [Fact]
    public async Task A_profile_holds_department_organisation_office_title_manager_and_who_is_a_guest()
    {
        var found = await ProfilesAsync("aino", "guest", "nameless");
        Assert.Null(found.Failure);
        Assert.Equal(
            new Profile(new PersonId("aino"), "Aino Salo", "Housing", "City", IsGuest: false) { Office = "Harbour", Title = "Adviser", Manager = "Bo Boss", Mail = "aino@example.org" },
            found.Value![new PersonId("aino")]);
        var guest = found.Value[new PersonId("guest")];
        Assert.True(guest.IsGuest);
        Assert.Equal("Tenants' union", guest.Group);
        Assert.Null(found.Value[new PersonId("nameless")].Group);
    }

    [Fact]
    public async Task Members_of_the_tenant_may_search_guests_and_people_of_other_tenants_may_not()
    {
        Assert.Null(await _people.MaySearchAsync(new PersonId("aino"), None));
        foreach (var stranger in new[] { "guest", "from another tenant", "29:anonymous", "" })
        {
            Assert.Equal(GraphFailureKind.NotTheirs, (await _people.MaySearchAsync(new PersonId(stranger), None))!.Kind);
        }
    }

    [Fact]
    public async Task Many_people_are_asked_for_twenty_to_a_request_and_then_remembered()
    {
        var people = Enumerable.Range(0, 205).Select(number => new TenantUser($"p{number}", $"Person {number}", "Care")).ToArray();
        _graph.Tenant.With(people);
        Assert.Equal(205, (await ProfilesAsync([.. people.Select(person => person.Id)])).Value!.Count);
        Assert.Equal(11, _graph.Requests.Count);
        Assert.Equal(205, (await ProfilesAsync([.. people.Select(person => person.Id)])).Value!.Count);
        Assert.Equal(11, _graph.Requests.Count);
    }

    [Fact]
    public async Task People_who_are_gone_foreign_or_no_people_of_the_tenant_have_no_profile_and_are_no_failure()
    {
        var found = await ProfilesAsync("aino", "deleted", "29:1abc", "");
        Assert.Null(found.Failure);
        Assert.Equal([new PersonId("aino")], found.Value!.Keys);
        await ProfilesAsync("deleted");
        Assert.Single(_graph.Requests);
    }

    [Fact]
    public async Task Parts_of_a_batch_that_are_told_to_wait_are_asked_again_alone()
    {
        _graph.ThrottledParts["aino"] = (1, 1);
        var found = await ProfilesAsync("aino", "boss");
        Assert.Null(found.Failure);
        Assert.Equal(2, found.Value!.Count);
        Assert.Equal([2, 1], _graph.Requests.Select(request => request.Body!["requests"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_part_that_is_told_to_wait_too_long_is_left_out_and_the_others_are_there()
    {
        _graph.ThrottledParts["aino"] = (60, 9);
        var found = await ProfilesAsync("aino", "boss");
        Assert.Equal(GraphFailureKind.Busy, found.Failure!.Kind);
        Assert.Equal([new PersonId("boss")], found.Value!.Keys);
    }

    [Fact]
    public async Task Retry_after_is_obeyed_when_it_is_short()
    {
        _graph.Next(429, "", "1");
        var watch = Stopwatch.StartNew();
        Assert.Null((await ProfilesAsync("aino")).Failure);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(4));
        Assert.Equal(2, _graph.Requests.Count);
    }

    [Fact]
    public async Task In_a_storm_of_429_clicks_are_answered_at_once_and_graph_is_left_in_peace()
    {
        _graph.ThrottlesFor = 30;
        Assert.Equal(GraphFailureKind.Busy, (await ProfilesAsync("aino")).Failure!.Kind);
        var asked = _graph.Requests.Count;
        Assert.InRange(asked, 1, 2);
        var watch = Stopwatch.StartNew();
        for (var click = 0; click < 50; click++)
        {
            var failure = (await _people.SearchAsync("Housing", _ => false, 10, None)).Failure!;
            Assert.Equal(GraphFailureKind.Busy, failure.Kind);
            Assert.InRange(failure.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
        Assert.Equal(asked, _graph.Requests.Count);
    }

    [Fact]
    public async Task No_answer_ends_the_wait_within_the_patience_of_a_click()
    {
        _graph.NextHangs();
        var watch = Stopwatch.StartNew();
        Assert.Equal(GraphFailureKind.Unavailable, (await _people.SearchAsync("Housing", _ => false, 10, None)).Failure!.Kind);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, GraphCalls.OfAClick + TimeSpan.FromSeconds(2));
        Assert.Null((await ProfilesAsync("aino")).Failure);
    }

    [Theory]
    [InlineData(200, "<html>")]
    [InlineData(200, "{\"value\":")]
    [InlineData(200, "")]
    [InlineData(500, "{}")]
    [InlineData(502, "bad gateway")]
    public async Task An_answer_that_makes_no_sense_is_no_answer(int status, string body)
    {
        _graph.Next(status, body);
        Assert.Equal(GraphFailureKind.Unavailable, (await ProfilesAsync("aino")).Failure!.Kind);
        Assert.Null((await ProfilesAsync("aino")).Failure);
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        _graph.Grants.Clear();
        _graph.Tenant.WithPlace("team:t").WithPlace("channel:c").WithPlace("chat:19:x@thread.v2");
        GraphFailure?[] obstacles =
        [
            (await ProfilesAsync("aino")).Failure,
            (await _people.SearchAsync("Housing", _ => false, 10, None)).Failure,
            (await _places.MembersAsync(new GraphPlace("t", null, null), None)).Failure,
            (await _places.MembersAsync(new GraphPlace("t", "c", null), None)).Failure,
            (await _places.MembersAsync(GraphPlace.OfChat("19:x@thread.v2"), None)).Failure,
            await _places.AddAsync(new GraphPlace("t", null, null), new PersonId("aino"), None),
            await _places.AddAsync(new GraphPlace("t", "c", null), new PersonId("aino"), None),
            await _places.AddAsync(GraphPlace.OfChat("19:x@thread.v2"), new PersonId("aino"), None),
            (await _places.MakeChatAsync("One door", [new PersonId("aino"), new PersonId("boss")], None)).Failure,
            await _places.InstallForAsync(new PersonId("aino"), None),
        ];
        Assert.All(obstacles, failure => Assert.Equal(GraphFailureKind.NotPermitted, failure!.Kind));
        Assert.Equal(
            [
                "User.Read.All", "User.Read.All", "TeamMember.Read.Group", "ChannelMember.Read.Group", "ChatMember.Read.Chat", "TeamMember.ReadWriteNonOwnerRole.All",
                "ChannelMember.ReadWrite.Group", "Chat.Manage.Chat", "Chat.Create", "TeamsAppInstallation.ReadWriteSelfForUser.All",
            ],
            obstacles.Select(failure => failure!.Permission));
    }

    [Fact]
    public async Task Without_an_address_that_answers_or_when_switched_off_nothing_is_found_and_it_says_why()
    {
        using var down = new PeopleDirectory(CallsTo($"http://127.0.0.1:{Testing.Repository.FreePort()}/v1.0"));
        Assert.Equal(GraphFailureKind.Unavailable, (await down.SearchAsync("Housing", _ => false, 10, None)).Failure!.Kind);
        using var off = new PeopleDirectory(CallsTo(_graph.Address.AbsoluteUri, isOn: false));
        Assert.Equal(GraphFailureKind.Off, (await off.SearchAsync("Housing", _ => false, 10, None)).Failure!.Kind);
        Assert.Null(await off.GroupSoonAsync(new PersonId("aino"), TimeSpan.FromSeconds(1), None));
        Assert.Empty(_graph.Requests);
    }

    [Fact]
    public async Task A_search_goes_through_the_pages_until_there_are_enough_who_are_not_left_out()
    {
        _graph.Tenant.PageSize = 20;
        _graph.Tenant.With(Enumerable.Range(0, 90).Select(number => new TenantUser($"c{number:D3}", $"Carer {number}", "Day care")));
        var found = await _people.SearchAsync("Day care", person => string.CompareOrdinal(person.Value, "c055") < 0, 10, None);
        Assert.Equal(Enumerable.Range(55, 10).Select(number => $"c{number:D3}"), found.Value!.Select(person => person.Person.Value));
        Assert.All(_graph.Requests.Where(request => request.Method == "GET"), request => Assert.True(request.IsEventual));
        // The batch with the first page; then the pages up to the one that holds the last of the ten.
        Assert.Equal(1 + 4, _graph.Requests.Count);
        Assert.DoesNotContain("c091", found.Value!.Select(person => person.Person.Value));
    }

    [Fact]
    public async Task A_search_finds_no_blocked_accounts_and_stands_any_name_of_a_department()
    {
        Assert.Equal(["aino", "boss"], (await _people.SearchAsync("housing", _ => false, 10, None)).Value!.Select(person => person.Person.Value));
        _graph.Tenant.PageSize = 1;
        foreach (var odd in new[] { "R&D \"Blue\" \\ 50%? åäö", "Care+Home #1/2", "x&$filter=userType eq 'Guest'", "%26 already" })
        {
            _graph.Tenant.With(new TenantUser("odd 1", "Odd One", odd), new TenantUser("odd 2", "Odd Two", odd));
            var found = await _people.SearchAsync(odd, _ => false, 10, None);
            Assert.Null(found.Failure);
            Assert.Equal(["odd 1", "odd 2"], found.Value!.Select(person => person.Person.Value));
        }

        Assert.Empty((await _people.SearchAsync("Nowhere", _ => false, 10, None)).Value!);
    }

    [Fact]
    public async Task Members_of_a_place_come_page_by_page_and_letting_in_twice_is_no_failure()
    {
        _graph.Tenant.PageSize = 3;
        _graph.Tenant.WithPlace("team:t", ["a", "b", "c", "d", "e", "f", "g"]).WithPlace("chat:19:x@thread.v2", ["a"]);
        Assert.Equal(7, (await _places.MembersAsync(new GraphPlace("t", null, null), None)).Value!.Count);
        Assert.Null(await _places.AddAsync(new GraphPlace("t", null, null), new PersonId("aino"), None));
        Assert.Null(await _places.AddAsync(new GraphPlace("t", null, null), new PersonId("aino"), None));
        Assert.True(_graph.Tenant.Places["team:t"].ContainsKey("aino"));
        Assert.Equal(GraphFailureKind.NotFound, (await _places.AddAsync(new GraphPlace("elsewhere", null, null), new PersonId("aino"), None))!.Kind);
        var chat = await _places.MakeChatAsync("One door", [new PersonId("aino"), new PersonId("boss")], None);
        Assert.Null(await _places.InstallInChatAsync(chat.Value!, None));
        Assert.True(_graph.Tenant.Installed.ContainsKey("chats/" + chat.Value));
    }

    [Fact]
    public async Task A_chat_whose_making_got_no_answer_is_not_made_again()
    {
        _graph.Next(504);
        Assert.Equal(GraphFailureKind.Unavailable, (await _places.MakeChatAsync("One door", [new PersonId("aino"), new PersonId("boss")], None)).Failure!.Kind);
        Assert.Single(_graph.Requests);
    }

    [Fact]
    public async Task In_a_directory_of_fifty_thousand_people_suggestions_for_two_hundred_needs_take_a_request_for_twenty_people_at_most()
    {
        _graph.Tenant.With(Enumerable.Range(0, 50_000).Select(number => new TenantUser($"u{number:D5}", $"User {number}", $"Department {number % 400:D3}")));
        var needs = Enumerable.Range(0, 200).Select(number => $"Department {number * 2 % 400:D3}").ToArray();
        var watch = Stopwatch.StartNew();
        var found = await _people.SuggestAsync(needs, TimeSpan.FromSeconds(60), None);
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed.TotalMilliseconds:F0} ms, {_graph.Requests.Count} requests");
        Assert.Null(found.Failure);
        var people = found.Value!.Values.SelectMany(candidates => candidates.People).DistinctBy(person => person.Person).Count();
        Assert.Equal(200 * 50, people);
        Assert.InRange(_graph.Requests.Count, 1, people / 20);
        Assert.Equal(10, _graph.Requests.Count);
        await _people.SuggestAsync(needs, TimeSpan.FromSeconds(60), None);
        Assert.Equal(10, _graph.Requests.Count);
    }

    [Fact]
    public async Task A_form_does_not_wait_for_a_slow_directory_and_has_the_answer_the_next_time()
    {
        Assert.Equal("Housing", await _people.GroupSoonAsync(new PersonId("aino"), TimeSpan.FromSeconds(4), None));
        _graph.NextHangs();
        var watch = Stopwatch.StartNew();
        Assert.Null(await _people.GroupSoonAsync(new PersonId("boss"), TimeSpan.FromMilliseconds(300), None));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
        Assert.Equal("Housing", await _people.GroupSoonAsync(new PersonId("boss"), TimeSpan.FromSeconds(4), None));
    }

    [Theory]
    [InlineData(BotCloud.Public, "https://graph.microsoft.com/v1.0")]
    [InlineData(BotCloud.GCC, "https://graph.microsoft.com/v1.0")]
    [InlineData(BotCloud.GCCHigh, "https://graph.microsoft.us/v1.0")]
    [InlineData(BotCloud.DoD, "https://dod-graph.microsoft.us/v1.0")]
    [InlineData(BotCloud.China, "https://microsoftgraph.chinacloudapi.cn/v1.0")]
    public void Every_cloud_has_a_graph_of_its_own(BotCloud cloud, string address)
    {
        Assert.Equal(address, GraphAddress.Of(cloud, null).Base.AbsoluteUri);
        Assert.StartsWith(GraphAddress.Of(cloud, null).Scope[..^".default".Length], address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_goes_to_graph_and_nowhere_else()
    {
        var tokens = new GraphTokens(GraphAddress.Of(BotCloud.Public, null), new Word());
        Assert.Equal("word", await tokens.GetAuthorizationTokenAsync(new Uri("https://graph.microsoft.com/v1.0/users"), null, None));
        foreach (var other in new[] { "https://graph.microsoft.com.evil.example/v1.0/users", "http://graph.microsoft.com/v1.0/users", "https://graph.microsoft.com:8443/x" })
        {
            Assert.Equal("", await tokens.GetAuthorizationTokenAsync(new Uri(other), null, None));
        }
    }

    private Task<GraphResult<IReadOnlyDictionary<PersonId, Profile>>> ProfilesAsync(params string[] people) =>
        _people.ProfilesAsync(people.Select(id => new PersonId(id)), GraphCalls.OfAClick, None);

    internal static GraphCalls CallsTo(string address, bool isOn = true)
    {
        var graph = GraphAddress.Of(BotCloud.Public, address);
        return new GraphCalls(
            Options.Create(new GraphOptions { Enabled = isOn, BaseUrl = address, TeamsAppId = "catalogue-id" }),
            new GraphClient(graph), graph, TimeProvider.System, NullLogger<GraphCalls>.Instance);
    }

    private sealed class Word : Azure.Core.TokenCredential
    {
        public override Azure.Core.AccessToken GetToken(Azure.Core.TokenRequestContext requestContext, CancellationToken cancellationToken) => new("word", DateTimeOffset.MaxValue);

        public override ValueTask<Azure.Core.AccessToken> GetTokenAsync(Azure.Core.TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
