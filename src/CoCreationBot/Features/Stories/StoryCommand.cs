using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Features.Begun;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Stories;

/// <summary>"story I tell my story once": the first line is the title, what follows is what it is like now.</summary>
internal sealed class StoryCommand : IWrittenCommand
{
    public string Name => "story";

    public string Send => StoriesText.Send;

    public string? Hint => StoriesText.LineExample;

    public Refusal CarryOut(InitiativeChange edit, TurnContext turn, Participant? me, string words) => StoryFeature.Tell(edit, StoryFile.Draft(words, null), me!);
}
