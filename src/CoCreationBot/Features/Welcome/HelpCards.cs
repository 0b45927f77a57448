using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Welcome;

/// <summary>What can be done, as buttons: what makes sense now first, everything behind one of them.</summary>
internal static class HelpCards
{
    // Clients show no more in one row.
    private const int MostInRow = 5;

    private const string All = "all";
    private const string Leads = "leads";
    private const string TakesPart = "takes-part";
    private const string IsNew = "new";

    /// <summary>Key of the help in somebody's own chat, where commands act on whichever of their initiatives they mean.</summary>
    public const string Own = "own";

    private static readonly string[] OwnFirst = ["waiting", "switch", "my data"];
    private static readonly string[] Usual = ["status", "need", "help"];
    private const string Start = "start";
    private static readonly string[] First = [Start, "help"];

    /// <summary>Who asks for help, as the card's key.</summary>
    public static string KeyFor(InitiativeChange edit) => edit.IsFacilitator ? Leads : edit.Me is null ? IsNew : TakesPart;

    /// <param name="commands">All commands.</param>
    /// <param name="state">The initiative of the conversation; null where there is none.</param>
    /// <param name="key">Who asked, see <see cref="KeyFor"/>.</param>
    public static AdaptiveCard Help(Commands commands, InitiativeState? state, string key)
    {
        var initiative = state?.Initiative.Id;
        CommandWords[] now = [.. commands.All.Where(command => key == Own ? OwnFirst.Contains(command.Name)
            : state is null ? First.Contains(command.Name) && command.Name != "help"
            : command.Now.Contains(state.Initiative.Stage) && (!command.IsForFacilitators || key == Leads))];
        return new AdaptiveCard
        {
            Body =
            [
                .. state is null ? Array.Empty<CardElement>() : [CardParts.Kicker($"{CardText.Escape(state.Initiative.Title)} · {StageWords.Name(state.Initiative.Stage)}")],
                CardParts.Heading(WelcomeText.HelpHeading),
                CardParts.Text(key == Own ? WelcomeText.HelpOwn : state is null ? WelcomeText.HelpFirst : key == Leads ? StageWords.NextForFacilitators(state.Initiative.Stage) : StageWords.NextForEverybody(state.Initiative.Stage)),
                .. state is not null && key == IsNew ? [new ActionSet([SubmitAction.OpenDialog(Initiatives.InitiativesText.IntroduceButton, "join.form", CardParts.Data(state.Initiative.Id))])] : Array.Empty<CardElement>(),
                .. Grouped(now).SelectMany(group => Buttons(group, initiative)),
                new ActionSet([new ToggleVisibilityAction { Title = WelcomeText.HelpAll, TargetElements = [All] }]),
                new Container([CardParts.Note(WelcomeText.HelpIntro), .. Grouped(commands.All).SelectMany(group => Listed(group, initiative, acts: initiative is not null || key == Own))]) { Id = All, IsVisible = false },
            ],
        };
    }

    /// <summary>What may have been meant, as buttons; else what there is to begin with.</summary>
    /// <param name="commands">All commands.</param>
    /// <param name="key">Names of what was perhaps meant, behind the first bar.</param>
    /// <param name="hasInitiative">True where an initiative is: without one, most commands have nothing to act on.</param>
    public static AdaptiveCard Unknown(Commands commands, string key, bool hasInitiative)
    {
        CommandWords[] meant = [.. key.Split('|').Skip(1).Select(commands.Find).OfType<CommandWords>().Where(command => hasInitiative || command.IsForAnyPlace)];
        CommandWords[] offered = meant.Length > 0 ? meant : [.. (hasInitiative ? Usual : First).Select(commands.Find).OfType<CommandWords>()];
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Heading(WelcomeText.UnknownHeading),
                CardParts.Text(meant.Length > 0 ? WelcomeText.UnknownMeant : WelcomeText.UnknownText),
                new FactSet([.. offered.Select(command => new Fact(command.Shown, command.Meaning))]),
            ],
            Actions = [.. offered.Select(command => Commands.Button(command.Shown, command.Name))],
        };
    }

    private static IEnumerable<IGrouping<CommandGroup, CommandWords>> Grouped(IEnumerable<CommandWords> commands) => commands.GroupBy(command => command.Group).OrderBy(group => group.Key);

    private static CardElement[] Buttons(IGrouping<CommandGroup, CommandWords> group, InitiativeId? initiative) =>
    [
        CardParts.Section(WelcomeText.ResourceManager.Of("Group", group.Key)),
        new ActionSet([.. group.Select(command => command.Button(initiative))]) { Spacing = Spacings.Small },
    ];

    // Every command stands here once, with what it does; its button where it has something to act on.
    private static IEnumerable<CardElement> Listed(IGrouping<CommandGroup, CommandWords> group, InitiativeId? initiative, bool acts)
    {
        yield return CardParts.Section(WelcomeText.ResourceManager.Of("Group", group.Key));
        yield return new FactSet([.. group.Select(command => new Fact(command.Shown, command.Meaning))]);
        foreach (var buttons in group.Where(command => acts ? command.Name != Start : command.IsForAnyPlace).Select(command => command.Button(initiative)).Chunk(MostInRow))
        {
            yield return new ActionSet(buttons) { Spacing = Spacings.Small };
        }
    }
}
