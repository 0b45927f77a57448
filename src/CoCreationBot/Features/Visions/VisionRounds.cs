using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Visions;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Visions;

/// <summary>How rounds that ask for consent to the change sentence are shown.</summary>
internal sealed class VisionRounds : RoundDisplay<VisionRound>
{
    public override RoundKind Kind => RoundKind.Vision;

    public override string Name => VisionsText.RoundName;

    public override string RoundView => VisionFeature.RoundView;

    protected override IReadOnlyList<(string View, string Key)> ResultsOf(VisionRound round) => [(VisionFeature.ResultView, round.Id.Value)];

    protected override IEnumerable<AdaptiveCard> PrintForms(InitiativeState state, VisionRound round, Participant reader) =>
        VisionCards.ObjectionForm(state, round) is { } form
            ? [Titled(VisionsText.AskHeading, form with { Body = [.. form.Body, new ToggleInput("yes", VisionsText.AskHeading, VisionsText.YesButton)] })]
            : [];
}
