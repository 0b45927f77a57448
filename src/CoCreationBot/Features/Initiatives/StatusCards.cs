using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Stages;
using CoCreationBot.Features.Visions;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Initiatives;

/// <summary>The cards of an initiative as a whole that other features place their buttons on.</summary>
internal sealed class StatusCards(PlacedButtons buttons, RoundDisplays displays)
{
    public AdaptiveCard Status(InitiativeState state)
    {
        var initiative = state.Initiative;
        var id = initiative.Id;
        return new AdaptiveCard
        {
            Lang = initiative.Language,
            Body =
            [
                CardParts.Kicker(InitiativesText.StatusKicker.With(initiative.Cycle, (int)initiative.Stage + 1, StageWords.Name(initiative.Stage))),
                CardParts.Heading(CardText.Escape(initiative.Title)),
                CardParts.Text(Path(initiative.Stage)),
                CardParts.Note(StageWords.Aim(initiative.Stage)),
                new FactSet([.. Facts(state)]),
                new ActionSet([.. buttons.At(ButtonPlace.People, id)]),
                CardParts.Section(InitiativesText.GateHeading),
                .. StageCards.Criteria(state.Gate),
                CardParts.Section(InitiativesText.NextHeading),
                CardParts.Text(StageWords.NextForEverybody(initiative.Stage)),
                CardParts.Text(StageWords.NextForFacilitators(initiative.Stage)),
                new ActionSet([.. buttons.At(ButtonPlace.Next, id)]),
            ],
        };
    }

    public AdaptiveCard None() => new()
    {
        Body = [CardParts.Heading(InitiativesText.NoneHeading), CardParts.Text(InitiativesText.NoneText)],
        Actions = [.. buttons.At(ButtonPlace.NoInitiative)],
    };

    public AdaptiveCard Settings(InitiativeState state) => new()
    {
        Lang = state.Initiative.Language,
        Body =
        [
            CardParts.Heading(InitiativesText.SettingsTitle),
            new FactSet(
            [
                new Fact(InitiativesText.LanguageLabel, Language.NameOf(state.Initiative.Language)),
                new Fact(InitiativesText.ThresholdLabel, RuleFacts.Short(state.Initiative.Rule.WrittenThreshold)),
                new Fact(InitiativesText.MandateLabel, InitiativesText.ResourceManager.Of("Mandate", state.Initiative.Rule.Mandate)),
                new Fact(InitiativesText.SmallestGroupLabel, $"{state.Initiative.Rule.MinimumGroupSize}"),
                new Fact(InitiativesText.FacilitatorsLabel, Leaders(state)),
            ]),
            CardParts.Note(InitiativesText.SettingsWho),
        ],
        Actions = [.. buttons.At(ButtonPlace.Settings, state.Initiative.Id)],
    };

    private IEnumerable<Fact> Facts(InitiativeState state)
    {
        var initiative = state.Initiative;
        yield return new Fact(InitiativesText.OpenFact, Short(initiative.Open));
        if (initiative.Fixed.Length > 0)
        {
            yield return new Fact(InitiativesText.FixedFact, Short(initiative.Fixed));
        }

        yield return new Fact(InitiativesText.SponsorFact, Short(initiative.Sponsor));
        yield return new Fact(InitiativesText.VisionFact, state.Vision is { } vision
            ? Short(vision.Current.Sentence) + (vision.AcceptedAt is null ? $" ({InitiativesText.DraftMark})" : "")
            : InitiativesText.NotYet);
        yield return new Fact(InitiativesText.PeopleFact, InitiativesText.PeopleCount.With(state.Roster.Count, Groups(state).Count()));
        if (MissingGroups(state) is { Length: > 0 } missing)
        {
            yield return new Fact(InitiativesText.MissingFact, Short(string.Join(", ", missing)));
        }

        yield return new Fact(InitiativesText.NeedsFact, InitiativesText.NeedsCount.With(
            state.OpenNeeds.Count, state.ToldByServiceUsers));
        if (state.Rounds.FirstOrDefault(round => round.Status == RoundStatus.Open) is { } open)
        {
            yield return new Fact(InitiativesText.OpenRoundFact, displays.Of(open).Name);
        }
    }

    private static string Path(Stage current) => string.Join("  ›  ", Enum.GetValues<Stage>().Select(stage =>
        stage == current ? $"**{StageWords.Name(stage)}**" : StageWords.Name(stage)));

    private static IEnumerable<string> Groups(InitiativeState state) => state.Roster.Select(person => person.GroupKey).Distinct();

    private static string[] MissingGroups(InitiativeState state) =>
        [.. state.Initiative.ExpectedGroups.Where(group => !Groups(state).Contains(Participant.KeyOf(group)))];

    /// <summary>The names of those who lead and are there.</summary>
    public static string Leaders(InitiativeState state)
    {
        var names = state.Roster.Where(person => state.Initiative.IsFacilitator(person.Person)).Select(person => CardText.Escape(person.ShownName())).ToArray();
        return names.Length > 0 ? string.Join(", ", names) : InitiativesText.OtherFacilitator;
    }

    private static string Short(string typed) => CardText.Escape(CardText.Shorten(typed, 200));
}
