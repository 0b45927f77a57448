namespace CoCreationBot.Domain.People;

/// <summary>Who may read a need or a story, as its teller wishes.</summary>
public enum Readers
{
    /// <summary>This team only.</summary>
    Team,

    /// <summary>The organisations taking part.</summary>
    Organisation,

    /// <summary>Everybody.</summary>
    Public,
}
