using CoCreationBot.Domain.People;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Needs;

/// <summary>Whom a need is kept for.</summary>
internal sealed class NeedReaders : IKeptWords
{
    public Readers? Of(InitiativeState state, string id) => state.Snapshot.Find(NeedRows.Need, id)?.Readers;
}
