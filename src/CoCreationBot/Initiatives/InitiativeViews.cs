namespace CoCreationBot.Initiatives;

/// <summary>Names of the cards of an initiative as a whole.</summary>
internal static class InitiativeViews
{
    public const string Status = "status";
    public const string Start = "start";
    public const string None = "no-initiative";
    public const string Settings = "settings";
    public const string Gate = "gate";

    /// <summary>What waits for a person, in their own chat; its key are the initiatives, joined by commas.</summary>
    public const string Waiting = "waiting";

    /// <summary>Which of their initiatives a person means in their own chat; its key is the command that waits for the answer.</summary>
    public const string Which = "own-which";
}
