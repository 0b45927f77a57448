using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.CheckIns;

/// <summary>Check-ins a person planned; they are changed and ended in the list of plans.</summary>
internal sealed class ScheduleData() : CountedData(67, CheckInRows.CheckInSchedule)
{
    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person)
    {
        yield return new Fact(CheckInsText.DataSchedules, $"{state.CheckInSchedules.Count(schedule => schedule.By == person)}");
    }
}
