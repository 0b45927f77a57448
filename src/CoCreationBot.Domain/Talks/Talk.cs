namespace CoCreationBot.Domain.Talks;

/// <summary>What became of the invitations in people's calendars.</summary>
public enum CalendarState
{
    /// <summary>None are sent: there is no calendar to send them from, or too many people for it.</summary>
    None,

    /// <summary>They are on their way.</summary>
    Waiting,

    /// <summary>They are in people's calendars.</summary>
    Sent,

    /// <summary>They could not be sent; the talk stands all the same.</summary>
    Failed,
}

/// <summary>A talk in which a group makes sense of something together: between two rounds, over a result, across departments.</summary>
/// <param name="Id">A ULID.</param>
/// <param name="Topic">What it is about, as typed.</param>
/// <param name="At">When it begins.</param>
/// <param name="Minutes">How long it takes.</param>
/// <param name="By">The facilitator who planned it; it stands in their calendar.</param>
public sealed record Talk(string Id, string Topic, DateTimeOffset At, int Minutes, PersonId By)
{
    /// <summary>Most people who get an invitation in their calendar; with more, the talk is announced in the conversations only.</summary>
    public const int MostInvited = 100;

    /// <summary>How long a talk may take, in minutes.</summary>
    public static readonly IReadOnlyList<int> Lengths = [30, 45, 60, 90, 120];

    /// <summary>What became of the invitations.</summary>
    public CalendarState Calendar { get; init; }

    /// <summary>How many people were sent an invitation.</summary>
    public int Invited { get; init; }

    /// <summary>The calendar was asked for an event; it may stand there though its id is not known here.</summary>
    public bool IsAsked { get; init; }

    /// <summary>Id of the event in the facilitator's calendar, or null.</summary>
    public string? Event { get; init; }

    /// <summary>Where to join it online, or null.</summary>
    public string? JoinUrl { get; init; }

    /// <summary>How often the calendar asked to come back later.</summary>
    public int Tries { get; init; }

    /// <summary>It was called off.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset End => At.AddMinutes(Minutes);

    /// <summary>Plans a talk.</summary>
    /// <returns>
    /// Or <see cref="Refusal.TextMissing"/>, <see cref="Refusal.TextTooLong"/>, <see cref="Refusal.UnknownChoice"/> for a length that is not offered,
    /// <see cref="Refusal.TimePassed"/>, <see cref="Refusal.TimeTooFar"/>.
    /// </returns>
    public static Result<Talk> Plan(string id, string? topic, DateTimeOffset at, int minutes, PersonId by, DateTimeOffset now)
    {
        var refusal = Texts.First(
            Check(topic, minutes),
            at > now ? Refusal.None : Refusal.TimePassed,
            at <= WrittenTimes.Latest(now) ? Refusal.None : Refusal.TimeTooFar);
        return refusal == Refusal.None ? new Talk(id, Texts.Clean(topic), at, minutes, by) : refusal;
    }

    /// <summary>What stands against a talk about this, so long, whenever it is; or <see cref="Refusal.None"/>.</summary>
    public static Refusal Check(string? topic, int minutes) => Texts.First(
        Texts.CheckRequired(Texts.Clean(topic), Texts.TitleLength), Lengths.Contains(minutes) ? Refusal.None : Refusal.UnknownChoice);

    /// <summary>An event may stand in the calendar that only the facilitator can take out.</summary>
    public bool MayLinger => IsAsked && Event is null && Calendar is (CalendarState.Waiting or CalendarState.Sent);

    /// <summary>Calls it off.</summary>
    /// <returns>Or <see cref="Refusal.TalkOver"/> when it is called off already or has begun.</returns>
    public Result<Talk> Cancel(DateTimeOffset now) => IsCancelled || At <= now ? Refusal.TalkOver : this with { IsCancelled = true };
}
