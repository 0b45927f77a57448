using CoCreationBot.Domain;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.People;
using CoCreationBot.Features.Begun;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Ideas;

/// <summary>"idea One folder for all desks": the first line is the idea, what follows describes it.</summary>
internal sealed class IdeaCommand(IdeaList list) : IWrittenCommand
{
    public string Name => "idea";

    public string Send => IdeasText.Send;

    public Refusal CarryOut(InitiativeChange edit, TurnContext turn, Participant? me, string words)
    {
        var lines = words.Split('\n', 2, StringSplitOptions.TrimEntries);
        var proposed = IdeaFeature.Propose(
            edit,
            new IdeaDraft
            {
                Title = CardText.Shorten(lines[0], Texts.TitleLength),
                Description = lines[0].Length > Texts.TitleLength ? words : lines.ElementAtOrDefault(1),
            },
            me!);
        if (!proposed.Succeeded)
        {
            return proposed.Refusal;
        }

        list.Replace(edit, edit.Change, proposed.Value);
        edit.Audit("idea.proposed", ("idea", proposed.Value.Id.Value));
        edit.Share(IdeaFeature.IdeaView, proposed.Value.Id.Value);
        return Refusal.None;
    }
}
