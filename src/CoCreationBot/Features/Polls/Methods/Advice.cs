using CoCreationBot.Domain.Polls;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation Advice { get; } = new AdvicePresentation();
}

internal sealed class AdvicePresentation : WrittenPresentation<AdviceBallot>
{
    public override (string Heading, string Button, string Intro) Outcome => (PollsText.AdviceHeading, PollsText.AdviceButton, PollsText.AdviceIntro);
}
