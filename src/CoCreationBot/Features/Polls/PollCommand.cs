using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Features.Begun;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Polls;

/// <summary>"poll Question | yes | no" opens at once, for whoever leads. What others would like to ask, a facilitator opens for them.</summary>
internal sealed class PollCommand(PollOpening opening) : IWrittenCommand
{
    public string Name => "poll";

    public string Send => PollsText.OpenButton;

    public string? Hint => PollsText.LineExample;

    public bool AsksWho => false;

    public bool IsForFacilitators => true;

    public Refusal CarryOut(InitiativeChange edit, TurnContext turn, Participant? me, string words)
    {
        var parts = words.Split('|', StringSplitOptions.TrimEntries);
        var form = PollForm.Of(edit.Initiative, Method.SingleChoice) with { Question = parts[0], Options = string.Join('\n', parts.Skip(1)) };
        return opening.Open(edit, turn, form, null).Refusal;
    }
}
