namespace CoCreationBot.Domain.Polls;

/// <summary>A written answer in a question round; the answer is <see cref="Ballot.Reason"/>.</summary>
public sealed record AnswerBallot : Ballot;

/// <summary>A question round: everybody answers in their own words.</summary>
public sealed class QuestionRoundMethod : WrittenMethod<AnswerBallot>;
