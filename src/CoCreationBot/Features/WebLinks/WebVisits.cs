using CoCreationBot.Domain;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Inbound;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Features.WebLinks;

/// <summary>Somebody at the door with a good link.</summary>
/// <param name="Token">What the address says.</param>
/// <param name="Path">Path of the link's page.</param>
/// <param name="Link">The link.</param>
/// <param name="State">The initiative.</param>
/// <param name="Session">Their place; null before they began, or when it does not let them in any more.</param>
/// <param name="Language">The language they read.</param>
internal sealed record WebVisit(WebToken Token, string Path, WebLink Link, InitiativeState State, WebSession? Session, string Language)
{
    /// <summary>Who acts from the place.</summary>
    public PersonId Person => Session!.PersonOf(Link);

    /// <summary>The team's own conversation.</summary>
    public Space Home => State.Home ?? State.Spaces[0];

    /// <summary>An address of this link's pages, in the language that is read.</summary>
    public string AddressOf(string part = "", string? language = null) => $"{Path}{part}?lang={language ?? Language}";
}

/// <summary>Finds out who stands at the door.</summary>
internal sealed class WebVisits(WebTokens tokens, WebSessions sessions, PartitionStore partitions, Doorkeeper doorkeeper, IOptions<BotOptions> options, TimeProvider clock)
{
    /// <summary>The visit, or why the link leads nowhere; with neither, the address is none of ours.</summary>
    public async Task<(WebVisit? Visit, WebLinkState? WhyNot)> ReadAsync(HttpContext http, string text, CancellationToken cancellation)
    {
        if (tokens.Read(text) is not { } token)
        {
            return (null, null);
        }

        if (token.ExpiresAt <= clock.GetUtcNow())
        {
            return (null, WebLinkState.Expired);
        }

        var snapshot = await partitions.LoadAsync(PartitionId.ForInitiative(token.Initiative), cancellation);
        if (Views.StateOf(snapshot) is not { Spaces.Count: > 0 } || snapshot.Find(WebLinkRows.WebLink, token.Link) is not { } link)
        {
            return (null, null);
        }

        if (!link.IsGood(clock.GetUtcNow()))
        {
            return (null, link.StateAt(clock.GetUtcNow()));
        }

        // Who is in Teams may come in by a link while they may without it.
        if (link is { IsInTeams: true, Person: { } member } && await doorkeeper.AskAsync(snapshot.Partition, member, null, null, cancellation) != Standing.Here)
        {
            return (null, WebLinkState.Revoked);
        }

        // Whoever has the address reads along.
        var state = InitiativeStore.StateFor(snapshot, known => Audiences.At(known, WebDoor.Channel));
        var session = sessions.Read(http, token);
        var visit = new WebVisit(
            token, $"{WebTokens.Path}/{text}", link, state,
            session is not null && link.LetsIn(session.PersonOf(link), clock.GetUtcNow()) ? session : null,
            Language.Match(http.Request.Query["lang"].ToString(), link.Language));
        return IsAllowed(visit.Home) ? (visit, null) : (null, null);
    }

    // A tenant that may not use the bot any more has no links either.
    private bool IsAllowed(Space home) =>
        options.Value.AllowedTenants is not { Count: > 0 } allowed || allowed.Contains(home.Reference.TenantId ?? "", StringComparer.OrdinalIgnoreCase);
}
