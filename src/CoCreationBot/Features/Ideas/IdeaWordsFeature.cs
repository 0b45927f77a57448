using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Wordings;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Ideas;

/// <summary>What becomes of an idea's words, of what was built on it and of its risks: corrected, withdrawn, hidden.</summary>
internal sealed class IdeaWordsFeature(InitiativeStore initiatives, IdeaList list) : WordsFlow<Idea>(initiatives), IBotFeature, IDeliveryFeature
{
    protected override string Verbs => "idea";

    protected override Refusal NotFound => Refusal.IdeaNotFound;

    public void Map(BotRoutes routes) => MapWords(routes, isOnWeb: false);

    public void Map(DeliveryRoutes routes) => MapHidden(
        routes, (state, _, id) => state.FindIdea(id),
        (state, id) => SubmitAction.OpenDialog(IdeasText.ReadButton, "idea.read", CardParts.Data(state.Initiative.Id, ("idea", id))));

    protected override Idea? Find(InitiativeChange edit, string? id) => edit.FindIdea(id);

    protected override WordsPlace? At(InitiativeState state, Idea thing, OneWords at, PersonId person)
    {
        var isFirst = thing.Proposers[0].Person == person;
        return at.Part is null
            ? new WordsPlace(
                thing.Wording, IdeaCards.Name(thing), [thing.Proposers[0].Person], thing.IsProposedBy(person) || state.Initiative.IsFacilitator(person), thing.IsProposedBy(person), isFirst)
            : at.Kind == IdeaCards.RiskKind ? WordsPlace.Of(Said.Find(thing.Risks, at.Part), IdeasText.RiskWord.With(thing.Number), person)
            : WordsPlace.Of(Said.Find(thing.BuildOns, at.Part), IdeasText.AddedWord.With(thing.Number), person);
    }

    protected override Refusal Closed(Idea thing, OneWords at) => at.Part is not null ? Refusal.None : thing.Status switch
    {
        IdeaStatus.Open => Refusal.None,
        IdeaStatus.Merged => Refusal.IdeaMerged,
        _ => Refusal.IdeaDecided,
    };

    protected override AdaptiveCard ChangeForm(InitiativeChange edit, Idea thing, OneWords at, Refusal refusal) =>
        at.Part is null ? IdeaForms.Idea(edit, IdeaForm.Of(at.Initiative, thing))
        : at.Kind == IdeaCards.RiskKind ? IdeaForms.ChangeRisk(edit, thing, Said.Find(thing.Risks, at.Part)!, at, refusal)
        : IdeaForms.ChangeBuild(edit, thing, Said.Find(thing.BuildOns, at.Part)!, at, refusal);

    protected override Result<Idea> Change(InitiativeChange edit, Idea thing, OneWords at)
    {
        var seen = WordsForms.Version(at.Version);
        return at.Kind == IdeaCards.RiskKind
            ? WithRisks(thing, Said.Change(thing.Risks, at.Part, [at.Text], seen, edit.Person, edit.Now))
            : WithBuilt(thing, Said.Change(thing.BuildOns, at.Part, [at.Kept, at.Text], seen, edit.Person, edit.Now));
    }

    protected override Result<Idea> Withdraw(InitiativeChange edit, Idea thing, OneWords at) =>
        at.Part is null ? thing.Withdraw(edit.Person, edit.Now)
        : at.Kind == IdeaCards.RiskKind ? WithRisks(thing, Said.Withdraw(thing.Risks, at.Part, edit.Person, edit.Now))
        : WithBuilt(thing, Said.Withdraw(thing.BuildOns, at.Part, edit.Person, edit.Now));

    protected override Result<Idea> Moderate(Idea thing, OneWords at, Func<Wording, Result<Wording>> moderate)
    {
        if (at.Part is not null)
        {
            return at.Kind == IdeaCards.RiskKind
                ? WithRisks(thing, Said.Moderate(thing.Risks, at.Part, moderate))
                : WithBuilt(thing, Said.Moderate(thing.BuildOns, at.Part, moderate));
        }

        var wording = moderate(thing.Wording);
        return wording.Succeeded ? thing with { Wording = wording.Value } : wording.Refusal;
    }

    protected override void Store(InitiativeChange edit, Idea thing, string act)
    {
        list.Replace(edit, edit.Change, thing);
        foreach (var other in edit.Ideas.Where(other => other.Id != thing.Id))
        {
            var (built, risks) = (Said.Follow(other.BuildOns, thing.BuildOns), Said.Follow(other.Risks, thing.Risks));
            if (!ReferenceEquals(built, other.BuildOns) || !ReferenceEquals(risks, other.Risks))
            {
                edit.Put(IdeaRows.Idea, other with { BuildOns = built, Risks = risks });
                edit.Refresh(IdeaFeature.IdeaView, other.Id.Value);
            }
        }

        edit.Audit(act, ("idea", thing.Id.Value));
    }

    private static Result<Idea> WithBuilt(Idea idea, Result<IReadOnlyList<IdeaBuildOn>> built) => built.Succeeded ? idea with { BuildOns = built.Value } : built.Refusal;

    private static Result<Idea> WithRisks(Idea idea, Result<IReadOnlyList<Risk>> risks) => risks.Succeeded ? idea with { Risks = risks.Value } : risks.Refusal;
}
