using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.SimilarNeeds;

/// <summary>Lets others find the needs of an initiative that may be found, and no others.</summary>
internal sealed class SimilarListener : INeedListener, ISettingsListener
{
    public void Changed(InitiativeState state, Change change, Need need)
    {
        // What was found once may stand elsewhere, also when nothing is to be found any more.
        if (state.Initiative.IsFindable || !need.Wording.Stands)
        {
            change.Post(Delivery.Job(SimilarFeature.IndexJob, need.Id.Value, TimeSpan.Zero));
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
