using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Visions;
using CoCreationBot.Storage;

namespace CoCreationBot.Initiatives;

/// <summary>How the domain's records are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    Converters =
    [
        typeof(IdentifierJson<InitiativeId>), typeof(IdentifierJson<NeedId>),
        typeof(IdentifierJson<RoundId>), typeof(IdentifierJson<PersonId>),
        typeof(IdentifierJson<IdeaId>), typeof(IdentifierJson<StoryId>), typeof(IdentifierJson<ThemeId>), typeof(IdentifierJson<ActionId>), typeof(IdentifierJson<OutcomeId>),
    ])]
[JsonSerializable(typeof(Space))]
[JsonSerializable(typeof(Membership))]
[JsonSerializable(typeof(Initiative))]
[JsonSerializable(typeof(Participant))]
[JsonSerializable(typeof(Need))]
[JsonSerializable(typeof(Round))]
[JsonSerializable(typeof(Vision))]
[JsonSerializable(typeof(ComplexityRating))]
[JsonSerializable(typeof(ConsentAnswer))]
[JsonSerializable(typeof(Features.Polls.PollAnswer))]
[JsonSerializable(typeof(Domain.Ideas.Idea))]
[JsonSerializable(typeof(Domain.CheckIns.CheckInAnswer))]
[JsonSerializable(typeof(Domain.CheckIns.CheckInSchedule))]
[JsonSerializable(typeof(Domain.Reflections.ReflectionResponse))]
[JsonSerializable(typeof(Domain.Stories.Story))]
[JsonSerializable(typeof(Domain.Stories.Theme))]
[JsonSerializable(typeof(Domain.Stories.JointStatement))]
[JsonSerializable(typeof(Domain.Actions.ActionItem))]
[JsonSerializable(typeof(Domain.Outcomes.Outcome))]
[JsonSerializable(typeof(Domain.Invitations.Invitation))]
[JsonSerializable(typeof(Features.Bridges.BridgeChat))]
[JsonSerializable(typeof(Features.Bridges.InvitedTo))]
[JsonSerializable(typeof(Features.Planner.PlanLink))]
[JsonSerializable(typeof(Features.Planner.PlannerTaskOf))]
[JsonSerializable(typeof(Domain.Talks.Talk))]
[JsonSerializable(typeof(Domain.WebLinks.WebLink))]
[JsonSerializable(typeof(PendingNeed))]
[JsonSerializable(typeof(Features.SimilarNeeds.SharedNeed))]
[JsonSerializable(typeof(Features.SimilarNeeds.SimilarNotice))]
[JsonSerializable(typeof(Domain.Links.LinkCode))]
[JsonSerializable(typeof(Domain.Links.Guesses))]
[JsonSerializable(typeof(Domain.Links.FormerSpace))]
internal sealed partial class StateJson : JsonSerializerContext;
