namespace CoCreationBot.Domain.Polls;

/// <summary>Grades of one option.</summary>
/// <param name="Grade">The majority grade: place of the lower median, 0 = best.</param>
/// <param name="Above">Share of better grades, 0–1.</param>
/// <param name="Below">Share of worse grades, 0–1.</param>
public readonly record struct GradedOption(int Grade, double Above, double Below) : IComparable<GradedOption>
{
    /// <summary>Majority gauge (Balinski, Laraki): +<see cref="Above"/> when more are above than below, else −<see cref="Below"/>.</summary>
    public double Gauge => Above > Below ? Above : -Below;

    /// <summary>A better option is greater: better grade first, then the higher gauge.</summary>
    public int CompareTo(GradedOption other) => Grade != other.Grade ? other.Grade.CompareTo(Grade) : Gauge.CompareTo(other.Gauge);

    /// <summary>Worse.</summary>
    public static bool operator <(GradedOption a, GradedOption b) => a.CompareTo(b) < 0;

    /// <summary>Better.</summary>
    public static bool operator >(GradedOption a, GradedOption b) => a.CompareTo(b) > 0;

    /// <summary>Worse or level.</summary>
    public static bool operator <=(GradedOption a, GradedOption b) => a.CompareTo(b) <= 0;

    /// <summary>Better or level.</summary>
    public static bool operator >=(GradedOption a, GradedOption b) => a.CompareTo(b) >= 0;
}

/// <summary>A majority judgment, by weight.</summary>
/// <param name="Options">Per option.</param>
/// <param name="Winners">Best options; several when grade and gauge are level; none without ballots.</param>
public sealed record MajorityJudgmentCount(IReadOnlyList<GradedOption> Options, IReadOnlyList<int> Winners)
{
    /// <summary>Counts.</summary>
    public static MajorityJudgmentCount Of(IReadOnlyList<Weighed<GradesBallot>> ballots, int options, int grades)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        if (ballots.Count == 0)
        {
            return new MajorityJudgmentCount([], []);
        }

        GradedOption[] graded = [.. Enumerable.Range(0, options).Select(option => Of(ballots.Distribution(grades, ballot => ballot.Grades[option])))];
        return new MajorityJudgmentCount(graded, Weights.Highest(options, option => graded[option]));
    }

    /// <summary>Majority grade of one option.</summary>
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
