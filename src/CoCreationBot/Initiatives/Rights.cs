using CoCreationBot.Domain;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>How somebody stands to an initiative.</summary>
internal enum Standing
{
    /// <summary>They never took part.</summary>
    Stranger,

    /// <summary>They took part, and are in none of its conversations any more.</summary>
    Gone,

    /// <summary>What is stored does not say, or is too old to be believed.</summary>
    Unsure,

    /// <summary>They take part.</summary>
    Here,
}

/// <summary>
/// Who is let in: decided here, for every feature and every way in. A conversation is signed by Teams; in somebody's own chat it counts whether they were
/// seen in one of the initiative's conversations lately.
/// </summary>
internal static class Rights
{
    /// <summary>How long somebody is believed to be where they were seen, while Teams tells nothing else.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromHours(1);

    /// <summary>How whoever acts stands to the initiative, from where they act.</summary>
    public static Standing Of(InitiativeState state, TurnContext turn, DateTimeOffset now)
    {
        var person = new PersonId(turn.PersonKey);
        if (turn.Activity.ChannelId == WebDoor.Channel)
        {
            // The link was asked at the door; a guest has no other right.
            return WebDoor.IsGuest(person) ? state.FindParticipant(person) is null ? Standing.Stranger : Standing.Here : Of(state, person, now);
        }

        return state.Spaces.Any(space => space.Reference.ConversationId == turn.Conversation.RootConversationId)
            ? HasLeft(state, person) ? Standing.Gone : Standing.Here
            : turn.Conversation.IsPersonal ? Of(state, person, now) : Standing.Stranger;
    }

    /// <summary>How a person stands to the initiative who is in none of its conversations just now.</summary>
    public static Standing Of(InitiativeState state, PersonId person, DateTimeOffset now)
    {
        if (HasLeft(state, person))
        {
            return Standing.Gone;
        }

        if (state.FindParticipant(person) is not { } known)
        {
            return state.Initiative.IsFacilitator(person) ? Standing.Unsure : Standing.Stranger;
        }

        var seen = state.Spaces.Where(space => known.Presence?.Places.Contains(space.Reference.ConversationId) == true)
            .Select(space => space.ReadAt > known.Presence!.SeenAt ? space.ReadAt.Value : known.Presence.SeenAt);
        return seen.Any(at => now - at < Believed) ? Standing.Here : Standing.Unsure;
    }

    /// <summary>True for somebody who took part and is known to be in none of its conversations any more.</summary>
    public static bool HasLeft(InitiativeState state, PersonId person) =>
        state.FindParticipant(person) is { } known ? known.LeftAt is not null : state.Initiative.Departed.Contains(person);
}
