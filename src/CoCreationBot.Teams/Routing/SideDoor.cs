using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Routing;

/// <summary>
/// A way in beside the Connector: an app that knows by itself who acts, for instance on a web page of its own, uses the same buttons and forms by it.
/// Nothing is authenticated here; whoever calls it has done so. It leads to the routes marked <see cref="BotRoutes.FromWeb"/> alone.
/// </summary>
public sealed class SideDoor
{
    private readonly TurnDispatcher _dispatcher;

    internal SideDoor(TurnDispatcher dispatcher) => _dispatcher = dispatcher;

    /// <summary>What it leads to.</summary>
    internal IEnumerable<(RouteKind Kind, string Verb)> Routes => _dispatcher.Tables.Verbs.Where(route => route.Value.IsFromWeb).Select(route => route.Key);

    /// <summary>True when this verb, arriving in this way, may come in here.</summary>
    /// <param name="kind">How it arrives.</param>
    /// <param name="verb">The verb; null and unknown ones lead nowhere.</param>
    public bool Allows(RouteKind kind, string? verb) => verb is not null && _dispatcher.Tables.Verbs.TryGetValue((kind, verb), out var route) && route.IsFromWeb;

    /// <summary>Carries out an invoke and gives what the person is shown.</summary>
    /// <param name="activity">An invoke with sender, conversation and service address, all of the caller's making.</param>
    public async Task<ShownAnswer> InvokeAsync(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var answer = await _dispatcher.DispatchAsync(activity, isFromSideDoor: true);
        return answer?.Failure is { } why
            ? new ShownAnswer(null, null, why, HasFailed: true, IsRefused: true)
            : new ShownAnswer(answer?.ShownCard, answer?.DialogTitle, answer?.DialogText ?? answer?.SaidText, IsRefused: answer?.IsRefused == true, HoldsWhatFits: answer?.HoldsWhatFits == true);
    }
}

/// <summary>What a person is shown after a press: a card, or a sentence, or nothing.</summary>
/// <param name="Card">The card; with a title it is a form on top of what was there, without one it takes its place.</param>
/// <param name="Title">Title of the form.</param>
/// <param name="Text">The sentence.</param>
/// <param name="HasFailed">True when something failed on our side: what was filled in should stay where it is, to be sent again under the same id.</param>
/// <param name="IsRefused">True when nothing was carried out; a card says why in its <see cref="AdaptiveCard.Problem"/>.</param>
/// <param name="HoldsWhatFits">True when the card's fields hold what of the form just sent still fits, and nothing else.</param>
public sealed record ShownAnswer(AdaptiveCard? Card, string? Title, string? Text, bool HasFailed = false, bool IsRefused = false, bool HoldsWhatFits = false);
