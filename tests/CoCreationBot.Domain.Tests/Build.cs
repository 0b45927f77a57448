using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Tests;

/// <summary>Builders, so that tests read as sentences.</summary>
internal static class Build
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly PersonId Facilitator = new("facilitator");
    public static readonly PersonId Somebody = new("somebody");
    public static readonly IReadOnlySet<Criterion> Nothing = new HashSet<Criterion>();
    public static readonly IReadOnlySet<Criterion> AllCounted = Enum.GetValues<Criterion>().Where(ExitCriteria.IsCounted).ToHashSet();

    public static InitiativeDraft Draft() =>
        new("One door", "Forms", "", "Director", "Families", ["Housing"], "en", DecisionRule.Default);

    public static Initiative Initiative() => Domain.Initiatives.Initiative.Start(new InitiativeId("i1"), Draft(), Facilitator, Now).Value;

    public static Participant Person(string id, string group = "Housing", Voice voice = Voice.FrontLineStaff) =>
        Participant.Introduce(new PersonId(id), id, voice, group, Now).Value;

    public static Need Need(string id = "n1", int number = 1, ToldBy toldBy = ToldBy.StaffSpeakingFor, string group = "Housing", string author = "author", Voice voice = Voice.FrontLineStaff) =>
        Domain.Needs.Need.Add(new NeedId(id), number, 1, new NeedDraft { Title = "Title " + id, ToldBy = toldBy }, Person(author, group, voice), Now).Value;

    public static RoundOpening Opening(PersonId? by = null, string id = "r1", params string[] subject) =>
        new(new RoundId(id), subject, ["c1"], by ?? Facilitator, Now);

    public static ComplexityRound OpenRatings() => ComplexityRound.Open(Opening(), Initiative(), []).Value;

    public static ComplexityRating Rating(int? point, string reason = "", bool show = false, string objection = "") =>
        ComplexityRating.Create([point, point, point, point, point, point], reason, show, objection.Length > 0, objection).Value;

    /// <summary>Answers of groups, one point per person for every dimension.</summary>
    public static GroupedRating[] Ratings(params (string Group, int[] Points)[] groups) =>
        [.. groups.SelectMany(group => group.Points.Select(point => new GroupedRating(group.Group, Rating(point))))];

    public static ComplexityResult Count(GroupedRating[] ratings, IReadOnlyDictionary<string, int>? invited = null, DecisionRule? rule = null)
    {
        invited ??= ratings.Where(rating => rating.Group is not null).GroupBy(rating => rating.Group!).ToDictionary(group => group.Key, group => group.Count());
        return ComplexityResult.Count(ratings, invited, rule ?? DecisionRule.Default);
    }
}
