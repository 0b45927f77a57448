using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.CheckIns;

/// <summary>Opens a check-in the same way by hand and by schedule: stored, noted in the audit log, with its end, and sent out.</summary>
internal static class CheckInOpening
{
    public const string RoundView = "check-in-round";
    public const string OwnView = "check-in-own";
    public const string DeadlineJob = "check-in.deadline";
    public const string InviteJob = "check-in.invite";
    public const string ReminderJob = "check-in.reminder";

    public static Result<CheckInRound> Open(
        InitiativeState state, Change change, CheckIn asked, PersonId by, TimeZoneInfo zone, DateTimeOffset now, TimeSpan openFor, IReadOnlyList<Round>? rounds = null)
    {
        var terms = new RoundTerms { Deadline = now + openFor, TimeZone = zone.Id };
        var opened = CheckInRound.Open(RoundOpenings.By(state, by, now), asked, terms, state.Initiative, state.Roster, rounds ?? state.Rounds);
        if (!opened.Succeeded)
        {
            return opened;
        }

        var round = opened.Value;
        change.Put(Kinds.Round, round);
        change.Audit("round.opened", by.Value, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["round"] = round.Id.Value,
            ["kind"] = nameof(RoundKind.CheckIn),
            ["stage"] = asked.Stage.ToString(),
            ["schedule"] = asked.Schedule ?? "",
            ["k"] = round.Rule.MinimumGroupSize.ToString(CultureInfo.InvariantCulture),
            ["until"] = terms.Deadline.Value.ToString("O", CultureInfo.InvariantCulture),
        });
        change.Post(Delivery.Job(DeadlineJob, round.Id.Value, openFor));
        Reconciliation.Ask(change);
        foreach (var space in state.Spaces)
        {
            change.Post(Delivery.Of(space.Reference, RoundView, round.Id.Value));
        }

        if (asked.IsPersonal)
        {
            change.Post(Delivery.Job(InviteJob, round.Id.Value, TimeSpan.Zero));
            if (Deadlines.Reminder(now, terms.Deadline.Value, zone) is { } reminder)
            {
                change.Post(Delivery.Job(ReminderJob, round.Id.Value, reminder - now));
            }
        }

        change.Refresh(InitiativeViews.Status, state.Initiative.Id.Value);
        return opened;
    }
}
