using CoCreationBot.Deliveries;
using CoCreationBot.Deliveries.Bulk;
using CoCreationBot.Features;
using CoCreationBot.Features.Actions;
using CoCreationBot.Features.Begun;
using CoCreationBot.Features.Bridges;
using CoCreationBot.Features.CheckIns;
using CoCreationBot.Features.Complexity;
using CoCreationBot.Features.Digests;
using CoCreationBot.Features.Excuses;
using CoCreationBot.Features.Figures;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Features.Links;
using CoCreationBot.Features.Messages;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Outcomes;
using CoCreationBot.Features.Planner;
using CoCreationBot.Features.Polls;
using CoCreationBot.Features.Power;
using CoCreationBot.Features.Privacy;
using CoCreationBot.Features.Reflections;
using CoCreationBot.Features.Reminders;
using CoCreationBot.Features.SimilarNeeds;
using CoCreationBot.Features.Stages;
using CoCreationBot.Features.Stories;
using CoCreationBot.Features.Talks;
using CoCreationBot.Features.Visions;
using CoCreationBot.Features.Waiting;
using CoCreationBot.Features.WebLinks;
using CoCreationBot.Features.Welcome;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Hosting;
using CoCreationBot.TenantDirectory;
using CoCreationBot.Web;

var builder = WebApplication.CreateSlimBuilder(args);
builder.UseDefaultAddress();

builder.Services.AddTeamsBot(builder.Configuration);
builder.Services.AddStorage(builder.Configuration);
builder.Services.AddDelivery(builder.Configuration);
builder.Services.AddBulkSends();
builder.Services.AddTenantDirectory(builder.Configuration);
builder.Services.AddInitiatives(builder.Configuration);
builder.Services.AddWeb();

builder.Services
    .AddFeature<WelcomeFeature>()
    .AddFeature<BegunFeature>()
    .AddFeature<WaitingFeature>()
    .AddFeature<DigestFeature>()
    .AddFeature<InitiativeFeature>()
    .AddFeature<StageFeature>()
    .AddFeature<NeedFeature>()
    .AddFeature<IdeaFeature>()
    .AddFeature<ActionFeature>()
    .AddFeature<OutcomeFeature>()
    .AddFeature<StoryFeature>()
    .AddFeature<FiguresFeature>()
    .AddFeature<ComplexityFeature>()
    .AddFeature<VisionFeature>()
    .AddFeature<PollFeature>()
    .AddFeature<PowerFeature>()
    .AddFeature<CheckInFeature>()
    .AddFeature<ReflectionFeature>()
    .AddFeature<BridgeFeature>()
    .AddFeature<PlannerFeature>()
    .AddFeature<TalkFeature>()
    .AddFeature<MessageFeature>()
    .AddFeature<SimilarFeature>()
    .AddFeature<LinkFeature>()
    .AddFeature<ExcuseFeature>()
    .AddFeature<PrivacyFeature>()
    .AddFeature<ReminderFeature>()
    .AddFeature<WebLinkFeature>()
    .AddCommandWords();
builder.AddTelemetry();

return await builder.Build().RunToTheEndAsync(app =>
{
    app.UseWebRules();
    app.MapTeamsBot("/api/messages");
    app.MapHealth();
    app.MapPages();
    app.MapWebAssets();
    app.MapFeatures();
    app.MapOwnAddresses();
});
