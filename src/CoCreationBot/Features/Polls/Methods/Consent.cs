using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation Consent { get; } = new ConsentPresentation();
}

internal sealed class ConsentPresentation : ProposalPresentation<ConsentBallot>
{
    public override UsualRule Usual => new(TakesThreshold: false, EveryGroup: false, Turnout: true, IsNamed: false);

    public override IReadOnlyList<string> Answers => [.. Enum.GetValues<ConsentPosition>().Select(position => PollsText.ResourceManager.Of("Position", position))];

    protected override IEnumerable<(string Value, string Words)> Offered => Enum.GetNames<ConsentPosition>().Zip(Answers);

    public override IEnumerable<CardElement> Words(BallotForm form, bool isNamed) =>
    [
        new TextInput("change", PollsText.ChangeLabel) { IsMultiline = true, MaxLength = 1000, Value = form.Change },
        Reason(form, PollsText.ReasonConsent),
    ];

    protected override ConsentBallot? Make(BallotForm form, Poll poll) =>
        CardParts.Chosen<ConsentPosition>(form.Answer) is { } position ? new ConsentBallot(position, form.Change ?? "") : null;

    protected override BallotForm Fill(BallotForm form, ConsentBallot ballot) => form with { Answer = ballot.Position.ToString(), Change = ballot.ProposedChange };

    protected override string Say(Poll poll, ConsentBallot ballot) => Answers[(int)ballot.Position];
}
