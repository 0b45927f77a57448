using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>
/// Names in published polls. They go with the answer they stand beside; whoever deleted that before is found by the name, unless somebody else here has it too.
/// </summary>
internal sealed class PollData(PublishedRemarks words) : CountedData(72)
{
    public override IEnumerable<Action<Change>> Erase(InitiativeState state, Erasure erasure) =>
        from round in Named(state, erasure)
        select (Action<Change>)(change =>
        {
            change.Put(CoCreationBot.Initiatives.Kinds.Round, round with { Named = [.. round.Named!.Where(entry => entry.Name != erasure.Name)] });
            change.Refresh(PollFeature.ResultView, round.Id.Value);
        });

    public override async Task EraseElsewhereAsync(InitiativeState state, Erasure erasure, CancellationToken cancellation)
    {
        foreach (var round in IsAlone(state, erasure) ? state.RoundsOf<PollRound>().Where(round => round.Named is not null) : [])
        {
            await words.ForgetAsync(round, erasure.Name, cancellation);
        }
    }

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person) => [];

    private static IEnumerable<PollRound> Named(InitiativeState state, Erasure erasure) => IsAlone(state, erasure)
        ? state.RoundsOf<PollRound>().Where(round => round.Named?.Any(entry => entry.Name == erasure.Name) == true)
        : [];

    private static bool IsAlone(InitiativeState state, Erasure erasure) =>
        erasure.Name.Length > 0 && !state.Participants.Any(other => other.Person != erasure.Person && other.Name == erasure.Name);
}
