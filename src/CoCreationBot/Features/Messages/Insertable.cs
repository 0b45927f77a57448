using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Messages;

/// <summary>Something that can be inserted as a card.</summary>
/// <param name="Title">Its name, as typed.</param>
/// <param name="Kind">What it is, in words.</param>
/// <param name="View">The view of its card.</param>
/// <param name="Key">The view's key.</param>
internal sealed record Insertable(string Title, string Kind, string View, string Key)
{
    /// <summary>All there is in an initiative, as the conversation may read it: the initiative, its open needs, and what was published, newest first.</summary>
    public static IEnumerable<Insertable> Of(InitiativeState state, RoundDisplays displays) =>
    [
        new Insertable(state.Initiative.Title, MessagesText.KindInitiative, InitiativeViews.Status, state.Initiative.Id.Value),
        .. state.Rounds.Where(round => round.Status == RoundStatus.Published).OrderByDescending(round => round.ClosedAt)
            .SelectMany(round => displays.ResultsOf(round).Take(1).Select(result => new Insertable(displays.Of(round).TitleOf(round), MessagesText.KindResult, result.View, result.Key))),
        .. state.OpenNeeds.Reverse().Select(need => new Insertable($"{need.Number}. {need.Title}", MessagesText.KindNeed, NeedFeature.NeedView, need.Id.Value)),
    ];

    /// <summary>The words of a search; no more of it is read than a title has room for.</summary>
    public static IReadOnlyList<string> WordsOf(string typed) =>
        [.. (typed.Length > Texts.TitleLength ? typed[..Texts.TitleLength] : typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>True when each of these words is part of the title.</summary>
    public bool Matches(IReadOnlyList<string> words) => words.All(word => Title.Contains(word, StringComparison.CurrentCultureIgnoreCase));

    /// <summary>The very card the conversation would get, in its language and for its readers; null when there is nothing to show.</summary>
    public async Task<ExtensionResult?> ShowAsync(InitiativeState state, TurnContext turn, DeliveryRoutes views, CancellationToken cancellation)
    {
        var to = turn.Conversation with { ConversationId = turn.Conversation.RootConversationId };
        var shown = await views.View(View)!(new ViewRequest(state.Snapshot, Key, to), cancellation);
        return shown is { Card: { } card, IsLast: false } ? new ExtensionResult(Title, Kind, to.ShowsDialogs ? card : DialogsInPlace.Of(card)) : null;
    }
}
