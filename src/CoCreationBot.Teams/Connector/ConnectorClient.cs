using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Connector;

/// <summary>The Bot Connector's REST calls, paced per conversation and tenant, with the retry rules that never replay a send that may have arrived.</summary>
public sealed class ConnectorClient
{
    /// <summary>Name of the HTTP client, for its handlers.</summary>
    internal const string HttpClientName = "connector";

    /// <summary>Set on requests whose sender waits by itself when asked to come back later.</summary>
    internal static readonly HttpRequestOptionsKey<bool> NoReplay = new("CoCreationBot.NoReplay");

    private const int PageSize = 200;
    private readonly IHttpClientFactory _clients;
    private readonly ConnectorPacer _pacer;
    private readonly ConnectorAnswers _answers;

    internal ConnectorClient(IHttpClientFactory clients, ConnectorPacer pacer, ConnectorAnswers answers)
    {
        _clients = clients;
        _pacer = pacer;
        _answers = answers;
    }

    /// <summary>Sends a message to a conversation or thread.</summary>
    public Task<ConnectorResult> SendAsync(ConversationReference to, Activity activity, CancellationToken cancellation) =>
        SendAsync(to, activity, null, cancellation);

    /// <summary>
    /// Sends a message, asking <paramref name="aboutToSend"/> right before it goes out, after all waiting: true = send, false = withdraw.
    /// A sender that notes "being sent" there, and not before the wait, seldom has to wonder after a crash whether it was. Such a sender
    /// also waits by itself when asked to come back later: its waiting outlives a crash, ours would not.
    /// </summary>
    /// <param name="to">Where to.</param>
    /// <param name="activity">The message.</param>
    /// <param name="aboutToSend">Asked right before it goes out, or null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="isBackground">Lets everything else of the tenant go first.</param>
    public Task<ConnectorResult> SendAsync(
        ConversationReference to, Activity activity, Func<Task<bool>>? aboutToSend, CancellationToken cancellation, bool isBackground = false) =>
        WriteAsync(
            HttpMethod.Post, to, $"{Conversation(to)}/activities", activity, TeamsJson.Relaxed.Activity, cancellation, aboutToSend, isBackground: isBackground);

    /// <summary>Replaces a message the bot sent.</summary>
    public Task<ConnectorResult> UpdateAsync(ConversationReference to, string activityId, Activity activity, CancellationToken cancellation) =>
        WriteAsync(HttpMethod.Put, to, $"{Conversation(to)}/activities/{Uri.EscapeDataString(activityId)}", activity, TeamsJson.Relaxed.Activity, cancellation);

    /// <summary>Deletes a message the bot sent.</summary>
    public Task<ConnectorResult> DeleteAsync(ConversationReference to, string activityId, CancellationToken cancellation) =>
        WriteAsync<Activity>(HttpMethod.Delete, to, $"{Conversation(to)}/activities/{Uri.EscapeDataString(activityId)}", null, TeamsJson.Relaxed.Activity, cancellation);

    /// <summary>
    /// Opens the 1:1 chat with a member; idempotent per member, so that even an unknown outcome may be asked for again. The caller waits by itself
    /// when asked to come back later. Paced by the chat that is opened, not by the conversation the member is known from.
    /// </summary>
    /// <param name="from">A conversation of the same tenant.</param>
    /// <param name="memberId">The member's account id.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="isBackground">Lets everything else of the tenant go first.</param>
    public Task<ConnectorResult> CreatePersonalAsync(
        ConversationReference from, string memberId, CancellationToken cancellation, bool isBackground = false)
    {
        ArgumentNullException.ThrowIfNull(from);
        var wanted = new NewConversation { IsGroup = false, Members = [new ChannelAccount { Id = memberId }], TenantId = from.TenantId };
        return WriteAsync(HttpMethod.Post, from, "v3/conversations", wanted, ConnectorJson.Relaxed.NewConversation, cancellation, () => Task.FromResult(true), "1:1 " + memberId, isBackground);
    }

    /// <summary>Starts a new thread in the channel with this message.</summary>
    public Task<ConnectorResult> CreateThreadAsync(ConversationReference channel, Activity activity, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var wanted = new NewConversation
        {
            IsGroup = true,
            TenantId = channel.TenantId,
            ChannelData = new TeamsChannelData { Channel = new TeamsInfo { Id = channel.RootConversationId } },
            Activity = activity,
        };
        return WriteAsync(HttpMethod.Post, channel, "v3/conversations", wanted, ConnectorJson.Relaxed.NewConversation, cancellation);
    }

