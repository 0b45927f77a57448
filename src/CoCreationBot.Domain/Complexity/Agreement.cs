using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Complexity;

/// <summary>How a rating of one dimension came out. All four are valid results and stored as such.</summary>
public enum AgreementOutcome
{
    /// <summary>Agreed.</summary>
    Agreed,

    /// <summary>Agreed, with a different view recorded.</summary>
    AgreedWithDifferentView,

    /// <summary>We see this differently.</summary>
    SeenDifferently,

    /// <summary>Too few answers to say.</summary>
    TooFewAnswers,
}

/// <summary>Two neighbouring points of the scale.</summary>
/// <param name="Low">The lower one; the upper is one more.</param>
public readonly record struct PointPair(int Low)
{
    /// <summary>The upper point.</summary>
    public int High => Low + 1;

    /// <summary>True when the point is one of the two.</summary>
    public bool Holds(int point) => point == Low || point == High;
}

/// <summary>The four conditions of the rule, each met or not. On screen only these are shown, never the shares behind them.</summary>
/// <param name="NeighbouringPoints">(a) Enough answers lie on two neighbouring points.</param>
/// <param name="EveryGroup">(b) So do enough answers of every group that is large enough.</param>
/// <param name="Turnout">(c) Enough of each group answered.</param>
/// <param name="NoObjection">(d) Nobody has an open "I cannot live with this".</param>
public readonly record struct AgreementConditions(bool NeighbouringPoints, bool EveryGroup, bool Turnout, bool NoObjection);

/// <summary>
/// The four-part agreement rule of the domain report, 2.4. A plain 75 % rule would overrule a small group; condition (b) prevents that.
/// </summary>
public static class Agreement
{
    /// <summary>Judges one dimension.</summary>
    /// <param name="answers">Group and point of everybody who gave a point; group null = not introduced.</param>
    /// <param name="turnout">Condition (c), see <see cref="DecisionRule.IsTurnoutMet"/>.</param>
    /// <param name="objection">True when somebody cannot live with it.</param>
    /// <param name="rule">The rule of the round.</param>
    /// <returns>The pair of points that carries most answers, the conditions, and the outcome. The pair is null without answers.</returns>
    public static (PointPair? Pair, AgreementConditions Conditions, AgreementOutcome Outcome) Judge(
        IReadOnlyCollection<(string? Group, int Point)> answers, bool turnout, bool objection, DecisionRule rule)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(rule);
        if (answers.Count == 0)
        {
            return (null, new AgreementConditions(false, false, turnout, !objection), AgreementOutcome.TooFewAnswers);
        }

        var best = Enumerable.Range(Dimensions.Lowest, Dimensions.Highest - Dimensions.Lowest)
            .Select(low => new PointPair(low))
            .Select(pair => (
                Pair: pair,
                Count: answers.Count(answer => pair.Holds(answer.Point)),
                EveryGroup: EveryGroupOn(pair, answers, rule)))
            // Two pairs can both pass (a), as when many chose the point between them: take the one every group can stand behind.
            .OrderByDescending(candidate => DecisionRule.Reaches(candidate.Count, answers.Count, rule.Threshold) && candidate.EveryGroup)
            .ThenByDescending(candidate => candidate.Count)
            .First();
        var conditions = new AgreementConditions(
            DecisionRule.Reaches(best.Count, answers.Count, rule.Threshold), best.EveryGroup, turnout, !objection);
        return (best.Pair, conditions, Outcome(conditions, answers.Count, rule));
    }

    private static bool EveryGroupOn(
        PointPair pair, IReadOnlyCollection<(string? Group, int Point)> answers, DecisionRule rule) =>
        answers
            .Where(answer => answer.Group is not null)
            .GroupBy(answer => answer.Group)
            .Where(group => group.Count() >= rule.MinimumGroupSize)
            .All(group => DecisionRule.Reaches(group.Count(answer => pair.Holds(answer.Point)), group.Count(), rule.GroupThreshold));

    private static AgreementOutcome Outcome(AgreementConditions conditions, int answers, DecisionRule rule)
    {
        if (answers < rule.MinimumGroupSize || !conditions.Turnout)
        {
            return AgreementOutcome.TooFewAnswers;
        }

        if (!conditions.NeighbouringPoints || !conditions.EveryGroup)
        {
            return AgreementOutcome.SeenDifferently;
        }

        return conditions.NoObjection ? AgreementOutcome.Agreed : AgreementOutcome.AgreedWithDifferentView;
    }
}
