using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Bridges;

/// <summary>Invitations as a person's own data: those to them, and those they sent.</summary>
internal static class OwnInvitations
{
    /// <summary>Tells a person of invitations to initiatives they do not take part in, or deletes them; null when there are none.</summary>
    public static async Task<string?> ElsewhereAsync(PartitionStore partitions, Snapshot own, PersonId person, bool deletes, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var initiative in own.All(BridgeRows.InvitedTo).Select(invited => invited.Initiative).Where(id => own.Find(Kinds.Membership, id.Value) is null))
        {
            count += deletes
                ? await DeleteAsync(partitions, initiative, person, cancellation)
                : (await partitions.LoadAsync(InitiativeStore.PartitionOf(initiative), cancellation)).All(BridgeRows.Invitation).Count(invitation => invitation.Person == person);
        }

        return count == 0 ? null : (deletes ? BridgesText.InvitationsDeleted : BridgesText.OnlyInvited).With(count);
    }

    /// <summary>
    /// Deletes those to the person in one initiative, and takes their name and words off those they sent. An open invitation they sent stays open; it is
    /// signed by nobody then.
    /// </summary>
    public static async Task<int> DeleteAsync(PartitionStore partitions, InitiativeId initiative, PersonId person, CancellationToken cancellation)
    {
        var outcome = await partitions.ChangeAsync(
            InitiativeStore.PartitionOf(initiative),
            null,
            (snapshot, change) =>
            {
                var all = snapshot.All(BridgeRows.Invitation);
                foreach (var own in all.Where(invitation => invitation.Person == person))
                {
                    change.Remove(BridgeRows.Invitation, own.Id);
                }

                foreach (var sent in all.Where(invitation => invitation.By == person && invitation.Person != person && (invitation.ByName.Length > 0 || invitation.Note.Length > 0)).Take(MostAtOnce))
                {
                    change.Put(BridgeRows.Invitation, sent with { ByName = "", Note = "" });
                    change.Refresh(InvitationFeature.InvitedView, sent.Id);
                }

                if (!change.IsEmpty)
                {
                    change.Refresh(BridgeFeature.View, initiative.Value);
                }

                return all.Count(invitation => invitation.Person == person);
            },
            cancellation);
        await partitions.ChangeAsync(
            InitiativeStore.PartitionOf(person),
            null,
            (snapshot, change) =>
            {
                if (snapshot.Find(BridgeRows.InvitedTo, initiative.Value) is not null)
                {
                    change.Remove(BridgeRows.InvitedTo, initiative.Value);
                }

                return 0;
            },
            cancellation);
        return outcome.Result;
    }

    /// <summary>What a person's data card says: to them and by them.</summary>
    public static string Counts(InitiativeState state, PersonId person) =>
        $"{state.Invitations.Count(invitation => invitation.Person == person)} / {state.Invitations.Count(invitation => invitation.By == person)}";

    // Two rows each, of a hundred in a transaction; a facilitator sends twenty a day at most.
    private const int MostAtOnce = 40;
}
