using CoCreationBot.Domain;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Storage;

/// <summary>What an outbox entry asks for.</summary>
internal enum DeliveryKind
{
    /// <summary>A new message.</summary>
    Post,

    /// <summary>Bring posted cards of a view up to date.</summary>
    Refresh,

    /// <summary>Work to be done once after the commit, such as counting a closed round.</summary>
    Job,
}

/// <summary>
/// Something to send. Its content is not stored: the named view makes it at the moment of sending, so that the latest state is shown
/// and no text that people wrote lies in the outbox.
/// </summary>
internal sealed record Delivery(DeliveryKind Kind, string View, string Key)
{
    public const string SayView = "say";

    public ConversationReference? To { get; init; }

    /// <summary>The one person it is for. Without <see cref="To"/> it goes to their 1:1 chat: their contact says how, at the time of sending.</summary>
    public PersonId? Person { get; init; }

    /// <summary>A text of ours, for <see cref="SayView"/>.</summary>
    public string? Text { get; init; }

    /// <summary>Since when it was held because its place was out of reach; null for what is posted for the first time.</summary>
    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>Not before this time after the commit.</summary>
    public TimeSpan Delay { get; init; }

    public static Delivery Say(ConversationReference to, string text) => new(DeliveryKind.Post, SayView, "") { To = to, Text = text };

    public static Delivery Of(ConversationReference to, string view, string key) => new(DeliveryKind.Post, view, key) { To = to };

    /// <summary>Posts a view where a person writes alone with the bot, in their language.</summary>
    public static Delivery Alone(ConversationReference to, PersonId person, string view, string key) => Of(to, view, key) with { Person = person };

    /// <summary>Posts a view in a person's 1:1 chat, in their language. Who cannot be reached gets it when they can be, if it still matters.</summary>
    public static Delivery ToPerson(PersonId person, string view, string key) => new(DeliveryKind.Post, view, key) { Person = person };

    public static Delivery Job(string name, string key, TimeSpan delay) => new(DeliveryKind.Job, name, key) { Delay = delay };
}
