using System.Numerics;
using MathNet.Numerics.Distributions;

namespace CoCreationBot.Domain.Power;

/// <summary>
/// How likely a group's part of the chosen proposals is when as many are drawn blindly. Proposals are drawn whole, and a joint one brings the group its part of it: the same
/// measure as the lift's, so that both point the same way. Without joint proposals this is the hypergeometric distribution.
/// </summary>
internal static class SelectionChance
{
    /// <summary>Chance of so little (or so much) or less (or more), exact, 0–1.</summary>
    /// <param name="parts">The group's part of each of its proposals, in whole units.</param>
    /// <param name="proposals">Proposals of everybody.</param>
    /// <param name="chosen">Chosen ones of everybody.</param>
    /// <param name="own">The group's part of the chosen ones, in the same units.</param>
    /// <param name="few">True for so little or less.</param>
    public static double Of(IEnumerable<BigInteger> parts, int proposals, int chosen, BigInteger own, bool few)
    {
        var (drawn, left) = (new Dictionary<(int Count, BigInteger Sum), double> { [(0, 0)] = 1 }, proposals);
        foreach (var (part, of) in parts.CountBy(part => part))
        {
            var next = new Dictionary<(int, BigInteger), double>();
            foreach (var ((count, sum), chance) in drawn)
            {
                for (var more = Math.Max(0, of + chosen - count - left); more <= Math.Min(of, chosen - count); more++)
                {
                    var reached = (count + more, sum + (more * part));
                    next[reached] = next.GetValueOrDefault(reached) + (chance * Hypergeometric.PMF(left, of, chosen - count, more));
                }
            }

            (drawn, left) = (next, left - of);
        }

        return Math.Min(1, drawn.Where(entry => few ? entry.Key.Sum <= own : entry.Key.Sum >= own).Sum(entry => entry.Value));
    }
}
