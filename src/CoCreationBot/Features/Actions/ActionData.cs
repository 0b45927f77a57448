using CoCreationBot.Domain;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Actions;

/// <summary>What a person took on; it is planned anew on its own card.</summary>
internal sealed class ActionData() : CountedData(40, ActionRows.Action)
{
    // An action is an agreement of departments: it stays, with nobody, and others may take it over.
    public override IEnumerable<string> Stays(InitiativeState state, PersonId person) =>
        state.Actions.Count(action => action.Owner == person && action.Status == ActionStatus.Open) is > 0 and var open
            ? [(state.Actions.Any(action => action.Owner == person && action is { Status: ActionStatus.Open, IsJoint: true }) ? ActionsText.StaysJoint : ActionsText.Stays).With(open)]
            : [];

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person)
    {
        yield return new Fact(ActionsText.DataActions, $"{state.Actions.Count(action => action.Owner == person)}");
    }
}
