using System.Globalization;
using System.Resources;
using System.Text.Json.Nodes;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>What a command is for: help is ordered by it.</summary>
internal enum CommandGroup
{
    /// <summary>Saying what one sees.</summary>
    Tell,

    /// <summary>Saying how it stands, in numbers.</summary>
    Rate,

    /// <summary>Choosing together.</summary>
    Decide,

    /// <summary>Acting, and bringing in who acts.</summary>
    Do,

    /// <summary>Seeing what came of it.</summary>
    LookBack,

    /// <summary>How the bot works here, and what it knows.</summary>
    Settings,
}

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

    /// <summary>What it is for.</summary>
    public CommandGroup Group { get; init; } = CommandGroup.Settings;

    /// <summary>Stages in which help names it first.</summary>
    public IReadOnlyList<Stage> Now { get; init; } = [];

    /// <summary>True when only facilitators can do something with it: others are not offered it first.</summary>
    public bool IsForFacilitators { get; init; }

    /// <summary>The dialog that its button opens at once, with nothing but the initiative as its data; null where the button stands for the word itself.</summary>
    public string? Opens { get; init; }

    /// <summary>What its button says; null for the word itself.</summary>
    public Func<string>? Says { get; init; }

    /// <summary>Every stage, for <see cref="Now"/>.</summary>
    public static IReadOnlyList<Stage> Always { get; } = Enum.GetValues<Stage>();

    /// <summary>The button that stands for it.</summary>
    /// <param name="initiative">The initiative it acts on; null where there is none.</param>
    public CardAction Button(InitiativeId? initiative)
    {
        var title = Says?.Invoke() ?? CultureInfo.CurrentUICulture.TextInfo.ToUpper(Shown[0]) + Shown[1..];
        return initiative is { } id && Opens is { } dialog ? SubmitAction.OpenDialog(title, dialog, CardParts.Data(id)) : Commands.Button(title, Name);
    }

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

    /// <summary>Verb of a button that carries a command out as if it had been written.</summary>
    public const string MeantVerb = "command.meant";

    /// <summary>A button that carries a command out as if it had been written.</summary>
    public static CardAction Button(string title, string command) => new ExecuteAction
    {
        Title = title,
        Verb = MeantVerb,
        Data = new JsonObject { ["command"] = command },
        AssociatedInputs = "none",
    };

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
