using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Visions;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Visions;

/// <summary>Cards of the change sentence.</summary>
internal static class VisionCards
{
    public static string VersionOf(InitiativeState state) => (state.Vision?.Version ?? 0).ToString(CultureInfo.InvariantCulture);

    public static AdaptiveCard Sentence(InitiativeState state)
    {
        var data = CardParts.Data(state.Initiative.Id);
        var vision = state.Vision;
        var isDraft = vision?.AcceptedAt is null;
        var isAsked = state.OpenRound<VisionRound>() is not null;
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(VisionsText.Heading),
                .. vision is null
                    ? [CardParts.Text(VisionsText.None)]
                    : new CardElement[]
                    {
                        new Container([CardParts.Typed(vision.Current.Sentence)]) { Style = "emphasis" },
                        CardParts.Note(isDraft ? VisionsText.DraftVersion.With(vision.Version) : VisionsText.Accepted),
                    },
                .. Objections(vision?.Current.Objections ?? []),
                .. isAsked ? [CardParts.Note(VisionsText.BeingAsked)] : Array.Empty<CardElement>(),
            ],
            Actions = !isDraft || isAsked
                ? null
                :
                [
                    SubmitAction.OpenDialog(vision is null ? VisionsText.WriteButton : VisionsText.AmendButton, "vision.form", data),
                    .. vision is null ? Array.Empty<CardAction>() : [new ExecuteAction { Title = VisionsText.AskButton, Verb = "vision.ask", Data = data }],
                ],
        };
    }

    public static AdaptiveCard Form(InitiativeChange edit, string? sentence, string? problem = null) => new()
    {
        Body =
        [
            .. problem is null ? Array.Empty<CardElement>() : [CardParts.Problem(problem)],
            CardParts.Text(VisionsText.FormIntro),
            new TextInput("sentence", VisionsText.SentenceLabel)
            {
                IsRequired = true, IsMultiline = true, MaxLength = Texts.SentenceLength, ErrorMessage = CommonText.PleaseFillIn,
                Value = sentence, Placeholder = VisionsText.SentenceExample,
            },
        ],
        Actions = [SubmitAction.SendForm(CommonText.Save, "vision.save", CardParts.Data(edit.Initiative.Id, ("version", VersionOf(edit))))],
    };

    public static AdaptiveCard Round(InitiativeState state, VisionRound round, AnswersSoFar answers)
    {
        var data = CardParts.Data(state.Initiative.Id, ("round", round.Id.Value));
        var isOpen = round.Status == RoundStatus.Open;
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(VisionsText.RoundKicker.With(round.Number, round.Rule.MostRounds)),
                CardParts.Heading(VisionsText.AskHeading),
                .. Asked(state, round),
                CardParts.Text(isOpen ? answers.Say(VisionsText.Answers) : round.Status == RoundStatus.Closed ? VisionsText.Counting : VisionsText.ClosedSeeResult),
                .. isOpen ? [CardParts.Note(VisionsText.Confidential)] : Array.Empty<CardElement>(),
            ],
            Actions = isOpen
                ?
                [
                    new ExecuteAction { Title = VisionsText.YesButton, Verb = "vision.answer", Data = With(data, "answer", "yes") },
                    SubmitAction.OpenDialog(VisionsText.NoButton, "vision.objection", data),
                    new ExecuteAction { Title = VisionsText.CloseButton, Verb = "vision.close", Data = data },
                ]
                : null,
        };
    }

    public static AdaptiveCard ObjectionForm(InitiativeState state, VisionRound round, Participant? known) => new()
    {
        Body =
        [
            .. Introduction.AskOnce(known, state.Initiative.ExpectedGroups),
            .. Asked(state, round),
            CardParts.Text(VisionsText.ObjectionIntro),
            new TextInput("change", VisionsText.ObjectionLabel)
            {
                IsRequired = true, IsMultiline = true, MaxLength = 1000, ErrorMessage = CommonText.PleaseFillIn,
            },
        ],
        Actions =
        [
            SubmitAction.SendForm(VisionsText.ObjectionSend, "vision.answer", CardParts.Data(state.Initiative.Id, ("round", round.Id.Value), ("answer", "no"))),
        ],
    };

    public static AdaptiveCard? Result(InitiativeState state, string key)
    {
        if (state.FindRound<VisionRound>(key) is not { Consent: { } result } round)
        {
            return null;
        }

        var isAmongStaff = result is { Outcome: ConsentOutcome.Accepted, IsAmongStaff: true };
        var again = result.Outcome != ConsentOutcome.Accepted || isAmongStaff;
        var data = CardParts.Data(state.Initiative.Id);
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(VisionsText.RoundKicker.With(round.Number, round.Rule.MostRounds)),
                CardParts.Heading(isAmongStaff ? CommonText.AgreedAmongStaff : VisionsText.ResourceManager.Of("Outcome", result.Outcome)),
                .. Asked(state, round),
                CardParts.Text(VisionsText.ResourceManager.Of("Sentence", result.Outcome)),
                .. result.Answers is { } answers ? [CardParts.Note(VisionsText.Answers.With(answers))] : Array.Empty<CardElement>(),
                .. ResultNotes.Of(round),
                .. Objections(result.ChangesAskedFor),
            ],
            Actions = !again ? null :
            [
                isAmongStaff ? new ExecuteAction { Title = VisionsText.AskButton, Verb = "vision.ask", Data = data } : SubmitAction.OpenDialog(VisionsText.AmendButton, "vision.form", data),
                Talks.TalkCards.PlanButton(state, state.SentenceOf(round) is { Length: > 0 } sentence ? sentence : null),
            ],
        };
    }

    private static IEnumerable<CardElement> Asked(InitiativeState state, VisionRound round) =>
        state.SentenceOf(round) is { Length: > 0 } sentence ? [new Container([CardParts.Typed(sentence)]) { Style = "emphasis" }] : [];

    private static IEnumerable<CardElement> Objections(IReadOnlyList<string> changes) =>
        changes.Count == 0
            ? []
            : [CardParts.Section(VisionsText.ChangesHeading), .. changes.Take(12).Select(change => CardParts.Quoted(change))];

    private static System.Text.Json.Nodes.JsonObject With(System.Text.Json.Nodes.JsonObject data, string name, string value)
    {
        var copy = data.DeepClone().AsObject();
        copy[name] = value;
        return copy;
    }
}
