using CoCreationBot.Domain;
using CoCreationBot.Domain.Invitations;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Bridges;

/// <summary>Invitations that wait for an answer, also of people who take no part yet.</summary>
internal sealed class InvitationConcerns(TimeProvider clock) : Concerns
{
    public override bool IsForStrangers => true;

    public override IEnumerable<InitiativeId> Elsewhere(Snapshot own) => own.All(BridgeRows.InvitedTo).Select(invited => invited.Initiative);

    public override Task<IReadOnlyList<Concern>> OpenAsync(InitiativeState state, PersonId person, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Concern>>(
    [
        .. state.Invitations.Where(invitation => invitation.Person == person && invitation.IsOpen(clock.GetUtcNow())).Select(invitation => new Concern(
            BridgesText.InvitedText.With(CardText.Escape(invitation.ByName), CardText.Escape(invitation.Department)),
            invitation.At,
            new ExecuteAction { Title = BridgesText.AcceptButton, Verb = "bridge.accept", Data = CardParts.Data(state.Initiative.Id, ("invitation", invitation.Id)) },
            SubmitAction.OpenDialog(BridgesText.DeclineButton, "bridge.decline", CardParts.Data(state.Initiative.Id, ("invitation", invitation.Id))))
        {
            Until = invitation.At.AddDays(Invitation.OpenDays),
        }),
    ]);
}
