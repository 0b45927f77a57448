using CoCreationBot.Delivery;
using CoCreationBot.Features.CheckIns;
using CoCreationBot.Features.Complexity;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Polls;
using CoCreationBot.Features.Power;
using CoCreationBot.Features.Privacy;
using CoCreationBot.Features.Reminders;
using CoCreationBot.Features.Reflections;
using CoCreationBot.Features.Stages;
using CoCreationBot.Features.Stories;
using CoCreationBot.Features.Visions;
using CoCreationBot.Features.Welcome;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Inbound;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Web;
using CoCreationBot.Workspace;

var builder = WebApplication.CreateSlimBuilder(args);
builder.UseDefaultAddress();

builder.Services.AddTeamsBot(builder.Configuration);
builder.Services.AddStorage(builder.Configuration);
builder.Services.AddDelivery(builder.Configuration);
builder.Services.AddSingleton<ITurnTexts, TurnTexts>();
builder.Services.AddSingleton<Desk>();
builder.Services.AddSingleton<RecentRounds>();
builder.Services.AddSingleton<Answering>();
builder.Services.AddSingleton<Introductions>();
builder.Services.AddSingleton<PollPictures>();
builder.Services.AddSingleton<PublishedWords>();
builder.Services.AddSingleton<OwnRounds>();

builder.Services.AddBotFeature<TurnFeature>();
builder.Services.AddFeature<WelcomeFeature>();
builder.Services.AddFeature<InitiativeFeature>();
builder.Services.AddFeature<StageFeature>();
builder.Services.AddFeature<NeedFeature>();
builder.Services.AddFeature<IdeaFeature>();
builder.Services.AddFeature<StoryFeature>();
builder.Services.AddFeature<StoryGroupFeature>();
builder.Services.AddFeature<ComplexityFeature>();
builder.Services.AddFeature<VisionFeature>();
builder.Services.AddFeature<PollFeature>();
builder.Services.AddBotFeature<BallotFeature>();
builder.Services.AddFeature<PollRunFeature>();
builder.Services.AddFeature<ReplyFeature>();
builder.Services.AddBotFeature<ResultFeature>();
builder.Services.AddFeature<PowerFeature>();
builder.Services.AddFeature<CheckInFeature>();
builder.Services.AddFeature<ScheduleFeature>();
builder.Services.AddFeature<ReflectionFeature>();
builder.Services.AddBotFeature<StepFeature>();
builder.Services.AddFeature<PrivacyFeature>();
builder.Services.AddFeature<ReminderFeature>();
builder.Services.AddBotFeature<CardFeature>();
builder.Services.AddBotFeature<CommandAliases>();
builder.AddTelemetry();

return await builder.Build().RunToTheEndAsync(app =>
{
    app.MapTeamsBot("/api/messages");
    app.MapHealth();
    app.MapPages();
    app.MapPollPictures();
});
