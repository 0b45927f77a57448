using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.SimilarNeeds;

/// <summary>Lets others find the needs of an initiative that may be found, and no others.</summary>
internal sealed class SimilarListener : INeedListener, ISettingsListener
{
    public void Changed(InitiativeChange edit, Need need)
    {
        if (edit.Initiative.IsFindable)
        {
            edit.Later(SimilarFeature.IndexJob, need.Id.Value);
        }
    }

    public void Settled(InitiativeChange edit, Initiative settled)
    {
        if (settled.IsFindable != edit.Initiative.IsFindable)
        {
            edit.Later(SimilarFeature.ShareJob, settled.Id.Value);
        }
    }
}
