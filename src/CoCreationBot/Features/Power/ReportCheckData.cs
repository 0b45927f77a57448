using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Power;

/// <summary>Reports a person checked; what they said goes with their answers.</summary>
internal sealed class ReportCheckData(PartitionStore partitions) : CountedData(72, ReportCheckRows.ReportCheck)
{
    public override async Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation)
    {
        if (deletion.Answers && state.ReportChecks.Any(check => check.Person == person))
        {
            await partitions.ChangeAsync(
                InitiativeStore.PartitionOf(state.Initiative.Id),
                null,
                (snapshot, change) =>
                {
                    foreach (var check in snapshot.All(ReportCheckRows.ReportCheck).Where(check => check.Person == person))
                    {
                        change.Remove(ReportCheckRows.ReportCheck, ReportCheckRows.IdOf(check));
                    }

                    // Their words stand on posted reports, and their yes at the gate.
                    change.Refresh(PowerFeature.ReportView, state.Initiative.Id.Value);
                    change.Refresh(InitiativeViews.Gate, state.Initiative.Id.Value);
                    change.Refresh(InitiativeViews.Status, state.Initiative.Id.Value);
                    return 0;
                },
                cancellation);
        }

        return 0;
    }

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person)
    {
        var checks = state.ReportChecks.Count(check => check.Person == person);
        return checks == 0 ? [] : [new Fact(PowerText.DataChecks, $"{checks}")];
    }
}
