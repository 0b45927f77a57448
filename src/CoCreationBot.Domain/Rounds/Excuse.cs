namespace CoCreationBot.Domain.Rounds;

/// <summary>Somebody need not be waited for in one round. They may answer all the same: nobody is kept from answering by being excused.</summary>
/// <param name="Person">Who.</param>
/// <param name="Reason">Why, in words; empty after the person had it deleted.</param>
/// <param name="By">Which facilitator says so.</param>
/// <param name="At">When.</param>
public sealed record Excuse(PersonId Person, string Reason, PersonId By, DateTimeOffset At);
