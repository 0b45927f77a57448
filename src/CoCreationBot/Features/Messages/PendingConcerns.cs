using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Messages;

/// <summary>Messages that may become needs once their author says yes, whether or not they take part.</summary>
internal sealed class PendingConcerns : Concerns
{
    public override bool IsForStrangers => true;

    public override Task<IReadOnlyList<Concern>> OpenAsync(InitiativeState state, PersonId person, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Concern>>(
    [
        .. state.Snapshot.All(MessageRows.PendingNeed).Where(pending => pending.Author == person).Select(pending => new Concern(
            $"{MessagesText.OwnHeading} {CommonText.Quote.With(CardText.Escape(CardText.Shorten(pending.Text, 200)))}",
            pending.At,
            SubmitAction.OpenDialog(MessagesText.OwnButton, "pending.form", CardParts.Data(state.Initiative.Id, ("pending", pending.Id))),
            new ExecuteAction { Title = MessagesText.OwnNoButton, Verb = "pending.no", Data = CardParts.Data(state.Initiative.Id, ("pending", pending.Id)) })
        {
            Until = pending.At + PendingNeed.Patience,
        }),
    ]);
}
