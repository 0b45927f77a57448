using CoCreationBot.Domain.Invitations;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Schema;
using CoCreationBot.TenantDirectory;

namespace CoCreationBot.Features.Bridges;

/// <summary>
/// The group chat for people of several departments: one an initiative, made for the first who says yes. Making a chat cannot be repeated safely, so that it is
/// about to be made is stored first; if nobody knows whether it was, the facilitator makes it by hand.
/// </summary>
internal sealed class BridgeChats(PartitionStore partitions, TeamPlaces places)
{
    /// <summary>Lets a person who said yes into the chat, with the facilitator who invited them.</summary>
    /// <returns>Null when they are in, else what stands in the way.</returns>
    public async Task<GraphFailure?> LetInAsync(InitiativeState state, Invitation invitation, Space? home, CancellationToken cancellation)
    {
        if (!places.IsOn || home is null)
        {
            return new GraphFailure(GraphFailureKind.Off);
        }

        var claim = new BridgeChat(state.Initiative.Id, invitation.Id);
        var known = await ClaimAsync(claim, cancellation);
        if (known is not null)
        {
            return known.Chat is { } chat ? await AddAsync(GraphPlace.OfChat(chat), invitation, cancellation)
                : known.MadeFor == invitation.Id ? new GraphFailure(GraphFailureKind.Refused)
                : new GraphFailure(GraphFailureKind.Busy);
        }

        var made = await places.MakeChatAsync(state.Initiative.Title, [invitation.By, invitation.Person], cancellation);
        if (!made.HasValue)
        {
            await KeepAsync(claim, made.Failure!.Kind == GraphFailureKind.Unavailable ? claim : null, null, cancellation);
            return made.Failure.Kind == GraphFailureKind.Unavailable ? new GraphFailure(GraphFailureKind.Refused) : made.Failure;
        }

        await KeepAsync(claim, claim with { Chat = made.Value }, null, cancellation);
        if (await places.InstallInChatAsync(made.Value, cancellation) is null)
        {
            await LinkAsync(claim, made.Value, home, cancellation);
        }

        return null;
    }

    private async Task<GraphFailure?> AddAsync(GraphPlace chat, Invitation invitation, CancellationToken cancellation) =>
        await places.AddAsync(chat, invitation.By, cancellation) ?? await places.AddAsync(chat, invitation.Person, cancellation);

    // Needs, rounds and polls of the initiative are at home in the new chat, too; it reads as other organisations do.
    private async Task LinkAsync(BridgeChat claim, string chat, Space home, CancellationToken cancellation)
    {
        var reference = home.Reference with { ConversationId = chat, ConversationType = ConversationTypes.GroupChat };
        var space = new Space(reference) { Language = home.Spoken };
        await KeepAsync(claim, claim with { Chat = chat }, space, cancellation);
        await partitions.ChangeAsync(
            PartitionId.ForSpace(chat),
            null,
            (snapshot, change) =>
            {
                change.Put(Kinds.Space, (snapshot.First(Kinds.Space) ?? space) with { Initiative = claim.Initiative });
                return 0;
            },
            cancellation);
    }

    private async Task<BridgeChat?> ClaimAsync(BridgeChat claim, CancellationToken cancellation)
    {
        var outcome = await partitions.ChangeAsync(
            InitiativeStore.PartitionOf(claim.Initiative),
            null,
            (snapshot, change) =>
            {
                var known = snapshot.First(BridgeRows.BridgeChat);
                if (known is null)
                {
                    change.Put(BridgeRows.BridgeChat, claim);
                }

                return known;
            },
            cancellation);
        return outcome.Result;
    }

    private Task<Committed<int>> KeepAsync(BridgeChat claim, BridgeChat? now, Space? space, CancellationToken cancellation) => partitions.ChangeAsync(
        InitiativeStore.PartitionOf(claim.Initiative),
        null,
        (snapshot, change) =>
        {
            if (snapshot.First(BridgeRows.BridgeChat)?.MadeFor != claim.MadeFor)
            {
                return 0;
            }

            if (now is null)
            {
                change.Remove(BridgeRows.BridgeChat, claim.Initiative.Value);
            }
            else
            {
                change.Put(BridgeRows.BridgeChat, now);
            }

            if (space is not null)
            {
                change.Put(Kinds.Space, space);
            }

            return 0;
        },
        cancellation);
}
