using System.Numerics;
using MathNet.Numerics;

namespace CoCreationBot.Domain.Power;

/// <summary>Whose proposals were chosen (domain report, 4.6).</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Credit">Its share of the proposals: a joint one is split equally between the groups behind it.</param>
/// <param name="ChosenCredit">Its share of the chosen ones, split likewise.</param>
/// <param name="Proposed">Proposals it had a part in, each counted whole.</param>
/// <param name="Chosen">Chosen proposals it had a part in, each counted whole.</param>
/// <param name="Lift">
/// (chosen credit / chosen) / (credit / proposed), among proposals with known proposers: 1 = chosen as often as others'. Null where nothing was proposed by it or nothing
/// chosen.
/// </param>
/// <param name="Chance">
/// How likely so small a part of the chosen (lift below 1), or so large a one (otherwise), is when as many are drawn blindly, 0–1. Exact, among the same proposals and
/// with joint ones split alike, see <see cref="SelectionChance"/>.
/// </param>
public sealed record Selection(string Group, double Credit, double ChosenCredit, int Proposed, int Chosen, double? Lift, double Chance)
{
    /// <summary>True when its part of the chosen is smaller than its part of the proposed.</summary>
    public bool IsBelowShare { get; private init; }

    /// <summary>All groups of a roster that proposed something, in the order of their names. Proposers who are not in the roster are left out.</summary>
    public static IReadOnlyList<Selection> Of(Roster roster, IEnumerable<Proposal> proposals)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var known = Known(roster, proposals);
        var chosen = known.Count(proposal => proposal.IsChosen);

        // Parts are counted in whole units, so that "as much as its share" is exact.
        var unit = Euclid.LeastCommonMultiple([.. known.Select(proposal => (BigInteger)proposal.Groups.Count)]);
        return
        [
            .. roster.Sizes.Keys.Order(StringComparer.Ordinal).Select(group =>
            {
                (BigInteger Part, bool IsChosen)[] own = [.. known.Where(proposal => proposal.Groups.Contains(group)).Select(proposal => (unit / proposal.Groups.Count, proposal.IsChosen))];
                var (credit, chosenCredit) = (Sum(own), Sum(own.Where(proposal => proposal.IsChosen)));
                var isBelow = chosenCredit * known.Length < chosen * credit;
                return new Selection(
                    group, (double)credit / (double)unit, (double)chosenCredit / (double)unit, own.Length, own.Count(proposal => proposal.IsChosen),
                    credit.IsZero || chosen == 0 ? null : (double)(chosenCredit * known.Length) / (double)(credit * chosen),
                    SelectionChance.Of(own.Select(proposal => proposal.Part), known.Length, chosen, chosenCredit, isBelow))
                {
                    IsBelowShare = isBelow,
                };
            }).Where(selection => selection.Proposed > 0),
        ];
    }

    /// <summary>The proposals of which at least one proposer is in the roster: what is compared is compared among these.</summary>
    internal static (bool IsChosen, HashSet<string> Groups)[] Known(Roster roster, IEnumerable<Proposal> proposals) =>
    [
        .. proposals.Select(proposal => (proposal.IsSelected, Groups: proposal.Proposers.Select(person => roster.Find(person)).OfType<Member>().Select(member => member.Group).ToHashSet(StringComparer.Ordinal)))
            .Where(proposal => proposal.Groups.Count > 0),
    ];

    private static BigInteger Sum(IEnumerable<(BigInteger Part, bool)> own) => own.Aggregate(BigInteger.Zero, (sum, proposal) => sum + proposal.Part);
}
