using CoCreationBot.Deliveries;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Web;

namespace CoCreationBot.Features.WebLinks;

/// <summary>What somebody sees on the page: the same views as in Teams, in their language.</summary>
internal sealed class WebCards(
    DeliveryRoutes views, RoundDisplays displays, IEnumerable<WebView> placed, AllConcerns concerns, WebActions actions)
{
    private const int MostResults = 8;

    public async Task<IReadOnlyList<WebPart>> ReadAsync(WebVisit visit, CancellationToken cancellation)
    {
        var state = visit.State;
        return
        [
            new WebPart(WebText.NowHeading, await OpenAsync(visit, cancellation), WebText.NothingOpen),
            new WebPart(WebText.TellHeading, await ShowAsync(visit, Placed(WebViewPart.Tell, state), cancellation)),
            new WebPart(WebText.ResultsHeading, await ShowAsync(visit, Results(state), cancellation), WebText.NoResults),
            new WebPart(WebText.DataHeading, await ShowAsync(visit, Placed(WebViewPart.Data, state), cancellation)),
        ];
    }

    // The same as in somebody's own chat: of what is more than a line its card, the rest listed. What cannot be done from here waits there.
    private async Task<IReadOnlyList<WebCard>> OpenAsync(WebVisit visit, CancellationToken cancellation)
    {
        var cards = new List<WebCard>();
        var lines = new List<Concern>();
        foreach (var concern in await concerns.OpenAsync(visit.State, visit.Person, cancellation))
        {
            if (concern.Whole is not { } whole)
            {
                lines.AddRange(concern.Buttons.Any(actions.IsFromHere) ? [concern] : []);
            }
            else if (await ShowAsync(visit, whole.View, whole.Key, cancellation) is { } card)
            {
                cards.Add(new WebCard(card, concern.IsDone && !concern.TellsWhetherDone));
            }
        }

        return lines.Count == 0 ? cards : [.. cards, new WebCard(actions.OfEverybody(visit, new AdaptiveCard { Body = [.. lines.SelectMany(ConcernParts.Item)] }))];
    }

    private IEnumerable<(string View, string Key)> Results(InitiativeState state) => state.Rounds
        .Where(round => round.Status == RoundStatus.Published).OrderByDescending(round => round.ClosedAt).Take(MostResults).SelectMany(displays.ResultsOf);

    private IEnumerable<(string View, string Key)> Placed(WebViewPart part, InitiativeState state) =>
        placed.Where(view => view.Part == part).OrderBy(view => view.Order).Select(view => (view.View, state.Initiative.Id.Value));

    private async Task<IReadOnlyList<WebCard>> ShowAsync(WebVisit visit, IEnumerable<(string View, string Key)> wanted, CancellationToken cancellation)
    {
        var cards = new List<WebCard>();
        foreach (var (view, key) in wanted)
        {
            if (await ShowAsync(visit, view, key, cancellation) is { } card)
            {
                cards.Add(new WebCard(card));
            }
        }

        return cards;
    }

    private async Task<AdaptiveCard?> ShowAsync(WebVisit visit, string view, string key, CancellationToken cancellation)
    {
        var request = new ViewRequest(visit.State.Snapshot, key, visit.Home.Reference with { ConversationId = WebDoor.Channel, ConversationType = Teams.Schema.ConversationTypes.Personal })
        {
            Person = visit.Person,
            Locale = visit.Language,
        };
        return await views.View(view)!(request, cancellation) is { Card: { } card } ? actions.OfEverybody(visit, card) : null;
    }
}
