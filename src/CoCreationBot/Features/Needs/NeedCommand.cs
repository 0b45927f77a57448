using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Features.Begun;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Needs;

/// <summary>"need We tell our story three times": the first line is the need, what follows is what happens.</summary>
internal sealed class NeedCommand(NeedList list) : IWrittenCommand
{
    public string Name => "need";

    public string Send => NeedsText.Send;

    public Refusal CarryOut(InitiativeChange edit, TurnContext turn, Participant? me, string words)
    {
        var lines = words.Split('\n', 2, StringSplitOptions.TrimEntries);
        var draft = new NeedDraft
        {
            Title = CardText.Shorten(lines[0], Texts.TitleLength),
            Situation = lines[0].Length > Texts.TitleLength ? words : lines.ElementAtOrDefault(1),
            Readers = Audiences.Usual(edit),
            ToldBy = me!.Voice switch { Voice.ServiceUser => ToldBy.ServiceUser, Voice.Carer => ToldBy.Carer, _ => ToldBy.StaffSpeakingFor },
        };
        var added = Need.Add(new NeedId(Ulid.NewUlid(edit.Now).ToString()), NeedList.NextNumber(edit), edit.Initiative.Cycle, draft, me, edit.Now);
        if (!added.Succeeded)
        {
            return added.Refusal;
        }

        list.Add(edit, added.Value);
        edit.Share(NeedFeature.NeedView, added.Value.Id.Value);
        if (PersonalDetails.Find(words).Count > 0)
        {
            edit.Say(NeedsText.DetailsInChat);
        }

        return Refusal.None;
    }
}
