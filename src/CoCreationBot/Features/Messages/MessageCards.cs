using CoCreationBot.Domain.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Messages;

/// <summary>Cards and forms on the way from a message to a need.</summary>
internal static class MessageCards
{
    /// <summary>The message is somebody else's: they are asked first.</summary>
    public static AdaptiveCard AskAuthor(InitiativeState state, MessageForm message) => new()
    {
        Body =
        [
            CardParts.Text(MessagesText.OthersWords.With(CardText.Escape(message.AuthorName ?? ""))),
            CardParts.Quoted(message.Text!),
            CardParts.Note(MessagesText.NobodyReads),
        ],
        Actions = [SubmitAction.SendForm(MessagesText.AskButton, "message.ask", DataOf(state, message))],
    };

    /// <summary>Nobody is named as the author: whoever uses the action says that the words are their own.</summary>
    public static AdaptiveCard WhoseWords(InitiativeState state, MessageForm message) => new()
    {
        Body = [CardParts.Text(MessagesText.WhoseWords), CardParts.Quoted(message.Text!)],
        Actions = [SubmitAction.SendForm(MessagesText.MineButton, "message.mine", DataOf(state, message))],
    };

    /// <summary>What the author is asked in their own chat; what was decided, afterwards.</summary>
    public static AdaptiveCard? Own(InitiativeState state, PendingNeed? pending, string key)
    {
        var data = CardParts.Data(state.Initiative.Id, ("pending", key));
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(MessagesText.OwnHeading),
                .. pending is null
                    ? new CardElement[] { CardParts.Text(MessagesText.OwnDecided) }
                    :
                    [
                        CardParts.Text(MessagesText.OwnText.With(CardText.Escape(pending.ByName))),
                        CardParts.Quoted(pending.Text),
                        CardParts.Note(MessagesText.OwnNote),
                    ],
            ],
            Actions = pending is null
                ? null
                :
                [
                    SubmitAction.OpenDialog(MessagesText.OwnButton, "pending.form", data),
                    new ExecuteAction { Title = MessagesText.OwnNoButton, Verb = "pending.no", Data = data },
                ],
        };
    }

    private static System.Text.Json.Nodes.JsonObject DataOf(InitiativeState state, MessageForm message) => CardParts.Data(
        state.Initiative.Id, ("text", message.Text), ("author", message.Author), ("authorName", message.AuthorName), ("proof", message.Proof));
}
