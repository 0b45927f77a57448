using System.Text.Json.Serialization.Metadata;

namespace CoCreationBot.Teams.Routing;

/// <summary>Handles a chat command or an event; what it has to say goes out through the product's own delivery.</summary>
public delegate Task TurnHandler(TurnContext turn, CancellationToken cancellation);

/// <summary>Handles a chat command with its arguments.</summary>
public delegate Task CommandHandler(TurnContext turn, ChatCommand command, CancellationToken cancellation);

/// <summary>Handles an invoke with a typed payload; the answer is shown to the person who acted.</summary>
public delegate Task<InvokeResponse> InvokeHandler<in T>(TurnContext turn, T payload, CancellationToken cancellation);

/// <summary>What a feature registers: one line per command, verb, dialog or event.</summary>
public sealed class BotRoutes
{
    /// <summary>A chat command, by its English name; aliases come from <see cref="AddAlias"/>.</summary>
    public BotRoutes OnCommand(string name, CommandHandler handler) => throw new NotImplementedException();

    /// <summary>Another wording of a command, such as a translation. Compared after NFKC, without format marks, case-insensitively.</summary>
    public BotRoutes AddAlias(string name, string alias) => throw new NotImplementedException();

    /// <summary>Text that is no command. In channels and group chats only called when the bot is mentioned.</summary>
    public BotRoutes OnOtherText(TurnHandler handler) => throw new NotImplementedException();

    /// <summary>An <c>Action.Execute</c> verb.</summary>
    public BotRoutes OnExecute<T>(string verb, JsonTypeInfo<T> payload, InvokeHandler<T> handler) => throw new NotImplementedException();

    /// <summary>Opens a dialog: task/fetch whose data carries this verb.</summary>
    public BotRoutes OnDialog<T>(string verb, JsonTypeInfo<T> payload, InvokeHandler<T> handler) => throw new NotImplementedException();

    /// <summary>A dialog's form: task/submit whose data carries this verb.</summary>
    public BotRoutes OnSubmit<T>(string verb, JsonTypeInfo<T> payload, InvokeHandler<T> handler) => throw new NotImplementedException();

    /// <summary>The bot was installed or added here. May be called more than once for one install, in any order: be idempotent.</summary>
    public BotRoutes OnInstalled(TurnHandler handler) => throw new NotImplementedException();

    /// <summary>The bot was removed from here: nothing can be posted any more.</summary>
    public BotRoutes OnRemoved(TurnHandler handler) => throw new NotImplementedException();

    /// <summary>People (not the bot) joined; see <c>Activity.MembersAdded</c>.</summary>
    public BotRoutes OnMembersAdded(TurnHandler handler) => throw new NotImplementedException();

    /// <summary>People (not the bot) left; see <c>Activity.MembersRemoved</c>.</summary>
    public BotRoutes OnMembersRemoved(TurnHandler handler) => throw new NotImplementedException();

    /// <summary>A conversationUpdate with this <c>channelData.eventType</c>, such as <c>teamRenamed</c>.</summary>
    public BotRoutes OnTeamEvent(string eventType, TurnHandler handler) => throw new NotImplementedException();
}
