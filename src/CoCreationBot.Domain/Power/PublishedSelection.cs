using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Power;

/// <summary>What is shown of whose proposals were chosen (domain report, 4.6): groups below k stand together.</summary>
/// <param name="Proposed">Proposals decided on.</param>
/// <param name="Chosen">Those that were chosen.</param>
/// <param name="WithoutReason">Those without a written reason: the missing reasons are the finding, not the p-value.</param>
/// <param name="Groups">Per group that proposed something; the lift to two decimals, and only where there are at least <see cref="ProposalsForDecimals"/>.</param>
public sealed record PublishedSelection(int Proposed, int Chosen, int WithoutReason, IReadOnlyList<Selection> Groups)
{
    /// <summary>From how many proposals on a lift is shown as a number.</summary>
    public const int ProposalsForDecimals = 10;

    /// <summary>Takes from a roster and its proposals what is shown; null with fewer than k people or nothing decided.</summary>
    public static PublishedSelection? From(Roster roster, IReadOnlyCollection<Proposal> proposals, int k)
    {
        ArgumentNullException.ThrowIfNull(roster);
        ArgumentNullException.ThrowIfNull(proposals);
        return roster.Count < DisclosureRules.AtLeast(k) || proposals.Count == 0
            ? null
            : new PublishedSelection(
                proposals.Count,
                proposals.Count(proposal => proposal.IsSelected),
                proposals.Count(proposal => !proposal.HasReason),
                [.. Selection.Of(roster.Pooled(k), proposals).Select(group => group with { Lift = proposals.Count < ProposalsForDecimals ? null : Disclosed.Round(group.Lift) })]);
    }
}
