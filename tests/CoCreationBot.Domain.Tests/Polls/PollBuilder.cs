using CoCreationBot.Domain.Polls;

namespace CoCreationBot.Domain.Tests.Polls;

internal static class PollBuilder
{
    public static readonly string[] Names = ["Alder", "Birch", "Cedar", "Dogwood", "Elm"];

    private static readonly string[] Times = ["2026-12-07T11:00:00Z", "2026-12-08T07:00:00Z", "2026-12-09T07:00:00Z"];

    public static Poll Poll(Method method, int options = 3, PollRule? rule = null, int dots = 3, int cap = 3, int grades = 5, int wanted = 3) => new()
    {
        Method = method,
        Question = "Which?",
        Options = method == Method.TimePoll ? Times[..options] : Methods.Of(method).HasOptions ? Names[..options] : [],
        Grades = method == Method.MajorityJudgment ? [.. Enumerable.Range(1, grades).Select(grade => $"Grade {grade}")] : [],
        Dots = dots,
        DotCap = cap,
        Wanted = wanted,
        Rule = rule ?? PollRule.Default,
    };

    /// <summary>Ballots of equal weight.</summary>
    public static Weighed<T>[] Plain<T>(params IEnumerable<T> ballots) => [.. ballots.Select(ballot => new Weighed<T>(ballot, 1))];

    /// <summary>How it comes out with names, where everything is told and one answer is enough.</summary>
    public static PublishedPoll Count(Poll poll, params IEnumerable<Ballot> ballots)
    {
        GroupedBallot[] all = [.. ballots.Select(ballot => new GroupedBallot("a", ballot))];
        return PublishedPoll.Named(poll, all, Invited(all));
    }

    public static RankedBallot Ranking(params IEnumerable<int> order) => new([.. order.Select(option => (IReadOnlyList<int>)[option])]);

    /// <summary>"ACB" = A over C over B.</summary>
    public static RankedBallot Ranking(string order, string names) => Ranking(order.Select(name => names.IndexOf(name, StringComparison.Ordinal)));

    public static GroupedBallot[] Groups(params (string? Group, int Count, Ballot Ballot)[] groups) =>
        [.. groups.SelectMany(group => Enumerable.Repeat(new GroupedBallot(group.Group, group.Ballot), group.Count))];

    public static IReadOnlyDictionary<string, int> Invited(IEnumerable<GroupedBallot> ballots) =>
        ballots.Where(entry => entry.Group is not null).CountBy(entry => entry.Group!).ToDictionary();
}
