using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Invitations;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Bridges;

/// <summary>The rows of this feature.</summary>
internal static class BridgeRows
{
    /// <summary>Invitations across departments.</summary>
    public static readonly StateKind<Invitation> Invitation = new("invitation", BridgeRowsJson.Default.Invitation, row => row.Id);

    /// <summary>Chats made through Graph, by initiative.</summary>
    public static readonly StateKind<BridgeChat> BridgeChat = new("bridgechat", BridgeRowsJson.Default.BridgeChat, row => row.Initiative.Value);

    /// <summary>In the invited person's own partition: what they were invited to.</summary>
    public static readonly StateKind<InvitedTo> InvitedTo = new("invitedto", BridgeRowsJson.Default.InvitedTo, row => row.Initiative.Value);

    extension(InitiativeState state)
    {
        public IReadOnlyList<Invitation> Invitations => state.Snapshot.All(Invitation);
    }
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Invitation))]
[JsonSerializable(typeof(BridgeChat))]
[JsonSerializable(typeof(InvitedTo))]
internal sealed partial class BridgeRowsJson : JsonSerializerContext;
