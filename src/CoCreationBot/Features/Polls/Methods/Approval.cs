using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation Approval { get; } = new ApprovalPresentation();
}

internal sealed class ApprovalPresentation : OptionPresentation<ApprovalBallot>
{
    public override UsualRule Usual => new(TakesThreshold: false, EveryGroup: true, Turnout: true, IsNamed: false);

    public override bool AnswersEachOption => false;

    public override string Column => PollsText.Column_Approval;

    public override string? Hint(Poll poll, TimeZoneInfo zone) => null;

    public override IEnumerable<CardElement> Fields(BallotFields fields) =>
    [
        new ChoiceSetInput("answer", PollsText.ApprovalLabel, [.. fields.Options.Select(option => new Choice(fields.Label(option), Text(option)))])
        {
            IsMultiSelect = true, Style = "expanded", Value = fields.Form.Answer,
        },
    ];

    protected override IEnumerable<CardElement> OwnSettings(PollForm form) => [SettingFields.NoneOfThese(form)];

    // What is no number is no option.
    protected override ApprovalBallot Make(BallotForm form, Poll poll) => new([.. Texts.List(form.Answer).Select(value => WholeNumbers.Read(value) ?? -1)]);

    protected override BallotForm Fill(BallotForm form, ApprovalBallot ballot) => form with { Answer = string.Join(',', ballot.Options.Select(Text)) };

    protected override string Say(Poll poll, ApprovalBallot ballot) =>
        ballot.Options.Count == 0 ? PollsText.NoneOfThese : string.Join("; ", ballot.Options.Select(option => Option(poll.Options[option])));
}
