using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Reflections;

/// <summary>Cards of a reflection while it is open: how many answered, and nothing of what.</summary>
internal static class ReflectionCards
{
    public static AdaptiveCard Invitation(InitiativeState state) => new()
    {
        Lang = state.Initiative.Language,
        Body =
        [
            CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
            CardParts.Heading(ReflectionsText.Heading),
            CardParts.Text(ReflectionsText.InviteText),
            CardParts.Note(ReflectionsText.InviteNote),
        ],
        Actions = [SubmitAction.OpenDialog(ReflectionsText.OpenButton, "reflect.new", CardParts.Data(state.Initiative.Id))],
    };

    public static AdaptiveCard Open(InitiativeState state, ReflectionRound round, AnswersSoFar answers)
    {
        var isOpen = round.Status == RoundStatus.Open;
        var data = CardParts.Data(state.Initiative.Id, ("round", round.Id.Value));
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(Kicker(round)),
                CardParts.Heading(ReflectionsText.Heading),
                .. CardParts.QuestionChanged(round),
                .. isOpen ? About(round)
                    : [CardParts.Text(round.Status == RoundStatus.Closed ? ReflectionsText.Counting : ReflectionsText.ClosedSeeResult)],
                .. isOpen ? [CardParts.Text(answers.Say(ReflectionsText.Answers)), .. Until(round)] : Array.Empty<CardElement>(),
            ],
            Actions = !isOpen ? null :
            [
                SubmitAction.OpenDialog(ReflectionsText.AnswerNow, StepFeature.Verb, data),
                SubmitAction.OpenDialog(ReflectionsText.AnswerInMyChat, "reflect.mine", data),
                new ExecuteAction { Title = ReflectionsText.CloseButton, Verb = "reflect.close", Data = data },
                SubmitAction.OpenDialog(ReflectionsText.EditButton, "reflect.edit", data) with { Mode = "secondary" },
            ],
        };
    }

    /// <summary>The card in a person's own chat: the way in and back.</summary>
    public static AdaptiveCard Own(InitiativeState state, ReflectionRound round)
    {
        var isOpen = round.Status == RoundStatus.Open;
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(ReflectionWords.Name(round.Reflection.Moment)),
                .. isOpen ? About(round) : [CardParts.Text(ReflectionsText.OwnClosed)],
                .. isOpen ? Until(round) : [],
            ],
            Actions = isOpen
                ? [new ExecuteAction { Title = ReflectionsText.StartOrGoOn, Verb = StepFeature.Verb, Data = CardParts.Data(state.Initiative.Id, ("round", round.Id.Value)) }]
                : null,
        };
    }

    public static string Kicker(ReflectionRound round) => ReflectionsText.Kicker.With(ReflectionWords.Name(round.Reflection.Moment));

    private static IEnumerable<CardElement> About(ReflectionRound round) =>
    [
        CardParts.Text(ReflectionWords.About(round.Reflection.Moment)),
        CardParts.Text(ReflectionsText.NothingRequired),
        .. round.Reflection is { IsShort: true, Moment: ReflectionMoment.End } ? [CardParts.Note(ReflectionsText.ShortLeavesOut)] : Array.Empty<CardElement>(),
        CardParts.Note(ReflectionsText.Confidential.With(round.Rule.MinimumGroupSize)),
    ];

    private static IEnumerable<CardElement> Until(ReflectionRound round) =>
        round.Terms.Deadline is { } deadline ? [CardParts.Text(ReflectionsText.OpenUntil.With(CardParts.When(deadline)))] : [];
}
