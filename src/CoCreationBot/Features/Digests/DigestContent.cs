using CoCreationBot.Domain;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Digests;

/// <summary>What the weekly message says of one initiative.</summary>
/// <param name="Name">The initiative's name, which no other of theirs has; as typed.</param>
/// <param name="Waiting">What waits for the person.</param>
/// <param name="Decided">What was decided.</param>
/// <param name="CameOf">What came of what they proposed.</param>
internal sealed record DigestContent(string Name, IReadOnlyList<Concern> Waiting, IReadOnlyList<Concern> Decided, IReadOnlyList<Concern> CameOf)
{
    public bool IsEmpty => Waiting.Count + Decided.Count + CameOf.Count == 0;

    /// <summary>What there is to say in all initiatives of a person, by the same contract as the cards.</summary>
    public static async Task<IReadOnlyList<DigestContent>> OfAsync(
        AllConcerns concerns, IReadOnlyList<InitiativeState> theirs, PersonId person, DateTimeOffset since, CancellationToken cancellation)
    {
        var contents = new List<DigestContent>();
        foreach (var (state, name) in OwnPlaces.Named(theirs))
        {
            contents.Add(new DigestContent(name, await concerns.WaitingAsync(state, person, cancellation), concerns.Decided(state, person, since), concerns.CameOf(state, person, since)));
        }

        return contents;
    }
}
