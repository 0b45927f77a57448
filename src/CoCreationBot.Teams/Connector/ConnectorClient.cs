using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Connector;

/// <summary>The Bot Connector's REST calls, paced per conversation and tenant, with the retry rules that never replay a send that may have arrived.</summary>
public sealed class ConnectorClient
{
    /// <summary>Sends a message to a conversation or thread.</summary>
    public Task<ConnectorResult> SendAsync(ConversationReference to, Activity activity, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Replaces a message the bot sent.</summary>
    public Task<ConnectorResult> UpdateAsync(ConversationReference to, string activityId, Activity activity, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Deletes a message the bot sent.</summary>
    public Task<ConnectorResult> DeleteAsync(ConversationReference to, string activityId, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Opens the 1:1 chat with a member; idempotent per member.</summary>
    public Task<ConnectorResult> CreatePersonalAsync(ConversationReference from, string memberId, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Starts a new thread in the channel with this message.</summary>
    public Task<ConnectorResult> CreateThreadAsync(ConversationReference channel, Activity activity, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>All members of a conversation, page by page.</summary>
    /// <exception cref="ConnectorException">The Connector refused or did not answer.</exception>
    public IAsyncEnumerable<TeamsChannelAccount> MembersAsync(ConversationReference conversation, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>One member, or null when the Connector does not know them.</summary>
    /// <exception cref="ConnectorException">The Connector refused or did not answer.</exception>
    public Task<TeamsChannelAccount?> MemberAsync(ConversationReference conversation, string memberId, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Name and Entra group of a team, or null when it is gone.</summary>
    /// <exception cref="ConnectorException">The Connector refused or did not answer.</exception>
    public Task<TeamsInfo?> TeamAsync(ConversationReference conversation, string teamId, CancellationToken cancellation) => throw new NotImplementedException();
}

/// <summary>A reading call failed.</summary>
public sealed class ConnectorException(ConnectorError error) : Exception($"{error.Status} {error.Code}: {error.Message}")
{
    /// <summary>The Connector's error.</summary>
    public ConnectorError Error { get; } = error;
}
