using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Features.Messages;

/// <summary>"Make this a need": on one's own message the need form opens; the author of another's message is asked first.</summary>
internal sealed class MessageFeature(InitiativeStore initiatives, Contacts contacts, Pseudonyms pseudonyms) : IFeature, IBotFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<MessageFeature>()
        .Holds<PendingData>()
        .Part<PendingFeature>()
        .Concerns<PendingConcerns>()
        .Part<SearchFeature>();

    /// <summary>The action's id in the manifest.</summary>
    public const string Command = "makeNeed";

    private const string ProofPurpose = "message";

    public void Map(BotRoutes routes) => routes
        .OnMessageAction(Command, OpenAsync)
        .OnSubmit("message.mine", MessageJson.Default.MessageForm, (turn, form, cancellation) => initiatives.InInitiativeAsync(
            turn, form.Initiative, edit => IsTrue(form, turn) && string.IsNullOrEmpty(form.Author) ? NeedForm(edit, form.Text!) : Reply.NotHere(turn), cancellation))
        .OnSubmit("message.ask", MessageJson.Default.MessageForm, AskAsync);

    private async Task<InvokeResponse> OpenAsync(TurnContext turn, MessageAction action, CancellationToken cancellation)
    {
        var text = MessageText.Plain(action.MessagePayload?.Body, Texts.StoryLength);
        if (text.Length == 0)
        {
            return Reply.Say(turn, MessagesText.NoWords);
        }

        var space = await initiatives.SpaceAsync(turn, cancellation);
        var author = action.MessagePayload?.From?.User;
        return await initiatives.ReadAsync(turn, space.Initiative?.Value, cancellation) is not { } state ? Reply.Say(turn, MessagesText.NoInitiative)
            : author?.Id == turn.PersonKey ? await initiatives.InInitiativeAsync(turn, state.Initiative.Id.Value, edit => NeedForm(edit, text), cancellation)
            : Ask(turn, state, new MessageForm(state.Initiative.Id.Value, text, author?.Id, author?.DisplayName ?? "", null));
    }

    private InvokeResponse Ask(TurnContext turn, InitiativeState state, MessageForm message)
    {
        var proven = message with { Proof = ProofOf(message, turn) };
        return string.IsNullOrEmpty(message.Author)
            ? InvokeResponse.Dialog(NeedsText.FormTitle, MessageCards.WhoseWords(state, proven))
            : InvokeResponse.Dialog(NeedsText.FormTitle, MessageCards.AskAuthor(state, proven));
    }

    private async Task<InvokeResponse> AskAsync(TurnContext turn, MessageForm form, CancellationToken cancellation)
    {
        if (!IsTrue(form, turn) || string.IsNullOrEmpty(form.Author))
        {
            return Reply.NotHere(turn);
        }

        var author = new PersonId(form.Author);
        if (await contacts.FindAsync(author, cancellation) is not { UnreachableSince: null })
        {
            return Reply.Say(turn, MessagesText.CannotReach.With(form.AuthorName));
        }

        return await initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit =>
            {
                var name = turn.From.Name is { Length: > 0 } shown ? shown : edit.Me is { Name.Length: > 0 } me ? me.Name : MessagesText.Somebody;
                var asked = PendingNeed.Ask(
                    new PendingNeed(Ulid.NewUlid(edit.Now).ToString(), form.Text!, author, form.AuthorName ?? "", edit.Person, name, edit.Now),
                    edit.Snapshot.All(MessageRows.PendingNeed));
                if (!asked.Succeeded)
                {
                    return Reply.Refuse(turn, asked.Refusal);
                }

                edit.Put(MessageRows.PendingNeed, asked.Value);
                edit.Audit("need.asked-for", ("pending", asked.Value.Id));
                edit.ShowTo(author, PendingFeature.OwnView, asked.Value.Id);
                edit.Later(PendingFeature.ExpireJob, asked.Value.Id, PendingNeed.Patience);
                return Reply.Say(turn, MessagesText.Asked.With(form.AuthorName));
            },
            cancellation);
    }

    /// <summary>The need form with a message's words: the first line as its title, all of them as what happens.</summary>
    public static InvokeResponse NeedForm(InitiativeChange edit, string text, string? pending = null) => InvokeResponse.Dialog(
        NeedsText.FormTitle,
        NeedForms.Need(edit, new NeedForm(edit.Initiative.Id.Value)
        {
            Title = CardText.Shorten(text.Split('\n')[0], Texts.TitleLength),
            Situation = text,
            Pending = pending,
        }));

    // The data travels through people's clients: it must be what Teams told us of the message, to the same person.
    private bool IsTrue(MessageForm form, TurnContext turn) =>
        form.Text is not null && form.Proof is { } proof && pseudonyms.IsSigned(ProofPurpose, Proven(form, turn), proof);

    private string ProofOf(MessageForm form, TurnContext turn) => pseudonyms.Sign(ProofPurpose, Proven(form, turn));

    private static string Proven(MessageForm form, TurnContext turn) =>
        Keys.Hash(form.Initiative ?? "", turn.PersonKey, form.Author ?? "", form.AuthorName ?? "", form.Text ?? "");
}
