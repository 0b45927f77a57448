using CoCreationBot.Deliveries;
using CoCreationBot.Teams.Hosting;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

internal static class InitiativeRegistration
{
    /// <summary>What every feature rests on.</summary>
    public static void AddInitiatives(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LimitOptions>().Bind(configuration.GetSection("Limits"))
            .Validate(limits => limits.AreAboveZero, "Limits: every figure is above 0").ValidateOnStart();
        services.AddSingleton<ITurnGate, TurnLimits>();
        services.AddSingleton<ITurnTexts, TurnTexts>();
        services.AddSingleton<InitiativeStore>();
        services.AddSingleton<RecentRounds>();
        services.AddSingleton<Responses>();
        services.AddHostedService<KeyChange>();
        services.AddSingleton<Introductions>();
        services.AddSingleton<OwnRounds>();
        services.AddSingleton<OwnPlaces>();
        services.AddSingleton<AllConcerns>();
        services.AddSingleton<Concerns, RoundConcerns>();
        services.AddSingleton<RoundDisplays>();
        services.AddSingleton<PlacedButtons>();
        services.AddSingleton<CriterionButtons>();
        services.AddSingleton<Commands>();
        services.AddSingleton<KeptWords>();
        services.AddSingleton<RosterAccounts>();
        services.AddSingleton<RosterMoves>();
        services.AddSingleton<Doorkeeper>();
        services.AddSingleton<Reconciliation>();
        services.AddSingleton<IDeliveryFeature>(provider => provider.GetRequiredService<Reconciliation>());
        services.AddSingleton<IDeliveryFeature, TeamSpaces>();
        services.AddSingleton<IDeliveryFeature, ViewGuard>();
        services.AddSingleton<IDeliveryFeature, LatePosts>();
        services.AddSingleton<OutOfReach>();
        services.AddBotFeature<Returns>();
        services.AddBotFeature<RosterEvents>();
        services.AddBotFeature<TurnFeature>();
        services.AddBotFeature<CardFeature>();
        services.AddSingleton<IDeliveryFeature, Memberships>();
        services.AddSingleton<AllPersonalData>();
        services.AddSingleton<Erasures>();
        services.AddSingleton<PersonalData, ParticipantData>();
        services.AddSingleton<PersonalData, LeaderData>();
        services.AddSingleton<PersonalData, AnswerData>();
        services.AddSingleton<PersonalData, ContactData>();
        services.AddSingleton<PersonalData, OwnPlaceData>();
        services.AddSingleton<PersonalData>(new NobodysData(Kinds.Space, Kinds.FormerSpace, Kinds.TeamSpace, MutedConversation.Kind));
    }

    /// <summary>The wordings of the commands in every language; after all features, whose commands they are.</summary>
    public static void AddCommandWords(this IServiceCollection services) => services.AddBotFeature<CommandAliases>();
}
