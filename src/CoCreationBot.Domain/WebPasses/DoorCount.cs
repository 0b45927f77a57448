namespace CoCreationBot.Domain.WebPasses;

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
    /// <param name="passes">Links of the initiative.</param>
    /// <param name="answered">True when a person answered the round.</param>
    public static DoorCount Of(RoundId round, int all, IReadOnlyList<WebPass> passes, Func<PersonId, bool> answered)
    {
        ArgumentNullException.ThrowIfNull(passes);
        int By(WebPassKind kind) => passes.Where(pass => pass.Kind == kind && !pass.IsInTeams).SelectMany(pass => pass.People).Distinct().Count(answered);
        // Somebody with two links counts once, by the one that was least their own hand.
        int Filled(FilledIn how) => passes.SelectMany(pass => pass.Filled).Where(known => known.Round == round).GroupBy(known => known.Person)
            .Count(person => person.Max(known => known.How) == how && answered(person.Key));
        return new DoorCount(all, By(WebPassKind.Personal), By(WebPassKind.Group), Filled(FilledIn.WithHelp), Filled(FilledIn.TypedIn));
    }
}
