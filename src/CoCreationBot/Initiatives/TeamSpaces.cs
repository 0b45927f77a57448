using CoCreationBot.Deliveries;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>
/// Notes with a team which of its channels belong to initiatives. Teams tells who left in the team's own conversation, of which the initiative would
/// else know nothing.
/// </summary>
internal sealed class TeamSpaces(PartitionStore partitions) : IDeliveryFeature
{
    private const string Job = "roster.team";

    public void Map(DeliveryRoutes routes) => routes.OnJob(Job, NoteAsync);

    /// <summary>Has a conversation of an initiative noted with its team, if it has one.</summary>
    public static void Note(Change change, Space space)
    {
        if (space.Team is not null)
        {
            change.Post(Delivery.Job(Job, space.Reference.ConversationId, TimeSpan.Zero));
        }
    }

    /// <summary>Learns the team of a conversation from what is done there, for initiatives of releases that did not note it.</summary>
    public static void Learn(InitiativeState state, Change change, TurnContext turn)
    {
        var here = InitiativeStore.NewSpace(turn);
        if (here.Team is not null && state.Spaces.FirstOrDefault(space => space.Reference.ConversationId == here.Reference.ConversationId) is { Team: null } known)
        {
            var learnt = known with { Team = here.Team, HasOwnMembers = known.HasOwnMembers || here.HasOwnMembers };
            change.Put(Kinds.Space, learnt);
            Note(change, learnt);
        }
    }

    private async Task NoteAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is { } state
            && state.Spaces.FirstOrDefault(space => space.Reference.ConversationId == key) is { Team: { } team })
        {
            await partitions.ChangeAsync(
                PartitionId.ForSpace(team),
                null,
                (snapshot, change) =>
                {
                    var row = new TeamSpace(key, state.Initiative.Id);
                    if (snapshot.Find(Kinds.TeamSpace, key) != row)
                    {
                        change.Put(Kinds.TeamSpace, row);
                    }

                    return 0;
                },
                cancellation);
        }
    }
}
