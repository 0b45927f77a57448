using System.Globalization;
using System.Text.Json.Nodes;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Reflections;

/// <summary>
/// A reflection one question at a time. In a person's own chat each answer brings the next card (<c>Action.Execute</c>); in a channel the same cards
/// stand in a dialog, where updates of the card below cannot take them away.
/// </summary>
internal static class StepCards
{
    public static AdaptiveCard Ask(ReflectionRound round, ReflectionResponse? response, Audience audience, ReflectionItem item, StepForm form, bool isDialog, string? problem = null)
    {
        var asked = round.Reflection;
        var steps = asked.Steps(audience);
        var place = steps.TakeWhile(step => step.Key != item.Key).Count();
        return new AdaptiveCard
        {
            Body =
            [
                .. FormParts.Problem(problem),
                CardParts.Kicker(ReflectionsText.StepOf.With(place + 1, steps.Count, ReflectionWords.Level(item.Level))),
                .. place == 0 && response is null ? First(round) : [],
                .. asked.Moment == ReflectionMoment.LookingBack ? [CardParts.Text(ReflectionsText.ThinkBack)] : Array.Empty<CardElement>(),
                .. Inputs(asked, audience, item, form),
                FormParts.Toggle("helped", ReflectionsText.HelpedLabel, ReflectionsText.HelpedTitle, form.Helped) with { Spacing = Spacings.Large },
            ],
            Actions =
            [
                Button(place == steps.Count - 1 ? ReflectionsText.Finish : ReflectionsText.Next, StepForm.Next, round, item, isDialog) with { Style = "positive" },
                Button(ReflectionsText.Skip, StepForm.Skip, round, item, isDialog, withInputs: false),
                .. place > 0 ? [Button(ReflectionsText.StepBack, StepForm.Back, round, item, isDialog)] : Array.Empty<CardAction>(),
                Button(ReflectionsText.Later, StepForm.Later, round, item, isDialog),
            ],
        };
    }

    /// <summary>The two questions for somebody the initiative does not know yet.</summary>
    public static AdaptiveCard Introduce(InitiativeState state, ReflectionRound round, StepForm form, string verb, string? problem = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            CardParts.Text(ReflectionsText.IntroduceWhy),
            .. Introduction.Ask(state.Initiative.ExpectedGroups, form.Voice, form.Group),
        ],
        Actions = [SubmitAction.SendForm(ReflectionsText.Next, verb, CardParts.Data(state.Initiative.Id, ("round", round.Id.Value)))],
    };

    /// <summary>All steps are gone through; or the person goes on another time.</summary>
    public static AdaptiveCard Rest(ReflectionRound round, ReflectionResponse? response, bool isDialog)
    {
        var (done, all) = (response?.Done(round.Reflection) ?? 0, response is null ? 0 : round.Reflection.Steps(response.Audience).Count);
        var isDone = response?.Next(round.Reflection) is null && response is not null;
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Heading(isDone ? ReflectionsText.DoneHeading : ReflectionsText.LaterHeading),
                CardParts.Text(isDone ? ReflectionsText.DoneText : ReflectionsText.LaterText.With(done, all)),
                CardParts.Note(ReflectionsText.ChangeUntil),
            ],
            Actions =
            [
                Button(isDone ? ReflectionsText.ChangeAnswers : ReflectionsText.GoOn, isDone ? StepForm.Again : "", round, null, isDialog, withInputs: false),
            ],
        };
    }

    private static IEnumerable<CardElement> First(ReflectionRound round) =>
        [CardParts.Text(ReflectionsText.NothingRequired), CardParts.Note(ReflectionsText.Confidential.With(round.Rule.MinimumGroupSize))];

    private static IEnumerable<CardElement> Inputs(Reflection asked, Audience audience, ReflectionItem item, StepForm form)
    {
        var words = ReflectionWords.Item(item, audience);
        if (item.Scale == ItemScale.Story)
        {
            return Story(audience, words, form);
        }

        var (lowest, highest) = item.Range;
        var point = new ChoiceSetInput(
            "point", item.Scale == ItemScale.Factor ? ReflectionsText.FactorAsk.With(words) : words,
            [.. Points(lowest, highest, number => ReflectionWords.Point(item.Scale, number))])
        {
            Style = "expanded",
            Value = Sent.Choice(form.Point),
        };
        return item.Scale switch
        {
            ItemScale.Factor =>
            [
                point,
                new TextInput("example", ReflectionsText.ExampleLabel) { IsMultiline = true, MaxLength = Texts.SentenceLength, Value = form.Example },
                FormParts.Toggle("showExample", ReflectionsText.ShowExampleLabel, ReflectionsText.ShowExampleTitle, form.ShowExample),
            ],
            ItemScale.Agreement when asked.Moment == ReflectionMoment.End =>
            [
                point,
                new ChoiceSetInput("change", ReflectionsText.ChangeAsk, [.. Points(-2, 2, ReflectionWords.Change)])
                {
                    Style = "expanded", Value = Sent.Choice(form.Change), Separator = true, Spacing = Spacings.Large,
                },
            ],
            _ => [point],
        };
    }

    private static IEnumerable<CardElement> Story(Audience audience, string words, StepForm form) =>
    [
        new TextInput("story", words) { IsMultiline = true, MaxLength = Texts.StoryLength, Value = form.Story },
        new ChoiceSetInput("consent", ReflectionsText.ConsentAsk, [.. CardParts.Choices<StoryConsent>(ReflectionWords.Consent)])
        {
            Style = "expanded", Value = form.Consent ?? nameof(StoryConsent.Nobody),
        },
        CardParts.Note(ReflectionsText.ConsentNote),
        .. audience == Audience.Staff
            ? [new TextInput("confirmedBy", ReflectionsText.ConfirmedByAsk) { MaxLength = Texts.TitleLength, Value = form.ConfirmedBy }]
            : Array.Empty<CardElement>(),
    ];

    private static IEnumerable<Choice> Points(int lowest, int highest, Func<int, string> words) =>
    [
        .. Enumerable.Range(lowest, highest - lowest + 1).Select(point => new Choice(words(point), point.ToString(CultureInfo.InvariantCulture))),
        new Choice(ReflectionsText.CantSay, StepForm.CantSay),
    ];

    private static CardAction Button(string title, string go, ReflectionRound round, ReflectionItem? item, bool isDialog, bool withInputs = true)
    {
        var data = CardParts.Data(round.Initiative, ("round", round.Id.Value), ("item", item?.Key), ("go", go.Length > 0 ? go : null));
        var inputs = withInputs ? null : "none";
        return isDialog ? InDialog(title, data, inputs) : new ExecuteAction { Title = title, Verb = StepFeature.Verb, Data = data, AssociatedInputs = inputs };
    }

    private static SubmitAction InDialog(string title, JsonObject data, string? inputs) =>
        SubmitAction.SendForm(title, StepFeature.Verb, data) with { AssociatedInputs = inputs };
}
