using System.Text.Json;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Visions;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Visions;

/// <summary>How rounds that ask for consent to the change sentence are shown.</summary>
internal sealed class VisionRounds : RoundDisplay<VisionRound>
{
    public override RoundKind Kind => RoundKind.Vision;

    public override string Name => VisionsText.RoundName;

    public override string RoundView => VisionFeature.RoundView;

    public override string AskedIn(InitiativeState state, Round round) =>
        $"{VisionsText.AskHeading} {CommonText.Quote.With(CardText.Escape(CardText.Shorten(state.SentenceOf((VisionRound)round), LongestLine)))}";

    public override IReadOnlyList<CardAction> AnswerButtons(Round round) =>
    [
        new ExecuteAction { Title = VisionsText.YesButton, Verb = "vision.answer", Data = CardParts.Data(round.Initiative, ("round", round.Id.Value), ("answer", "yes")) },
        SubmitAction.OpenDialog(VisionsText.NoButton, "vision.objection", CardParts.Data(round.Initiative, ("round", round.Id.Value))),
    ];

    protected override VisionRound WithoutWords(VisionRound round, string answer) =>
        round.Consent is { } consent && ChangeAskedFor(answer) is { } text && consent.ChangesAskedFor.Contains(text)
            ? round with { Consent = consent with { ChangesAskedFor = Without(consent.ChangesAskedFor, other => other == text) } }
            : round;

    // The version that was asked about keeps the changes asked for beside it.
    public override void ForgetCopies(InitiativeState state, Change change, Round round, string answer)
    {
        if (ChangeAskedFor(answer) is { } text
            && state.Snapshot.All(VisionRows.Kind).FirstOrDefault(vision => vision.Cycle == round.Cycle && vision.Versions.Any(version => version.Objections.Contains(text))) is { } found)
        {
            var place = found.Versions.ToList().FindLastIndex(version => version.Objections.Contains(text));
            change.Put(VisionRows.Kind, found with
            {
                Versions = [.. found.Versions.Select((version, index) => index == place ? version with { Objections = Without(version.Objections, other => other == text) } : version)],
            });
        }
    }

    private static string? ChangeAskedFor(string answer) =>
        JsonSerializer.Deserialize(answer, VisionRowsJson.Default.ConsentAnswer)?.ChangeAskedFor is { Length: > 0 } text ? text : null;

    protected override IReadOnlyList<(string View, string Key)> ResultsOf(VisionRound round) => [(VisionFeature.ResultView, round.Id.Value)];

    protected override IEnumerable<AdaptiveCard> PrintForms(InitiativeState state, VisionRound round, Participant reader) =>
        VisionCards.ObjectionForm(state, round, reader) is { } form
            ? [Titled(VisionsText.AskHeading, form with { Body = [.. form.Body, new ToggleInput("yes", VisionsText.AskHeading, VisionsText.YesButton)] })]
            : [];
}
