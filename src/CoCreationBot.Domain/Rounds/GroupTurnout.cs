namespace CoCreationBot.Domain.Rounds;

/// <summary>How many of a group answered, for groups that may be shown.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Answers">How many answered.</param>
public sealed record GroupTurnout(string Group, int Answers);
