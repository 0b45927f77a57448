using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>What Teams tells when people leave a team and come back: in the team's own conversation, by the account id alone.</summary>
internal static class Leaving
{
    /// <summary>Id of the team, and of its own conversation.</summary>
    public const string TeamId = "19:team";

    public static Task LeavesTeamAsync(this BotHost play, string person) => play.SendAsync(Event("membersRemoved", "teamMemberRemoved", person));

    public static Task ComesBackAsync(this BotHost play, string person) => play.SendAsync(Event("membersAdded", "teamMemberAdded", person));

    /// <summary>The bot is removed from a conversation.</summary>
    public static Task RemoveBotAsync(this BotHost play, string conversation) => play.SendAsync(Event("membersRemoved", null, Playground.BotId, conversation));

    /// <summary>Somebody of the invented team, or a stranger to it, in their own chat with the bot.</summary>
    public static Colleague InOwnChat(this BotHost play, Member person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new(play.Relay, person, $"own-chat-{person.Id}") { IsPersonal = true };
    }

    private static JsonObject Event(string list, string? type, string person, string conversation = TeamId) => new()
    {
        ["type"] = "conversationUpdate",
        ["id"] = $"f:{Guid.NewGuid():N}",
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "admin", ["aadObjectId"] = "aad-admin" },
        ["recipient"] = new JsonObject { ["id"] = Playground.BotId },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["isGroup"] = true, ["conversationType"] = "channel", ["tenantId"] = Playground.TenantId },
        [list] = new JsonArray(new JsonObject { ["id"] = person }),
        ["channelData"] = new JsonObject { ["eventType"] = type, ["team"] = new JsonObject { ["id"] = TeamId }, ["tenant"] = new JsonObject { ["id"] = Playground.TenantId } },
    };
}
