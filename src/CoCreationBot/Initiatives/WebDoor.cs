using CoCreationBot.Domain;

namespace CoCreationBot.Initiatives;

/// <summary>How a turn of the page for people without Teams is told from others.</summary>
internal static class WebDoor
{
    /// <summary>Channel of its activities.</summary>
    public const string Channel = "web";

    private const string Prefix = "web-";

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
