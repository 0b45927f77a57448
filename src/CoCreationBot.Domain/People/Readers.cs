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

/// <summary>What follows from it.</summary>
public static class ReadersRule
{
    /// <summary>True when something kept for some readers may be shown to an audience.</summary>
    public static bool Include(this Readers kept, Readers audience) => kept >= audience;
}
