using CoCreationBot.Domain.Actions;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Actions;

/// <summary>Is told when an action was agreed, within the change.</summary>
internal interface IActionListener
{
    /// <param name="edit">The initiative.</param>
    /// <param name="action">The new action.</param>
    void Agreed(InitiativeChange edit, ActionItem action);
}
