using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Talks;

/// <summary>Talks a person planned; each is called off on its own card.</summary>
internal sealed class TalkData() : CountedData(66, TalkRows.Talk)
{
    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person)
    {
        yield return new Fact(TalksText.DataTalks, $"{state.Snapshot.All(TalkRows.Talk).Count(talk => talk.By == person)}");
    }
}
