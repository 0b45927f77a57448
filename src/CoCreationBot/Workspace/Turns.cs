using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Workspace;

/// <summary>What happens around every turn: the person's language, and the wordings of the commands.</summary>
internal sealed class TurnFeature : IBotFeature
{
    public void Map(BotRoutes routes) => routes.Around(async (turn, next) =>
    {
        using var language = Language.Use(Language.Match(turn.Locale));
        return await next();
    });
}

/// <summary>Adds the translated wordings once all commands are registered; so it is registered last.</summary>
internal sealed class CommandAliases : IBotFeature
{
    public void Map(BotRoutes routes) => CommandNames.AddAliases(routes, Features.Welcome.WelcomeCards.Commands);
}

/// <summary>The protocol layer's few sentences.</summary>
internal sealed class TurnTexts : ITurnTexts
{
    public string UnknownVerb => CommonText.OldCard;

    public string UnreadablePayload => CommonText.Unreadable;

    public string Failed(Exception exception) =>
        exception is StorageUnavailableException or OperationCanceledException ? CommonText.NotSaved : CommonText.Failed;
}
