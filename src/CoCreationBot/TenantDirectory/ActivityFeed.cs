using CoCreationBot.Domain;
using Microsoft.Graph.Models;
using OfChat = Microsoft.Graph.Chats.Item.SendActivityNotification.SendActivityNotificationPostRequestBody;
using OfTeam = Microsoft.Graph.Teams.Item.SendActivityNotification.SendActivityNotificationPostRequestBody;

namespace CoCreationBot.TenantDirectory;

/// <summary>
/// Tells one person in their activity feed of something in a conversation. For those the bot has no chat with; whoever installs the app grants it with the
/// installation. Only ever besides a message in the conversation: it may fail silently.
/// </summary>
internal sealed class ActivityFeed(GraphCalls calls)
{
    // Reserved by Teams for text of the sender's own; any other kind would have to be declared in the app's package.
    private const string FreeText = "systemDefault";
    private const string FreeTextValue = "systemDefaultText";
    private const int LongestPreview = 150;

    /// <summary>Notifies a person.</summary>
    /// <param name="place">The conversation, which the notice opens.</param>
    /// <param name="person">Whom; a member of the conversation.</param>
    /// <param name="reason">The notice's first line.</param>
    /// <param name="preview">Its second.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What stands in the way, or null.</returns>
    public async Task<GraphFailure?> NotifyAsync(GraphPlace place, PersonId person, string reason, string preview, CancellationToken cancellation)
    {
        var topic = new TeamworkActivityTopic { Source = TeamworkActivityTopicSource.EntityUrl, Value = $"{calls.Address.Base.AbsoluteUri.TrimEnd('/')}/{Entity(place)}" };
        var recipient = new AadUserNotificationRecipient { OdataType = "#microsoft.graph.aadUserNotificationRecipient", UserId = person.Value };
        var words = new ItemBody { Content = preview.Length <= LongestPreview ? preview : preview[..LongestPreview] };
        List<Microsoft.Graph.Models.KeyValuePair> parameters = [new() { Name = FreeTextValue, Value = reason }];
        var found = await calls.AskAsync<string>(
            place.Chat is null ? Permissions.NotifyInTeam : Permissions.NotifyInChat,
            GraphCalls.OfAJob,
            async (client, limit) =>
            {
                await (place.Chat is { } chat
                    ? client.Chats[chat].SendActivityNotification.PostAsync(
                        new OfChat { Topic = topic, ActivityType = FreeText, PreviewText = words, Recipient = recipient, TemplateParameters = parameters }, cancellationToken: limit)
                    : client.Teams[place.Team].SendActivityNotification.PostAsync(
                        new OfTeam { Topic = topic, ActivityType = FreeText, PreviewText = words, Recipient = recipient, TemplateParameters = parameters }, cancellationToken: limit));
                return person.Value;
            },
            cancellation);
        return found.Failure;
    }

    private static string Entity(GraphPlace place) => place switch
    {
        { Chat: { } chat } => $"chats/{chat}",
        { Channel: { } channel, Team: { } team } => $"teams/{team}/channels/{channel}",
        _ => $"teams/{place.Team}",
    };
}
