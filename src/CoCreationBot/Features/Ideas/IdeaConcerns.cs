using CoCreationBot.Domain;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Ideas;

/// <summary>Ideas that were decided on, and what came of ideas for whoever proposed them.</summary>
internal sealed class IdeaConcerns : Concerns
{
    public override IEnumerable<Concern> Decided(InitiativeState state, PersonId person, DateTimeOffset since) => state.Ideas
        .Where(idea => idea.IsOption && idea.Decision is { } decision && decision.At >= since && !idea.IsProposedBy(person))
        .Select(idea => new Concern(IdeasText.DecidedLine.With(IdeaCards.Name(idea), IdeaCards.Words(idea.Status)), idea.Decision!.At, Read(state, idea)));

    public override IEnumerable<Concern> CameOf(InitiativeState state, PersonId person, DateTimeOffset since) =>
        state.Ideas.Where(idea => idea.IsProposedBy(person)).SelectMany(idea => CameOf(state, idea, person, since));

    public override IEnumerable<Concern> Theirs(InitiativeState state, PersonId person) => state.Ideas
        .Where(idea => idea.Cycle == state.Initiative.Cycle && idea.Wording.Stands && idea.Status != IdeaStatus.Withdrawn && idea.IsProposedBy(person))
        .Select(idea => new Concern($"{IdeaCards.Name(idea)}: {IdeaCards.Words(idea.Status)}", idea.AddedAt, Read(state, idea)));

    private static IEnumerable<Concern> CameOf(InitiativeState state, Idea idea, PersonId person, DateTimeOffset since)
    {
        if (idea.Wording.Hidden is { } hidden && hidden.At >= since && hidden.By != person)
        {
            yield return new Concern(IdeasText.CameHidden.With(CardText.Escape(idea.Title), CardText.Escape(CardText.Shorten(hidden.Reason, 200))), hidden.At, Read(state, idea));
        }

        if (!idea.IsOption)
        {
            yield break;
        }

        if (idea.Decision is { } decision && decision.At >= since)
        {
            var why = decision.Reason.Length > 0 ? " " + CommonText.Quote.With(CardText.Escape(CardText.Shorten(decision.Reason, 200))) : "";
            yield return new Concern(IdeasText.CameDecided.With(IdeaCards.Name(idea), IdeaCards.Words(idea.Status)) + why, decision.At, Read(state, idea));
        }

        var added = idea.BuildOns.Where(built => built.Wording.Stands && built.By.Person != person).Select(built => built.At)
            .Concat(idea.Risks.Where(risk => risk.Wording.Stands && risk.By.Person != person).Select(risk => risk.At)).Where(at => at >= since);
        if (added.DefaultIfEmpty().Max() is var last && last != default)
        {
            yield return new Concern(IdeasText.CameBuilt.With(IdeaCards.Name(idea)), last, Read(state, idea));
        }
    }

    private static SubmitAction Read(InitiativeState state, Idea idea) =>
        SubmitAction.OpenDialog(IdeasText.ReadButton, "idea.read", CardParts.Data(state.Initiative.Id, ("idea", idea.Id.Value)));
}
