using System.Text.Json;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>
/// Says what still matters of messages that were held while a conversation or person was out of reach: no question of a round that is over, no reminder
/// beside the question itself. What was left out is told in one line.
/// </summary>
internal sealed class LatePosts(RoundDisplays displays) : IDeliveryFeature
{
    private const int NameLength = 80;

    public void Map(DeliveryRoutes routes) => routes
        .Judge(Judge)
        .OnView(HeldPosts.MissedView, (request, cancellation) => ShowAsync(routes, request, cancellation));

    private LateFate Judge(Snapshot snapshot, HeldPost post, IReadOnlyList<HeldPost> others)
    {
        if (Views.StateOf(snapshot) is not { } state)
        {
            return LateFate.Post;
        }

        if (post.To is { IsPersonal: false } to && state.Spaces.All(space => space.Reference.RootConversationId != to.RootConversationId))
        {
            return LateFate.Drop;
        }

        if (state.FindRound(post.Key) is not { } round)
        {
            return LateFate.Post;
        }

        var display = displays.Of(round);
        var results = display.ResultsOf(round);
        bool IsQuestion(string view) => view == display.RoundView || view == display.OwnView;
        return round.Status == RoundStatus.Open
            ? !IsQuestion(post.View) && others.Any(other => other.Key == post.Key && IsQuestion(other.View)) ? LateFate.Drop : LateFate.Post
            : results.Any(result => result.View == post.View) ? LateFate.Post
            : !IsQuestion(post.View) || others.Any(other => results.Contains((other.View, other.Key))) ? LateFate.Drop
            : LateFate.Tell;
    }

    // Whatever else stands there says nothing of what was missed.
    private static MissedPosts? Read(string key)
    {
        try
        {
            return JsonSerializer.Deserialize(key, DeliveryJson.Default.MissedPosts);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<OutgoingMessage?> ShowAsync(DeliveryRoutes routes, ViewRequest request, CancellationToken cancellation)
    {
        if (Read(request.Key) is not { Count: > 0 } missed)
        {
            return null;
        }

        var names = new List<string>();
        foreach (var post in missed.Named)
        {
            if (routes.View(post.View) is { } view && await view(request with { Key = post.Key }, cancellation) is { Summary: { Length: > 0 } summary })
            {
                names.Add(CommonText.Quote.With(CardText.Escape(CardText.Shorten(CardText.Plain(summary), NameLength))));
            }
        }

        using var language = Language.Use(Views.LanguageOf(request));
        string[] parts = [.. names.Distinct(StringComparer.Ordinal), .. missed.Count > names.Count ? [CommonText.MissedOthers.With(missed.Count - names.Count)] : Array.Empty<string>()];
        return new OutgoingMessage(null, CommonText.Missed.With(string.Join(", ", parts)), null);
    }
}
