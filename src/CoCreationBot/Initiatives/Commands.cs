using System.Globalization;
using System.Resources;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>
/// The words of a command: <c>Command_next_stage</c> holds a language's names, separated by <c>|</c>, the first one shown in help; <c>Meaning_next_stage</c>
/// says what it does.
/// </summary>
/// <param name="Name">English name.</param>
/// <param name="Order">Place in help.</param>
/// <param name="Texts">The feature's texts.</param>
internal sealed record CommandWords(string Name, int Order, ResourceManager Texts)
{
    /// <summary>True for what makes sense where no initiative is.</summary>
    public bool IsForAnyPlace { get; init; }

    private string Key => Name.Replace(' ', '_');

    public string Shown => Texts.Of("Command", Key).Split('|')[0];

    public string Meaning => Texts.Of("Meaning", Key);

    /// <summary>All names in a language.</summary>
    public IEnumerable<string> Names(string tag) => (Texts.GetString($"Command_{Key}", CultureInfo.GetCultureInfo(tag)) ?? "")
        .Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The commands of all features, in the order in which people meet them.</summary>
internal sealed class Commands(IEnumerable<CommandWords> words)
{
    public IReadOnlyList<CommandWords> All { get; } = [.. words.OrderBy(command => command.Order)];

    /// <summary>The command of this name, or null.</summary>
    public CommandWords? Find(string? name) => All.FirstOrDefault(command => command.Name == name);

    /// <summary>How a command is called in the current language.</summary>
    public string Shown(string name) => All.First(command => command.Name == name).Shown;
}

/// <summary>Adds the translated wordings once all commands are registered; so it is registered last. Every language's names are understood everywhere.</summary>
internal sealed class CommandAliases(Commands commands) : IBotFeature
{
    public void Map(BotRoutes routes)
    {
        foreach (var command in commands.All)
        {
            foreach (var alias in Language.Supported.SelectMany(command.Names))
            {
                routes.AddAlias(command.Name, alias);
            }
        }
    }
}
