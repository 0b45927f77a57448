using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Power;

namespace CoCreationBot.Domain.Tests.Power;

/// <summary>The example of the domain report, 4: social services 8, employment 6, housing 5, recipients 5. The report gives figures; here are acts that give them.</summary>
internal static class Example
{
    public const string Social = "Social services";
    public const string Employment = "Employment";
    public const string Housing = "Housing";
    public const string Recipients = "Recipients";

    public static readonly Roster Roster = Of((Social, 8), (Employment, 6), (Housing, 5), (Recipients, 5));

    /// <summary>60 contributions of 14 people, 10 silent: 35, 15, 4 and 6 per group.</summary>
    public static readonly IReadOnlyList<Contribution> Contributions =
        [.. Acts(Social, 13, 8, 6, 4, 2, 2), .. Acts(Employment, 9, 4, 1, 1), .. Acts(Housing, 3, 1), .. Acts(Recipients, 5, 1)];

    /// <summary>12 ties inside groups and 6 across, of which 2 with recipients.</summary>
    public static readonly IReadOnlyList<Tie> Ties =
    [
        .. Inside(Social, 6), .. Inside(Employment, 3), .. Inside(Housing, 2), .. Inside(Recipients, 1),
        new(Id(Social, 0), Id(Employment, 0)), new(Id(Social, 1), Id(Employment, 1)), new(Id(Social, 2), Id(Housing, 0)), new(Id(Social, 0), Id(Recipients, 0)),
        new(Id(Employment, 2), Id(Housing, 1)), new(Id(Employment, 3), Id(Recipients, 1)),
    ];

    /// <summary>25 proposals, 8 chosen: 5 of 10 from social services, 0 of 6 from recipients, 3 of 9 from the others.</summary>
    public static readonly IReadOnlyList<Proposal> Proposals =
        [.. Ideas(Social, 10, 5), .. Ideas(Recipients, 6, 0), .. Ideas(Employment, 5, 2), .. Ideas(Housing, 4, 1)];

    public static PersonId Id(string group, int place) => new($"{group} {place}");

    public static Roster Of(params (string Group, int People)[] groups) => new(groups.SelectMany(group =>
        Enumerable.Range(0, group.People).Select(place => new Member(Id(group.Group, place), group.Group, group.Group == Recipients))));

    public static IEnumerable<Contribution> Acts(string group, params int[] counts) => counts.SelectMany((count, place) =>
        Enumerable.Repeat(new Contribution(Id(group, place), ContributionKind.Need, Stage.CoInitiation), count));

    public static IEnumerable<Proposal> Ideas(string group, int proposed, int chosen) =>
        Enumerable.Range(0, proposed).Select(place => new Proposal([Id(group, place % 2)], place < chosen, true));

    private static IEnumerable<Tie> Inside(string group, int ties) => Enumerable.Range(0, ties).Select(place => new Tie(Id(group, place % 4), Id(group, (place + 1) % 4)));
}
