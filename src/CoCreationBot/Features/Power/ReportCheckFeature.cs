using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Reports;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Power;

/// <summary>What the form sends.</summary>
internal sealed record ReportCheckForm(string? Initiative, string? Agrees, string? Text, string? Voice, string? Group);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReportCheckForm))]
internal sealed partial class ReportCheckFormJson : JsonSerializerContext;

/// <summary>In co-evaluation people read the report and say whether it tells what they told: in Teams, and by web link. The gate counts who uses the service.</summary>
internal sealed class ReportCheckFeature(InitiativeStore initiatives) : IBotFeature, IDeliveryFeature
{
    /// <summary>The report on the page for people without Teams; nothing before co-evaluation.</summary>
    public const string View = "report-check";

    private const string Right = "right";
    private const string Wrong = "wrong";

    public void Map(BotRoutes routes) => routes
        .OnDialog("report.check", InitiativeJson.Default.InitiativeOnly, (turn, payload, cancellation) => initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => edit.Initiative.Stage == Stage.CoEvaluation ? InvokeResponse.Dialog(PowerText.CheckButton, Form(edit)) : Reply.Refuse(turn, Refusal.ReportNotDue),
            cancellation)).FromWeb()
        .OnSubmit("report.checked", ReportCheckFormJson.Default.ReportCheckForm, SaveAsync).FromWeb().ByMany();

    public void Map(DeliveryRoutes routes) => routes.OnView(View, Views.OfInitiative(
        (state, _) => state.Initiative.Stage == Stage.CoEvaluation ? PowerCards.Overview(state) : null, (_, _) => PowerText.Heading));

    /// <summary>The way in, while there is something to check.</summary>
    public static IEnumerable<CardAction> Buttons(InitiativeState state) =>
        state.Initiative.Stage == Stage.CoEvaluation ? [SubmitAction.OpenDialog(PowerText.CheckButton, "report.check", CardParts.Data(state.Initiative.Id))] : [];

    private Task<InvokeResponse> SaveAsync(TurnContext turn, ReportCheckForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit => edit.Save(
            turn,
            form.Voice,
            form.Group,
            me => form.Agrees is not (Right or Wrong) ? Refusal.UnknownChoice : ReportCheck.Give(me, edit.Initiative, form.Agrees == Right, form.Text, edit.Now),
            refusal => refusal == Refusal.ReportNotDue ? Reply.Refuse(turn, refusal) : InvokeResponse.Dialog(PowerText.CheckButton, Form(edit, form, Reply.Sentence(refusal))),
            check =>
            {
                edit.Put(ReportCheckRows.ReportCheck, check);
                edit.Audit("report.checked");
                edit.Refresh(InitiativeViews.Gate, edit.Initiative.Id.Value);
                edit.Refresh(InitiativeViews.Status, edit.Initiative.Id.Value);
                return Reply.Say(turn, PowerText.Checked);
            }),
        cancellation);

    private static AdaptiveCard Form(InitiativeChange edit, ReportCheckForm? form = null, string? problem = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            .. Introduction.AskOnce(edit.Me, edit.Initiative.ExpectedGroups, form?.Voice, form?.Group),
            CardParts.Text(PowerText.CheckIntro),
            new ChoiceSetInput("agrees", PowerText.CheckLabel, [new Choice(PowerText.CheckRight, Right), new Choice(PowerText.CheckWrong, Wrong)])
            {
                Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = form?.Agrees,
            },
            FormParts.Paragraph("text", PowerText.CheckTextLabel, form?.Text, longest: Texts.SentenceLength),
        ],
        Actions = [SubmitAction.SendForm(CommonText.Save, "report.checked", CardParts.Data(edit.Initiative.Id))],
    };
}
