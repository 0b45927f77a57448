using CoCreationBot.Domain;

namespace CoCreationBot.Web;

/// <summary>What one of our addresses leads to.</summary>
/// <param name="Initiative">The initiative.</param>
/// <param name="Part">A need or a round of it; null for the initiative itself.</param>
internal sealed record AddressTarget(string Initiative, string? Part);

/// <summary>Where pictures of rounds lie: <c>PATH/INITIATIVE/ROUND/NAME</c>.</summary>
/// <param name="Path">Path of two steps.</param>
internal sealed record PicturePath(string Path);

/// <summary>
/// Addresses of ours: <c>/i/INITIATIVE</c>, <c>/i/INITIATIVE/NEED-OR-ROUND</c>, and pictures of results. They hold ids and open nothing by themselves: what
/// they lead to is shown only in the conversations of the initiative.
/// </summary>
internal sealed class OwnAddresses(IConfiguration configuration, IEnumerable<PicturePath> pictures)
{
    public const string Path = "/i";

    /// <summary>The address of an initiative; null while the bot has no public one.</summary>
    public string? AddressOf(InitiativeId initiative) => Origin is { } origin ? $"{origin.ToString().TrimEnd('/')}{Path}/{initiative.Value}" : null;

    /// <summary>What an address leads to; null when it is not ours.</summary>
    public AddressTarget? Read(string? address)
    {
        if (Origin is not { } origin || !Uri.TryCreate(address, UriKind.Absolute, out var asked)
            || asked.Scheme != origin.Scheme || !asked.Authority.Equals(origin.Authority, StringComparison.OrdinalIgnoreCase) || asked.UserInfo.Length > 0)
        {
            return null;
        }

        var steps = asked.AbsolutePath.Trim('/').Split('/');
        return pictures.Any(picture => asked.AbsolutePath.StartsWith(picture.Path + "/", StringComparison.Ordinal)) && steps is [_, _, var pictured, var round, _] && AreIds(pictured, round) ? new AddressTarget(pictured, round)
            : steps is ["i", var initiative, var part] && AreIds(initiative, part) ? new AddressTarget(initiative, part)
            : steps is ["i", var alone] && AreIds(alone) ? new AddressTarget(alone, null)
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

internal static class OwnAddressPages
{
    /// <summary>Outside Teams a link leads to the page that says what the bot is; whether its initiative exists is not told.</summary>
    public static void MapOwnAddresses(this WebApplication app) => app.MapGet(OwnAddresses.Path + "/{**rest}", () => Results.Redirect("/"));
}
