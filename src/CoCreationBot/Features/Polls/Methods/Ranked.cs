using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation Ranked { get; } = new RankedPresentation();
}

internal sealed class RankedPresentation : OptionPresentation<RankedBallot>
{
    public override UsualRule Usual => new(TakesThreshold: false, EveryGroup: false, Turnout: true, IsNamed: false);

    public override bool AnswersEachOption => true;

    // The order is shown instead.
    public override string? Column => null;

    public override string? Hint(Poll poll, TimeZoneInfo zone) => PollsText.RankHint;

    public override IEnumerable<CardElement> Fields(BallotFields fields) => fields.Places();

    protected override bool MayWantNothing => false;

    public override Refusal Check(BallotForm form, Poll poll) => Placed(form, poll).IsUnreadable(poll) ? Refusal.NumberUnreadable
        : Placed(form, poll).Numbers(poll).Any(rank => rank < 1 || rank > poll.Options.Count) ? Refusal.OutOfRange : Refusal.None;

    protected override IEnumerable<CardElement> OwnSettings(PollForm form) => [];

    protected override RankedBallot Make(BallotForm form, Poll poll) => new([.. Placed(form, poll).Numbers(poll).Select((rank, option) => (rank, option))
        .Where(entry => entry.rank is not null).GroupBy(entry => entry.rank, entry => entry.option).OrderBy(rank => rank.Key)
        .Select(rank => (IReadOnlyList<int>)[.. rank])]);

    protected override BallotForm Fill(BallotForm form, RankedBallot ballot)
    {
        var rankOf = ballot.Ranks.SelectMany((tied, rank) => tied.Select(option => (option, rank + 1))).ToDictionary();
        return form.WithNumbers(Enumerable.Range(0, rankOf.Keys.DefaultIfEmpty(-1).Max() + 1).Select(option => rankOf.TryGetValue(option, out var rank) ? rank : (int?)null));
    }

    private static BallotForm Placed(BallotForm form, Poll poll) =>
        form.WithAnswers(Enumerable.Range(0, poll.Options.Count).Select(option => form[option] is var sent && sent == BallotFields.NoPlace ? null : sent));

    protected override string Say(Poll poll, RankedBallot ballot) =>
        string.Join(" › ", ballot.Ranks.Select(tied => string.Join(" = ", tied.Select(option => Option(poll.Options[option])))));
}
