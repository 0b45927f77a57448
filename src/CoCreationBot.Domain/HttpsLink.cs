namespace CoCreationBot.Domain;

/// <summary>A link to a file or page: its name and its https address. What stands behind it is never read.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Url">https address.</param>
public sealed record HttpsLink(string Name, string Url)
{
    /// <summary>Longest address, in characters.</summary>
    public const int UrlLength = 2000;

    /// <summary>The host, so that people see where it leads.</summary>
    public string Host => new Uri(Url).Host;

    /// <summary>Reads what somebody gave: nothing, or a link.</summary>
    /// <param name="name">Its name; the host when it is empty.</param>
    /// <param name="url">Its address. A name without an address is a file that did not arrive (<see cref="Refusal.FileMissing"/>).</param>
    public static Result<OptionalLink> Create(string? name, string? url)
    {
        var (called, address) = (Texts.Clean(name), Texts.Clean(url));
        if (address.Length == 0)
        {
            return called.Length == 0 ? new OptionalLink(null) : Refusal.FileMissing;
        }

        var refusal = Texts.First(
            called.Length > Texts.TitleLength || address.Length > UrlLength ? Refusal.TextTooLong : Refusal.None,
            Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Length > 0 && uri.UserInfo.Length == 0
                ? Refusal.None : Refusal.LinkNotValid);
        return refusal != Refusal.None ? refusal : new OptionalLink(new HttpsLink(called.Length > 0 ? called : uri!.Host, uri!.AbsoluteUri));
    }
}

/// <summary>A link, or none.</summary>
/// <param name="Link">The link, or null.</param>
public readonly record struct OptionalLink(HttpsLink? Link);
