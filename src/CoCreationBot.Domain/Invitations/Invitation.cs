namespace CoCreationBot.Domain.Invitations;

/// <summary>Where an invitation stands.</summary>
public enum InvitationState
{
    /// <summary>Sent, or about to be; not answered.</summary>
    Invited,

    /// <summary>The person said yes.</summary>
    Accepted,

    /// <summary>The person said no.</summary>
    Declined,

    /// <summary>It could not be brought to the person; whoever invites sends the words on.</summary>
    Failed,
}

/// <summary>Where people meet who say yes.</summary>
public enum MeetingPlace
{
    /// <summary>The initiative's own conversation.</summary>
    Home,

    /// <summary>A group chat of its own, for people from several departments.</summary>
    GroupChat,
}

/// <summary>How somebody who said yes came in.</summary>
public enum Arrival
{
    /// <summary>Not yet.</summary>
    Pending,

    /// <summary>The bot added them.</summary>
    Added,

    /// <summary>The bot may not add them; whoever invited was asked to.</summary>
    ByHand,
}

/// <summary>
/// An invitation of one person by a facilitator. It holds no name and nothing of a profile but the department they were looked for in. Only the person
/// and whoever invited them ever learn of it; others see counts per department.
/// </summary>
public sealed record Invitation
{
    /// <summary>Its id (a ULID).</summary>
    public required string Id { get; init; }

    /// <summary>Who is invited: their Entra object id.</summary>
    public required PersonId Person { get; init; }

    /// <summary>The department they are to speak for, as the initiative spells it.</summary>
    public required string Department { get; init; }

    /// <summary>The facilitator who invites.</summary>
    public required PersonId By { get; init; }

    /// <summary>That facilitator's name: they sign with it.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The conversation it was sent from: people who say yes come there, or into a group chat beside it.</summary>
    public required string Conversation { get; init; }

    /// <summary>The personal note; empty once the invitation is answered.</summary>
    public string Note { get; init; } = "";

    /// <summary>Where people meet.</summary>
    public MeetingPlace Place { get; init; }

    /// <summary>Where it stands.</summary>
    public InvitationState State { get; init; } = InvitationState.Invited;

    /// <summary>When the person answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Why they said no, if they cared to say.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it went out to the person's own chat; null before.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>How often the bot tried to bring it, or to bring the person in.</summary>
    public int Tries { get; init; }

    /// <summary>How the person came in after saying yes.</summary>
    public Arrival Arrival { get; init; }

    /// <summary>How long an invitation can be accepted, in days: an old card opens no door years later.</summary>
    public const int OpenDays = 30;

    /// <summary>True while it waits for an answer.</summary>
    public bool IsOpen(DateTimeOffset now) => State is InvitationState.Invited or InvitationState.Failed && now < At.AddDays(OpenDays);

    /// <summary>The person says yes. Saying it again changes nothing.</summary>
    public Result<Invitation> Accept(PersonId person, DateTimeOffset now) => Answer(person, now, this with
    {
        State = InvitationState.Accepted,
        AnsweredAt = now,
        Note = "",
        Tries = 0,
    });

    /// <summary>The person says no; a reason is theirs to give or to keep.</summary>
    public Result<Invitation> Decline(PersonId person, string? reason, DateTimeOffset now)
    {
        var words = Texts.Clean(reason);
        var refusal = Texts.CheckOptional(words, Texts.SentenceLength);
        return refusal != Refusal.None ? refusal : Answer(person, now, this with { State = InvitationState.Declined, AnsweredAt = now, Reason = words, Note = "" });
    }

    /// <summary>It went out.</summary>
    public Invitation Delivered(DateTimeOffset now) => this with { DeliveredAt = now };

    /// <summary>One more try.</summary>
    public Invitation TriedAgain() => this with { Tries = Tries + 1 };

    /// <summary>It could not be brought to the person; once answered, it was.</summary>
    public Invitation Failed() => State == InvitationState.Invited ? this with { State = InvitationState.Failed } : this;

    /// <summary>How the person came in.</summary>
    public Invitation Arrived(Arrival arrival) => this with { Arrival = arrival };

    private Result<Invitation> Answer(PersonId person, DateTimeOffset now, Invitation answered) =>
        person != Person ? Refusal.InvitationNotFound
        : IsOpen(now) ? answered
        : Refusal.InvitationClosed;
}
