using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Bridges;

/// <summary>Who is missing changes with who is there.</summary>
internal sealed class BridgeRefresh : IRosterListener
{
    public void Moved(RosterMoved moved, Change change) => change.Refresh(BridgeFeature.View, moved.Initiative.Id.Value);
}
