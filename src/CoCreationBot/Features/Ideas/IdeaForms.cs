using CoCreationBot.Domain;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Ideas;

/// <summary>Forms of an idea: proposing, changing, building on, risks, merging, and noting the decision.</summary>
internal static class IdeaForms
{
    public const string Chosen = "chosen";
    public const string NotChosen = "not-chosen";

    private const int MostPolls = 15;

    public static AdaptiveCard Idea(InitiativeChange edit, IdeaForm form, string? problem = null, bool askNoPerson = false, params IEnumerable<CardElement> below) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            .. Introduction.AskOnce(edit.Me, edit.Initiative.ExpectedGroups, form.Voice, form.Group),
            FormParts.Line("title", IdeasText.TitleLabel, form.Title, IdeasText.TitleExample),
            .. FormParts.Links("needs", IdeasText.NeedsQuestion, edit.OpenNeeds.Select(need => new Linkable(need.Id.Value, need.Number, need.Title)), form.Needs),
            FormParts.Paragraph("description", IdeasText.DescriptionLabel, form.Description, IdeasText.DescriptionExample, Texts.StoryLength),
            FormParts.Paragraph("firstTry", IdeasText.FirstTryLabel, form.FirstTry, IdeasText.FirstTryExample, Texts.SentenceLength),
            .. form.Idea is null
                ? [FormParts.Paragraph("risk", IdeasText.RiskLabel, form.Risk, IdeasText.RiskExample, Texts.SentenceLength)]
                : Array.Empty<CardElement>(),
            .. FormParts.NoPerson(askNoPerson),
            .. below,
        ],
        Actions = [SubmitAction.SendForm(IdeasText.Send, "idea.save", CardParts.Data(edit.Initiative.Id, ("idea", form.Idea), ("version", form.Version)))],
    };

    /// <summary>Corrects what somebody built on it.</summary>
    public static AdaptiveCard ChangeBuild(InitiativeChange edit, Idea idea, IdeaBuildOn built, OneWords at, Refusal refusal) => Change(
        edit, idea, at, built.Wording, refusal, [built.Kept, built.Added],
        FormParts.RequiredParagraph("kept", IdeasText.KeptLabel, at.Kept ?? built.Kept, longest: Texts.SentenceLength),
        FormParts.RequiredParagraph("text", IdeasText.AddedLabel, at.Text ?? built.Added, longest: Texts.StoryLength));

    /// <summary>Corrects a risk.</summary>
    public static AdaptiveCard ChangeRisk(InitiativeChange edit, Idea idea, Risk risk, OneWords at, Refusal refusal) => Change(
        edit, idea, at, risk.Wording, refusal, [risk.Text], FormParts.RequiredParagraph("text", IdeasText.RiskLabel, at.Text ?? risk.Text, longest: Texts.SentenceLength));

    private static AdaptiveCard Change(
        InitiativeChange edit, Idea idea, OneWords at, Domain.Wordings.Wording wording, Refusal refusal, IReadOnlyList<string> now, params IEnumerable<CardElement> inputs) => new()
        {
            Body = [.. FormParts.Problem(refusal == Refusal.None ? null : Reply.Sentence(refusal)), CardParts.Section(IdeaCards.Name(idea)), .. inputs, .. WordsForms.AsTheyAre(refusal, now)],
            Actions =
            [
                SubmitAction.SendForm(CommonText.Save, "idea.added-changed", CardParts.Data(
                    edit.Initiative.Id, ("of", idea.Id.Value), ("kind", at.Kind), ("part", at.Part), ("version", WordsForms.Version(wording)))),
            ],
        };

    public static AdaptiveCard Build(InitiativeChange edit, Idea idea, IdeaWords? words = null, string? problem = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            .. Introduction.AskOnce(edit.Me, edit.Initiative.ExpectedGroups, words?.Voice, words?.Group),
            CardParts.Section(IdeaCards.Name(idea)),
            FormParts.RequiredParagraph("kept", IdeasText.KeptLabel, words?.Kept, longest: Texts.SentenceLength),
            FormParts.RequiredParagraph("added", IdeasText.AddedLabel, words?.Added, longest: Texts.StoryLength),
        ],
        Actions = [SubmitAction.SendForm(CommonText.Save, "idea.built", Data(edit, idea))],
    };

    public static AdaptiveCard Risk(InitiativeChange edit, Idea idea, IdeaWords? words = null, string? problem = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            .. Introduction.AskOnce(edit.Me, edit.Initiative.ExpectedGroups, words?.Voice, words?.Group),
            CardParts.Section(IdeaCards.Name(idea)),
            FormParts.RequiredParagraph("text", IdeasText.RiskLabel, words?.Text, IdeasText.RiskExample, Texts.SentenceLength),
        ],
        Actions = [SubmitAction.SendForm(CommonText.Save, "idea.warned", Data(edit, idea))],
    };

    public static AdaptiveCard Merge(InitiativeChange edit, Idea idea) => new()
    {
        Body =
        [
            CardParts.Text(IdeasText.MergeIntro.With(IdeaCards.Name(idea))),
            new ChoiceSetInput("other", IdeasText.MergeLabel, [.. Others(edit, idea)])
            {
                IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Placeholder = CommonText.Choose,
            },
        ],
        Actions = [SubmitAction.SendForm(IdeasText.MergeSend, "idea.merged", Data(edit, idea))],
    };

    public static AdaptiveCard Decide(InitiativeChange edit, Idea idea, IdeaVerdict? verdict = null, string? problem = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            CardParts.Section(IdeaCards.Name(idea)),
            new ChoiceSetInput("verdict", IdeasText.VerdictLabel, [new Choice(IdeasText.Status_Chosen, Chosen), new Choice(IdeasText.Status_NotChosen, NotChosen)])
            {
                Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = verdict?.Verdict,
            },
            FormParts.Paragraph("reason", IdeasText.ReasonLabel, verdict?.Reason, IdeasText.ReasonExample, Texts.StoryLength),
            .. Polls(edit, verdict),
        ],
        Actions =
        [
            SubmitAction.SendForm(CommonText.Save, "idea.decided", CardParts.Data(edit.Initiative.Id, ("idea", idea.Id.Value), ("version", WordsForms.Version(idea.Wording)))),
        ],
    };

    private static IEnumerable<CardElement> Polls(InitiativeChange edit, IdeaVerdict? verdict)
    {
        Choice[] polls =
        [
            .. edit.RoundsOf<PollRound>().Where(round => round.Status == RoundStatus.Published).OrderByDescending(round => round.ClosedAt).Take(MostPolls)
                .Select(round => new Choice(CardText.Shorten(round.Poll.Question, 100), round.Id.Value)),
        ];
        return polls.Length == 0 ? [] : [new ChoiceSetInput("poll", IdeasText.PollLabel, polls) { Placeholder = CommonText.Choose, Value = verdict?.Poll }];
    }

    private static IEnumerable<Choice> Others(InitiativeChange edit, Idea idea) => edit.Ideas
        .Where(other => other.Id != idea.Id && other.IsOpen).OrderByDescending(other => other.Number).Take(60)
        .Select(other => new Choice($"{other.Number}. {CardText.Shorten(other.Title, 80)}", other.Id.Value));

    private static System.Text.Json.Nodes.JsonObject Data(InitiativeChange edit, Idea idea) => CardParts.Data(edit.Initiative.Id, ("idea", idea.Id.Value));
}
