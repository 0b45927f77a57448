using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Reminders;

/// <summary>A reminder that somebody asks for.</summary>
internal static class Reminder
{
    /// <summary>Has those who have not answered a round reminded in working hours, and says when that is.</summary>
    /// <param name="turn">The press.</param>
    /// <param name="edit">The initiative.</param>
    /// <param name="round">The round.</param>
    /// <param name="zone">Whose working hours count.</param>
    /// <param name="job">The job that reminds.</param>
    /// <param name="act">How the audit log calls it.</param>
    public static InvokeResponse Ask(TurnContext turn, InitiativeChange edit, RoundId round, TimeZoneInfo zone, string job, string act)
    {
        var at = WorkingHours.Next(edit.Now, zone);
        edit.Later(job, round.Value, at - edit.Now);
        edit.Audit(act, ("round", round.Value));
        return Reply.Say(turn, at <= edit.Now ? RemindersText.Reminding : RemindersText.RemindingLater.With(CardParts.Local(at, zone)));
    }
}
