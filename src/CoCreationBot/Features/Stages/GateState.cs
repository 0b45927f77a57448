using CoCreationBot.Domain.Gates;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Features.Actions;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Features.Power;
using CoCreationBot.Features.Stories;
using CoCreationBot.Features.Visions;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Stages;

/// <summary>The gate of the current stage, counted from what all features stored.</summary>
internal static class GateState
{
    extension(InitiativeState state)
    {
        /// <summary>Criteria that are met by what is stored.</summary>
        public IReadOnlySet<Criterion> Counted => new HashSet<Criterion>(
        [
            .. GateCount.Of(state.Initiative, state.Needs, state.Rounds, state.Vision),
            .. GateCount.OfIdeas(state.Initiative, state.Ideas),
            .. GateCount.OfWork(state.Initiative, state.Ideas, state.Rounds, state.Actions, state.Outcomes, state.Stories, state.Participants),
            .. GateCount.OfReport(state.Initiative, state.ReportChecks),
        ]);

        /// <summary>Each criterion of the stage, and whether it is met.</summary>
        public IReadOnlyList<CriterionState> Gate => state.Initiative.Gate(state.Counted);
    }
}
