using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Visions;

/// <summary>How a consent round came out.</summary>
public enum ConsentOutcome
{
    /// <summary>Nobody objects, enough of each group answered, and at least three people from two groups did.</summary>
    Accepted,

    /// <summary>Somebody cannot live with it: the change asked for is recorded and answered, not outvoted.</summary>
    Objections,

    /// <summary>Nobody objects, but too few answered to call it consent.</summary>
    TooFewAnswers,
}

/// <summary>One person's confidential answer to "can you live with it?".</summary>
/// <param name="CanLiveWithIt">Yes or no.</param>
/// <param name="ChangeAskedFor">With no: the one change that would help; shown without a name.</param>
public sealed record ConsentAnswer(bool CanLiveWithIt, string ChangeAskedFor)
{
    /// <summary>Checks what a person sent. A "no" needs the change asked for.</summary>
    public static Result<ConsentAnswer> Create(bool canLiveWithIt, string? changeAskedFor)
    {
        if (canLiveWithIt)
        {
            return new ConsentAnswer(true, "");
        }

        var change = Texts.Clean(changeAskedFor);
        var refusal = Texts.First(
            change.Length == 0 ? Refusal.ChangeMissing : Refusal.None,
            Texts.CheckOptional(change, Texts.StoryLength));
        return refusal == Refusal.None ? new ConsentAnswer(false, change) : refusal;
    }
}

/// <summary>An answer with the group of the person who gave it.</summary>
/// <param name="Group">Group key, or null when the person has not introduced themselves.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Voice">Whose perspective the person brings; null with the group.</param>
public sealed record GroupedConsent(string? Group, ConsentAnswer Answer, Voice? Voice = null);

/// <summary>The published result of a consent round. How many objected is not shown: one objection is enough.</summary>
/// <param name="Outcome">How it came out.</param>
/// <param name="Answers">How many answered; null below k.</param>
/// <param name="ChangesAskedFor">Changes asked for, without names and in an order that tells nothing.</param>
public sealed record ConsentResult(ConsentOutcome Outcome, int? Answers, IReadOnlyList<string> ChangesAskedFor)
{
    /// <summary>Fewest answers that can accept a shared sentence.</summary>
    public const int FewestAnswers = 3;

    /// <summary>Fewest groups they come from: what one department wants is not shared yet.</summary>
    public const int FewestGroups = 2;

    /// <summary>True when fewer than three people who use the service answered: what is accepted is accepted among staff, and may be asked again.</summary>
    public bool IsAmongStaff { get; init; }

    /// <summary>Counts the answers of a closed round.</summary>
    /// <param name="answers">Everybody's last answer.</param>
    /// <param name="invited">Participants per group key.</param>
    /// <param name="rule">The rule of the round.</param>
    public static ConsentResult Count(
        IReadOnlyList<GroupedConsent> answers, IReadOnlyDictionary<string, int> invited, DecisionRule rule)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(rule);
        var answered = answers.Where(answer => answer.Group is not null)
            .GroupBy(answer => answer.Group!).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var changes = answers.Select(answer => answer.Answer).Where(answer => !answer.CanLiveWithIt)
            .Select(answer => answer.ChangeAskedFor).Order(StringComparer.Ordinal).ToArray();
        var outcome = changes.Length > 0 ? ConsentOutcome.Objections
            : answers.Count >= FewestAnswers && answered.Count >= FewestGroups && rule.IsTurnoutMet(invited, answered) ? ConsentOutcome.Accepted
            : ConsentOutcome.TooFewAnswers;
        return new ConsentResult(outcome, answers.Count >= rule.MinimumGroupSize ? answers.Count : null, changes)
        {
            IsAmongStaff = CheckedParts.IsAmongStaff(answers.Select(answer => new Standpoint(answer.Group, answer.Voice))),
        };
    }
}
