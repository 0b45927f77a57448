using System.Text.Json.Serialization;
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
/// <param name="EveryGroup">(b) So do enough answers of every part that is asked apart (<see cref="CheckedParts"/>): groups, smaller groups together, the voice.</param>
/// <param name="Turnout">(c) Enough of each group answered.</param>
/// <param name="NoObjection">(d) Nobody has an open "I cannot live with this".</param>
public readonly record struct AgreementConditions(bool NeighbouringPoints, bool EveryGroup, bool Turnout, bool NoObjection)
{
    /// <summary>(a) and (b) together, all that is told of the two: (a) met and (b) not would tell that somebody small differs.</summary>
    [JsonIgnore]
    public bool IsShared => NeighbouringPoints && EveryGroup;

    /// <summary>The conditions as they may be published.</summary>
    public AgreementConditions MayTell() => this with { NeighbouringPoints = IsShared, EveryGroup = IsShared };
}

/// <summary>A point with where it comes from.</summary>
/// <param name="From">The group and voice.</param>
/// <param name="Point">The point.</param>
public readonly record struct GroupedPoint(Standpoint From, int Point);

/// <summary>
/// The four-part agreement rule of the domain report, 2.4. A plain 75 % rule would overrule a small group; condition (b) prevents that.
/// </summary>
public static class Agreement
{
    /// <summary>Judges one dimension.</summary>
    /// <param name="answers">The point of everybody who gave one.</param>
    /// <param name="turnout">Condition (c), see <see cref="DecisionRule.IsTurnoutMet"/>.</param>
    /// <param name="objection">True when somebody cannot live with it.</param>
    /// <param name="rule">The rule of the round.</param>
    /// <returns>The pair of points that carries most answers, the conditions, and the outcome. The pair is null without answers.</returns>
    public static (PointPair? Pair, AgreementConditions Conditions, AgreementOutcome Outcome) Judge(
        IReadOnlyList<GroupedPoint> answers, bool turnout, bool objection, DecisionRule rule)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(rule);
        if (answers.Count == 0)
        {
            return (null, new AgreementConditions(false, false, turnout, !objection), AgreementOutcome.TooFewAnswers);
        }

        var parts = CheckedParts.Of([.. answers.Select(answer => answer.From)], rule.MinimumGroupSize);
        var best = Enumerable.Range(Dimensions.Lowest, Dimensions.Highest - Dimensions.Lowest)
            .Select(low => new PointPair(low))
            .Select(pair => (
                Pair: pair,
                Count: answers.Count(answer => pair.Holds(answer.Point)),
                EveryGroup: parts.Each(rule.GroupThreshold, place => pair.Holds(answers[place].Point))))
            // Two pairs can both pass (a), as when many chose the point between them: take the one every group can stand behind.
            .OrderByDescending(candidate => rule.IsMet(candidate.Count, answers.Count) && candidate.EveryGroup)
            .ThenByDescending(candidate => candidate.Count)
            .First();
        var conditions = new AgreementConditions(rule.IsMet(best.Count, answers.Count), best.EveryGroup, turnout, !objection);
        return (best.Pair, conditions, Outcome(conditions, answers.Count, rule));
    }

    private static AgreementOutcome Outcome(AgreementConditions conditions, int answers, DecisionRule rule)
    {
        if (answers < rule.MinimumGroupSize || !conditions.Turnout)
        {
            return AgreementOutcome.TooFewAnswers;
        }

        if (!conditions.IsShared)
        {
            return AgreementOutcome.SeenDifferently;
        }

        return conditions.NoObjection ? AgreementOutcome.Agreed : AgreementOutcome.AgreedWithDifferentView;
    }
}
