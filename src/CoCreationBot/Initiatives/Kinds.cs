using System.Globalization;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Visions;
using CoCreationBot.Storage;

namespace CoCreationBot.Initiatives;

/// <summary>The kinds of state rows, and the id each is found by.</summary>
internal static class Kinds
{
    public static readonly StateKind<Space> Space = new("space", StateJson.Default.Space, space => space.Reference.ConversationId);

    public static readonly StateKind<Membership> Membership = new("membership", StateJson.Default.Membership, row => row.Initiative.Value);

    public static readonly StateKind<Initiative> Initiative = new("initiative", StateJson.Default.Initiative, row => row.Id.Value);

    public static readonly StateKind<Participant> Participant = new("participant", StateJson.Default.Participant, row => row.Person.Value);

    public static readonly StateKind<Need> Need = new("need", StateJson.Default.Need, row => row.Id.Value);

    public static readonly StateKind<Round> Round = new("round", StoredRounds.Json, row => row.Id.Value);

    public static readonly StateKind<Vision> Vision = new("vision", StateJson.Default.Vision, row => row.Cycle.ToString("D4", CultureInfo.InvariantCulture));

    public static readonly StateKind<Domain.Ideas.Idea> Idea = new("idea", StateJson.Default.Idea, row => row.Id.Value);

    public static readonly StateKind<Domain.Stories.Story> Story = new("story", StateJson.Default.Story, row => row.Id.Value);

    public static readonly StateKind<Domain.Stories.Theme> Theme = new("theme", StateJson.Default.Theme, row => row.Id.Value);

    public static readonly StateKind<Domain.Stories.JointStatement> JointStatement = new("jointstatement", StateJson.Default.JointStatement, row => row.Id);

    public static readonly StateKind<Domain.Actions.ActionItem> Action = new("action", StateJson.Default.ActionItem, row => row.Id.Value);

    public static readonly StateKind<Domain.Outcomes.Outcome> Outcome = new("outcome", StateJson.Default.Outcome, row => row.Id.Value);

    public static readonly StateKind<CheckInSchedule> CheckInSchedule = new("checkin", StateJson.Default.CheckInSchedule, row => row.Id);

    public static readonly StateKind<Domain.Invitations.Invitation> Invitation = new("invitation", StateJson.Default.Invitation, row => row.Id);

    public static readonly StateKind<Features.Bridges.BridgeChat> BridgeChat = new("bridgechat", StateJson.Default.BridgeChat, row => row.Initiative.Value);

    public static readonly StateKind<Features.Bridges.InvitedTo> InvitedTo = new("invitedto", StateJson.Default.InvitedTo, row => row.Initiative.Value);

    public static readonly StateKind<Features.Planner.PlanLink> PlanLink = new("planlink", StateJson.Default.PlanLink, row => row.Initiative.Value);

    public static readonly StateKind<Features.Planner.PlannerTaskOf> PlannerTask = new("plannertask", StateJson.Default.PlannerTaskOf, row => row.Action.Value);

    public static readonly StateKind<Domain.Talks.Talk> Talk = new("talk", StateJson.Default.Talk, row => row.Id);

    public static readonly StateKind<Domain.WebLinks.WebLink> WebLink = new("webpass", StateJson.Default.WebLink, row => row.Id);

    public static readonly StateKind<Domain.Links.LinkCode> LinkCode = new("linkcode", StateJson.Default.LinkCode, row => row.Key);

    public static readonly StateKind<Domain.Links.Guesses> Guesses = new("guesses", StateJson.Default.Guesses, row => row.Of);

    public static readonly StateKind<Domain.Links.FormerSpace> FormerSpace = new("formerspace", StateJson.Default.FormerSpace, row => row.Conversation);

    public static readonly StateKind<PendingNeed> PendingNeed = new("pendingneed", StateJson.Default.PendingNeed, row => row.Id);

    public static readonly StateKind<Features.SimilarNeeds.SharedNeed> SharedNeed = new("sharedneed", StateJson.Default.SharedNeed, row => row.Id);

    public static readonly StateKind<Features.SimilarNeeds.SimilarNotice> SimilarNotice = new("similar", StateJson.Default.SimilarNotice, row => row.Id);
}
