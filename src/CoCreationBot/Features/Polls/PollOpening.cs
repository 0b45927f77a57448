using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Polls;

/// <summary>Opens a poll, or changes an open one that nobody answered.</summary>
internal sealed class PollOpening(Responses responses)
{
    /// <param name="edit">The initiative.</param>
    /// <param name="turn">Who asks, and where.</param>
    /// <param name="form">The poll as filled in.</param>
    /// <param name="edited">The round that is changed; null for a new one.</param>
    public Result<PollRound> Open(InitiativeChange edit, TurnContext turn, PollForm form, string? edited)
    {
        if (form.Options?.Length > PollForm.LongestOptions)
        {
            return Refusal.TextTooLong;
        }

        var proposals = Proposals.Among(edit, form);
        var (linked, perOption) = Proposals.Link(form, proposals);
        var read = linked.Read(edit.Initiative, edit.Roster.Select(person => person.Person), Zone.Of(turn, edit), edit.Now);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var before = edit.FindRound<PollRound>(edited);
        if (edited is not null && before is not { Status: RoundStatus.Open })
        {
            return Refusal.RoundNotOpen;
        }

        // Two facilitators change it at once: the later of them is told.
        if (before is not null && form.Version is { } seen && seen != PollForm.ToEdit(before, edit.Initiative, Zone.Of(turn, edit)).Version)
        {
            return Refusal.ChangedMeanwhile;
        }

        var opening = RoundOpenings.By(edit, edit.Person, edit.Now, [.. proposals.Select(proposal => proposal.Id)]);
        var terms = read.Value.Terms with { Proposals = perOption };
        var opened = before is null
            ? PollRound.Open(opening, read.Value.Poll, terms, edit.Initiative, edit.Rounds)
            : before.Change(opening, read.Value.Poll, terms, edit.Initiative, [.. edit.Rounds.Where(round => round.Id != before.Id)]);
        if (!opened.Succeeded)
        {
            return opened;
        }

        edit.Put(Kinds.Round, opened.Value);
        edit.Audit(before is null ? "round.opened" : "round.edited", [("round", opened.Value.Id.Value), ("kind", nameof(RoundKind.Poll)), ("version", opened.Value.Version.Stamp), .. Facts(opened.Value)]);
        PollTimers.Set(edit.Change, opened.Value, edit.Now);
        Reconciliation.Ask(edit.Change);
        if (before is null)
        {
            edit.Announce(PollFeature.RoundView, opened.Value.Id.Value);
        }
        else
        {
            edit.Refresh(PollFeature.RoundView, opened.Value.Id.Value);
            responses.Forget(opened.Value);
        }

        edit.Refresh(InitiativeViews.Status, edit.Initiative.Id.Value);
        return opened;
    }

    private static (string Name, string Value)[] Facts(PollRound round) =>
    [
        ("method", round.Poll.Method.ToString()),
        ("named", round.Terms.IsNamed ? "yes" : "no"),
        ("threshold", round.Poll.Rule.WrittenThreshold?.ToString() ?? "method"),
        ("headQuorum", round.Poll.Rule.WrittenHeadQuorum.ToString()),
        ("groupQuorum", round.Poll.Rule.WrittenGroupQuorum.ToString()),
        ("everyGroup", round.Poll.Rule.HalfOfEveryGroup ? "yes" : "no"),
        ("blocksStand", round.Poll.Rule.BlocksStand ? "yes" : "no"),
        ("weighting", round.Poll.Rule.Weighting.ToString()),
        ("tie", round.Poll.Rule.Tie.ToString()),
        ("mandate", round.Poll.Rule.Mandate.ToString()),
        ("k", round.Rule.MinimumGroupSize.ToString(CultureInfo.InvariantCulture)),
    ];
}
