using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Actions;

/// <summary>What a person took on; it is planned anew on its own card.</summary>
internal sealed class ActionData() : CountedData(40, ActionRows.Action)
{
    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person)
    {
        yield return new Fact(ActionsText.DataActions, $"{state.Actions.Count(action => action.Owner == person)}");
    }
}
