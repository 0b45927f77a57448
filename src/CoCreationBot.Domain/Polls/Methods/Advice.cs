namespace CoCreationBot.Domain.Polls;

/// <summary>Written advice; the advice is <see cref="Ballot.Reason"/>.</summary>
public sealed record AdviceBallot : Ballot;

/// <summary>Advice: everybody writes to the person who decides.</summary>
public sealed class AdviceMethod : WrittenMethod<AdviceBallot>;
