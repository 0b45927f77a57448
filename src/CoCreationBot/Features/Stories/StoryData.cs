using CoCreationBot.Domain;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Stories;

/// <summary>Stories a person told. They are changed on their own cards, and taken back there or here, when that is chosen.</summary>
internal sealed class StoryData(PartitionStore partitions) : CountedData(60, StoryRows.Story, StoryRows.Theme, StoryRows.JointStatement)
{
    private const string Key = "stories";

    public override ToggleInput? Choice(InitiativeState state, PersonId person) =>
        Of(state, person).Any() ? new ToggleInput(Key, StoriesText.DataChoiceLabel, StoriesText.DataChoiceTitle) : null;

    public override string? ChoiceKey => Key;

    // What waits for the yes of whoever is erased will get none.
    public override IEnumerable<Action<Change>> Erase(InitiativeState state, Erasure erasure)
    {
        foreach (var story in state.Stories.Where(story => story.Status != StoryStatus.Withdrawn && story.IsToldBy(erasure.Person) && (erasure.Withdraws || story.Status == StoryStatus.AwaitsTeller)))
        {
            yield return change => StoryFeature.Forget(state, change, story.Withdraw(erasure.Person).Value, PersonTraces.Erased);
        }

        foreach (var said in state.Snapshot.All(StoryRows.JointStatement).Where(said => erasure.Withdraws && said.Text.Length > 0 && said.People.Contains(erasure.Person)))
        {
            yield return change => StoryGroupFeature.Store(change, said.Without(erasure.Person));
        }
    }

    // A story a time, so that each fits a transaction; a story taken back meanwhile is taken back.
    public override async Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation)
    {
        foreach (var id in deletion.Chosen.Contains(Key) ? Of(state, person).Select(story => story.Id.Value) : [])
        {
            await partitions.ChangeAsync(
                InitiativeStore.PartitionOf(state.Initiative.Id),
                null,
                (snapshot, change) =>
                {
                    if (Views.StateOf(snapshot) is { } now && now.FindStory(id)?.Withdraw(person) is { Succeeded: true } withdrawn)
                    {
                        StoryFeature.Forget(now, change, withdrawn.Value, person.Value);
                    }

                    return 0;
                },
                cancellation);
        }

        return 0;
    }

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person) => [new Fact(StoriesText.DataStories, $"{Of(state, person).Count()}")];

    private static IEnumerable<Story> Of(InitiativeState state, PersonId person) =>
        state.Stories.Where(story => story.Status != StoryStatus.Withdrawn && story.IsToldBy(person));
}
