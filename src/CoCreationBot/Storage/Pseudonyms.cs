using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CoCreationBot.Domain;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Storage;

/// <summary>
/// Names respondents by HMAC-SHA256 with a secret that is not in the table. The round is part of it, so that rows of different rounds
/// cannot be joined without the secret.
/// </summary>
internal sealed class Pseudonyms(IOptions<PrivacyOptions> options)
{
    private readonly byte[] _key = Convert.FromBase64String(options.Value.PseudonymKey!);

    /// <summary>A signature that makes an address of ours unguessable.</summary>
    public string Sign(string purpose, string subject) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{purpose}\n\n{subject}")).AsSpan(0, 18));

    public string Of(RoundId round, PersonId person) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{round.Value}\n{person.Value}")));
}
