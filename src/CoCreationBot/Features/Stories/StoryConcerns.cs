using CoCreationBot.Domain;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Stories;

/// <summary>Stories that somebody wrote down and that wait for whoever told them.</summary>
internal sealed class StoryConcerns : Concerns
{
    public override Task<IReadOnlyList<Concern>> OpenAsync(InitiativeState state, PersonId person, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Concern>>(
    [
        .. state.Stories.Where(story => story.Status == StoryStatus.AwaitsTeller && story.Teller == person).Select(story => new Concern(
            // Nobody else reads it yet, and on their page others may read along.
            WebDoor.IsGuest(person) ? StoriesText.AskHeading : $"{StoriesText.AskHeading}: {StoryCards.Name(story)}",
            story.AddedAt,
            SubmitAction.OpenDialog(StoriesText.ConfirmOpen, "story.confirm", CardParts.Data(state.Initiative.Id, ("story", story.Id.Value))),
            SubmitAction.OpenDialog(StoriesText.WithdrawButton, "story.withdraw", CardParts.Data(state.Initiative.Id, ("story", story.Id.Value))))),
    ]);
}
