using CoCreationBot.Domain;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using Participant = CoCreationBot.Domain.People.Participant;

namespace CoCreationBot.TenantDirectory;

/// <summary>
/// Who people are by the tenant's directory, and who else is in a department. What was found stays in memory for hours, within bounds, and is stored nowhere.
/// Guests, people of other tenants and people who are gone have no profile here: what they say of themselves stands.
/// </summary>
internal sealed class PeopleDirectory(GraphCalls calls) : IDisposable
{
    /// <summary>People kept in memory, those found by search included.</summary>
    private const int MostKept = 50_000;

    private const int PageSize = 50;
    private const int MostLookedThrough = 300;
    private static readonly TimeSpan KeepProfile = TimeSpan.FromHours(4);
    private static readonly TimeSpan KeepFound = TimeSpan.FromMinutes(20);
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MostKept });

    public bool IsOn => calls.IsOn;

    /// <summary>Profiles of many people. Who has none is left out; a failure says that some may be missing.</summary>
    public async Task<GraphResult<IReadOnlyDictionary<PersonId, Profile>>> ProfilesAsync(
        IEnumerable<PersonId> people, TimeSpan patience, CancellationToken cancellation)
    {
        var known = new Dictionary<PersonId, Profile>();
        var unknown = new List<string>();
        foreach (var person in people.Distinct().Where(IsInTenant))
        {
            if (!_cache.TryGetValue(KeyOf(person), out Profile? profile))
            {
                unknown.Add(person.Value);
            }
            else if (profile is not null)
            {
                known[person] = profile;
            }
        }

        if (unknown.Count == 0 || !IsOn)
        {
            return new GraphResult<IReadOnlyDictionary<PersonId, Profile>>(known, IsOn ? null : new GraphFailure(GraphFailureKind.Off));
        }

        var found = await calls.AskAsync<Dictionary<string, Part<User>>>(
            Permissions.ReadUsers, patience, async (client, limit) => await calls.AskAsync<User>(
                client, Permissions.ReadUsers, unknown, id => ProfileRequest(client, id), limit), cancellation);
        var failure = found.Failure;
        foreach (var id in unknown)
        {
            var part = found.Value?.TryGetValue(id, out var answer) == true ? answer : new Part<User>(null, found.Failure ?? new GraphFailure(GraphFailureKind.Busy));
            if (part.Failure is { Kind: not GraphFailureKind.NotFound and not GraphFailureKind.Refused } inTheWay)
            {
                failure ??= inTheWay;
                continue;
            }

            // Who is not there is remembered, too: a deleted person is not asked for again and again.
            var profile = part.Value is { } user ? Profile.Of(user) : null;
            Keep(new PersonId(id), profile);
            if (profile is not null)
            {
                known[new PersonId(id)] = profile;
            }
        }

        return new GraphResult<IReadOnlyDictionary<PersonId, Profile>>(known, failure);
    }

    /// <summary>
    /// Whether a person may search at all; null when they may. The bot sees the whole tenant, a guest or somebody of another tenant does not: the bot lends its eyes
    /// to members only.
    /// </summary>
    public async Task<GraphFailure?> MaySearchAsync(PersonId person, CancellationToken cancellation)
    {
        var found = await ProfilesAsync([person], GraphCalls.OfAClick, cancellation);
        return found.Failure ?? (found.Value?.GetValueOrDefault(person) is { IsGuest: false } ? null : new GraphFailure(GraphFailureKind.NotTheirs));
    }

    /// <summary>
    /// The group to suggest to a person who introduces themselves, if the directory tells within a moment; else the answer is kept for their next form.
    /// </summary>
    public async ValueTask<string?> GroupSoonAsync(PersonId person, TimeSpan wait, CancellationToken cancellation)
    {
        if (!IsOn || !IsInTenant(person))
        {
            return null;
        }

        if (_cache.TryGetValue(KeyOf(person), out Profile? known))
        {
            return known?.Group;
        }

        try
        {
            var found = await ProfilesAsync([person], GraphCalls.OfAClick, CancellationToken.None).WaitAsync(wait, cancellation);
            return found.Value?.GetValueOrDefault(person)?.Group;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>
    /// The first people of each of many departments: twenty departments to a request, so that suggestions for any number of needs cost few requests.
    /// Departments by key; one is missing when there was no time or no answer.
    /// </summary>
    public async Task<GraphResult<IReadOnlyDictionary<string, Candidates>>> SuggestAsync(
        IEnumerable<string> departments, TimeSpan patience, CancellationToken cancellation)
    {
        var all = new Dictionary<string, Candidates>(StringComparer.Ordinal);
        var unknown = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var department in departments)
        {
            var key = Participant.KeyOf(department);
            if (_cache.TryGetValue(FoundKey(key), out Candidates? kept))
            {
                all[key] = kept!;
            }
            else if (key.Length > 0)
            {
                unknown[key] = department;
            }
        }

        if (unknown.Count == 0 || !IsOn)
        {
            return new GraphResult<IReadOnlyDictionary<string, Candidates>>(all, IsOn ? null : new GraphFailure(GraphFailureKind.Off));
        }

        var found = await calls.AskAsync<Dictionary<string, Part<UserCollectionResponse>>>(
            Permissions.ReadUsers, patience, async (client, limit) => await calls.AskAsync<UserCollectionResponse>(
                client, Permissions.ReadUsers, unknown.Keys, key => SearchRequest(client, unknown[key]), limit), cancellation);
        var failure = found.Failure;
        foreach (var key in unknown.Keys)
        {
            if (found.Value?.TryGetValue(key, out var part) == true && part.Value is { } page)
            {
                all[key] = Keep(key, new Candidates(PeopleOf(page.Value), page.OdataNextLink is null));
            }
            else
            {
                failure ??= found.Value?.GetValueOrDefault(key).Failure ?? new GraphFailure(GraphFailureKind.Busy);
            }
        }

        return new GraphResult<IReadOnlyDictionary<string, Candidates>>(all, failure);
    }

    /// <summary>People of a department, page by page, until there are enough that are not to be left out.</summary>
    public async Task<GraphResult<IReadOnlyList<Profile>>> SearchAsync(
        string department, Func<PersonId, bool> leaveOut, int most, CancellationToken cancellation)
    {
        var suggested = await SuggestAsync([department], GraphCalls.OfAClick, cancellation);
        var first = suggested.Value?.GetValueOrDefault(Participant.KeyOf(department));
        if (first is null || first.IsAll || Fitting(first.People).Length >= most)
        {
            return first is null ? GraphResult<IReadOnlyList<Profile>>.Not(suggested.Failure!) : new GraphResult<IReadOnlyList<Profile>>(Fitting(first.People), null);
        }

        var paged = await calls.AskAsync<Candidates>(
            Permissions.ReadUsers, GraphCalls.OfAClick, (client, limit) => PageAsync(client, department, people => Fitting(people).Length >= most, limit), cancellation);
        return paged.HasValue
            ? new GraphResult<IReadOnlyList<Profile>>(Fitting(Keep(Participant.KeyOf(department), paged.Value).People), null)
            : new GraphResult<IReadOnlyList<Profile>>(Fitting(first.People), paged.Failure);

        Profile[] Fitting(IReadOnlyList<Profile> people) => [.. people.Where(person => !leaveOut(person.Person)).Take(most)];
    }

    public void Dispose() => _cache.Dispose();

    private static async Task<Candidates?> PageAsync(
        GraphServiceClient client, string department, Func<IReadOnlyList<Profile>, bool> isEnough, CancellationToken cancellation)
    {
        var people = new List<Profile>();
        var seen = 0;
        var page = await client.Users.GetAsync(request => Search(request, Quoted(department)), cancellation);
        if (page is null)
        {
            return null;
        }

        var pages = PageIterator<User, UserCollectionResponse>.CreatePageIterator(
            client,
            page,
            user =>
            {
                people.AddRange(PeopleOf([user]));
                return ++seen < MostLookedThrough && !isEnough(people);
            },
            request =>
            {
                request.Headers.Add("ConsistencyLevel", "eventual");
                return request;
            });
        await pages.IterateAsync(cancellation);
        return new Candidates(people, pages.State == PagingState.Complete);
    }

    private static Profile[] PeopleOf(IEnumerable<User>? users) => [.. (users ?? []).Select(Profile.Of).OfType<Profile>().Where(person => person.Name.Length > 0)];

    private static RequestInformation ProfileRequest(GraphServiceClient client, string id) => client.Users[id].ToGetRequestInformation(request =>
    {
        request.QueryParameters.Select = Profile.Fields;
        request.QueryParameters.Expand = ["manager($select=id,displayName)"];
    });

    private static RequestInformation SearchRequest(GraphServiceClient client, string department) =>
        client.Users.ToGetRequestInformation(request => Search(request, Uri.EscapeDataString(Quoted(department))));

    // A batch holds addresses as the client makes them readable, once decoded: an & in a department's name would end the search there, and what follows
    // would be an option of its own. So it goes into a batch encoded once more.
    private static string Quoted(string department) =>
        department.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static void Search(RequestConfiguration<Microsoft.Graph.Users.UsersRequestBuilder.UsersRequestBuilderGetQueryParameters> request, string words)
    {
        request.QueryParameters.Search = $"\"department:{words}\"";
        request.QueryParameters.Filter = "accountEnabled eq true";
        request.QueryParameters.Select = Profile.Fields;
        request.QueryParameters.Count = true;
        request.QueryParameters.Top = PageSize;
        request.Headers.Add("ConsistencyLevel", "eventual");
    }

    private void Keep(PersonId person, Profile? profile) =>
        _cache.Set(KeyOf(person), profile, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = KeepProfile });

    private Candidates Keep(string key, Candidates found)
    {
        _cache.Set(FoundKey(key), found, new MemoryCacheEntryOptions { Size = 1 + found.People.Count, AbsoluteExpirationRelativeToNow = KeepFound });
        foreach (var person in found.People)
        {
            // Whoever is shown by name later, such as under "your invitations", is known already.
            Keep(person.Person, person);
        }

        return found;
    }

    // A channel's own id, such as 29:…, is no object of the directory.
    private static bool IsInTenant(PersonId person) => person.Value.Length > 0 && !person.Value.Contains(':', StringComparison.Ordinal);

    private static string KeyOf(PersonId person) => "p " + person.Value;

    private static string FoundKey(string departmentKey) => "d " + departmentKey;
}

/// <summary>People of a department, as far as the directory was read.</summary>
/// <param name="People">The people.</param>
/// <param name="IsAll">There are no more.</param>
internal sealed record Candidates(IReadOnlyList<Profile> People, bool IsAll);
