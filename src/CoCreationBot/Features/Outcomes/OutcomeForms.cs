using CoCreationBot.Domain;
using CoCreationBot.Domain.Outcomes;
using CoCreationBot.Domain.People;
using CoCreationBot.Features.Actions;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Stories;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Outcomes;

/// <summary>Forms of outcomes: recording, correcting, and confirming or seeing it differently.</summary>
internal static class OutcomeForms
{
    public const string Yes = "yes";
    public const string No = "no";

    /// <param name="edit">The initiative.</param>
    /// <param name="form">As typed so far.</param>
    /// <param name="audience">Stories are offered as far as they may be read here.</param>
    /// <param name="problem">What was wrong with it.</param>
    /// <param name="askNoPerson">Asks whether nobody can be recognised.</param>
    /// <param name="below">What else is to be read, below the fields.</param>
    public static AdaptiveCard Record(InitiativeChange edit, OutcomeForm form, Readers audience, string? problem = null, bool askNoPerson = false, IEnumerable<CardElement>? below = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            .. Introduction.AskOnce(edit.Me, edit.Initiative.ExpectedGroups, form.Voice, form.Group),
            FormParts.Line("title", OutcomesText.TitleLabel, form.Title, OutcomesText.TitleExample),
            FormParts.One<OutcomeDirection>("direction", OutcomesText.DirectionLabel, OutcomeCards.Words, form.Direction),
            FormParts.Line("forWhom", OutcomesText.ForWhomLabel, form.ForWhom, OutcomesText.ForWhomExample, Texts.SentenceLength),
            Compact<OutcomeKind>("kind", OutcomesText.KindLabel, OutcomeCards.Words, form.Kind),
            Compact<OutcomeLevel>("level", OutcomesText.LevelLabel, OutcomeCards.Words, form.Level),
            FormParts.Paragraph("what", OutcomesText.WhatLabel, form.What, OutcomesText.WhatExample),
            FormParts.Paragraph("alsoPlayed", OutcomesText.AlsoPlayedLabel, form.AlsoPlayed, longest: Texts.SentenceLength),
            FormParts.Paragraph("confirmer", OutcomesText.ConfirmerLabel, form.Confirmer, OutcomesText.ConfirmerExample, Texts.SentenceLength),
            .. Back(edit, form),
            .. FormParts.Links("stories", OutcomesText.StoriesLabel, Stories(edit, audience), form.Stories, FormParts.FewOffered),
            FormParts.Paragraph("links", OutcomesText.LinksLabel, form.Links, "https://"),
            .. FormParts.NoPerson(askNoPerson),
            .. below ?? [],
        ],
        Actions = [SubmitAction.SendForm(OutcomesText.Send, "outcome.save", CardParts.Data(edit.Initiative.Id, ("outcome", form.Outcome), ("version", form.Version)))],
    };

    public static AdaptiveCard View(InitiativeChange edit, Outcome outcome, ViewForm? form = null, string? problem = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            .. Introduction.AskOnce(edit.Me, edit.Initiative.ExpectedGroups, form?.Voice, form?.Group),
            CardParts.Section(OutcomeCards.Name(outcome)),
            .. outcome.What.Length > 0 ? [CardParts.Typed(CardText.Shorten(outcome.What, 1500))] : Array.Empty<CardElement>(),
            new ChoiceSetInput("agrees", OutcomesText.ViewLabel, [new Choice(OutcomesText.ISawIt, Yes), new Choice(OutcomesText.ISeeItDifferently, No)])
            {
                Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = form?.Agrees,
            },
            FormParts.Paragraph("text", OutcomesText.ViewTextLabel, form?.Text, longest: Texts.SentenceLength),
        ],
        Actions = [SubmitAction.SendForm(CommonText.Save, "outcome.viewed", CardParts.Data(edit.Initiative.Id, ("outcome", outcome.Id.Value), ("version", OutcomeForm.VersionOf(outcome))))],
    };

    private static ChoiceSetInput Compact<TEnum>(string key, string label, Func<TEnum, string> words, string? value)
        where TEnum : struct, Enum => new(key, label, [.. CardParts.Choices(words)])
        {
            IsRequired = true,
            ErrorMessage = CommonText.PleaseChoose,
            Placeholder = CommonText.Choose,
            Value = value,
        };

    private static IEnumerable<CardElement> Back(InitiativeChange edit, OutcomeForm form) =>
    [
        .. FormParts.Links("actions", OutcomesText.ActionsLabel, edit.Actions.Select(action => new Linkable(action.Id.Value, action.Number, action.Title)), form.Actions, FormParts.FewOffered),
        .. FormParts.Links("decisions", OutcomesText.DecisionsLabel, ActionForms.Decisions(edit), form.Decisions, FormParts.FewOffered),
        .. FormParts.Links(
            "ideas", OutcomesText.IdeasLabel, edit.Ideas.Where(idea => idea.IsOption).Select(idea => new Linkable(idea.Id.Value, idea.Number, idea.Title)),
            form.Ideas, FormParts.FewOffered),
        .. FormParts.Links("needs", OutcomesText.NeedsLabel, edit.OpenNeeds.Select(need => new Linkable(need.Id.Value, need.Number, need.Title)), form.Needs, FormParts.FewOffered),
    ];

    private static IEnumerable<Linkable> Stories(InitiativeChange edit, Readers audience) =>
        edit.Stories.Where(story => story.IsShownTo(audience)).Select(story => new Linkable(story.Id.Value, story.Number, story.Title));
}
