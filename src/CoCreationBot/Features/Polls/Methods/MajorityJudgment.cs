using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation MajorityJudgment { get; } = new MajorityJudgmentPresentation();
}

internal sealed class MajorityJudgmentPresentation : OptionPresentation<GradesBallot>
{
    public override UsualRule Usual => new(TakesThreshold: false, EveryGroup: true, Turnout: true, IsNamed: false);

    public override bool AnswersEachOption => true;

    public override string Column => PollsText.Column_MajorityJudgment;

    public override string? Hint(Poll poll, TimeZoneInfo zone) => null;

    public override IEnumerable<CardElement> Fields(BallotFields fields) => fields.Each(fields.Poll.Grades.Select((grade, place) => (Text(place), grade)), isRequired: true);

    public override Refusal Check(BallotForm form, Poll poll) => form.IsUnreadable(poll) ? Refusal.UnknownChoice : Refusal.None;

    protected override IEnumerable<CardElement> OwnSettings(PollForm form) =>
        [new TextInput("grades", PollsText.GradesLabel) { IsRequired = true, ErrorMessage = CommonText.PleaseFillIn, Value = form.Grades }];

    protected override GradesBallot? Make(BallotForm form, Poll poll) =>
        form.Numbers(poll).ToArray() is var grades && grades.All(grade => grade is not null) ? new GradesBallot([.. grades.Select(grade => grade!.Value)]) : null;

    protected override BallotForm Fill(BallotForm form, GradesBallot ballot) => form.WithNumbers(ballot.Grades.Select(grade => (int?)grade));

    protected override string Say(Poll poll, GradesBallot ballot) => Each(poll, option => CardText.Escape(poll.Grades[ballot.Grades[option]]));
}
