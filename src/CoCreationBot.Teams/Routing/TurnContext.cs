using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Routing;

/// <summary>One authenticated activity being handled: who, where, in which language, and what was said.</summary>
public sealed class TurnContext
{
    internal TurnContext(Activity activity)
    {
        Activity = activity;
        Conversation = new ConversationReference(
            activity.ServiceUrl!.TrimEnd('/'),
            activity.Conversation!.Id!,
            activity.Conversation.ConversationType ?? (activity.Conversation.IsGroup == true ? ConversationTypes.GroupChat : ConversationTypes.Personal),
            activity.Conversation.TenantId ?? activity.ChannelData?.Tenant?.Id,
            activity.Recipient?.Id ?? "");
    }

    /// <summary>The activity as received.</summary>
    public Activity Activity { get; }

    /// <summary>Where it came from, ready for later sends.</summary>
    public ConversationReference Conversation { get; }

    /// <summary>The person who acts: from the signed request, never from a card's data.</summary>
    public ChannelAccount From => Activity.From ?? new ChannelAccount();

    /// <summary>Durable key of the person: Entra object id, else the channel's id.</summary>
    public string PersonKey => From.AadObjectId is { Length: > 0 } aad ? aad : From.Id ?? "";

    /// <summary>BCP 47 tag of the person's client, or null.</summary>
    public string? Locale => Activity.Locale;

    /// <summary>The message text without the bot's own mention, HTML entities decoded, whitespace folded; line breaks kept as <c>\n</c>.</summary>
    public string Text { get; internal init; } = "";

    /// <summary>True when the client fetched a user-specific view by itself; handlers must not change the message then.</summary>
    public bool IsAutomaticRefresh { get; internal init; }
}

/// <summary>A chat command as recognised.</summary>
/// <param name="Name">The command's registered name, such as <c>next stage</c>.</param>
/// <param name="Arguments">What follows it, as typed.</param>
public sealed record ChatCommand(string Name, string Arguments);
