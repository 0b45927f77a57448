namespace CoCreationBot.Domain.WebLinks;

/// <summary>
/// By which doors the answers of a round came. Somebody who answers in Teams and once more through a group link cannot be recognised, so facilitators
/// are told how many came that way, before and after.
/// </summary>
/// <param name="All">Answers in all.</param>
/// <param name="Personal">Of them, by personal links of people who are not in Teams.</param>
/// <param name="Group">Of them, by group links.</param>
/// <param name="WithHelp">Of them, through links with somebody's help.</param>
/// <param name="TypedIn">Of them, through links by somebody who typed them in.</param>
public sealed record DoorCount(int All, int Personal, int Group, int WithHelp, int TypedIn)
{
    /// <summary>Counts.</summary>
    /// <param name="round">The round.</param>
    /// <param name="all">Answers in all.</param>
    /// <param name="links">Links of the initiative.</param>
    /// <param name="answered">True when a person answered the round.</param>
    public static DoorCount Of(RoundId round, int all, IReadOnlyList<WebLink> links, Func<PersonId, bool> answered)
    {
        ArgumentNullException.ThrowIfNull(links);
        int By(WebLinkKind kind) => links.Where(link => link.Kind == kind && !link.IsInTeams).SelectMany(link => link.People).Distinct().Count(answered);
        var filled = Filled(round, links, answered).ToLookup(known => known.How);
        return new DoorCount(all, By(WebLinkKind.Personal), By(WebLinkKind.Group), filled[FilledIn.WithHelp].Count(), filled[FilledIn.TypedIn].Count());
    }

    /// <summary>Who helped or typed in, with how many people's answers; most first.</summary>
    /// <param name="round">The round.</param>
    /// <param name="links">Links of the initiative.</param>
    /// <param name="answered">True when a person answered the round.</param>
    public static IReadOnlyList<(Helper Helper, int People)> HelpersOf(RoundId round, IReadOnlyList<WebLink> links, Func<PersonId, bool> answered)
    {
        ArgumentNullException.ThrowIfNull(links);
        return [.. Filled(round, links, answered).CountBy(known => known.By).OrderByDescending(by => by.Value).ThenBy(by => by.Key).Select(by => (by.Key, by.Value))];
    }

    // Somebody with two links counts once, by the one that was least their own hand.
    private static IEnumerable<FilledFor> Filled(RoundId round, IReadOnlyList<WebLink> links, Func<PersonId, bool> answered) =>
        links.SelectMany(link => link.Filled).Where(known => known.Round == round && answered(known.Person)).GroupBy(known => known.Person)
            .Select(person => person.MaxBy(known => known.How)!);
}
