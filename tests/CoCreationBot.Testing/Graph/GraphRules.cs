using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;

namespace CoCreationBot.Testing.Graph;

/// <summary>What the stand-in answers to a request, and what it takes to be allowed.</summary>
internal static partial class GraphRules
{
    public const int MostParts = 20;
    private const int LargestTop = 999;

    /// <summary>Permissions it knows.</summary>
    public static readonly string[] Known =
    [
        "User.Read.All", "TeamMember.Read.Group", "ChannelMember.Read.Group", "ChatMember.Read.Chat", "TeamMember.ReadWriteNonOwnerRole.All",
        "ChannelMember.ReadWrite.Group", "Chat.Manage.Chat", "Chat.Create", "TeamsAppInstallation.ReadWriteSelfForUser.All",
        "TeamsAppInstallation.ReadWriteSelfForChat.All", "Tasks.ReadWrite.All", "Calendars.ReadBasic", "Calendars.ReadWrite",
        "TeamsActivity.Send.Group", "TeamsActivity.Send.Chat",
    ];

    public static GraphAnswer Answer(FakeGraph graph, GraphRequest request)
    {
        var parts = request.Path.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        return (request.Method, parts) switch
        {
            ("GET", ["users", var id]) => Allowed(graph, "User.Read.All", () => User(graph.Tenant, id, request)),
            ("GET", ["users"]) => Allowed(graph, "User.Read.All", () => Search(graph, request)),
            ("GET", ["teams", var team, "members"]) => Allowed(graph, "TeamMember.Read.Group", () => Members(graph, request, "team:" + team)),
            ("GET", ["teams", _, "channels", var channel, "allMembers"]) => Allowed(graph, "ChannelMember.Read.Group", () => Members(graph, request, "channel:" + channel)),
            ("GET", ["chats", var chat, "members"]) => Allowed(graph, "ChatMember.Read.Chat", () => Members(graph, request, "chat:" + chat)),
            ("POST", ["teams", var team, "members"]) => Allowed(graph, "TeamMember.ReadWriteNonOwnerRole.All", () => Add(graph.Tenant, request, "team:" + team)),
            ("POST", ["teams", _, "channels", var channel, "members"]) => Allowed(graph, "ChannelMember.ReadWrite.Group", () => Add(graph.Tenant, request, "channel:" + channel)),
            ("POST", ["chats", var chat, "members"]) => Allowed(graph, "Chat.Manage.Chat", () => Add(graph.Tenant, request, "chat:" + chat)),
            ("POST", ["chats"]) => Allowed(graph, "Chat.Create", () => NewChat(graph.Tenant, request)),
            ("POST", ["users", var id, "teamwork", "installedApps"]) => Allowed(graph, "TeamsAppInstallation.ReadWriteSelfForUser.All", () => Install(graph.Tenant, request, "users/" + id, graph.Tenant.Find(id) is not null)),
            ("POST", ["chats", var chat, "installedApps"]) => Allowed(graph, "TeamsAppInstallation.ReadWriteSelfForChat.All", () => Install(graph.Tenant, request, "chats/" + chat, graph.Tenant.Places.ContainsKey("chat:" + chat))),
            ("POST", ["planner", "tasks"]) => Allowed(graph, "Tasks.ReadWrite.All", () => NewTask(graph.Tenant, request)),
            ("POST", ["teams", var team, "sendActivityNotification"]) => Allowed(graph, "TeamsActivity.Send.Group", () => Notify(graph, request, "teams/" + team, "team:" + team)),
            ("POST", ["chats", var chat, "sendActivityNotification"]) => Allowed(graph, "TeamsActivity.Send.Chat", () => Notify(graph, request, "chats/" + chat, "chat:" + chat)),
            ("POST", ["users", var id, "calendar", "getSchedule"]) => Allowed(graph, "Calendars.ReadBasic", () => CalendarRules.Schedules(graph.Tenant, id, request.Body)),
            ("POST", ["users", var id, "events"]) => Allowed(graph, "Calendars.ReadWrite", () => CalendarRules.NewEvent(graph.Tenant, id, request.Body)),
            ("POST", ["users", var id, "events", var made, "cancel"]) => Allowed(graph, "Calendars.ReadWrite", () => CalendarRules.Cancel(graph.Tenant, id, made)),
            _ => GraphAnswer.Error(400, "BadRequest", $"Resource not found for the segment '{parts[0]}'."),
        };
    }

    private static GraphAnswer Allowed(FakeGraph graph, string permission, Func<GraphAnswer> answer) =>
        graph.Grants.GetValueOrDefault(permission) ? answer() : GraphAnswer.Denied();

