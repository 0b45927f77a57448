using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation Dots { get; } = new DotsPresentation();
}

internal sealed class DotsPresentation : OptionPresentation<DotsBallot>
{
    public override UsualRule Usual => new(TakesThreshold: false, EveryGroup: true, Turnout: true, IsNamed: false);

    public override bool AnswersEachOption => true;

    public override string Column => PollsText.Column_Dots;

    public override string? Hint(Poll poll, TimeZoneInfo zone) => PollsText.DotsHint.With(poll.Dots, poll.DotCap);

    public override IEnumerable<CardElement> Fields(BallotFields fields) => fields.Numbers(0, fields.Poll.DotCap);

    public override Refusal Check(BallotForm form, Poll poll) => form.IsUnreadable(poll) ? Refusal.NumberUnreadable : Refusal.None;

    protected override IEnumerable<CardElement> OwnSettings(PollForm form) =>
        [.. SettingFields.Number("dots", PollsText.DotsLabel, form.Dots, DotsMethod.Most), .. SettingFields.Number("cap", PollsText.CapLabel, form.Cap, DotsMethod.Most)];

    protected override DotsBallot Make(BallotForm form, Poll poll) => new([.. form.Numbers(poll).Select(given => given ?? 0)]);

    protected override BallotForm Fill(BallotForm form, DotsBallot ballot) => form.WithNumbers(ballot.Dots.Select(given => given == 0 ? (int?)null : given));

    protected override string Say(Poll poll, DotsBallot ballot) => Each(poll, option => ballot.Dots[option] == 0 ? null : ballot.Dots[option].ToString(CultureInfo.CurrentCulture));
}
