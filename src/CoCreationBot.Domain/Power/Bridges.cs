namespace CoCreationBot.Domain.Power;

/// <summary>Ties of one group: a tie between groups counts for both.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Outside">Ties to other groups.</param>
/// <param name="Inside">Ties within it.</param>
public sealed record GroupTies(string Group, int Outside, int Inside);

/// <summary>Whether people work together across groups (domain report, 4.7).</summary>
public sealed record Bridges
{
    /// <summary>Ties across groups.</summary>
    public required int Across { get; init; }

    /// <summary>Ties inside groups.</summary>
    public required int Inside { get; init; }

    /// <summary>Ties across groups in which a recipient takes part: departments can bridge to each other and still leave recipients out.</summary>
    public required int AcrossWithRecipients { get; init; }

    /// <summary>E-I index (Krackhardt and Stern 1988): (across − inside) / all, −1 all inside … 1 all across.</summary>
    public double Index => (double)(Across - Inside) / (Across + Inside);

    /// <summary>The index if all possible pairs of members were equally likely to be tied: it depends on the sizes of the groups.</summary>
    public required double ExpectedIndex { get; init; }

    /// <summary>Ties across groups / what mixing would give; 1 = mixed. Null when there is only one group.</summary>
    public required double? OfMixing { get; init; }

    /// <summary>Ties across groups when the groups fall on members by luck, the ties staying as they are.</summary>
    public required LuckLine AcrossByLuck { get; init; }

    /// <summary>
    /// Permutation p: how often luck gives as few ties across (or as many, where there are more than expected), twice, since it could have been either; 0–1. Drawn with
    /// a fixed seed.
    /// </summary>
    public required double Chance { get; init; }

    /// <summary>Per group, in the order of their names.</summary>
    public required IReadOnlyList<GroupTies> Groups { get; init; }

    /// <summary>Computes it; null without ties between two different members.</summary>
    public static Bridges? Of(Roster roster, IEnumerable<Tie> ties)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var known = ties.Select(tie => (One: roster.Find(tie.One), Other: roster.Find(tie.Other)))
            .Where(tie => tie.One is not null && tie.Other is not null && tie.One != tie.Other).Select(tie => (One: tie.One!, Other: tie.Other!)).ToArray();
        if (known.Length == 0)
        {
            return null;
        }

        var across = known.Where(tie => tie.One.Group != tie.Other.Group).ToArray();
        var (pairs, within) = (Pairs(roster.Count), roster.Sizes.Values.Sum(Pairs));
        var expected = known.Length * (pairs - within) / pairs;
        var (line, chance) = Permute(roster, known, across.Length, expected);
        return new Bridges
        {
            Across = across.Length,
            Inside = known.Length - across.Length,
            AcrossWithRecipients = across.Count(tie => tie.One.IsRecipient || tie.Other.IsRecipient),
            ExpectedIndex = (pairs - (2 * within)) / pairs,
            OfMixing = expected == 0 ? null : across.Length / expected,
            AcrossByLuck = line,
            Chance = chance,
            Groups = [.. roster.Sizes.Keys.Order(StringComparer.Ordinal).Select(group => new GroupTies(
                group,
                across.Count(tie => tie.One.Group == group || tie.Other.Group == group),
                known.Count(tie => tie.One.Group == group && tie.Other.Group == group)))],
        };
    }

    private static double Pairs(int people) => people * (people - 1.0) / 2;

    // Only the tied need a group in a drawing: the first places of a shuffle that stops there.
    private static (LuckLine Line, double Chance) Permute(Roster roster, (Member One, Member Other)[] ties, int across, double expected)
    {
        var names = roster.Sizes.Keys.Select((group, number) => (group, number)).ToDictionary(entry => entry.group, entry => entry.number, StringComparer.Ordinal);
        int[] groups = [.. roster.Members.Select(member => names[member.Group])];
        var places = ties.SelectMany(tie => new[] { tie.One.Person, tie.Other.Person }).Distinct().Select((person, place) => (person, place)).ToDictionary(entry => entry.person, entry => entry.place);
        (int One, int Other)[] ends = [.. ties.Select(tie => (places[tie.One.Person], places[tie.Other.Person]))];
        var random = new SeededSequence(Luck.Seed);
        var drawn = new double[Luck.Draws(places.Count + ends.Length)];
        for (var draw = 0; draw < drawn.Length; draw++)
        {
            for (var place = 0; place < places.Count; place++)
            {
                var other = place + random.NextIndex(groups.Length - place);
                (groups[place], groups[other]) = (groups[other], groups[place]);
            }

            drawn[draw] = ends.Count(tie => groups[tie.One] != groups[tie.Other]);
        }

        var asFar = drawn.Count(count => across <= expected ? count <= across : count >= across);
        return (LuckLine.Of(drawn), Math.Min(1, 2 * (1.0 + asFar) / (drawn.Length + 1)));
    }
}
