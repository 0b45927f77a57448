using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Power;

/// <summary>What is shown of whose proposals were chosen (domain report, 4.6): groups below k stand together.</summary>
/// <param name="Proposed">Proposals decided on.</param>
/// <param name="Chosen">Those that were chosen.</param>
/// <param name="WithoutReason">Those without a written reason: the missing reasons are the finding, not the p-value.</param>
/// <param name="Compared">Those with proposers in the roster: groups are compared among these only.</param>
/// <param name="Groups">Per group that proposed something; the lift to two decimals, and only where at least <see cref="ProposalsForDecimals"/> are compared.</param>
public sealed record PublishedSelection(int Proposed, int Chosen, int WithoutReason, int Compared, IReadOnlyList<Selection> Groups)
{
    /// <summary>From how many proposals on a lift is shown as a number.</summary>
    public const int ProposalsForDecimals = 10;

    /// <summary>The group whose part of the chosen falls below its share in the way luck does most seldom; null when there is none.</summary>
    public Selection? Least => Groups.Where(group => group.IsBelowShare).OrderBy(group => group.Chance).ThenBy(group => group.Group, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>
    /// How likely it is at the most that blind drawing treats some group as <see cref="Least"/> was, 0–1 (Bonferroni): with many groups one of them is nearly always unlucky.
    /// </summary>
    public double ChanceOfAny => Math.Min(1, Groups.Count * (Least?.Chance ?? 1));

    /// <summary>True when luck often treats some group so.</summary>
    public bool MayBeLuck => ChanceOfAny >= Luck.Seldom;

    /// <summary>Takes from a roster and its proposals what is shown; null with fewer than k people or nothing decided.</summary>
    public static PublishedSelection? From(Roster roster, IReadOnlyCollection<Proposal> proposals, int k)
    {
        ArgumentNullException.ThrowIfNull(roster);
        ArgumentNullException.ThrowIfNull(proposals);
        if (roster.Count < DisclosureRules.AtLeast(k) || proposals.Count == 0)
        {
            return null;
        }

        var compared = Selection.Known(roster, proposals).Length;
        return new PublishedSelection(
            proposals.Count,
            proposals.Count(proposal => proposal.IsSelected),
            proposals.Count(proposal => !proposal.HasReason),
            compared,
            [.. Selection.Of(roster.Pooled(k), proposals).Select(group => group with { Lift = compared < ProposalsForDecimals ? null : Disclosed.Round(group.Lift) })]);
    }
}
