using CoCreationBot.Deliveries;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>
/// The bot or a conversation is back, or gone. Teams tells of a whole team once, in the team's own conversation; every channel of the team that belongs to an
/// initiative is concerned.
/// </summary>
internal sealed class Returns(PartitionStore partitions, MutedConversations muted) : IBotFeature
{
    private const string OfOneChannel = "channel";

    public void Map(BotRoutes routes) => routes
        .OnInstalled(EndAsync)
        .OnRemoved(BeginAsync)
        .OnTeamEvent("teamUnarchived", EndAsync)
        .OnTeamEvent("teamRestored", EndAsync)
        .OnTeamEvent("channelRestored", EndAsync);

    private async Task EndAsync(TurnContext turn, CancellationToken cancellation)
    {
        foreach (var place in await PlacesAsync(turn, cancellation))
        {
            await muted.EndAsync(place, cancellation);
        }
    }

    // Of a team, only what is told in its own conversation is of all its channels.
    private async Task BeginAsync(TurnContext turn, CancellationToken cancellation)
    {
        var here = turn.Conversation.RootConversationId;
        var isOfTeam = turn.Activity.ChannelData?.Team?.Id is { } team && team == here;
        foreach (var place in isOfTeam ? await PlacesAsync(turn, cancellation) : [here])
        {
            await muted.BeginAsync(turn.Conversation with { ConversationId = place }, MutedConversations.Removed, cancellation);
        }
    }

    private async Task<IReadOnlyCollection<string>> PlacesAsync(TurnContext turn, CancellationToken cancellation)
    {
        var here = turn.Conversation.RootConversationId;
        var data = turn.Activity.ChannelData;
        if (turn.Conversation.IsPersonal)
        {
            return [here];
        }

        if (data?.EventType?.StartsWith(OfOneChannel, StringComparison.OrdinalIgnoreCase) == true)
        {
            return [data.Channel?.Id ?? here];
        }

        var team = data?.Team?.Id ?? here;
        var channels = (await partitions.LoadAsync(PartitionId.ForSpace(team), cancellation)).All(Kinds.TeamSpace).Select(channel => channel.Conversation);
        return new HashSet<string>([here, team, .. channels], StringComparer.Ordinal);
    }
}
