using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation SenseCheck { get; } = new SenseCheckPresentation();
}

internal sealed class SenseCheckPresentation : ProposalPresentation<SenseBallot>
{
    public override UsualRule Usual => new(TakesThreshold: false, EveryGroup: false, Turnout: false, IsNamed: false);

    public override IReadOnlyList<string> Answers => [.. Enum.GetValues<Sense>().Select(sense => PollsText.ResourceManager.Of("Sense", sense))];

    protected override IEnumerable<(string Value, string Words)> Offered => Enum.GetNames<Sense>().Zip(Answers);

    public override IEnumerable<CardElement> Words(BallotForm form, bool isNamed) => isNamed ? [] : [Reason(form, PollsText.ReasonLabel)];

    public override string? Sentence(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => PollsText.SenseGood,
        Verdict.NotAccepted => PollsText.SenseNotYet,
        _ => null,
    };

    protected override SenseBallot? Make(BallotForm form, Poll poll) => CardParts.Chosen<Sense>(form.Answer) is { } sense ? new SenseBallot(sense) : null;

    protected override BallotForm Fill(BallotForm form, SenseBallot ballot) => form with { Answer = ballot.Sense.ToString() };

    protected override string Say(Poll poll, SenseBallot ballot) => Answers[(int)ballot.Sense];
}