    private static GraphAnswer User(FakeTenant tenant, string id, GraphRequest request)
    {
        var query = HttpUtility.ParseQueryString(request.Query);
        return tenant.Find(id) is { } user
            ? new GraphAnswer(200, Json(tenant, user, query["$select"], query["$expand"]?.StartsWith("manager", StringComparison.Ordinal) == true))
            : GraphAnswer.Missing(id);
    }

    private static GraphAnswer Search(FakeGraph graph, GraphRequest request)
    {
        var query = HttpUtility.ParseQueryString(request.Query);
        if (query["$search"] is not { } search)
        {
            return GraphAnswer.Error(400, "Request_UnsupportedQuery", "The stand-in lists users by $search only.");
        }

        if (!request.IsEventual)
        {
            return GraphAnswer.Error(
                400, "Request_UnsupportedQuery", "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'");
        }

        var top = int.TryParse(query["$top"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 100;
        if (Department().Match(search) is not { Success: true } words || top is < 1 or > LargestTop)
        {
            return GraphAnswer.Error(400, "Request_BadRequest", "Syntax error in the query.");
        }

        var department = words.Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        var found = graph.Tenant.InDepartment(department);
        TenantUser[] people = [.. query["$filter"] == "accountEnabled eq true" ? found.Where(user => !user.IsDisabled) : found];
        var page = Page(graph, request, people, Math.Min(top, graph.Tenant.PageSize), user => Json(graph.Tenant, user, query["$select"], withManager: false));
        if (query["$count"] == "true")
        {
            page["@odata.count"] = people.Length;
        }

        return new GraphAnswer(200, page);
    }

    private static GraphAnswer Members(FakeGraph graph, GraphRequest request, string place) =>
        graph.Tenant.Places.TryGetValue(place, out var members)
            ? new GraphAnswer(200, Page(graph, request, [.. members.Keys.Order(StringComparer.Ordinal)], graph.Tenant.PageSize, id => Member(graph.Tenant, id)))
            : GraphAnswer.Missing(place);

    private static GraphAnswer Add(FakeTenant tenant, GraphRequest request, string place)
    {
        if (!tenant.Places.TryGetValue(place, out var members))
        {
            return GraphAnswer.Missing(place);
        }

        return Bound(request.Body) is not { } id ? GraphAnswer.Error(400, "BadRequest", "Missing required property: user@odata.bind")
            : tenant.Find(id) is null ? GraphAnswer.Missing(id)
            : !members.TryAdd(id, true) ? GraphAnswer.Error(409, "Conflict", "The member is in the conversation already.")
            : new GraphAnswer(201, Member(tenant, id));
    }

    private static GraphAnswer NewChat(FakeTenant tenant, GraphRequest request)
    {
        string?[] people = [.. request.Body?["members"]?.AsArray().Select(Bound) ?? []];
        if (request.Body?["chatType"]?.GetValue<string>() != "group" || people.Length < 2 || people.Any(id => id is null || tenant.Find(id) is null))
        {
            return GraphAnswer.Error(400, "BadRequest", "A group chat needs members of this tenant.");
        }

        var chat = $"19:{Guid.NewGuid():N}@thread.v2";
        tenant.Places["chat:" + chat] = new ConcurrentDictionary<string, bool>(people.Select(id => KeyValuePair.Create(id!, true)), StringComparer.Ordinal);
        return GraphAnswer.Of(new { id = chat, topic = request.Body["topic"]?.GetValue<string>(), chatType = "group" });
    }

    // planId and title are required; each assignment carries its type and a hint of its place.
    private static GraphAnswer NewTask(FakeTenant tenant, GraphRequest request)
    {
        var (plan, title) = (request.Body?["planId"]?.GetValue<string>(), request.Body?["title"]?.GetValue<string>());
        var assigned = request.Body?["assignments"]?.AsObject();
        if (plan is null || title is null || assigned?.Any(entry => entry.Value?["@odata.type"] is null || entry.Value["orderHint"] is null) == true)
        {
            return GraphAnswer.Error(400, "BadRequest", "The request is invalid: planId, title or an assignment is missing.");
        }

        if (!tenant.Places.ContainsKey("plan:" + plan))
        {
            return GraphAnswer.Missing(plan);
        }

        tenant.Tasks.Enqueue((plan, title, request.Body!["dueDateTime"]?.GetValue<string>(), [.. assigned?.Select(entry => entry.Key) ?? []]));
        return GraphAnswer.Of(new { id = Guid.NewGuid().ToString("N"), planId = plan, title });
    }

    // The text a sender makes up needs no kind declared in the package; the topic must be the place itself or lie in it, and the recipient be there.
    private static GraphAnswer Notify(FakeGraph graph, GraphRequest request, string entity, string place)
    {
        if (!graph.Tenant.Places.TryGetValue(place, out var members))
        {
            return GraphAnswer.Missing(place);
        }

        var body = request.Body;
        var (topic, person) = (body?["topic"]?["value"]?.GetValue<string>(), body?["recipient"]?["userId"]?.GetValue<string>());
        var text = body?["templateParameters"]?.AsArray().FirstOrDefault(entry => entry!["name"]!.GetValue<string>() == "systemDefaultText")?["value"]?.GetValue<string>();
        if (body?["activityType"]?.GetValue<string>() != "systemDefault" || text is null || body["topic"]?["source"]?.GetValue<string>() != "entityUrl"
            || topic?.StartsWith($"{graph.Address.AbsoluteUri.TrimEnd('/')}/{entity}", StringComparison.Ordinal) != true || body["previewText"]?["content"] is not { } preview)
        {
            return GraphAnswer.Error(400, "BadRequest", "The notification is not valid.");
        }

        if (person is null || !members.ContainsKey(person))
        {
            return GraphAnswer.Error(403, "Forbidden", "The recipient is not in the conversation.");
        }

        graph.Tenant.Notices.Enqueue((person, text, preview.GetValue<string>()));
        return new GraphAnswer(204);
    }

    private static GraphAnswer Install(FakeTenant tenant, GraphRequest request, string where, bool exists)
    {
        if (!exists || request.Body?["teamsApp@odata.bind"] is null)
        {
            return exists ? GraphAnswer.Error(400, "BadRequest", "Missing required property: teamsApp@odata.bind") : GraphAnswer.Missing(where);
        }

        if (tenant.Installed.ContainsKey(where))
        {
            return GraphAnswer.Error(409, "Conflict", "App entitlement for user already exists.");
        }

        tenant.Install(where);
        return new GraphAnswer(201);
    }

    private static JsonObject Page<T>(FakeGraph graph, GraphRequest request, T[] all, int size, Func<T, JsonNode> shown)
    {
        var query = HttpUtility.ParseQueryString(request.Query);
        var start = int.TryParse(query["$skiptoken"], NumberStyles.None, CultureInfo.InvariantCulture, out var skip) ? skip : 0;
        var page = new JsonObject { ["value"] = new JsonArray([.. all.Skip(start).Take(size).Select(shown)]) };
        if (start + size < all.Length)
        {
            query["$skiptoken"] = (start + size).ToString(CultureInfo.InvariantCulture);
            page["@odata.nextLink"] = $"{graph.Address.AbsoluteUri.TrimEnd('/')}{request.Path}?{query}";
        }

        return page;
    }

    private static JsonObject Json(FakeTenant tenant, TenantUser user, string? select, bool withManager)
    {
        var all = new JsonObject
        {
            ["id"] = user.Id,
            ["displayName"] = user.Name,
            ["department"] = user.Department,
            ["companyName"] = user.Company,
            ["officeLocation"] = user.Office,
            ["jobTitle"] = user.Title,
            ["userType"] = user.IsGuest ? "Guest" : "Member",
            ["mail"] = user.Mail,
        };
        foreach (var field in all.Select(field => field.Key).Except((select ?? "").Split(','), StringComparer.Ordinal).ToArray())
        {
            all.Remove(field);
        }

        if (withManager && user.Manager is { } id && tenant.Find(id) is { } manager)
        {
            all["manager"] = new JsonObject { ["@odata.type"] = "#microsoft.graph.user", ["id"] = manager.Id, ["displayName"] = manager.Name };
        }

        return all;
    }

    private static JsonObject Member(FakeTenant tenant, string id) => new()
    {
        ["@odata.type"] = "#microsoft.graph.aadUserConversationMember",
        ["id"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(id)),
        ["roles"] = new JsonArray(),
        ["displayName"] = tenant.Find(id)?.Name,
        ["userId"] = id,
        ["tenantId"] = "11111111-1111-1111-1111-111111111111",
    };

    private static string? Bound(JsonNode? member) =>
        member?["user@odata.bind"]?.GetValue<string>() is { } bind && BoundUser().Match(bind) is { Success: true } match ? Uri.UnescapeDataString(match.Groups[1].Value) : null;

    [GeneratedRegex("^\"department:(.*)\"$")]
    private static partial Regex Department();

    [GeneratedRegex(@"/users\('([^']+)'\)$")]
    private static partial Regex BoundUser();
}
