using System.Text.Json.Serialization;
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

    /// <summary>True when fewer than three people who use the service answered: what is agreed is agreed among staff, and stays open.</summary>
    public bool IsAmongStaff { get; init; }

    /// <summary>Why figures are held back for the sake of who answered.</summary>
    public Withheld Withheld { get; init; }

    /// <summary>What to talk about before rating again: the first dimension that is seen differently. Which is furthest apart would tell more than the figures do.</summary>
    [JsonPropertyName("widestSpread")]
    public Dimension? ToTalkAbout { get; init; }

    /// <summary>True when nothing is left to talk about: agreed, and people who use the service were among those asked.</summary>
    [JsonIgnore]
    public bool IsSettled => Outcome == AgreementOutcome.Agreed && !IsAmongStaff;

    /// <summary>Counts the answers of a closed round.</summary>
    /// <param name="ratings">Everybody's last answer.</param>
    /// <param name="invited">Participants per group key.</param>
    /// <param name="rule">The rule of the round.</param>
    /// <param name="withheld">Why there are no figures, however many answered.</param>
    public static ComplexityResult Count(
        IReadOnlyList<GroupedRating> ratings, IReadOnlyDictionary<string, int> invited, DecisionRule rule, Withheld withheld = Withheld.None)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        ArgumentNullException.ThrowIfNull(rule);
        var answered = ratings.Where(rating => rating.Group is not null)
            .GroupBy(rating => rating.Group!).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var turnout = rule.IsTurnoutMet(invited, answered);
        var objections = ratings.Select(rating => rating.Rating.Objection).Where(text => text.Length > 0).Order(StringComparer.Ordinal).ToArray();
        var dimensions = Complexity.Dimensions.All
            .Select(dimension => DimensionResult.Count(dimension, ratings, turnout, objections.Length > 0, rule, withheld == Withheld.None))
            .ToArray();
        return new ComplexityResult
        {
            Answers = ratings.Count >= rule.MinimumGroupSize ? ratings.Count : null,
            Dimensions = dimensions,
            Outcome = dimensions.Max(result => result.Outcome),
            Withheld = withheld,
            Reasons = ReasonsToShow(ratings),
            Objections = objections,
            IsAmongStaff = CheckedParts.IsAmongStaff(ratings.Select(rating => rating.From)),
            ToTalkAbout = dimensions.FirstOrDefault(result => result.Outcome == AgreementOutcome.SeenDifferently)?.Dimension,
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

/// <summary>
/// What may be shown of one dimension: the outcome, and where the answers lie on the whole. There is no figure per group and no spread: beside the mean either gave
/// single answers back, and a spread beside "seen differently" tells which small group differs.
/// </summary>
public sealed record DimensionResult
{
    /// <summary>Which.</summary>
    public required Dimension Dimension { get; init; }

    /// <summary>How it came out.</summary>
    public required AgreementOutcome Outcome { get; init; }

    /// <summary>The conditions behind it, as they may be told.</summary>
    public required AgreementConditions Conditions { get; init; }

    /// <summary>The two points on which it is agreed; null where it is not, and below 2k − 1 answers.</summary>
    public PointPair? Pair { get; init; }

    /// <summary>The mean, where it lies near an end of the scale; null elsewhere and below 2k − 1 answers.</summary>
    public Band? Band { get; init; }

    /// <summary>The mean to 0.5, where it lies in the middle of the scale; null elsewhere and below 2k − 1 answers.</summary>
    public double? Mean { get; init; }

    /// <summary>Answers per point; only in results of versions before, kept as they were published and not shown any more.</summary>
    public IReadOnlyList<int>? Distribution { get; init; }

    /// <summary>Variance of the points; as <see cref="Distribution"/>.</summary>
    public double? Spread { get; init; }

    /// <summary>How many said "I don't know"; as <see cref="Distribution"/>.</summary>
    public int? DontKnow { get; init; }

    /// <summary>Means of groups; as <see cref="Distribution"/>, and empty since.</summary>
    public IReadOnlyList<GroupResult> Groups { get; init; } = [];

    internal static DimensionResult Count(
        Dimension dimension, IReadOnlyList<GroupedRating> ratings, bool turnout, bool objection, DecisionRule rule, bool showsFigures)
    {
        GroupedPoint[] answers = [.. ratings.Where(rating => rating.Rating[dimension] is not null)
            .Select(rating => new GroupedPoint(rating.From, rating.Rating[dimension]!.Value))];
        var (pair, conditions, outcome) = Agreement.Judge(answers, turnout, objection, rule);
        var (mean, band) = showsFigures ? DisclosureRules.Level([.. answers.Select(answer => answer.Point)], rule.MinimumGroupSize) : (null, null);
        var isPairShown = conditions.IsShared && (mean is not null || band is not null)
            && !CheckedParts.Of([.. answers.Select(answer => answer.From)], rule.MinimumGroupSize).HasSmallest;
        return new DimensionResult
        {
            Dimension = dimension,
            Outcome = outcome,
            Conditions = conditions.MayTell(),
            Pair = isPairShown ? pair : null,
            Mean = mean,
            Band = band,
        };
    }
}

/// <summary>What versions before published of one group.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Mean">Rounded mean, or null when all answers were equal.</param>
/// <param name="Band">Band that holds the answers, when all were equal.</param>
public sealed record GroupResult(string Group, double? Mean, Band? Band);
