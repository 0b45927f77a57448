namespace CoCreationBot.Domain.Opinions;

/// <summary>
/// How far apart groups lie that are found in votes that do not hang together: k-means always finds some. A permutation test whose statistic is the largest
/// mean silhouette over the numbers of groups, each measured from what luck gives for that number.
/// </summary>
internal sealed class GroupsByLuck
{
    /// <summary>Level of the test over all numbers of groups together: so often, at most, groups are taken for real in votes that do not hang together.</summary>
    public const double Level = 0.01;

    /// <summary>Most hundreds of drawings.</summary>
    public const int MostHundreds = 6;

    // Drawings come in hundreds, the votes as they are being one of the first: so many pass the votes, at most, as there are hundreds, less one.
    private const int Hundred = (int)(1 / Level);
    private const int VotersToHundreds = 300;

    // Drawings that only say what is usual for each number of groups. They are not compared with, so that the test stays exact (Besag, Clifford 1989).
    private const int Pilots = 20;
    private const double SmallestSpread = 1e-6;
    private const ulong Seed = 20_261_129;

    private readonly (double Mean, double Spread)[] _usual;
    private double _limit;

    private GroupsByLuck((double Mean, double Spread)[] usual) => _usual = usual;

    /// <summary>
    /// What luck gives, or null when the groups found lie no farther apart than luck puts them. Few voters cost little and get more drawings, so that the limit hangs less
    /// on the drawings; drawing stops as soon as the answer is no.
    /// </summary>
    /// <param name="found">The groups found.</param>
    /// <param name="mostHundreds">Most hundreds of drawings, from 1.</param>
    public static GroupsByLuck? Beaten(Clusterings found, int mostHundreds = MostHundreds)
    {
        var (votes, random) = (new ShuffledVotes(found.Votes), new SeededSequence(Seed));
        Clusterings Deal() => Clusterings.Of(votes.Deal(random));
        Clusterings[] pilots = [.. Enumerable.Range(0, Pilots).Select(_ => Deal())];
        var luck = new GroupsByLuck([.. Enumerable.Range(Clusterings.FewestGroups, Clusterings.Tried).Select(k => Usual(pilots, k))]);
        var hundreds = Math.Clamp(VotersToHundreds / Math.Max(found.Votes.Voters.Count, 1), 1, mostHundreds);
        var (wanted, passed, highest) = (luck.Most(found), 0, new PriorityQueue<double, double>());
        for (var drawing = 1; drawing < hundreds * Hundred && passed < hundreds; drawing++)
        {
            var drawn = luck.Most(Deal());
            passed += drawn >= wanted ? 1 : 0;
            highest.Enqueue(drawn, drawn);
            if (highest.Count > hundreds)
            {
                highest.Dequeue();
            }
        }

        if (passed >= hundreds || double.IsNegativeInfinity(wanted))
        {
            return null;
        }

        luck._limit = highest.Peek();
        return luck;
    }

    /// <summary>True when so many groups lie farther apart than luck puts any number of groups.</summary>
    public bool IsBeatenBy(Clusterings found, int k) => found.CanBeCompared(k) && Above(found, k) > _limit;

    private double Most(Clusterings found) => Enumerable.Range(Clusterings.FewestGroups, Clusterings.Tried)
        .Where(found.CanBeCompared).Select(k => Above(found, k)).DefaultIfEmpty(double.NegativeInfinity).Max();

    private double Above(Clusterings found, int k)
    {
        var (mean, spread) = _usual[k - Clusterings.FewestGroups];
        return (found.Mean(k)!.Value - mean) / spread;
    }

    private static (double Mean, double Spread) Usual(Clusterings[] pilots, int k)
    {
        double[] means = [.. pilots.Select(pilot => pilot.Mean(k)).OfType<double>()];
        if (means.Length == 0)
        {
            return (0, 1);
        }

        var mean = means.Average();
        return (mean, Math.Max(Math.Sqrt(means.Average(value => (value - mean) * (value - mean))), SmallestSpread));
    }
}
