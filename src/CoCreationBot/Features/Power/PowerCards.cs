using System.Globalization;
using CoCreationBot.Features.Figures;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Power;

/// <summary>The parts of the view, one figure each.</summary>
internal enum PowerSection
{
    Participation,
    Voice,
    Turnout,
    Selection,
    Bridges,
}

/// <summary>Cards of the power-sharing view: an overview of plain sentences, and one card per figure.</summary>
internal static class PowerCards
{
    public static AdaptiveCard Overview(InitiativeState state)
    {
        var sources = new PowerSources(state);
        return new AdaptiveCard
        {
            Lang = CultureInfo.CurrentUICulture.Name,
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(PowerText.Heading),
                CardParts.Text(PowerText.Intro),
                .. Enum.GetValues<PowerSection>().SelectMany(section => new CardElement[]
                {
                    CardParts.Section(Name(section)),
                    new TextBlock(Sentence(state, sources, section)) { Spacing = Spacings.None },
                }),
                .. Checks(state),
                .. Why(sources.K),
            ],
            Actions = [.. ReportCheckFeature.Buttons(state), .. Enum.GetValues<PowerSection>().Select(section => Button(Name(section), state, section))],
        };
    }

    public static AdaptiveCard Section(InitiativeState state, PowerSection section, int page, Bars bars)
    {
        var sources = new PowerSources(state);
        var rounds = TurnoutPart.Rounds(state);
        var shown = Math.Clamp(page, 0, Math.Max(0, rounds.Count - 1));
        return new AdaptiveCard
        {
            Lang = CultureInfo.CurrentUICulture.Name,
            Body =
            [
                CardParts.Kicker(PowerText.Heading),
                CardParts.Heading(Name(section)),
                .. section switch
                {
                    PowerSection.Participation => ParticipationPart.Of(sources, bars),
                    PowerSection.Voice => VoicePart.Of(sources, bars),
                    PowerSection.Turnout => TurnoutPart.Of(state, rounds, shown, bars),
                    PowerSection.Selection => SelectionPart.Of(SelectionPart.Published(sources), bars),
                    _ => BridgesPart.Of(sources, bars),
                },
                CardParts.Section(PowerText.CannotHeading),
                CardParts.Note(PowerText.ResourceManager.Of("Cannot", section)),
                .. Why(sources.K),
            ],
            Actions =
            [
                .. section == PowerSection.Turnout && shown > 0 ? [Button(PowerText.Later, state, section, shown - 1)] : Array.Empty<CardAction>(),
                .. section == PowerSection.Turnout && shown < rounds.Count - 1 ? [Button(PowerText.Earlier, state, section, shown + 1)] : Array.Empty<CardAction>(),
                Button(PowerText.Overview, state, null),
            ],
        };
    }

    private static string Name(PowerSection section) => PowerText.ResourceManager.Of("Section", section);

    private static string Sentence(InitiativeState state, PowerSources sources, PowerSection section) => section switch
    {
        PowerSection.Participation => ParticipationPart.Sentence(sources),
        PowerSection.Voice => VoicePart.Sentence(sources),
        PowerSection.Turnout => TurnoutPart.Sentence(TurnoutPart.Rounds(state), sources.K),
        PowerSection.Selection => SelectionPart.Sentence(SelectionPart.Published(sources)),
        _ => BridgesPart.Sentence(sources),
    };

    private const int MostWords = 5;

    // How many, and what is missing in their words, and never who.
    private static IEnumerable<CardElement> Checks(InitiativeState state)
    {
        var checks = state.ReportChecks.Where(check => check.Cycle == state.Initiative.Cycle).ToArray();
        return checks.Length == 0 ? [] :
        [
            CardParts.Note(PowerText.ChecksNote.With(checks.Count(check => check.Agrees), checks.Count(check => !check.Agrees))),
            .. checks.Where(check => check.Text.Length > 0).OrderBy(check => check.Text, StringComparer.Ordinal).Take(MostWords)
                .Select(check => CardParts.Typed(CardText.Shorten(check.Text, 300))),
        ];
    }

    private static IEnumerable<CardElement> Why(int k) =>
    [
        CardParts.Section(PowerText.WhyHeading),
        CardParts.Note(PowerText.Why),
        CardParts.Note(PowerText.HiddenNote.With(k)),
    ];

    private static ExecuteAction Button(string title, InitiativeState state, PowerSection? section, int page = 0) => new()
    {
        Title = title,
        Verb = "report.show",
        Data = CardParts.Data(state.Initiative.Id, ("section", section?.ToString()), ("page", page.ToString(CultureInfo.InvariantCulture))),
    };
}
