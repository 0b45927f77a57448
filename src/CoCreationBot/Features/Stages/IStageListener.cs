using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Stages;

/// <summary>Is told when a stage is done, within the change.</summary>
internal interface IStageListener
{
    /// <param name="edit">The initiative as it was.</param>
    /// <param name="passage">The gate that was passed.</param>
    void Moved(InitiativeChange edit, GatePassage passage);
}
