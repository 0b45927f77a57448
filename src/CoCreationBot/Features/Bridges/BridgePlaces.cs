using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Connector;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;
using CoCreationBot.TenantDirectory;

namespace CoCreationBot.Features.Bridges;

/// <summary>Knows our conversations as Graph knows them. The Connector tells the Entra group of a team; it is asked once and then stored with the space.</summary>
internal sealed class BridgePlaces(ConnectorClient connector)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The conversation in Graph; null when it cannot be told.</summary>
    public static GraphPlace? Of(Space space) => space switch
    {
        { Reference.ConversationType: ConversationTypes.GroupChat } => GraphPlace.OfChat(space.Reference.RootConversationId),
        { TeamGroup: { } team, HasOwnMembers: true } => new GraphPlace(team, space.Reference.RootConversationId, null),
        { TeamGroup: { } team } => new GraphPlace(team, null, null),
        _ => null,
    };

    /// <summary>The space with the team's Entra group, if it is a channel and the Connector tells.</summary>
    public async Task<Space> CompleteAsync(TurnContext turn, Space space, CancellationToken cancellation)
    {
        if (space.TeamGroup is not null || space.Reference.ConversationType != ConversationTypes.Channel || turn.Activity.ChannelData is not { Team: { } team } data)
        {
            return space;
        }

        var group = team.AadGroupId ?? await AskAsync(turn.Conversation, team.Id, cancellation);
        return group is null ? space : space with { TeamGroup = group, HasOwnMembers = data.Channel?.HasOwnMembers == true };
    }

    private async Task<string?> AskAsync(ConversationReference conversation, string? team, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return string.IsNullOrEmpty(team) ? null : (await connector.TeamAsync(conversation, team, limit.Token))?.AadGroupId;
        }
        catch (Exception exception) when (exception is ConnectorException or HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
