using CoCreationBot.Deliveries;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;
using CoCreationBot.Web;

namespace CoCreationBot.Features.Messages;

/// <summary>
/// Inserts the conversation's own initiative, a need or a published result from the compose box, and shows our own links as cards. Nothing of an
/// initiative is found anywhere but in its conversations.
/// </summary>
internal sealed class SearchFeature(InitiativeStore initiatives, DeliveryRoutes views, RoundDisplays displays, OwnAddresses addresses) : IBotFeature
{
    /// <summary>The search's id in the manifest.</summary>
    public const string Command = "findCard";

    /// <summary>Its parameter in the manifest.</summary>
    public const string Parameter = "words";

    // Each result carries its whole card.
    private const int MostResults = 8;

    public void Map(BotRoutes routes) => routes
        .OnSearch(Command, SearchAsync)
        .OnLink(UnfurlAsync);

    private async Task<InvokeResponse> SearchAsync(TurnContext turn, ExtensionQuery query, CancellationToken cancellation)
    {
        var space = await initiatives.SpaceAsync(turn, cancellation);
        if (await initiatives.ReadAsync(turn, space.Initiative?.Value, cancellation) is not { } state)
        {
            return InvokeResponse.ExtensionMessage(MessagesText.NoInitiative);
        }

        var skip = Math.Max(0, query.QueryOptions?.Skip ?? 0);
        var words = Insertable.WordsOf(query.Text(Parameter));
        var found = Insertable.Of(state, displays).Where(item => item.Matches(words)).Skip(skip).Take(MostResults).ToArray();
        var results = new List<ExtensionResult>();
        foreach (var item in found)
        {
            if (await item.ShowAsync(state, turn, views, cancellation) is { } result)
            {
                results.Add(result);
            }
        }

        return results.Count == 0 && skip == 0 ? InvokeResponse.ExtensionMessage(MessagesText.NothingFound) : InvokeResponse.Results(results);
    }

    // A link pasted where its initiative is not at home stays a bare link.
    private async Task<InvokeResponse> UnfurlAsync(TurnContext turn, LinkQuery link, CancellationToken cancellation)
    {
        var shown = addresses.Read(link.Url) is { } target && await initiatives.ReadAsync(turn, target.Initiative, cancellation) is { } state
            && Insertable.Of(state, displays).FirstOrDefault(item => item.Key == (target.Part ?? target.Initiative)) is { } item
                ? await item.ShowAsync(state, turn, views, cancellation) : null;
        return InvokeResponse.Results(shown is null ? [] : [shown], isForHereOnly: true);
    }
}
