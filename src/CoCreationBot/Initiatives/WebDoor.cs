namespace CoCreationBot.Initiatives;

/// <summary>How a turn of the page for people without Teams is told from others.</summary>
internal static class WebDoor
{
    /// <summary>Channel of its activities.</summary>
    public const string Channel = "web";
}
