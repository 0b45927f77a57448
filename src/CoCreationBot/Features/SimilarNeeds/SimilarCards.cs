using CoCreationBot.Domain;
using CoCreationBot.Features.Links;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.SimilarNeeds;

/// <summary>What facilitators are told of similar needs, in their own chats.</summary>
internal static class SimilarCards
{
    public static AdaptiveCard? Told(InitiativeState state, PersonId person, string key)
    {
        if (!state.Initiative.IsFacilitator(person) || state.Snapshot.Find(SimilarRows.SimilarNotice, key) is not { } notice)
        {
            return null;
        }

        var data = CardParts.Data(state.Initiative.Id, ("notice", notice.Id));
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(SimilarText.Heading),
                CardParts.Text(SimilarText.Intro),
                new FactSet(
                [
                    new Fact(SimilarText.MineFact, state.FindNeed(notice.Mine.Value) is { } mine ? NeedCards.Name(mine) : SimilarText.Gone),
                    new Fact(SimilarText.OtherFact, CardText.Escape(notice.OtherTitle)),
                    new Fact(SimilarText.DepartmentsFact, CardText.Escape(string.Join(", ", notice.OtherDepartments))),
                ]),
                CardParts.Note(notice.Step switch
                {
                    SimilarStep.Asked => SimilarText.WasAsked,
                    SimilarStep.NotSimilar => SimilarText.WasNotSimilar,
                    _ => SimilarText.OnlyThis,
                }),
            ],
            Actions = notice.Step != SimilarStep.Told
                ? null
                :
                [
                    new ExecuteAction { Title = SimilarText.AskButton, Verb = "similar.ask", Data = data },
                    new ExecuteAction { Title = SimilarText.NotButton, Verb = "similar.not", Data = data.DeepClone().AsObject() },
                ],
        };
    }

    public static AdaptiveCard? Asked(InitiativeState state, PersonId person, string key)
    {
        if (!state.Initiative.IsFacilitator(person) || state.Snapshot.Find(SimilarRows.SimilarNotice, key) is not { AskedUs: { } by } notice)
        {
            return null;
        }

        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(SimilarText.AskedHeading),
                CardParts.Text(SimilarText.AskedText.With(by.Length == 0 ? SimilarText.AFacilitator : CardText.Escape(by), CardText.Escape(notice.AskedUsFor ?? ""), CardText.Escape(notice.OtherTitle))),
                CardParts.Note(SimilarText.AskedHow),
            ],
            Actions = [SubmitAction.OpenDialog(LinksText.CodeButton, "similar.code", CardParts.Data(state.Initiative.Id, ("notice", notice.Id)))],
        };
    }
}
