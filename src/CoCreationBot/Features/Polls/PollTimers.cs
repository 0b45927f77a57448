using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Polls;

/// <summary>
/// Deadlines and reminders are jobs in the outbox, committed with the poll: they outlive restarts and run once, whatever the number of instances.
/// A job whose poll was given another deadline meanwhile finds nothing to do.
/// </summary>
internal static class PollTimers
{
    public const string DeadlineJob = "poll.deadline";
    public const string ReminderJob = "poll.reminder";

    public static void Set(Change change, PollRound round, DateTimeOffset now)
    {
        if (round.Terms.Deadline is not { } deadline)
        {
            return;
        }

        change.Post(Delivery.Job(DeadlineJob, round.Id.Value, deadline - now));
        if (Deadlines.Reminder(now, deadline, ZoneOf(round)) is { } reminder)
        {
            change.Post(Delivery.Job(ReminderJob, round.Id.Value, reminder - now));
        }
    }

    public static TimeZoneInfo ZoneOf(PollRound round) => Zone.Of(round.Terms.TimeZone);
}
