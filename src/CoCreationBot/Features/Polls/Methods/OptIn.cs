using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation OptIn { get; } = new OptInPresentation();
}

internal sealed class OptInPresentation : ProposalPresentation<OptInBallot>
{
    public override UsualRule Usual => new(TakesThreshold: false, EveryGroup: false, Turnout: false, IsNamed: true);

    private static readonly string[] YesNo = [BallotForm.Yes, BallotForm.No];

    public override string QuestionLabel => PollsText.QuestionLabel;

    public override IReadOnlyList<string> Answers => [PollsText.Join, PollsText.JoinNot];

    protected override IEnumerable<(string Value, string Words)> Offered => YesNo.Zip(Answers);

    public override IEnumerable<CardElement> Settings(PollForm form, TimeZoneInfo zone) => SettingFields.Number("wanted", PollsText.WantedLabel, form.Wanted);

    public override string? Hint(Poll poll, TimeZoneInfo zone) => PollsText.RuleWanted.With(poll.Wanted);

    public override IEnumerable<CardElement> Words(BallotForm form, bool isNamed) => isNamed ? [] : [Reason(form, PollsText.ReasonLabel)];

    public override IEnumerable<string> Rule(Poll poll) => [PollsText.RuleWanted.With(poll.Wanted)];

    public override string? Sentence(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => PollsText.SentenceEnough,
        Verdict.NotAccepted => PollsText.SentenceNotEnough,
        _ => null,
    };

    protected override OptInBallot? Make(BallotForm form, Poll poll) => form.Answer is BallotForm.Yes or BallotForm.No ? new OptInBallot(form.Answer == BallotForm.Yes) : null;

    protected override BallotForm Fill(BallotForm form, OptInBallot ballot) => form with { Answer = ballot.Accepts ? BallotForm.Yes : BallotForm.No };

    protected override string Say(Poll poll, OptInBallot ballot) => ballot.Accepts ? PollsText.Join : PollsText.JoinNot;
}
