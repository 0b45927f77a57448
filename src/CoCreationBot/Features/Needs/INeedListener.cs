using CoCreationBot.Domain.Needs;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Needs;

/// <summary>Is told when a need was added, or is not open any more, within the change.</summary>
internal interface INeedListener
{
    /// <param name="edit">The initiative.</param>
    /// <param name="need">The need as it is stored now.</param>
    void Changed(InitiativeChange edit, Need need);
}
