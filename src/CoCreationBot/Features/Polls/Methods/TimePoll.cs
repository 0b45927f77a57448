using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation TimePoll { get; } = new TimePollPresentation();
}

internal sealed class TimePollPresentation : OptionPresentation<TimeBallot>
{
    public override UsualRule Usual => new(TakesThreshold: false, EveryGroup: false, Turnout: false, IsNamed: true);

    public override bool AnswersEachOption => true;

    public override IReadOnlyList<string> Answers => [.. Enum.GetValues<Availability>().Select(slot => PollsText.ResourceManager.Of("Slot", slot))];

    public override string Column => PollsText.Column_TimePoll;

    public override IEnumerable<CardElement> Settings(PollForm form, TimeZoneInfo zone) => SlotFields.Show(form, zone);

    public override Result<(string[] Options, string[] Meanings)> ReadOptions(PollForm form, TimeZoneInfo zone, DateTimeOffset now)
    {
        var slots = SlotFields.Read(form, zone, now);
        return slots.Succeeded ? (slots.Value, []) : slots.Refusal;
    }

    public override PollForm FillOptions(PollForm form, IReadOnlyList<string> options, TimeZoneInfo zone) => SlotFields.Fill(form, options, zone);

    /// <summary>A time is written by every reader's client in their own time zone.</summary>
    public override string Option(string option) => TimeSlots.Read(option) is { } moment ? CardParts.When(moment) : base.Option(option);

    public override string Plain(string option, TimeZoneInfo zone) => TimeSlots.Read(option) is { } moment ? CardParts.Local(moment, zone) : option;

    public override string? Hint(Poll poll, TimeZoneInfo zone) => Zone.Note(zone);

    public override IEnumerable<CardElement> Fields(BallotFields fields) => fields.Each(Enum.GetNames<Availability>().Zip(Answers), isRequired: true);

    public override Refusal Check(BallotForm form, Poll poll) =>
        Enumerable.Range(0, poll.Options.Count).All(option => form[option] is not { } sent || Texts.IsEmpty(sent) || CardParts.Chosen<Availability>(sent) is not null)
            ? Refusal.None : Refusal.UnknownChoice;

    protected override IEnumerable<CardElement> OwnSettings(PollForm form) => [];

    protected override TimeBallot? Make(BallotForm form, Poll poll) =>
        Enumerable.Range(0, poll.Options.Count).Select(option => CardParts.Chosen<Availability>(form[option])).ToArray() is var slots && slots.All(slot => slot is not null)
            ? new TimeBallot([.. slots.Select(slot => slot!.Value)])
            : null;

    protected override BallotForm Fill(BallotForm form, TimeBallot ballot) => form.WithAnswers(ballot.Slots.Select(slot => slot.ToString()));

    protected override string Say(Poll poll, TimeBallot ballot) => Each(poll, option => ballot.Slots[option] == Availability.No ? null : Answers[(int)ballot.Slots[option]]);
}