    /// <summary>All members of a conversation, page by page; none when the conversation is gone.</summary>
    /// <exception cref="ConnectorException">The Connector refused or did not answer.</exception>
    public async IAsyncEnumerable<TeamsChannelAccount> MembersAsync(
        ConversationReference conversation, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? continuation = null;
        do
        {
            var query = $"?pageSize={PageSize}" + (continuation is null ? "" : $"&continuationToken={Uri.EscapeDataString(continuation)}");
            var page = await ReadAsync(conversation, $"{Conversation(conversation)}/pagedmembers{query}", ConnectorJson.Relaxed.PagedMembers, cancellation);
            foreach (var member in ReadableJson.Present(page?.Members) ?? [])
            {
                yield return Normal(member);
            }

            continuation = page?.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(continuation));
    }

    /// <summary>One member, or null when the Connector does not know them.</summary>
    /// <exception cref="ConnectorException">The Connector refused or did not answer.</exception>
    public async Task<TeamsChannelAccount?> MemberAsync(ConversationReference conversation, string memberId, CancellationToken cancellation) =>
        await ReadAsync(conversation, $"{Conversation(conversation)}/members/{Uri.EscapeDataString(memberId)}", TeamsJson.Relaxed.TeamsChannelAccount, cancellation)
            is { } member ? Normal(member) : null;

    /// <summary>Name and Entra group of a team, or null when it is gone.</summary>
    /// <exception cref="ConnectorException">The Connector refused or did not answer.</exception>
    public Task<TeamsInfo?> TeamAsync(ConversationReference conversation, string teamId, CancellationToken cancellation) =>
        ReadAsync(conversation, $"v3/teams/{Uri.EscapeDataString(teamId)}", TeamsJson.Relaxed.TeamsInfo, cancellation);

    private async Task<ConnectorResult> WriteAsync<T>(
        HttpMethod method, ConversationReference to, string path, T? body, JsonTypeInfo<T> type, CancellationToken cancellation,
        Func<Task<bool>>? aboutToSend = null, string? paceAs = null, bool isBackground = false)
    {
        ArgumentNullException.ThrowIfNull(to);
        using var turn = await PlaceAsync(paceAs ?? to.RootConversationId, to.TenantId, aboutToSend, isBackground, cancellation);
        if (turn is null)
        {
            return new ConnectorResult(ConnectorVerdict.Withdrawn);
        }

        using var request = Request(method, to, path);
        request.Options.Set(NoReplay, aboutToSend is not null);
        request.Content = body is null ? null : JsonContent.Create(body, type);
        try
        {
            using var response = await _clients.CreateClient(HttpClientName).SendAsync(request, cancellation);
            return await _answers.OfWriteAsync(request, response, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested || exception is not OperationCanceledException)
        {
            return _answers.OfFailure(request, exception);
        }
    }

    // In the background, noting that the message is about to go out happens in the time before its slot, so that it does not disturb the pace.
    private async Task<IDisposable?> PlaceAsync(string conversation, string? tenant, Func<Task<bool>>? aboutToSend, bool isBackground, CancellationToken cancellation)
    {
        var slot = isBackground ? await _pacer.SlotAsync(conversation, tenant, cancellation) : null;
        var turn = slot ?? await _pacer.WriteAsync(conversation, tenant, cancellation);
        try
        {
            if (aboutToSend is not null && !await aboutToSend())
            {
                turn.Dispose();
                return null;
            }

            await (slot?.GoAsync() ?? Task.CompletedTask);
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    private async Task<T?> ReadAsync<T>(ConversationReference conversation, string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(conversation);
        await _pacer.ReadAsync(conversation.RootConversationId, conversation.TenantId, cancellation);
        using var request = Request(HttpMethod.Get, conversation, path);
        try
        {
            using var response = await _clients.CreateClient(HttpClientName).SendAsync(request, cancellation);
            if (response.StatusCode == System.Net.HttpStatusCode.NotFound)
            {
                return null;
            }

            if (!response.IsSuccessStatusCode)
            {
                throw new ConnectorException(await ConnectorAnswers.ErrorOfAsync(response, cancellation));
            }

            return await response.Content.ReadFromJsonAsync(type, cancellation);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or Polly.Timeout.TimeoutRejectedException or UntrustedHostException)
        {
            throw new ConnectorException(new ConnectorError(0, exception.GetType().Name, exception.Message));
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, ConversationReference to, string path) =>
        new(method, new Uri($"{to.ServiceUrl.TrimEnd('/')}/{path}"));

    private static string Conversation(ConversationReference to) => $"v3/conversations/{Uri.EscapeDataString(to.ConversationId)}";

    private static TeamsChannelAccount Normal(TeamsChannelAccount member) =>
        member.AadObjectId is null && member.ObjectId is not null ? member with { AadObjectId = member.ObjectId } : member;
}

/// <summary>A reading call failed.</summary>
public sealed class ConnectorException(ConnectorError error) : Exception($"{error.Status} {error.Code}: {error.Message}")
{
    /// <summary>The Connector's error.</summary>
    public ConnectorError Error { get; } = error;
}
