using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation Gradients { get; } = new GradientsPresentation();
}

internal sealed class GradientsPresentation : ProposalPresentation<GradientBallot>
{
    public override UsualRule Usual => new(TakesThreshold: true, EveryGroup: true, Turnout: true, IsNamed: false);

    public override IReadOnlyList<string> Answers => [.. Enumerable.Range(1, GradientsMethod.Levels).Select(level => PollsText.ResourceManager.Of("Level", level))];

    protected override IEnumerable<(string Value, string Words)> Offered => Answers.Select((words, level) => (Text(level + 1), words));

    public override IEnumerable<CardElement> Words(BallotForm form, bool isNamed) => [Reason(form, PollsText.ReasonGradients)];

    public override Refusal Check(BallotForm form, Poll poll) => WholeNumbers.TryRead(form.Answer, out _) ? Refusal.None : Refusal.UnknownChoice;

    protected override GradientBallot? Make(BallotForm form, Poll poll) => form.Number is { } level ? new GradientBallot(level) : null;

    protected override BallotForm Fill(BallotForm form, GradientBallot ballot) => form with { Answer = Text(ballot.Level) };

    protected override string Say(Poll poll, GradientBallot ballot) => Answers[ballot.Level - 1];
}
