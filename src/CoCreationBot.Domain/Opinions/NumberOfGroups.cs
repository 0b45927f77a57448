namespace CoCreationBot.Domain.Opinions;

/// <summary>
/// How many opinion groups there are: as many as lie farther apart than luck puts them, the fewer where more are not clearly better, and only as many as stay
/// when a few voters leave. One where there are none.
/// </summary>
internal static class NumberOfGroups
{
    /// <summary>Most voters the question is put to. With more, these are drawn by what they voted, so that who leaves does not change the others.</summary>
    public const int MostVoters = 400;

    // A few: one in a hundred, at least one.
    private const int OneIn = 100;
    private const int Leavings = 20;
    private const double Same = 0.9;
    private const ulong Seed = 20_261_130;

    /// <summary>How many.</summary>
    /// <param name="votes">Votes of the voters kept.</param>
    /// <param name="mostHundreds">Most hundreds of drawings by which luck is known.</param>
    public static int Of(VoteMatrix votes, int mostHundreds = GroupsByLuck.MostHundreds)
    {
        var found = Clusterings.Of(Sample(votes));
        if (GroupsByLuck.Beaten(found, mostHundreds) is not { } luck)
        {
            return 1;
        }

        var without = Leave(found.Votes);
        for (var k = Choose(found, luck, Clusterings.MostGroups); k > 1; k = Choose(found, luck, k - 1))
        {
            if (IsSteady(found, luck, k, without))
            {
                return k;
            }
        }

        return 1;
    }

    // At most so many, from the fewest on: each larger number must be clearly better than the best before it.
    private static int Choose(Clusterings found, GroupsByLuck luck, int most)
    {
        var best = 1;
        for (var k = Clusterings.FewestGroups; k <= most; k++)
        {
            best = luck.IsBeatenBy(found, k) && (best == 1 || found.IsClearlyBetter(k, best)) ? k : best;
        }

        return best;
    }

    // Also the number is chosen anew when some have left: groups that turn into another number of groups are not steady.
    private static bool IsSteady(Clusterings found, GroupsByLuck luck, int most, (int[] Stay, Clusterings Found)[] without)
    {
        var alike = without.Count(left =>
        {
            var k = Choose(left.Found, luck, most);
            var before = left.Stay.Select(voter => found.Groups(most)[voter]);
            return k > 1 && RandIndex.Adjusted([.. before.Zip(left.Found.Groups(k))]) >= Same;
        });
        return 4 * alike >= 3 * without.Length;
    }

    private static (int[] Stay, Clusterings Found)[] Leave(VoteMatrix votes)
    {
        var random = new SeededSequence(Seed);
        var leaving = (votes.Voters.Count + OneIn - 1) / OneIn;
        return
        [
            .. Enumerable.Range(0, Leavings).Select(_ =>
            {
                int[] stay = [.. random.Shuffle(votes.Voters.Count).Skip(leaving).Order()];
                return (stay, Clusterings.Of(votes.Of(stay)));
            }),
        ];
    }

    internal static VoteMatrix Sample(VoteMatrix votes) => votes.Voters.Count <= MostVoters
        ? votes
        : votes.Of([.. Enumerable.Range(0, votes.Voters.Count).OrderBy(votes.Mark).Take(MostVoters).Order()]);
}
