using System.Globalization;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>
/// The wordings of the commands: <c>Command_next_stage</c> holds a language's names, separated by <c>|</c>, the first one shown in help.
/// Every language's names are understood everywhere.
/// </summary>
internal static class CommandNames
{
    /// <summary>The commands of this release, in the order people meet them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "start", "status", "need", "needs", "rate", "vision", "idea", "poll", "action", "check-in", "reflect", "story", "outcome", "report", "bridge", "talk",
        "next stage", "link", "settings", "language", "my data", "delete my answers", "help",
    ];

    public static string Shown(string command) => CommandsText.ResourceManager.Of("Command", Key(command)).Split('|')[0];

    public static string Meaning(string command) => CommandsText.ResourceManager.Of("Meaning", Key(command));

    public static void AddAliases(BotRoutes routes, IEnumerable<string> commands)
    {
        foreach (var command in commands)
        {
            foreach (var tag in Language.Supported)
            {
                var names = CommandsText.ResourceManager.GetString($"Command_{Key(command)}", CultureInfo.GetCultureInfo(tag)) ?? "";
                foreach (var alias in names.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    routes.AddAlias(command, alias);
                }
            }
        }
    }

    private static string Key(string command) => command.Replace(' ', '_');
}
