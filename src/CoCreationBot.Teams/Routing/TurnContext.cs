using System.Security.Cryptography;
using System.Text;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Routing;

/// <summary>One authenticated activity being handled: who, where, in which language, and what was said.</summary>
public sealed class TurnContext
{
    private string? _receiptKey;

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

    /// <summary>
    /// Short, stable key of this activity in its conversation. Storing it in the same transaction as the activity's effect makes a second
    /// delivery harmless, on any instance and after a restart. Null when the activity has no id to be known by.
    /// </summary>
    public string? ReceiptKey => (CarriedFor ?? PressId) is { Length: > 0 } id ? _receiptKey ??= Hash($"{Activity.Conversation!.Id}\n{PersonKey}\n{id}\n{Activity.Name}") : null;

    /// <summary>Set while something that waited is carried out: whichever press brings it, it is known by this, so that it is done once.</summary>
    public string? CarriedFor
    {
        get;
        set
        {
            field = value;
            _receiptKey = null;
        }
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

    /// <summary>The time zone the activity says of itself; null when it says none, or one that is not known here.</summary>
    public TimeZoneInfo? OwnZone => field ??= ClientZones.Own(Activity);

    /// <summary>The time zone the person is known to be in from elsewhere, set around the turn; null while it is not known.</summary>
    public TimeZoneInfo? KnownZone { get; set; }

    /// <summary>The time zone its client information says; null when it says none, or one that is not known here.</summary>
    public TimeZoneInfo? ClientZone => field ??= ClientZones.OfClientInfo(Activity);

    /// <summary>The message text without the bot's own mention and without the client's markup, HTML entities decoded; line breaks kept as <c>\n</c>.</summary>
    public string Text => Said.Text;

    /// <summary>Commands that were perhaps meant by a text that is none, the likeliest first; they carry no words.</summary>
    public IReadOnlyList<ChatCommand> Near => Commands?.Near(Said) ?? [];

    /// <summary>True when the text mentions the bot; always true in a 1:1 chat.</summary>
    public bool IsAddressed { get; private set; }

    /// <summary>True for an invoke that comes from or opens a dialog, or the form that stands in its place.</summary>
    public bool IsDialog => IsInPlace || Activity.Name
        is InvokeNames.DialogFetch or InvokeNames.DialogSubmit or InvokeNames.ExtensionFetch or InvokeNames.ExtensionSubmit;

    internal SaidWords Said { get; init; } = SaidWords.None;

    internal CommandTable? Commands { get; init; }

    /// <summary>Id of the activity, or of the one it repeats: a form sent again after it failed.</summary>
    internal string? PressId => Repeats ?? Activity.Id;

    /// <summary>Id of the activity this one repeats, or null.</summary>
    internal string? Repeats { get; set; }

    /// <summary>True when it came in by the <see cref="SideDoor"/>.</summary>
    internal bool IsFromSideDoor { get; init; }

    /// <summary>True when a form stands in a card, or is opened there: its answer takes the card's place.</summary>
    internal bool IsInPlace { get; set; }

    /// <summary>True when the client fetched a user-specific view by itself; handlers must not change the message then.</summary>
    public bool IsAutomaticRefresh { get; internal init; }

    /// <summary>The command that is carried out; null while none is.</summary>
    public ChatCommand? Command { get; internal set; }

    /// <summary>Carries out a command as if it had been written here, for a button that stands for it.</summary>
    /// <returns>False when there is no such command.</returns>
    public async Task<bool> CarryOutAsync(ChatCommand command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (Commands?.HandlerOf(command.Name) is not { } handler)
        {
            return false;
        }

        Command = command;
        await handler(this, command, cancellation);
        return true;
    }

    internal TurnContext Addressed(bool mentioned)
    {
        IsAddressed = mentioned || Conversation.IsPersonal;
        return this;
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}

/// <summary>A chat command as recognised.</summary>
/// <param name="Name">The command's registered name, such as <c>help</c>.</param>
/// <param name="Arguments">What follows it, as typed.</param>
public sealed record ChatCommand(string Name, string Arguments);
