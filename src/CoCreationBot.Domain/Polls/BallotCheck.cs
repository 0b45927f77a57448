namespace CoCreationBot.Domain.Polls;

/// <summary>Checks ballots that come from outside against the poll they answer.</summary>
public static class BallotCheck
{
    /// <summary>
    /// Checks and cleans a ballot: the method, every option, every range and every required or too long text.
    /// A ballot of another method, or one whose list was missing on the wire, is <see cref="Refusal.UnknownChoice"/>.
    /// </summary>
    public static Result<Ballot> Check(Poll poll, Ballot ballot)
    {
        ArgumentNullException.ThrowIfNull(poll);
        ArgumentNullException.ThrowIfNull(ballot);
        var cleaned = ballot with { Reason = Texts.Clean(ballot.Reason) };
        if (cleaned is ConsentBallot consent)
        {
            cleaned = consent with { ProposedChange = Texts.Clean(consent.ProposedChange) };
        }

        var refusal = Texts.First(Content(poll, cleaned), Texts.CheckOptional(cleaned.Reason, Texts.StoryLength));
        return refusal == Refusal.None ? cleaned : refusal;
    }

    private static Refusal Content(Poll poll, Ballot ballot) => (poll.Method, ballot) switch
    {
        (Method.Consent, ConsentBallot consent) => Consent(consent),
        (Method.FistToFive, FistBallot fist) => fist.Fingers is < 0 or > Methods.HighestScore ? Refusal.OutOfRange
            : fist.Fingers <= 1 && fist.Reason.Length == 0 ? Refusal.ReasonMissing : Refusal.None,
        (Method.Gradients, GradientBallot gradient) => gradient.Level is < 1 or > Methods.Levels ? Refusal.OutOfRange
            : gradient.Level == Methods.Levels && gradient.Reason.Length == 0 ? Refusal.ReasonMissing : Refusal.None,
        (Method.SingleChoice, ChoiceBallot choice) => Known(poll, [choice.Option]),
        (Method.Approval, ApprovalBallot { Options: not null } approval) => Texts.First(Known(poll, approval.Options), Once(approval.Options, Refusal.AnsweredTwice)),
        (Method.Score, ScoreBallot { Scores: not null } score) => EachOption(poll, score.Scores.Count,
            score.Scores.All(points => points is null or (>= 0 and <= Methods.HighestScore)) ? Refusal.None : Refusal.OutOfRange),
        (Method.Dots, DotsBallot { Dots: not null } dots) => EachOption(poll, dots.Dots.Count, Dots(poll, dots.Dots)),
        (Method.Ranked, RankedBallot { Ranks: not null } ranked) => Ranking(poll, ranked),
        (Method.MajorityJudgment, GradesBallot { Grades: not null } grades) => grades.Grades.Count < poll.Options.Count ? Refusal.AnswerMissing
            : EachOption(poll, grades.Grades.Count, grades.Grades.All(grade => grade >= 0 && grade < poll.Grades.Count) ? Refusal.None : Refusal.OutOfRange),
        (Method.Statements, StatementsBallot { Votes: not null } statements) => statements.Votes.Count > poll.Options.Count ? Refusal.UnknownChoice
            : statements.Votes.Any(vote => vote is < -1 or > 1) ? Refusal.OutOfRange
            : statements.Votes.All(vote => vote is null) ? Refusal.AnswerMissing : Refusal.None,
        (Method.OptIn, OptInBallot) => Refusal.None,
        (Method.SenseCheck, SenseBallot sense) => Enum.IsDefined(sense.Sense) ? Refusal.None : Refusal.UnknownChoice,
        (Method.QuestionRound, AnswerBallot) or (Method.Advice, AdviceBallot) => ballot.Reason.Length == 0 ? Refusal.AnswerMissing : Refusal.None,
        (Method.TimePoll, TimeBallot { Slots: not null } time) => time.Slots.Count < poll.Options.Count ? Refusal.AnswerMissing
            : EachOption(poll, time.Slots.Count, time.Slots.All(Enum.IsDefined) ? Refusal.None : Refusal.UnknownChoice),
        _ => Refusal.UnknownChoice,
    };

    private static Refusal Consent(ConsentBallot ballot) => Texts.First(
        Enum.IsDefined(ballot.Position) ? Refusal.None : Refusal.UnknownChoice,
        ballot.Position == ConsentPosition.Block && ballot.Reason.Length == 0 ? Refusal.ReasonMissing : Refusal.None,
        ballot.Position == ConsentPosition.Block && ballot.ProposedChange.Length == 0 ? Refusal.ChangeMissing : Refusal.None,
        Texts.CheckOptional(ballot.ProposedChange, Texts.StoryLength));

    private static Refusal Dots(Poll poll, IReadOnlyList<int> dots) =>
        dots.Any(given => given < 0) ? Refusal.OutOfRange
        : dots.Any(given => given > poll.DotCap) ? Refusal.DotsOverCap
        : dots.Sum(given => (long)given) > poll.Dots ? Refusal.DotsOverspent : Refusal.None;

    private static Refusal Ranking(Poll poll, RankedBallot ballot)
    {
        if (ballot.Ranks.Any(tied => tied is null))
        {
            return Refusal.UnknownChoice;
        }

        int[] ranked = [.. ballot.Ranks.SelectMany(tied => tied)];
        return ranked.Length == 0 ? Refusal.AnswerMissing : Texts.First(Known(poll, ranked), Once(ranked, Refusal.RankedTwice));
    }

    private static Refusal EachOption(Poll poll, int answers, Refusal otherwise) =>
        answers == poll.Options.Count ? otherwise : Refusal.UnknownChoice;

    private static Refusal Known(Poll poll, IReadOnlyList<int> options) =>
        options.All(option => option >= 0 && option < poll.Options.Count) ? Refusal.None : Refusal.UnknownChoice;

    private static Refusal Once(IReadOnlyList<int> options, Refusal refusal) =>
        options.Distinct().Count() == options.Count ? Refusal.None : refusal;
}
