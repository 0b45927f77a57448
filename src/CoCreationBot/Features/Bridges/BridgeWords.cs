using CoCreationBot.Domain;
using CoCreationBot.Domain.Invitations;
using CoCreationBot.Teams.Cards;
using CoCreationBot.TenantDirectory;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Bridges;

/// <summary>Sentences that several cards of this feature share.</summary>
internal static class BridgeWords
{
    /// <summary>What stood in the way, in plain words, with the permission an administrator would grant.</summary>
    public static string Obstacle(ObstacleKind kind, string permission) => BridgesText.ResourceManager.Of("Obstacle", kind).With(CardText.Escape(permission));

    public static string Obstacle(Obstacle obstacle) => Obstacle(obstacle.Kind, obstacle.Permission);

    /// <summary>The words a facilitator can send on by themselves.</summary>
    public static string ToSendOn(InitiativeState state, string department, string note) => BridgesText.SendOn.With(
        CardText.Escape(state.Initiative.Title), CardText.Escape(department), CardText.Escape(CardText.Shorten(state.Initiative.Open, 200)), CardText.Escape(note));

    /// <summary>A person's name: as they introduced themselves, else from the directory, else none.</summary>
    public static string Name(InitiativeState state, IReadOnlyDictionary<PersonId, Profile>? profiles, Invitation invitation) =>
        state.Snapshot.Find(Kinds.Participant, invitation.Person.Value)?.Name is { Length: > 0 } name ? CardText.Escape(name)
        : profiles?.GetValueOrDefault(invitation.Person)?.Name is { Length: > 0 } found ? CardText.Escape(found)
        : BridgesText.Somebody;

    public static string Here(bool isHere) => isHere ? CommonText.Yes : CommonText.No;
}
