using CoCreationBot.Domain.Polls;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation QuestionRound { get; } = new QuestionRoundPresentation();
}

internal sealed class QuestionRoundPresentation : WrittenPresentation<AnswerBallot>;
