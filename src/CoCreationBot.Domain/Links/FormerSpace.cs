namespace CoCreationBot.Domain.Links;

/// <summary>Why a link ended.</summary>
public enum LinkEnd
{
    /// <summary>Somebody who may ended it.</summary>
    Ended,

    /// <summary>The bot was removed from the conversation.</summary>
    BotRemoved,
}

/// <summary>A conversation that was linked once. What came from there stays counted; its cards say that the link ended.</summary>
/// <param name="Conversation">Which.</param>
/// <param name="Name">What it was called.</param>
/// <param name="Language">BCP 47 tag of its language.</param>
/// <param name="LinkedAt">When it was linked.</param>
/// <param name="EndedAt">When the link ended.</param>
/// <param name="Why">Why.</param>
public sealed record FormerSpace(string Conversation, string Name, string? Language, DateTimeOffset? LinkedAt, DateTimeOffset EndedAt, LinkEnd Why);
