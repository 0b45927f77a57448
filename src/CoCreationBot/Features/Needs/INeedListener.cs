using CoCreationBot.Domain.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Needs;

/// <summary>Is told when a need was added, or is not open any more, within the change.</summary>
internal interface INeedListener
{
    /// <param name="state">The initiative before.</param>
    /// <param name="change">What is stored.</param>
    /// <param name="need">The need as it is stored now.</param>
    void Changed(InitiativeState state, Change change, Need need);
}
