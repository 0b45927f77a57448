using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Initiatives;

/// <summary>Is told when the settings of an initiative change, within the change.</summary>
internal interface ISettingsListener
{
    /// <param name="edit">The initiative as it was.</param>
    /// <param name="settled">As it is now.</param>
    void Settled(InitiativeChange edit, Initiative settled);
}
