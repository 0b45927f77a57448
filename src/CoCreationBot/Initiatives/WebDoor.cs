using CoCreationBot.Domain;

namespace CoCreationBot.Initiatives;

/// <summary>How a turn of the page for people without Teams is told from others.</summary>
internal static class WebDoor
{
    /// <summary>Channel of its activities.</summary>
    public const string Channel = "web";

    private const string Prefix = "web-";

    // 128 bits in base 64.
    private const int LinkLetters = 22;

    /// <summary>Id of the place that somebody has with a link, which stands for a conversation.</summary>
    public static string Conversation(string link, string place) => $"{Prefix}{link}-{place}";

    /// <summary>What all places of a link have in common.</summary>
    public static string LinkOf(string conversation) => conversation.Length > Prefix.Length + LinkLetters ? conversation[..(Prefix.Length + LinkLetters)] : conversation;

    /// <summary>Somebody who is not in Teams, by the number of their place.</summary>
    public static PersonId Guest(string place) => new(Prefix + place);

    /// <summary>True for somebody who is not in Teams.</summary>
    public static bool IsGuest(PersonId person) => person.Value.StartsWith(Prefix, StringComparison.Ordinal);
}

/// <summary>A way in beside the conversations. The feature that owns it says whom it lets in.</summary>
internal interface IWayIn
{
    /// <summary>People whom it lets in at a moment.</summary>
    IReadOnlySet<PersonId> Guests(InitiativeState state, DateTimeOffset now);
}
