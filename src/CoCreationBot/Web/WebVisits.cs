using CoCreationBot.Domain;
using CoCreationBot.Domain.WebPasses;
using CoCreationBot.Features.WebLinks;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Inbound;
using CoCreationBot.Workspace;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Web;

/// <summary>Somebody at the door with a good link.</summary>
/// <param name="Token">What the address says.</param>
/// <param name="Path">Path of the link's page.</param>
/// <param name="Pass">The link.</param>
/// <param name="State">The initiative.</param>
/// <param name="Seat">Their place; null before they began, or when it does not let them in any more.</param>
/// <param name="Language">The language they read.</param>
internal sealed record WebVisit(WebToken Token, string Path, WebPass Pass, InitiativeState State, Seat? Seat, string Language)
{
    /// <summary>Who acts from the place.</summary>
    public PersonId Person => Seat!.PersonOf(Pass);

    /// <summary>The team's own conversation.</summary>
    public Space Home => State.Home ?? State.Spaces[0];

    /// <summary>An address of this link's pages, in the language that is read.</summary>
    public string AddressOf(string part = "", string? language = null) => $"{Path}{part}?lang={language ?? Language}";
}

/// <summary>Finds out who stands at the door.</summary>
internal sealed class WebVisits(WebTokens tokens, Seats seats, Ledger ledger, IOptions<BotOptions> options, TimeProvider clock)
{
    /// <summary>The visit, or why the link leads nowhere; with neither, the address is none of ours.</summary>
    public async Task<(WebVisit? Visit, WebPassState? WhyNot)> ReadAsync(HttpContext http, string text, CancellationToken cancellation)
    {
        if (tokens.Read(text) is not { } token)
        {
            return (null, null);
        }

        if (token.ExpiresAt <= clock.GetUtcNow())
        {
            return (null, WebPassState.Expired);
        }

        var snapshot = await ledger.LoadAsync(PartitionId.ForInitiative(token.Initiative), cancellation);
        if (Views.StateOf(snapshot) is not { Spaces.Count: > 0 } state || snapshot.Find(Kinds.WebPass, token.Pass) is not { } pass)
        {
            return (null, null);
        }

        if (!pass.IsGood(clock.GetUtcNow()))
        {
            return (null, pass.StateAt(clock.GetUtcNow()));
        }

        var seat = seats.Read(http, token);
        var visit = new WebVisit(
            token, $"{WebTokens.Path}/{text}", pass, state,
            seat is not null && pass.LetsIn(seat.PersonOf(pass), clock.GetUtcNow()) ? seat : null,
            Language.Match(http.Request.Query["lang"].ToString(), pass.Language));
        return IsAllowed(visit.Home) ? (visit, null) : (null, null);
    }

    // A tenant that may not use the bot any more has no links either.
    private bool IsAllowed(Space home) =>
        options.Value.AllowedTenants is not { Count: > 0 } allowed || allowed.Contains(home.Reference.TenantId ?? "", StringComparer.OrdinalIgnoreCase);
}
