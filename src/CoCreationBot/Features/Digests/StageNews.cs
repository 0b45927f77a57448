using CoCreationBot.Deliveries;
using CoCreationBot.Deliveries.Bulk;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Features.CheckIns;
using CoCreationBot.Features.Stages;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Digests;

/// <summary>When a stage is done, whoever proposed needs and ideas hears in their own chat what came of them, in working hours and once.</summary>
internal sealed class StageNews(PartitionStore partitions, AllConcerns concerns, BulkSends runs) : IStageListener, IDeliveryFeature
{
    private const string View = "digest-stage";
    private const string Job = "digest.stage";

    public void Map(DeliveryRoutes routes) => routes
        .OnView(View, Views.ForPerson((state, person, key, _) => Task.FromResult(Show(state, person, key)), (_, _) => DigestsText.CameTitle))
        .OnJob(Job, TellAsync);

    public void Moved(InitiativeChange edit, GatePassage passage) => edit.Later(
        Job, ScheduleFeature.PassageKey(passage.Cycle, passage.Stage), WorkingHours.Next(edit.Now, Zone.Of(edit.Initiative.TimeZone)) - edit.Now);

    // A run has a name of its own, so that a repeated job starts none twice; the view has nothing for who proposed nothing.
    private async Task TellAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is { } state && Find(state, key) is { } passage)
        {
            await runs.StartAsync(
                new BulkOrder($"stage-{state.Initiative.Id.Value}-{key}", partition, View, key, passage.By),
                state.Roster.Select(known => known.Person).Where(person => !WebDoor.IsGuest(person) && concerns.Theirs(state, person).Count > 0),
                cancellation);
        }
    }

    private AdaptiveCard? Show(InitiativeState state, PersonId person, string key) => Find(state, key) is not { } passage ? null
        : DigestCards.Came(state, StageWords.Name(passage.Stage), concerns.Theirs(state, person), concerns.CameOf(state, person, Began(state, passage)));

    private static GatePassage? Find(InitiativeState state, string key) => state.Initiative.History.LastOrDefault(passage => ScheduleFeature.PassageKey(passage.Cycle, passage.Stage) == key);

    // When the stage before was done.
    private static DateTimeOffset Began(InitiativeState state, GatePassage passage) =>
        state.Initiative.History.Where(earlier => earlier.At < passage.At).Select(earlier => earlier.At).DefaultIfEmpty(state.Initiative.StartedAt).Max();
}
