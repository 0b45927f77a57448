namespace CoCreationBot.Domain.Rounds;

/// <summary>What a round collects.</summary>
public enum RoundKind
{
    /// <summary>Needs: open acts, seen by everybody at once.</summary>
    Needs,

    /// <summary>Confidential complexity ratings of needs.</summary>
    Complexity,

    /// <summary>Confidential consent on the change sentence.</summary>
    Vision,

    /// <summary>A poll by one of the methods.</summary>
    Poll,

    /// <summary>A confidential check-in on how the stage goes.</summary>
    CheckIn,

    /// <summary>Confidential reflections on what changed.</summary>
    Reflection,
}

/// <summary>Life of a round: it opens, closes, and its result is published once.</summary>
public enum RoundStatus
{
    /// <summary>Takes answers.</summary>
    Open,

    /// <summary>Takes no more answers; the result is being counted.</summary>
    Closed,

    /// <summary>The result stands and does not change any more.</summary>
    Published,
}
