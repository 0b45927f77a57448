namespace CoCreationBot.Initiatives;

/// <summary>Names of the cards of an initiative as a whole.</summary>
internal static class InitiativeViews
{
    public const string Status = "status";
    public const string Start = "start";
    public const string None = "no-initiative";
    public const string Settings = "settings";
    public const string Gate = "gate";
}
