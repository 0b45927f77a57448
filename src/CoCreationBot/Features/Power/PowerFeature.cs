using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Features.Figures;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Power;

/// <summary>Which part of the view a button asks for.</summary>
internal sealed record ReportPage(string? Initiative, string? Section, string? Page);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReportPage))]
internal sealed partial class PowerJson : JsonSerializerContext;

/// <summary>The power-sharing view: how room, voice and influence are shared between groups. Everybody in the space may see it, and managers see no more.</summary>
internal sealed class PowerFeature(InitiativeStore initiatives, Bars bars) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<PowerFeature>()
        .MeetsOnCard(Criterion.ReportChecked, () => PowerText.Heading, "report")
        .Part<ReportCheckFeature>()
        .Holds<ReportCheckData>()
        .OnWeb(new WebView(WebViewPart.Tell, 4, ReportCheckFeature.View))
        .Command(new CommandWords("report", 140, PowerText.ResourceManager) { Group = CommandGroup.LookBack, Now = [Stage.CoEvaluation] });

    public const string ReportView = "power-report";

    public void Map(BotRoutes routes) => routes
        .OnCommand("report", ReportAsync)
        .OnExecute("report.show", PowerJson.Default.ReportPage, ShowAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnAnswer(ReportView, Views.OfInitiative(PowerCards.Overview, _ => PowerText.Heading));

    private Task ReportAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => initiatives.InHomeAsync(
        turn,
        edit =>
        {
            edit.Audit("report.viewed");
            edit.Show(ReportView, edit.Initiative.Id.Value);
        },
        cancellation);

    // Every view is logged (domain report, 5.1): who looked at which part, and nothing of what it said.
    private Task<InvokeResponse> ShowAsync(TurnContext turn, ReportPage asked, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        asked.Initiative,
        edit =>
        {
            if (CardParts.Chosen<PowerSection>(asked.Section) is not { } section)
            {
                return InvokeResponse.Card(PowerCards.Overview(edit));
            }

            edit.Audit("report.viewed", ("section", section.ToString()));
            var page = PageNumber.Read(asked.Page);
            return InvokeResponse.Card(PowerCards.Section(edit, section, page, bars));
        },
        cancellation);
}
