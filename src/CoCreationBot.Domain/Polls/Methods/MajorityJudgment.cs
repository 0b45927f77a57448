namespace CoCreationBot.Domain.Polls;

/// <summary>Grades for majority judgment.</summary>
/// <param name="Grades">Per option in order the place of its grade in <see cref="Poll.Grades"/>, 0 = best.</param>
public sealed record GradesBallot(IReadOnlyList<int> Grades) : Ballot;

/// <summary>How one option was graded.</summary>
/// <param name="Grade">The majority grade: place of the lower median, 0 = best.</param>
/// <param name="Above">Share of better grades, 0–1.</param>
/// <param name="Below">Share of worse grades, 0–1.</param>
public readonly record struct GradedOption(int Grade, double Above, double Below)
{
    /// <summary>Majority gauge (Balinski, Laraki): +<see cref="Above"/> when more are above than below, else −<see cref="Below"/>.</summary>
    public double Gauge => Above > Below ? Above : -Below;

    /// <summary>Grades an option.</summary>
    /// <param name="grades">Weight per grade, best first; not all 0.</param>
    public static GradedOption Of(IReadOnlyList<double> grades)
    {
        ArgumentNullException.ThrowIfNull(grades);
        var whole = grades.Sum();
        var (grade, above) = (0, 0.0);

        // The first grade with more than half at or above it: with an even split the lower of the two middle grades.
        while (2 * (above + grades[grade]) <= whole + 1e-9)
        {
            above += grades[grade++];
        }

        return new GradedOption(grade, Math.Round(above / whole, 9), Math.Round((whole - above - grades[grade]) / whole, 9));
    }
}

/// <summary>
/// Majority judgment (Balinski, Laraki): a grade in words per option. The best majority grade wins, ties by how many grade better or worse.
/// </summary>
public sealed class MajorityJudgmentMethod : OptionMethod<GradesBallot>
{
    /// <summary>Most grades in words.</summary>
    public const int MostGrades = 10;

    // It is graded as the others are.
    private protected override bool IsNoneAlone => false;

    internal override Poll Keep(Poll draft) => base.Keep(draft) with { Grades = [.. draft.Grades.Select(Texts.Clean)] };

    private protected override Refusal CheckOwn(Poll poll) => poll.Grades.Count < Poll.FewestOptions ? Refusal.TooFewOptions
        : poll.Grades.Count > MostGrades ? Refusal.TooManyOptions
        : Poll.Repeats(poll.Grades) ? Refusal.OptionRepeated
        : poll.Grades.Select(grade => Texts.CheckRequired(grade, Texts.TitleLength)).FirstOrDefault(check => check != Refusal.None);

    private protected override Refusal Check(Poll poll, GradesBallot ballot) => ballot.Grades is null ? Refusal.UnknownChoice
        : ballot.Grades.Count < poll.Options.Count ? Refusal.AnswerMissing
        : EachOption(poll, ballot.Grades.Count, ballot.Grades.All(grade => grade >= 0 && grade < poll.Grades.Count) ? Refusal.None : Refusal.OutOfRange);

    // In the better half of the grades.
    private protected override bool Supports(Poll poll, GradesBallot ballot, int option) => 2 * ballot.Grades[option] < poll.Grades.Count;

    // Any grade but the worst.
    private protected override bool Wants(Poll poll, GradesBallot ballot, int option) => ballot.Grades[option] < poll.Grades.Count - 1;

    private protected override IReadOnlyList<int> Best(Poll poll, IReadOnlyList<Weighed<GradesBallot>> ballots) => Highest(poll, ballots, option =>
    {
        var graded = Graded(poll, ballots, option);
        return (-graded.Grade, graded.Gauge);
    });

    private protected override PublishedOption Count(PublishedFigures figures, int option) => new()
    {
        Option = option,
        Grade = Graded(figures.Poll, figures.Weighed<GradesBallot>(), option).Grade,
    };

    private static GradedOption Graded(Poll poll, IReadOnlyList<Weighed<GradesBallot>> ballots, int option) =>
        GradedOption.Of(ballots.Distribution(poll.Grades.Count, ballot => ballot.Grades[option]));
}
