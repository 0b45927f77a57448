using CoCreationBot.Domain;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Domain.People;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Actions;

/// <summary>Actions of a person and when they are due, those that need the yes of their department, and those agreed for what they proposed.</summary>
internal sealed class ActionConcerns : Concerns
{
    public override Task<IReadOnlyList<Concern>> OpenAsync(InitiativeState state, PersonId person, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Concern>>([.. state.Actions.Where(action => action.Status == ActionStatus.Open).SelectMany(action => Open(state, action, person))]);

    public override IEnumerable<Concern> CameOf(InitiativeState state, PersonId person, DateTimeOffset since) => state.Actions
        .Where(action => action.AddedAt >= since && action.Owner != person && action.AddedBy != person && (action.Needs.Any(id => IsTheirs(state, id, person)) || action.Ideas.Any(id => IsTheirs(state, id, person))))
        .Select(action => new Concern(ActionsText.CameAgreed.With(ActionCards.Name(action)), action.AddedAt, Read(state, action)));

    private static IEnumerable<Concern> Open(InitiativeState state, ActionItem action, PersonId person)
    {
        if (action.Owner == person)
        {
            yield return Due(action, new Concern(
                ActionsText.WaitsOwn.With(ActionCards.Name(action)),
                action.AddedAt,
                [
                    .. action.AcceptedAt is null ? [new ExecuteAction { Title = ActionsText.AcceptButton, Verb = "action.accept", Data = ActionCards.Data(state, action) }] : Array.Empty<CardAction>(),
                    SubmitAction.OpenDialog(ActionsText.FinishButton, "action.finish", ActionCards.Data(state, action)),
                    Read(state, action),
                ]));
        }
        else if (state.FindParticipant(person) is { } me && state.FindParticipant(action.Owner)?.GroupKey != me.GroupKey
            && action.Silent(state.Participants).Any(name => Participant.KeyOf(name) == me.GroupKey))
        {
            yield return Due(action, new Concern(
                ActionsText.WaitsYes.With(ActionCards.Name(action)),
                action.AddedAt,
                new ExecuteAction { Title = ActionsText.DepartmentYesButton, Verb = "action.yes", Data = ActionCards.Data(state, action) },
                Read(state, action)));
        }
    }

    // It is due until the day is over where its owner is.
    private static Concern Due(ActionItem action, Concern concern)
    {
        var night = action.Due.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return concern with { Until = new DateTimeOffset(night, action.FindZone().GetUtcOffset(night)), Day = ActionsText.WaitsDue.With(ActionCards.Day(action.Due)) };
    }

    private static SubmitAction Read(InitiativeState state, ActionItem action) => SubmitAction.OpenDialog(ActionsText.ReadButton, "action.read", ActionCards.Data(state, action));

    private static bool IsTheirs(InitiativeState state, NeedId id, PersonId person) => state.FindNeed(id.Value) is { } need && (need.Proposers.Contains(person) || need.Teller == person);

    private static bool IsTheirs(InitiativeState state, IdeaId id, PersonId person) => state.FindIdea(id.Value)?.IsProposedBy(person) == true;
}
