using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CoCreationBot.Testing;

/// <summary>
/// Who is in a relay's conversations, as the Connector tells it: whoever acted there or was added, until they leave. It answers the calls for members, page
/// by page, or as a test tells it to misbehave.
/// </summary>
public sealed class RelayedMembers
{
    private const int PageSize = 5;
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, JsonObject>> _members = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Conversation, string Person), bool> _gone = new();
    private readonly ConcurrentDictionary<string, string> _teams = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _calls = new();

    /// <summary>While set, calls for members are refused with this status and code.</summary>
    public (int Status, string Code)? Refusal { get; set; }

    /// <summary>Calls for members so far: their paths.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    /// <summary>Somebody is not there any more, and nobody tells the bot.</summary>
    public void Leave(string conversation, string person)
    {
        _gone[(conversation, person)] = true;
        In(conversation).TryRemove(person, out _);
    }

    /// <summary>Somebody is back, and nobody tells the bot.</summary>
    public void Return(string conversation, Member person)
    {
        ArgumentNullException.ThrowIfNull(person);
        _gone.TryRemove((conversation, person.Id), out _);
        In(conversation)[person.Id] = new JsonObject { ["id"] = person.Id, ["name"] = person.Name, ["aadObjectId"] = person.AadObjectId };
    }

    internal void Note(JsonObject activity)
    {
        if (activity["conversation"] is not { } place || place["conversationType"]?.GetValue<string>() == "personal" || place["id"]?.GetValue<string>().Split(';')[0] is not { } conversation)
        {
            return;
        }

        if (activity["channelData"]?["team"]?["id"]?.GetValue<string>() is { } team)
        {
            _teams[conversation] = team;
        }

        foreach (var left in Ids(activity, "membersRemoved"))
        {
            foreach (var here in Places(conversation))
            {
                Leave(here, left);
            }
        }

        foreach (var added in Ids(activity, "membersAdded"))
        {
            foreach (var here in Places(conversation))
            {
                _gone.TryRemove((here, added), out _);
                Enter(here, added, null);
            }
        }

        if (activity["type"]?.GetValue<string>() is "message" or "invoke" && activity["from"]?["id"]?.GetValue<string>() is { } person)
        {
            Enter(conversation, person, activity["from"]);
        }
    }

    /// <summary>Answers a call for members; null when it is another.</summary>
    public (int Status, string Body)? Answer(string method, string path, string query)
    {
        if (method != "GET" || path.Split('/') is not ["v3", "conversations", var place, var what, .. var rest] || what is not ("pagedmembers" or "members"))
        {
            return null;
        }

        _calls.Enqueue(path);
        if (Refusal is { } refusal)
        {
            return (refusal.Status, new JsonObject { ["error"] = new JsonObject { ["code"] = refusal.Code } }.ToJsonString());
        }

        var members = In(Uri.UnescapeDataString(place).Split(';')[0]);
        if (what == "members")
        {
            return rest is [var person] && members.TryGetValue(Uri.UnescapeDataString(person), out var found)
                ? (200, found.ToJsonString()) : (404, """{"error":{"code":"MemberNotFoundInConversation"}}""");
        }

        var from = query.Split("continuationToken=") is [_, var token] ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        var all = members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => member.Value).ToArray();
        return (200, new JsonObject
        {
            ["members"] = new JsonArray([.. all.Skip(from).Take(PageSize).Select(member => member.DeepClone())]),
            ["continuationToken"] = from + PageSize < all.Length ? $"{from + PageSize}" : null,
        }.ToJsonString());
    }

    private void Enter(string conversation, string person, JsonNode? account)
    {
        if (!_gone.ContainsKey((conversation, person)))
        {
            In(conversation).TryAdd(person, new JsonObject
            {
                ["id"] = person,
                ["name"] = account?["name"]?.GetValue<string>(),
                ["aadObjectId"] = account is null ? $"aad-{person}" : account["aadObjectId"]?.GetValue<string>(),
            });
        }
    }

    // The team's own conversation stands for all its channels.
    private IEnumerable<string> Places(string conversation) => _teams.Where(known => known.Value == conversation).Select(known => known.Key).Append(conversation).Distinct();

    private ConcurrentDictionary<string, JsonObject> In(string conversation) => _members.GetOrAdd(conversation, _ => new(StringComparer.Ordinal));

    private static IEnumerable<string> Ids(JsonObject activity, string list) =>
        activity[list]?.AsArray().Select(member => member?["id"]?.GetValue<string>()).OfType<string>().Where(id => id != Playground.BotId) ?? [];
}
