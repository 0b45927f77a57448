using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Links;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Visions;
using CoCreationBot.Storage;

namespace CoCreationBot.Initiatives;

/// <summary>The rows of the core. Every feature has its own beside it.</summary>
internal static class Kinds
{
    /// <summary>Conversations.</summary>
    public static readonly StateKind<Space> Space = new("space", StateJson.Default.Space, space => space.Reference.ConversationId);

    /// <summary>Conversations whose link ended.</summary>
    public static readonly StateKind<FormerSpace> FormerSpace = new("formerspace", StateJson.Default.FormerSpace, row => row.Conversation);

    /// <summary>In the record of a team's own conversation: its channels that belong to initiatives.</summary>
    public static readonly StateKind<TeamSpace> TeamSpace = new("teamspace", StateJson.Default.TeamSpace, row => row.Conversation);

    /// <summary>In a person's own partition: what they take part in.</summary>
    public static readonly StateKind<Membership> Membership = new("membership", StateJson.Default.Membership, row => row.Initiative.Value);

    /// <summary>In a person's own partition: the initiative they mean in their own chat.</summary>
    public static readonly StateKind<OwnPlace> OwnPlace = new("ownplace", StateJson.Default.OwnPlace, _ => Initiatives.OwnPlace.Id);

    /// <summary>In a person's own partition: commands that wait until they say which initiative they mean.</summary>
    public static readonly StateKind<AskedCommand> AskedCommand = new("askedcommand", StateJson.Default.AskedCommand, row => row.Id);

    /// <summary>The initiative itself.</summary>
    public static readonly StateKind<Initiative> Initiative = new("initiative", StateJson.Default.Initiative, row => row.Id.Value);

    /// <summary>People who introduced themselves.</summary>
    public static readonly StateKind<Participant> Participant = new("participant", StateJson.Default.Participant, row => row.Person.Value);

    /// <summary>Rounds of every kind.</summary>
    public static readonly StateKind<Round> Round = new("round", StoredRounds.Json, row => row.Id.Value);
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Space))]
[JsonSerializable(typeof(FormerSpace))]
[JsonSerializable(typeof(TeamSpace))]
[JsonSerializable(typeof(Membership))]
[JsonSerializable(typeof(OwnPlace))]
[JsonSerializable(typeof(AskedCommand))]
[JsonSerializable(typeof(Initiative))]
[JsonSerializable(typeof(Participant))]
[JsonSerializable(typeof(Round))]
[JsonSerializable(typeof(NeedsRound))]
[JsonSerializable(typeof(ComplexityRound))]
[JsonSerializable(typeof(VisionRound))]
[JsonSerializable(typeof(PollRound))]
[JsonSerializable(typeof(CheckInRound))]
[JsonSerializable(typeof(ReflectionRound))]
internal sealed partial class StateJson : JsonSerializerContext;
