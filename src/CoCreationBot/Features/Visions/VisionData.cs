using CoCreationBot.Domain;
using CoCreationBot.Domain.Visions;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Visions;

/// <summary>Versions of the change sentence a person wrote. The one that stands is the group's; a new version corrects it.</summary>
internal sealed class VisionData() : CountedData(25, VisionRows.Kind)
{
    public override IEnumerable<Action<Change>> Erase(InitiativeState state, Erasure erasure) =>
        from vision in erasure.Withdraws ? state.Snapshot.All(VisionRows.Kind) : []
        where vision.Versions.SkipLast(1).Any(version => IsTheirs(version, erasure.Person))
        select (Action<Change>)(change => change.Put(VisionRows.Kind, vision with
        {
            Versions = [.. vision.Versions.SkipLast(1).Select(version => IsTheirs(version, erasure.Person) ? version with { Sentence = "" } : version), vision.Current],
        }));

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person) =>
        [new Fact(VisionsText.DataVersions, $"{state.Snapshot.All(VisionRows.Kind).Sum(vision => vision.Versions.Count(version => version.By == person))}")];

    private static bool IsTheirs(VisionVersion version, PersonId person) => version.By == person && version.Sentence.Length > 0;
}
