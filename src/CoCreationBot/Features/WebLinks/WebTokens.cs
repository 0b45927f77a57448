using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using CoCreationBot.Domain;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Storage;
using CoCreationBot.Web;

namespace CoCreationBot.Features.WebLinks;

/// <summary>What the address of a web link says: where the link stands, and how long it is good.</summary>
/// <param name="Initiative">Id of the initiative.</param>
/// <param name="Link">Id of the link, 128 random bits.</param>
/// <param name="ExpiresAt">From when on it is good for nothing.</param>
internal sealed record WebToken(string Initiative, string Link, DateTimeOffset ExpiresAt);

/// <summary>
/// Addresses of web links: initiative, random id and expiry in binary, signed. A forged one is told without asking storage; whether a true one was
/// taken back stands in storage.
/// </summary>
internal sealed class WebTokens(Pseudonyms pseudonyms, PublicAddress address)
{
    public const string Path = WebFrame.LinkPath;
    private const string Purpose = "web-link";
    private const int IdBytes = 16;
    private const int Bytes = 16 + IdBytes + 4;
    private const int Letters = Bytes / 3 * 4;

    /// <summary>A new id: 128 random bits.</summary>
    public static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary>The whole address; null when nobody knows under what address the bot is reached.</summary>
    public string? AddressOf(InitiativeId initiative, WebLink link) => address.Origin is { } origin ? $"{origin}{Path}/{Of(initiative, link)}" : null;

    /// <summary>The last part of the address.</summary>
    public string Of(InitiativeId initiative, WebLink link)
    {
        var bytes = new byte[Bytes];
        Ulid.Parse(initiative.Value, CultureInfo.InvariantCulture).TryWriteBytes(bytes);
        Base64Url.DecodeFromChars(link.Id, bytes.AsSpan(16, IdBytes));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16 + IdBytes), (uint)link.ExpiresAt.ToUnixTimeSeconds());
        var text = Base64Url.EncodeToString(bytes);
        return text + Sign(Purpose, text);
    }

    /// <summary>What an address says, or null when it is none of ours.</summary>
    public WebToken? Read(string token)
    {
        if (token.Length <= Letters || !IsSigned(Purpose, token[..Letters], token[Letters..]))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token.AsSpan(0, Letters));
        return new WebToken(
            new Ulid(bytes.AsSpan(0, 16)).ToString(),
            Base64Url.EncodeToString(bytes.AsSpan(16, IdBytes)),
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(16 + IdBytes))));
    }

    /// <summary>Signs something that travels through a browser.</summary>
    public string Sign(string purpose, string subject) => pseudonyms.Sign(purpose, subject);

    /// <summary>True for a signature of ours.</summary>
    public bool IsSigned(string purpose, string subject, string signature) => pseudonyms.IsSigned(purpose, subject, signature);
}
