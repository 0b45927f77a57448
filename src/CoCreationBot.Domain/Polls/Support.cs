namespace CoCreationBot.Domain.Polls;

/// <summary>
/// Does a ballot support an option? Every method has an answer, so that a threshold and "half of every group" mean the same everywhere:
/// agree (also with concerns), three fingers, levels 1–4, looks good, joins, the option chosen or approved, three points, one dot,
/// the better half of a ranking or of the grades, yes or if need be. No opinion is no support.
/// </summary>
public static class Support
{
    /// <summary>True when the ballot supports the option (0 for a proposal).</summary>
    public static bool Supports(this Ballot ballot, Poll poll, int option)
    {
        ArgumentNullException.ThrowIfNull(poll);
        return ballot switch
        {
            ConsentBallot consent => consent.Position is ConsentPosition.Agree or ConsentPosition.Concerns,
            FistBallot fist => fist.Fingers >= Methods.CarryingFingers,
            GradientBallot gradient => gradient.Level <= Methods.LastSupportingLevel,
            SenseBallot sense => sense.Sense == Sense.LooksGood,
            OptInBallot joins => joins.Accepts,
            ChoiceBallot choice => choice.Option == option,
            ApprovalBallot approval => approval.Options.Contains(option),
            ScoreBallot score => score.Scores[option] >= Methods.CarryingFingers,
            DotsBallot dots => dots.Dots[option] > 0,
            RankedBallot ranked => InBetterHalf(SchulzeCount.Places(ranked, poll.Options.Count), option),
            GradesBallot grades => 2 * grades.Grades[option] < poll.Grades.Count,
            StatementsBallot statements => statements.VoteOn(option) == 1,
            TimeBallot time => time.Slots[option] != Availability.No,
            _ => false,
        };
    }

    private static bool InBetterHalf(int[] places, int option) =>
        2 * places.Count(place => place > places[option]) >= places.Length - 1;
}
