using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation FistToFive { get; } = new FistToFivePresentation();
}

internal sealed class FistToFivePresentation : ProposalPresentation<FistBallot>
{
    public override UsualRule Usual => new(TakesThreshold: true, EveryGroup: true, Turnout: true, IsNamed: false);

    public override IReadOnlyList<string> Answers => [.. Enumerable.Range(0, FistToFiveMethod.Highest + 1).Select(fingers => PollsText.ResourceManager.Of("Fingers", fingers))];

    protected override IEnumerable<(string Value, string Words)> Offered => Answers.Select((words, fingers) => (Text(fingers), words)).Reverse();

    public override IEnumerable<CardElement> Words(BallotForm form, bool isNamed) => [Reason(form, PollsText.ReasonFist)];

    public override Refusal Check(BallotForm form, Poll poll) => WholeNumbers.TryRead(form.Answer, out _) ? Refusal.None : Refusal.UnknownChoice;

    protected override FistBallot? Make(BallotForm form, Poll poll) => form.Number is { } fingers ? new FistBallot(fingers) : null;

    protected override BallotForm Fill(BallotForm form, FistBallot ballot) => form with { Answer = Text(ballot.Fingers) };

    protected override string Say(Poll poll, FistBallot ballot) => Answers[ballot.Fingers];
}
