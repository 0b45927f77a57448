using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Talks;

/// <summary>Talks a person planned; each is called off on its own card.</summary>
internal sealed class TalkData() : CountedData(66, TalkRows.Talk)
{
    // A talk is agreed and stays. The event in their calendar is theirs; it can be found no more from here.
    public override IEnumerable<Action<Change>> Erase(InitiativeState state, Erasure erasure) =>
        from talk in state.Snapshot.All(TalkRows.Talk)
        where talk.By == erasure.Person && (talk.Event is not null || talk.IsAsked)
        select (Action<Change>)(change => change.Put(TalkRows.Talk, talk with { Event = null, IsAsked = false }));

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person)
    {
        yield return new Fact(TalksText.DataTalks, $"{state.Snapshot.All(TalkRows.Talk).Count(talk => talk.By == person)}");
    }
}
