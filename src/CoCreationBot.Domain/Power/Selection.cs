using MathNet.Numerics.Distributions;

namespace CoCreationBot.Domain.Power;

/// <summary>Whose proposals were chosen (domain report, 4.6).</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Credit">Its share of the proposals: a joint one is split equally between the groups behind it.</param>
/// <param name="ChosenCredit">Its share of the chosen ones, split likewise.</param>
/// <param name="Proposed">Proposals it had a part in, each counted whole.</param>
/// <param name="Chosen">Chosen proposals it had a part in, each counted whole.</param>
/// <param name="Lift">(chosen credit / chosen) / (credit / proposed): 1 = chosen as often as others'. Null where nothing was proposed by it or nothing chosen.</param>
/// <param name="Chance">
/// Exact hypergeometric check: how likely so few (lift below 1) or so many (otherwise) of its proposals are when as many are drawn blindly, 0–1.
/// It counts proposals whole, since a drawing takes whole ones.
/// </param>
public sealed record Selection(string Group, double Credit, double ChosenCredit, int Proposed, int Chosen, double? Lift, double Chance)
{
    /// <summary>All groups of a roster that proposed something, in the order of their names. Proposers who are not in the roster are left out.</summary>
    public static IReadOnlyList<Selection> Of(Roster roster, IEnumerable<Proposal> proposals)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var known = proposals
            .Select(proposal => (proposal.IsSelected, Groups: proposal.Proposers.Select(person => roster.Find(person)).OfType<Member>().Select(member => member.Group).ToHashSet(StringComparer.Ordinal)))
            .Where(proposal => proposal.Groups.Count > 0).ToArray();
        var chosen = known.Count(proposal => proposal.IsSelected);
        return
        [
            .. roster.Sizes.Keys.Order(StringComparer.Ordinal).Select(group =>
            {
                var own = known.Where(proposal => proposal.Groups.Contains(group)).ToArray();
                var ownChosen = own.Where(proposal => proposal.IsSelected).ToArray();
                var (credit, chosenCredit) = (own.Sum(proposal => 1.0 / proposal.Groups.Count), ownChosen.Sum(proposal => 1.0 / proposal.Groups.Count));
                double? lift = credit == 0 || chosen == 0 ? null : chosenCredit / chosen / (credit / known.Length);
                return new Selection(
                    group, credit, chosenCredit, own.Length, ownChosen.Length, lift,
                    Tail(known.Length, own.Length, chosen, ownChosen.Length, few: (double)ownChosen.Length * known.Length < (double)chosen * own.Length));
            }).Where(selection => selection.Proposed > 0),
        ];
    }

    private static double Tail(int proposals, int own, int chosen, int ownChosen, bool few)
    {
        var (from, to) = few ? (Math.Max(0, own + chosen - proposals), ownChosen) : (ownChosen, Math.Min(own, chosen));
        return Math.Min(1, Enumerable.Range(from, to - from + 1).Sum(count => Hypergeometric.PMF(proposals, own, chosen, count)));
    }
}
