using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Complexity;

/// <summary>
/// The published result of a complexity round: only what everybody may see. Raw answers cannot be worked out from it (domain report, 5.1).
/// </summary>
public sealed record ComplexityResult
{
    /// <summary>How many answered; null below k.</summary>
    public required int? Answers { get; init; }

    /// <summary>The six dimensions.</summary>
    public required IReadOnlyList<DimensionResult> Dimensions { get; init; }

    /// <summary>The outcome of the round as a whole: the weakest of its dimensions.</summary>
    public required AgreementOutcome Outcome { get; init; }

    /// <summary>Reasons that may be shown, in an order that tells nothing.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Changes asked for by people who cannot live with it, without names: an objection is made to be heard.</summary>
    public required IReadOnlyList<string> Objections { get; init; }

    /// <summary>The dimension with the widest spread: what to talk about before rating again. Null without figures.</summary>
    public Dimension? WidestSpread { get; init; }

    /// <summary>Counts the answers of a closed round.</summary>
    /// <param name="ratings">Everybody's last answer.</param>
    /// <param name="invited">Participants per group key.</param>
    /// <param name="groupNames">Display name per group key.</param>
    /// <param name="rule">The rule of the round.</param>
    public static ComplexityResult Count(
        IReadOnlyList<GroupedRating> ratings,
        IReadOnlyDictionary<string, int> invited,
        IReadOnlyDictionary<string, string> groupNames,
        DecisionRule rule)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        ArgumentNullException.ThrowIfNull(rule);
        var answered = ratings.Where(rating => rating.Group is not null)
            .GroupBy(rating => rating.Group!).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var turnout = rule.IsTurnoutMet(invited, answered);
        var objections = ratings.Select(rating => rating.Rating.Objection).Where(text => text.Length > 0).Order(StringComparer.Ordinal).ToArray();
        var dimensions = Complexity.Dimensions.All
            .Select(dimension => DimensionResult.Count(dimension, ratings, turnout, objections.Length > 0, groupNames, rule))
            .ToArray();
        return new ComplexityResult
        {
            Answers = ratings.Count >= rule.MinimumGroupSize ? ratings.Count : null,
            Dimensions = dimensions,
            Outcome = dimensions.Max(result => result.Outcome),
            Reasons = ReasonsToShow(ratings),
            Objections = objections,
            WidestSpread = dimensions.Where(result => result.Spread is not null)
                .OrderByDescending(result => result.Spread).Select(result => (Dimension?)result.Dimension).FirstOrDefault(),
        };
    }

    private static string[] ReasonsToShow(IReadOnlyList<GroupedRating> ratings) =>
    [
        .. ratings.Select(rating => rating.Rating)
            .Where(rating => rating.Reason.Length > 0 && (rating.ShowReason || ratings.Count >= DisclosureRules.FreeTextAnswers))
            .Select(rating => rating.Reason)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}

/// <summary>What may be shown of one dimension.</summary>
public sealed record DimensionResult
{
    /// <summary>Which.</summary>
    public required Dimension Dimension { get; init; }

    /// <summary>How it came out.</summary>
    public required AgreementOutcome Outcome { get; init; }

    /// <summary>The conditions behind it.</summary>
    public required AgreementConditions Conditions { get; init; }

    /// <summary>The two points that carry most answers; null below k answers and where all are equal.</summary>
    public PointPair? Pair { get; init; }

    /// <summary>Shown instead of figures where all answers are equal.</summary>
    public Band? Band { get; init; }

    /// <summary>Answers per point 1–5; null below k answers and where all are equal.</summary>
    public IReadOnlyList<int>? Distribution { get; init; }

    /// <summary>Mean, rounded for display; null where <see cref="Distribution"/> is.</summary>
    public double? Mean { get; init; }

    /// <summary>Variance of the points, to find the widest spread; null where <see cref="Distribution"/> is.</summary>
    public double? Spread { get; init; }

    /// <summary>How many said "I don't know"; null below k answers.</summary>
    public int? DontKnow { get; init; }

    /// <summary>Means of the groups that may be shown; a group whose answers are all equal shows its band.</summary>
    public required IReadOnlyList<GroupResult> Groups { get; init; }

    internal static DimensionResult Count(
        Dimension dimension,
        IReadOnlyList<GroupedRating> ratings,
        bool turnout,
        bool objection,
        IReadOnlyDictionary<string, string> groupNames,
        DecisionRule rule)
    {
        var answers = ratings.Where(rating => rating.Rating[dimension] is not null)
            .Select(rating => (rating.Group, Point: rating.Rating[dimension]!.Value)).ToArray();
        var (pair, conditions, outcome) = Agreement.Judge(answers, turnout, objection, rule);
        var points = answers.Select(answer => answer.Point).ToArray();
        var k = rule.MinimumGroupSize;
        var result = new DimensionResult { Dimension = dimension, Outcome = outcome, Conditions = conditions, Groups = [] };
        if (points.Length < k)
        {
            return result;
        }

        var unanimous = points.Distinct().Count() == 1;
        return result with
        {
            Pair = unanimous ? null : pair,
            Band = DisclosureRules.BandOf(points),
            Distribution = unanimous ? null : [.. Enumerable.Range(1, 5).Select(point => points.Count(value => value == point))],
            Mean = DisclosureRules.Mean(points, k),
            Spread = unanimous ? null : Variance(points),
            DontKnow = ratings.Count - points.Length,
            Groups = GroupResults(answers, groupNames, k),
        };
    }

    private static GroupResult[] GroupResults(
        (string? Group, int Point)[] answers, IReadOnlyDictionary<string, string> names, int k)
    {
        // People who have not introduced themselves are a group of their own: hidden, and counted in what is left out.
        var groups = answers.GroupBy(answer => answer.Group ?? "").ToDictionary(
            group => group.Key, group => group.Select(answer => answer.Point).ToArray(), StringComparer.Ordinal);
        var visible = DisclosureRules.VisibleGroups(groups.ToDictionary(group => group.Key, group => group.Value.Length), k);
        return
        [
            .. groups.Where(group => group.Key.Length > 0 && visible.Contains(group.Key))
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new GroupResult(
                    names.GetValueOrDefault(group.Key, group.Key), DisclosureRules.Mean(group.Value, k), DisclosureRules.BandOf(group.Value))),
        ];
    }

    private static double Variance(int[] points)
    {
        var mean = points.Average();
        return points.Average(point => (point - mean) * (point - mean));
    }
}

/// <summary>What may be shown of one group.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Mean">Rounded mean, or null when all answers are equal.</param>
/// <param name="Band">Band that holds the answers, when all are equal.</param>
public sealed record GroupResult(string Group, double? Mean, Band? Band);
