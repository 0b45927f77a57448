namespace CoCreationBot.Domain.Rounds;

/// <summary>How a round runs, beside what it asks: when it closes by itself, and who is asked. Fixed when it opens; only the deadline may move, with a reason.</summary>
public record RoundTerms
{
    /// <summary>When it closes by itself; null = when somebody closes it.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>IANA name of the time zone of whoever opened it: of its calendar and working hours.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Who may answer; empty = everybody in the conversation.</summary>
    public IReadOnlyList<PersonId> Invited { get; init; } = [];

    /// <summary>True for a person who may answer.</summary>
    public bool Invites(PersonId person) => Invited.Count == 0 || Invited.Contains(person);

    /// <summary>Checks the terms: a deadline lies in the future.</summary>
    public virtual Refusal Check(DateTimeOffset now) => Deadline <= now ? Refusal.DeadlinePassed : Refusal.None;
}
