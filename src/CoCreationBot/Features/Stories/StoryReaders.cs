using CoCreationBot.Domain.People;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Stories;

/// <summary>Whom a story is kept for.</summary>
internal sealed class StoryReaders : IKeptWords
{
    public Readers? Of(InitiativeState state, string id) => state.Snapshot.Find(StoryRows.Story, id)?.Readers;
}
