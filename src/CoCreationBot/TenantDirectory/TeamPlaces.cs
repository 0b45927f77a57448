using CoCreationBot.Domain;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace CoCreationBot.TenantDirectory;

/// <summary>A conversation as Graph knows it.</summary>
/// <param name="Team">Entra group of the team, for a channel.</param>
/// <param name="Channel">The channel, when it has members of its own (private or shared).</param>
/// <param name="Chat">The group chat.</param>
internal sealed record GraphPlace(string? Team, string? Channel, string? Chat)
{
    public static GraphPlace OfChat(string chat) => new(null, null, chat);
}

/// <summary>Teams, channels and chats in Graph: who is in them, and letting somebody in. Permissions granted with the installation are asked for first.</summary>
internal sealed class TeamPlaces(GraphCalls calls)
{
    private const int MostMembers = 5_000;

    public bool IsOn => calls.IsOn;

    /// <summary>False when the operator did not say under which id the app stands in the tenant's catalogue.</summary>
    public bool CanInstall => calls.IsOn && calls.TeamsAppId is not null;

    /// <summary>Who is in the conversation.</summary>
    public Task<GraphResult<IReadOnlySet<PersonId>>> MembersAsync(GraphPlace place, CancellationToken cancellation) => calls.AskAsync<IReadOnlySet<PersonId>>(
        place switch { { Chat: not null } => Permissions.ReadChat, { Channel: not null } => Permissions.ReadChannel, _ => Permissions.ReadTeam },
        GraphCalls.OfAClick,
        async (client, limit) =>
        {
            var first = place switch
            {
                { Chat: { } chat } => await client.Chats[chat].Members.GetAsync(cancellationToken: limit),
                { Channel: { } channel, Team: { } team } => await client.Teams[team].Channels[channel].AllMembers.GetAsync(cancellationToken: limit),
                _ => await client.Teams[place.Team].Members.GetAsync(cancellationToken: limit),
            };
            var members = new HashSet<PersonId>();
            var pages = PageIterator<ConversationMember, ConversationMemberCollectionResponse>.CreatePageIterator(client, first!, member =>
            {
                // Somebody from another tenant, or without an account, has no id here that means anything.
                if (member is AadUserConversationMember { UserId: { Length: > 0 } id })
                {
                    members.Add(new PersonId(id));
                }

                return members.Count < MostMembers;
            });
            await pages.IterateAsync(limit);
            return members;
        },
        cancellation);

    /// <summary>Lets a person in; nothing is lost when they are in already.</summary>
    /// <returns>Null when the person is in, else what stands in the way.</returns>
    public async Task<GraphFailure?> AddAsync(GraphPlace place, PersonId person, CancellationToken cancellation)
    {
        var found = await calls.AskAsync<ConversationMember>(
            place switch { { Chat: not null } => Permissions.AddToChat, { Channel: not null } => Permissions.AddToChannel, _ => Permissions.AddToTeam },
            GraphCalls.OfAJob,
            (client, limit) => place switch
            {
                { Chat: { } chat } => client.Chats[chat].Members.PostAsync(Member(person, "owner"), cancellationToken: limit),
                { Channel: { } channel, Team: { } team } => client.Teams[team].Channels[channel].Members.PostAsync(Member(person), cancellationToken: limit),
                _ => client.Teams[place.Team].Members.PostAsync(Member(person), cancellationToken: limit),
            },
            cancellation);
        return found.Failure is { Kind: GraphFailureKind.Exists } ? null : found.Failure;
    }

    /// <summary>
    /// Makes a group chat with the bot in it. A chat may have been made although the answer is "unavailable", so the caller does not try again blindly.
    /// </summary>
    /// <returns>Id of the chat.</returns>
    public Task<GraphResult<string>> MakeChatAsync(string topic, IReadOnlyList<PersonId> people, CancellationToken cancellation) => calls.AskAsync<string>(
        Permissions.MakeChat,
        GraphCalls.OfAJob,
        async (client, limit) =>
        {
            var chat = await client.Chats.PostAsync(
                new Chat { ChatType = ChatType.Group, Topic = topic, Members = [.. people.Select(person => Member(person, "owner"))] },
                request => request.Options.Add(NoRetry),
                limit);
            return chat?.Id;
        },
        cancellation);

    /// <summary>Adds the bot to a chat.</summary>
    public Task<GraphFailure?> InstallInChatAsync(string chat, CancellationToken cancellation) => InstallAsync(
        Permissions.InstallInChat,
        async (client, app, limit) =>
        {
            await client.Chats[chat].InstalledApps.PostAsync(new TeamsAppInstallation { AdditionalData = App(app) }, cancellationToken: limit);
            return app;
        },
        cancellation);

    /// <summary>Installs the bot for a person, so that it has a chat with them; Teams then tells the bot of that chat by itself.</summary>
    public Task<GraphFailure?> InstallForAsync(PersonId person, CancellationToken cancellation) => InstallAsync(
        Permissions.InstallForPerson,
        async (client, app, limit) =>
        {
            await client.Users[person.Value].Teamwork.InstalledApps.PostAsync(new UserScopeTeamsAppInstallation { AdditionalData = App(app) }, cancellationToken: limit);
            return app;
        },
        cancellation);

    /// <summary>Makes a task of a plan. It may have been made although the answer is "unavailable", so the caller does not try again blindly.</summary>
    /// <returns>Id of the task.</returns>
    public Task<GraphResult<string>> MakeTaskAsync(string plan, string title, DateOnly due, PersonId owner, CancellationToken cancellation) => calls.AskAsync<string>(
        Permissions.MakeTask,
        GraphCalls.OfAJob,
        async (client, limit) =>
        {
            var task = await client.Planner.Tasks.PostAsync(
                new PlannerTask
                {
                    PlanId = plan,
                    Title = title,
                    DueDateTime = new DateTimeOffset(due, new TimeOnly(12, 0), TimeSpan.Zero),
                    Assignments = new PlannerAssignments { AdditionalData = new Dictionary<string, object>(StringComparer.Ordinal) { [owner.Value] = new PlannerAssignment { OrderHint = " !" } } },
                },
                request => request.Options.Add(NoRetry),
                limit);
            return task?.Id;
        },
        cancellation);

    private static RetryHandlerOption NoRetry => new() { MaxRetry = 0 };

    private async Task<GraphFailure?> InstallAsync(
        string permission, Func<GraphServiceClient, string, CancellationToken, Task<string?>> install, CancellationToken cancellation)
    {
        if (calls.IsOn && calls.TeamsAppId is null)
        {
            return new GraphFailure(GraphFailureKind.NotPermitted, "Graph:TeamsAppId");
        }

        var found = await calls.AskAsync<string>(permission, GraphCalls.OfAJob, (client, limit) => install(client, calls.TeamsAppId!, limit), cancellation);
        return found.Failure is { Kind: GraphFailureKind.Exists } ? null : found.Failure;
    }

    private Dictionary<string, object> App(string id) => new(StringComparer.Ordinal)
    {
        ["teamsApp@odata.bind"] = $"{calls.Address.Base.AbsoluteUri.TrimEnd('/')}/appCatalogs/teamsApps/{Uri.EscapeDataString(id)}",
    };

    private AadUserConversationMember Member(PersonId person, params string[] roles) => new()
    {
        OdataType = "#microsoft.graph.aadUserConversationMember",
        Roles = [.. roles],
        AdditionalData = new Dictionary<string, object>(StringComparer.Ordinal) { ["user@odata.bind"] = calls.Address.User(person.Value) },
    };
}
