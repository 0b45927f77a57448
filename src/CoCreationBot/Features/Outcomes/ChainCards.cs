using System.Globalization;
using CoCreationBot.Domain.Outcomes;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Features.Actions;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Features.Stories;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Outcomes;

/// <summary>What led to what: each chain from a need to a story as rows of words.</summary>
internal static class ChainCards
{
    private const int PageSize = 4;

    public static AdaptiveCard Card(InitiativeState state, Readers audience, int page = 0)
    {
        var chains = Chains.Find(new ChainSource(state.Needs, state.Ideas, [.. state.RoundsOf<PollRound>()], state.Actions, state.Outcomes, state.Stories));
        var last = Math.Max(0, (chains.Count - 1) / PageSize);
        var shown = Math.Clamp(page, 0, last);
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(OutcomesText.ChainsHeading),
                CardParts.Note(OutcomesText.ChainsNote),
                .. chains.Count == 0 ? [CardParts.Text(OutcomesText.ChainsEmpty)] : new CardElement[] { CardParts.Note(OutcomesText.ChainsPage.With(chains.Count, shown + 1, last + 1)) },
                .. chains.Skip(shown * PageSize).Take(PageSize).Select(chain => Rows(state, chain, audience)),
            ],
            Actions =
            [
                .. shown > 0 ? [Turn(OutcomesText.PageBack, state, shown - 1)] : Array.Empty<CardAction>(),
                .. shown < last ? [Turn(OutcomesText.PageOn, state, shown + 1)] : Array.Empty<CardAction>(),
                SubmitAction.OpenDialog(OutcomesText.AddButton, "outcome.form", CardParts.Data(state.Initiative.Id)),
            ],
        };
    }

    /// <summary>A story's title where it may be read; elsewhere only that there is one.</summary>
    public static string StoryName(Story story, Readers audience) =>
        story.Status == StoryStatus.Withdrawn || story.IsShownTo(audience) ? StoryCards.Name(story) : OutcomesText.StoryNotHere;

    // The last row says what comes next, so that a chain that stopped is seen.
    private static Container Rows(InitiativeState state, IReadOnlyList<ChainLink> chain, Readers audience)
    {
        Fact[] facts = [.. chain.Select(link => new Fact(OutcomesText.ResourceManager.Of("Step", link.Step), Words(state, link, audience)))];
        return new Container(
        [
            new FactSet(facts),
            .. chain[^1].Step < ChainStep.Outcome ? [CardParts.Note(OutcomesText.ResourceManager.Of("Next", chain[^1].Step))] : Array.Empty<CardElement>(),
        ])
        {
            Separator = true,
        };
    }

    private static string Words(InitiativeState state, ChainLink link, Readers audience) => link.Step switch
    {
        ChainStep.Need when state.FindNeed(link.Id) is { } need => NeedCards.Name(need),
        ChainStep.Need when state.Needs.Any(need => need.Id.Value == link.Id) => OutcomesText.NeedNotHere,
        ChainStep.Idea when state.FindIdea(link.Id) is { } idea => $"{IdeaCards.Name(idea)} ({IdeaCards.Words(idea.Status)})",
        ChainStep.Decision when state.FindRound<PollRound>(link.Id) is { Poll: var poll } => CardText.Escape(CardText.Shorten(poll.Question, 150)),
        ChainStep.Action when state.FindAction(link.Id) is { } action =>
            $"{ActionCards.Name(action)} ({ActionCards.Words(action.Status)}; {string.Join(", ", action.Departments.Select(CardText.Escape))})",
        ChainStep.Outcome when state.FindOutcome(link.Id) is { } outcome => $"{OutcomeCards.Name(outcome)} ({OutcomeCards.Words(outcome.Direction)})",
        ChainStep.Story when state.FindStory(link.Id) is { } story => StoryName(story, audience),
        _ => throw new InvalidOperationException($"The chain names {link}, which is not there."),
    };

    private static ExecuteAction Turn(string title, InitiativeState state, int page) => new()
    {
        Title = title,
        Verb = "chains.list",
        Data = CardParts.Data(state.Initiative.Id, ("page", page.ToString(CultureInfo.InvariantCulture))),
    };
}
