using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;

namespace CoCreationBot.Features.Bridges;

/// <summary>The form that finds people, writes them and shows what goes out. Everything is text until checked.</summary>
internal sealed record FindForm(string? Initiative)
{
    /// <summary>The department that is missing.</summary>
    public string? Department { get; init; }

    /// <summary>Its name in the organisation's directory, where that is another.</summary>
    public string? SearchAs { get; init; }

    public string? People { get; init; }

    public string? Note { get; init; }

    public string? Place { get; init; }

    public string SearchedName => Texts.Clean(SearchAs) is { Length: > 0 } searched ? searched : Department ?? "";
}

/// <summary>A button on an invitation.</summary>
internal sealed record OneInvitation(string? Initiative, string? Invitation);

/// <summary>Saying no.</summary>
internal sealed record DeclineForm(string? Initiative, string? Invitation, string? Reason);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FindForm))]
[JsonSerializable(typeof(OneInvitation))]
[JsonSerializable(typeof(DeclineForm))]
internal sealed partial class BridgeJson : JsonSerializerContext;

/// <summary>In the initiative's partition: the group chat for people of several departments.</summary>
/// <param name="Initiative">Which initiative.</param>
/// <param name="MadeFor">The invitation it is, or was, made for.</param>
internal sealed record BridgeChat(InitiativeId Initiative, string MadeFor)
{
    /// <summary>Its id; null while it is being made, and for ever when nobody knows whether it was.</summary>
    public string? Chat { get; init; }
}

/// <summary>In a person's own partition: they were invited to an initiative, so that they can see and delete it without taking part.</summary>
/// <param name="Initiative">Which.</param>
internal sealed record InvitedTo(InitiativeId Initiative);
