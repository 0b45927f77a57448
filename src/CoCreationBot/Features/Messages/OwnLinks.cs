using CoCreationBot.Domain;
using CoCreationBot.Features.Polls;

namespace CoCreationBot.Features.Messages;

/// <summary>What one of our links leads to.</summary>
/// <param name="Initiative">The initiative.</param>
/// <param name="Part">A need or a round of it; null for the initiative itself.</param>
internal sealed record LinkTarget(string Initiative, string? Part);

/// <summary>
/// Links of ours: <c>/i/INITIATIVE</c>, <c>/i/INITIATIVE/NEED-OR-ROUND</c>, and pictures of results. They hold ids and open nothing by themselves: what
/// they lead to is shown only in the conversations of the initiative.
/// </summary>
internal sealed class OwnLinks(IConfiguration configuration)
{
    public const string Path = "/i";

    /// <summary>The address of an initiative; null while the bot has no public one.</summary>
    public string? AddressOf(InitiativeId initiative) => Origin is { } origin ? $"{origin.ToString().TrimEnd('/')}{Path}/{initiative.Value}" : null;

    /// <summary>What an address leads to; null when it is not ours.</summary>
    public LinkTarget? Read(string? address)
    {
        if (Origin is not { } origin || !Uri.TryCreate(address, UriKind.Absolute, out var asked)
            || asked.Scheme != origin.Scheme || !asked.Authority.Equals(origin.Authority, StringComparison.OrdinalIgnoreCase) || asked.UserInfo.Length > 0)
        {
            return null;
        }

        var steps = asked.AbsolutePath.Trim('/').Split('/');
        return asked.AbsolutePath.StartsWith(PollPictures.Path + "/", StringComparison.Ordinal) && steps is [_, _, var pictured, var round, _] && AreIds(pictured, round) ? new LinkTarget(pictured, round)
            : steps is ["i", var initiative, var part] && AreIds(initiative, part) ? new LinkTarget(initiative, part)
            : steps is ["i", var alone] && AreIds(alone) ? new LinkTarget(alone, null)
            : null;
    }

    private Uri? Origin => Uri.TryCreate(configuration["PublicUrl"], UriKind.Absolute, out var origin) ? origin : null;

    private static bool AreIds(params ReadOnlySpan<string> ids)
    {
        foreach (var id in ids)
        {
            if (!Ulid.TryParse(id, out _))
            {
                return false;
            }
        }

        return true;
    }
}

internal static class OwnLinkPages
{
    /// <summary>Outside Teams a link leads to the page that says what the bot is; whether its initiative exists is not told.</summary>
    public static void MapOwnLinks(this WebApplication app) => app.MapGet(OwnLinks.Path + "/{**rest}", () => Results.Redirect("/"));
}
