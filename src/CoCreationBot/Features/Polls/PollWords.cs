using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>Words for what polls are made of.</summary>
internal static class PollWords
{
    public static string Name(Method method) => PollsText.ResourceManager.Of("Method", method);

    /// <summary>What a method is for, in one sentence.</summary>
    public static string Use(Method method) => PollsText.ResourceManager.Of("Use", method);

    /// <summary>Methods that suit a stage, most useful first.</summary>
    public static IReadOnlyList<Method> Suited(Stage stage) => stage switch
    {
        Stage.CoInitiation => [Method.SenseCheck, Method.Statements, Method.QuestionRound],
        Stage.CoDesign => [Method.Approval, Method.Dots, Method.SenseCheck],
        Stage.CoDecision => [Method.Consent, Method.Ranked, Method.MajorityJudgment],
        Stage.CoImplementation => [Method.OptIn, Method.TimePoll, Method.Advice],
        _ => [Method.FistToFive, Method.Statements, Method.QuestionRound],
    };

    /// <summary>A ballot in words, for polls that were opened with names.</summary>
    public static string Say(Poll poll, Ballot ballot)
    {
        var method = MethodPresentation.Of(poll.Method);
        return method.IsWritten || ballot.Reason.Length == 0
            ? method.Say(poll, ballot)
            : $"{method.Say(poll, ballot)}: {CardText.Escape(CardText.Shorten(ballot.Reason, 300))}";
    }

    /// <summary>The rule in words, shown before anybody answers.</summary>
    public static string Rule(Poll poll)
    {
        var rule = poll.Rule;
        string[] parts =
        [
            .. MethodPresentation.Of(poll.Method).Rule(poll),
            rule.HeadQuorum > 0 ? PollsText.RuleHeadQuorum.With(RuleFacts.Words(rule.WrittenHeadQuorum)) : "",
            rule.GroupQuorum > 0 ? PollsText.RuleGroupQuorum.With(RuleFacts.Words(rule.WrittenGroupQuorum)) : "",
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    /// <summary>What decides, of methods that decide by the poll's rule.</summary>
    public static IEnumerable<string> Ruled(Poll poll)
    {
        var (rule, method) = (poll.Rule, Methods.Of(poll.Method));
        return
        [
            rule.WrittenThreshold is { } threshold ? PollsText.RuleThreshold.With(RuleFacts.Words(threshold)) : PollsText.ResourceManager.Of("RuleOf", poll.Method),
            !method.HasBlocks ? "" : rule.BlocksStand ? PollsText.RuleBlocksStand : PollsText.RuleBlocksOverridden,
            rule.HalfOfEveryGroup ? PollsText.RuleEveryGroup : "",
            rule.Weighting == Weighting.GroupsEqual ? PollsText.RuleGroupsEqual : "",
            method.HasOptions ? PollsText.ResourceManager.Of("Tie", rule.Tie) : "",
            PollsText.ResourceManager.Of("RuleMandate", rule.Mandate),
        ];
    }

    /// <summary>An option as Markdown.</summary>
    public static string Option(Poll poll, int option) => poll.IsNone(option) ? PollsText.NoneOfThese : MethodPresentation.Of(poll.Method).Option(poll.Options[option]);

    /// <summary>An option as plain text, for places where no Markdown is read; a time in one time zone.</summary>
    public static string Plain(Poll poll, int option, TimeZoneInfo zone) => poll.IsNone(option) ? PollsText.NoneOfThese : MethodPresentation.Of(poll.Method).Plain(poll.Options[option], zone);
}
