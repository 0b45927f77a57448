using CoCreationBot.Deliveries;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.CheckIns;
using CoCreationBot.Features.Complexity;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Polls;
using CoCreationBot.Features.Privacy;
using CoCreationBot.Features.Reflections;
using CoCreationBot.Features.Stories;
using CoCreationBot.Features.Visions;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Web;

/// <summary>A part of the page: its heading, its cards, and what it says without any.</summary>
/// <param name="Heading">Heading.</param>
/// <param name="Cards">The cards, in order.</param>
/// <param name="Empty">What is said when there are none.</param>
public sealed record WebPart(string Heading, IReadOnlyList<WebCard> Cards, string Empty = "");

/// <summary>A card of the page.</summary>
/// <param name="Card">The card as the page shows it.</param>
/// <param name="IsAnswered">True when the person answered this round before.</param>
public sealed record WebCard(AdaptiveCard Card, bool IsAnswered = false);

/// <summary>What somebody sees on the page: the same views as in Teams, in their language.</summary>
internal sealed class WebCards(DeliveryRoutes views, Responses responses, WebActions actions, TimeProvider clock)
{
    private const int MostResults = 8;

    public async Task<IReadOnlyList<WebPart>> ReadAsync(WebVisit visit, CancellationToken cancellation)
    {
        var state = visit.State;
        var id = state.Initiative.Id.Value;
        return
        [
            new WebPart(WebText.NowHeading, await OpenAsync(visit, cancellation), WebText.NothingOpen),
            new WebPart(WebText.TellHeading, await ShowAsync(visit, [(NeedFeature.AddView, id), (NeedFeature.ListView, id), (StoryFeature.ListView, id)], cancellation)),
            new WebPart(WebText.ResultsHeading, await ShowAsync(visit, Results(state), cancellation), WebText.NoResults),
            new WebPart(WebText.DataHeading, await ShowAsync(visit, [(PrivacyFeature.DataView, id)], cancellation)),
        ];
    }

    private async Task<IReadOnlyList<WebCard>> OpenAsync(WebVisit visit, CancellationToken cancellation)
    {
        var cards = new List<WebCard>();
        foreach (var round in visit.State.Rounds.Where(round => round.Takes(visit.Person, clock.GetUtcNow())).OrderBy(round => round.OpenedAt))
        {
            if (OpenView(round.Kind) is { } view && await ShowAsync(visit, view, round.Id.Value, cancellation) is { } card)
            {
                // A reflection says itself where the person is.
                var isAnswered = round.Kind is not (RoundKind.Reflection or RoundKind.Needs) && await responses.HasAnsweredAsync(round, visit.Person, cancellation);
                cards.Add(new WebCard(card, isAnswered));
            }
        }

        return cards;
    }

    private static string? OpenView(RoundKind kind) => kind switch
    {
        RoundKind.Poll => PollFeature.RoundView,
        RoundKind.CheckIn => CheckInOpening.OwnView,
        RoundKind.Reflection => ReflectionFeature.OwnView,
        RoundKind.Complexity => ComplexityFeature.RoundView,
        RoundKind.Vision => VisionFeature.RoundView,
        _ => null,
    };

    private static IEnumerable<(string View, string Key)> Results(InitiativeState state) => state.Rounds
        .Where(round => round.Status == RoundStatus.Published).OrderByDescending(round => round.ClosedAt).Take(MostResults).SelectMany(round => round.Kind switch
        {
            RoundKind.Poll => [(PollFeature.ResultView, round.Id.Value)],
            RoundKind.CheckIn => [(CheckInFeature.ResultView, round.Id.Value)],
            RoundKind.Complexity => [(ComplexityFeature.ResultView, round.Id.Value)],
            RoundKind.Vision => [(VisionFeature.ResultView, round.Id.Value)],
            RoundKind.Reflection when round.Reflected is { } reflected =>
                [(ReflectionFeature.ResultView, round.Id.Value), .. reflected.Audiences.Select(audience => (ReflectionFeature.AudienceView, ReflectionResults.KeyOf(round, audience.Audience)))],
            _ => Array.Empty<(string, string)>(),
        });

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
