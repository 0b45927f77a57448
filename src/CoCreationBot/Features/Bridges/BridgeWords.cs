using CoCreationBot.Domain;
using CoCreationBot.Domain.Invitations;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.TenantDirectory;

namespace CoCreationBot.Features.Bridges;

/// <summary>Sentences that several cards of this feature share.</summary>
internal static class BridgeWords
{
    /// <summary>What stood in the way, in plain words, with the permission an administrator would grant.</summary>
    public static string Failure(GraphFailureKind kind, string permission) => BridgesText.ResourceManager.Of("Obstacle", kind).With(CardText.Escape(permission));

    public static string Failure(GraphFailure failure) => Failure(failure.Kind, failure.Permission);

    /// <summary>Key under which a facilitator is told in their own chat what stood in the way of something done in their name.</summary>
    public static string ComplaintOf(GraphFailure failure, string what = "") => $"{failure.Kind}|{failure.Permission}|{what}";

    /// <summary>What a facilitator is told then.</summary>
    /// <param name="state">Of which initiative.</param>
    /// <param name="key">As <see cref="ComplaintOf"/> gave it.</param>
    /// <param name="words">What did not work, by the word given with the key.</param>
    public static AdaptiveCard? Complaint(InitiativeState state, string key, Func<string, string> words) =>
        key.Split('|') is [var named, var permission, .. var what] && CardParts.Chosen<GraphFailureKind>(named) is { } kind
            ? new AdaptiveCard
            {
                Body =
                [
                    CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                    CardParts.Text(words(what.FirstOrDefault() ?? "")),
                    CardParts.Note(Failure(kind, permission)),
                ],
            }
            : null;

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
