using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Needs;

/// <summary>Needs that wait for whoever told them, and what came of needs for whoever proposed them.</summary>
internal sealed class NeedConcerns : Concerns
{
    public override Task<IReadOnlyList<Concern>> OpenAsync(InitiativeState state, PersonId person, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Concern>>(
        state.FindParticipant(person) is not { } me ? []
        :
        [
            .. state.Needs.Where(need => need.Teller == person && need.MayConfirm(me)).Select(need => new Concern(
                Asked(state, need),
                need.AddedAt,
                SubmitAction.OpenDialog(NeedsText.ConfirmButton, "need.confirm", CardParts.Data(state.Initiative.Id, ("need", need.Id.Value))),
                SubmitAction.OpenDialog(WordsText.WithdrawButton, "need.withdraw", CardParts.Data(state.Initiative.Id, ("of", need.Id.Value))))),
        ]);

    public override IEnumerable<Concern> CameOf(InitiativeState state, PersonId person, DateTimeOffset since) =>
        state.Needs.Where(need => need.Proposers.Contains(person) || need.Teller == person).SelectMany(need => CameOf(state, need, person, since));

    public override IEnumerable<Concern> Theirs(InitiativeState state, PersonId person) => state.Needs
        .Where(need => need.Cycle == state.Initiative.Cycle && need.Wording.Stands && need.Status is NeedStatus.Open or NeedStatus.Merged && (need.Proposers.Contains(person) || need.Teller == person))
        .Select(need => new Concern(
            $"{NeedCards.Name(need)}: {(need.MergedInto is { } into && state.FindNeed(into.Value) is { } kept ? NeedsText.MergedInto.With(NeedCards.Name(kept)) : NeedCards.Counts(need))}",
            need.AddedAt,
            SubmitAction.OpenDialog(NeedsText.ReadButton, "need.read", CardParts.Data(state.Initiative.Id, ("need", need.Id.Value)))));

    // Before its teller confirmed it nobody else reads it, and on their page others may read along.
    private static string Asked(InitiativeState state, Need need) => need.IsShownTo(state.Audience) ? $"{NeedsText.AskHeading}: {NeedCards.Name(need)}" : NeedsText.AskHeading;

    private static IEnumerable<Concern> CameOf(InitiativeState state, Need need, PersonId person, DateTimeOffset since)
    {
        var read = SubmitAction.OpenDialog(NeedsText.ReadButton, "need.read", CardParts.Data(state.Initiative.Id, ("need", need.Id.Value)));
        if (need.Wording.Hidden is { } hidden && hidden.At >= since && hidden.By != person)
        {
            yield return new Concern(NeedsText.CameHidden.With(CardText.Escape(need.Title), CardText.Escape(CardText.Shorten(hidden.Reason, 200))), hidden.At, read);
        }
        else if (need.IsOpen && need.BuildOns.Where(added => added.By != person && added.At >= since && added.Wording.Stands).Select(added => added.At).DefaultIfEmpty().Max() is var last && last != default)
        {
            yield return new Concern(NeedsText.CameBuilt.With(NeedCards.Name(need)), last, read);
        }
    }
}
