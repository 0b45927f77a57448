using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Bridges;

/// <summary>Invitations to a person and by them. They are deleted with the answers; an answer to one is changed on its card.</summary>
internal sealed class InvitationData(PartitionStore partitions) : CountedData(65, BridgeRows.Invitation, BridgeRows.InvitedTo, BridgeRows.BridgeChat)
{
    public override IReadOnlyList<StateKind> Anywhere => [BridgeRows.Invitation];

    public override async Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation)
    {
        if (deletion.Answers)
        {
            await OwnInvitations.DeleteAsync(partitions, state.Initiative.Id, person, cancellation);
        }

        return 0;
    }

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person) => [new Fact(BridgesText.DataInvitations, OwnInvitations.Counts(state, person))];
}
