using System.Collections.Concurrent;

namespace CoCreationBot.Testing.Graph;

/// <summary>A person of the invented tenant.</summary>
/// <param name="Id">Object id.</param>
/// <param name="Name">Display name.</param>
/// <param name="Department">Department, or null.</param>
public sealed record TenantUser(string Id, string Name, string? Department)
{
    /// <summary>Organisation.</summary>
    public string? Company { get; init; }

    /// <summary>Job title.</summary>
    public string? Title { get; init; }

    /// <summary>Office.</summary>
    public string? Office { get; init; }

    /// <summary>Id of the manager.</summary>
    public string? Manager { get; init; }

    /// <summary>Mail address; null for an account without a mailbox.</summary>
    public string? Mail { get; init; } = $"{Id}@example.org";

    /// <summary>A guest of the tenant.</summary>
    public bool IsGuest { get; init; }

    /// <summary>The account is blocked.</summary>
    public bool IsDisabled { get; init; }
}

/// <summary>An event in somebody's calendar.</summary>
/// <param name="Organiser">Whose calendar.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="Attendees">Mail addresses.</param>
/// <param name="Transaction">The client's own id for it.</param>
public sealed record TenantEvent(string Organiser, string Subject, DateTimeOffset Start, DateTimeOffset End, IReadOnlyList<string> Attendees, string? Transaction);

/// <summary>An invented tenant: people, members of teams, channels and chats, and for whom the app is installed.</summary>
public sealed class FakeTenant
{
    private readonly ConcurrentDictionary<string, TenantUser> _users = new(StringComparer.Ordinal);
    private ILookup<string, TenantUser>? _departments;

    /// <summary>Largest page.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>Members by place: <c>team:ID</c>, <c>channel:ID</c>, <c>chat:ID</c> or <c>plan:ID</c>; a place that is not here does not exist.</summary>
    public ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>For whom, and in which chats, the app is installed.</summary>
    public ConcurrentDictionary<string, bool> Installed { get; } = new(StringComparer.Ordinal);

    /// <summary>Tasks that were made, in order.</summary>
    public ConcurrentQueue<(string Plan, string Title, string? Due, string[] Assigned)> Tasks { get; } = new();

    /// <summary>When people are not free, by id.</summary>
    public ConcurrentDictionary<string, (DateTimeOffset Start, DateTimeOffset End)[]> Busy { get; } = new(StringComparer.Ordinal);

    /// <summary>Events that were made, by id; one that was called off is no longer here.</summary>
    public ConcurrentDictionary<string, TenantEvent> Events { get; } = new(StringComparer.Ordinal);

    /// <summary>Notices in activity feeds, in order.</summary>
    public ConcurrentQueue<(string Person, string Reason, string Preview)> Notices { get; } = new();

    /// <summary>Told when the app is installed for a person or in a chat, by <c>users/ID</c> or <c>chats/ID</c>: Teams would tell the bot now.</summary>
    public event Action<string>? AppInstalled;

    /// <summary>Adds people.</summary>
    public FakeTenant With(params IEnumerable<TenantUser> users)
    {
        ArgumentNullException.ThrowIfNull(users);
        foreach (var user in users)
        {
            _users[user.Id] = user;
        }

        _departments = null;
        return this;
    }

    /// <summary>Makes a team, channel or chat with these members.</summary>
    public FakeTenant WithPlace(string place, params IEnumerable<string> members)
    {
        Places[place] = new ConcurrentDictionary<string, bool>(members.Select(member => KeyValuePair.Create(member, true)), StringComparer.Ordinal);
        return this;
    }

    /// <summary>A person, or null.</summary>
    public TenantUser? Find(string id) => _users.GetValueOrDefault(id);

    internal void Install(string where)
    {
        Installed[where] = true;
        AppInstalled?.Invoke(where);
    }

    /// <summary>People whose department begins with this, as $search does outside display names.</summary>
    internal IReadOnlyList<TenantUser> InDepartment(string begins)
    {
        _departments ??= _users.Values.OrderBy(user => user.Id, StringComparer.Ordinal).ToLookup(user => user.Department ?? "", StringComparer.OrdinalIgnoreCase);
        return [.. _departments.Where(group => group.Key.StartsWith(begins, StringComparison.OrdinalIgnoreCase)).SelectMany(group => group)];
    }
}
