using System.Globalization;
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

    /// <summary>Words for the answers of methods that ask for one on a proposal, in the order they are counted.</summary>
    public static IReadOnlyList<string> Answers(Method method) => method switch
    {
        Method.Consent => [.. Enum.GetValues<ConsentPosition>().Select(position => PollsText.ResourceManager.Of("Position", position))],
        Method.FistToFive => [.. Numbers("Fingers", 0, Methods.HighestScore)],
        Method.Gradients => [.. Numbers("Level", 1, Methods.Levels)],
        Method.SenseCheck => [.. Enum.GetValues<Sense>().Select(sense => PollsText.ResourceManager.Of("Sense", sense))],
        Method.OptIn => [PollsText.Join, PollsText.JoinNot],
        Method.TimePoll => [.. Enum.GetValues<Availability>().Select(slot => PollsText.ResourceManager.Of("Slot", slot))],
        Method.Statements => [PollsText.Agree, PollsText.Disagree, PollsText.Pass],
        _ => [],
    };

    /// <summary>A ballot in words, for polls that were opened with names.</summary>
    public static string Say(Poll poll, Ballot ballot) => ballot is AnswerBallot or AdviceBallot || ballot.Reason.Length == 0
        ? Bare(poll, ballot)
        : $"{Bare(poll, ballot)}: {CardText.Escape(CardText.Shorten(ballot.Reason, 300))}";

    private static string Bare(Poll poll, Ballot ballot) => ballot switch
    {
        ConsentBallot consent => Answers(Method.Consent)[(int)consent.Position],
        FistBallot fist => Answers(Method.FistToFive)[fist.Fingers],
        GradientBallot gradient => Answers(Method.Gradients)[gradient.Level - 1],
        SenseBallot sense => Answers(Method.SenseCheck)[(int)sense.Sense],
        OptInBallot optIn => optIn.Accepts ? PollsText.Join : PollsText.JoinNot,
        ChoiceBallot choice => Option(poll, choice.Option),
        ApprovalBallot approval => approval.Options.Count == 0 ? PollsText.NoneOfThese : string.Join("; ", approval.Options.Select(option => Option(poll, option))),
        TimeBallot time => Each(poll, option => time.Slots[option] == Availability.No ? null : Answers(Method.TimePoll)[(int)time.Slots[option]]),
        ScoreBallot score => Each(poll, option => score.Scores[option]?.ToString(CultureInfo.CurrentCulture)),
        DotsBallot dots => Each(poll, option => dots.Dots[option] == 0 ? null : dots.Dots[option].ToString(CultureInfo.CurrentCulture)),
        GradesBallot grades => Each(poll, option => CardText.Escape(poll.Grades[grades.Grades[option]])),
        RankedBallot ranked => string.Join(" › ", ranked.Ranks.Select(tied => string.Join(" = ", tied.Select(option => Option(poll, option))))),
        StatementsBallot statements => Each(poll, option => statements.VoteOn(option) switch { 1 => PollsText.Agree, -1 => PollsText.Disagree, 0 => PollsText.Pass, _ => null }),
        _ => CardText.Escape(CardText.Shorten(ballot.Reason, 300)),
    };

    /// <summary>The rule in words, shown before anybody answers.</summary>
    public static string Rule(Poll poll)
    {
        var rule = poll.Rule;
        var parts = new List<string>();
        if (poll.Method.OnlyHears())
        {
            parts.Add(PollsText.RuleHears);
        }
        else if (poll.Method == Method.OptIn)
        {
            parts.Add(PollsText.RuleWanted.With(poll.Wanted));
        }
        else
        {
            parts.Add(rule.Threshold is { } threshold ? PollsText.RuleThreshold.With(RuleFacts.Percent(threshold)) : PollsText.ResourceManager.Of("RuleOf", poll.Method));
            if (poll.Method is Method.Consent or Method.Gradients)
            {
                parts.Add(rule.BlocksStand ? PollsText.RuleBlocksStand : PollsText.RuleBlocksOverridden);
            }

            parts.Add(rule.HalfOfEveryGroup ? PollsText.RuleEveryGroup : "");
            parts.Add(rule.Weighting == Weighting.GroupsEqual ? PollsText.RuleGroupsEqual : "");
            parts.Add(poll.Method.HasOptions() ? PollsText.ResourceManager.Of("Tie", rule.Tie) : "");
            parts.Add(PollsText.ResourceManager.Of("RuleMandate", rule.Mandate));
        }

        parts.Add(rule.HeadQuorum > 0 ? PollsText.RuleHeadQuorum.With(RuleFacts.Percent(rule.HeadQuorum)) : "");
        parts.Add(rule.GroupQuorum > 0 ? PollsText.RuleGroupQuorum.With(RuleFacts.Percent(rule.GroupQuorum)) : "");
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    /// <summary>An option as Markdown; a time is written by every reader's client in their own time zone.</summary>
    public static string Option(Poll poll, int option) => poll.Method == Method.TimePoll && TimeSlots.Read(poll.Options[option]) is { } moment
        ? CardParts.When(moment)
        : CardText.Escape(CardText.Shorten(poll.Options[option], 200));

    /// <summary>An option as plain text, for places where no Markdown is read; a time in one time zone.</summary>
    public static string Plain(Poll poll, int option, TimeZoneInfo zone) => poll.Method == Method.TimePoll && TimeSlots.Read(poll.Options[option]) is { } moment
        ? CardParts.Local(moment, zone)
        : poll.Options[option];

    private static string Each(Poll poll, Func<int, string?> answer)
    {
        var said = Enumerable.Range(0, poll.Options.Count).Select(option => (option, Said: answer(option))).Where(entry => entry.Said is not null)
            .Select(entry => $"{Option(poll, entry.option)}: {entry.Said}").ToArray();
        return said.Length == 0 ? "–" : string.Join("; ", said);
    }

    private static IEnumerable<string> Numbers(string word, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(number => PollsText.ResourceManager.Of(word, number.ToString(CultureInfo.InvariantCulture)));
}
