using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoCreationBot.Domain;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Storage;

/// <summary>
/// Names respondents by HMAC-SHA256 with a secret that is not in the table. The round is part of it, so that rows of different rounds
/// cannot be joined without the secret; the reflections of one cycle share a name, since their answers are compared person by person.
/// </summary>
internal sealed class Pseudonyms(IOptions<PrivacyOptions> options)
{
    private readonly byte[] _key = Convert.FromBase64String(options.Value.PseudonymKey!);

    /// <summary>A signature that makes an address of ours unguessable.</summary>
    public string Sign(string purpose, string subject) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{purpose}\n\n{subject}")).AsSpan(0, 18));

    public string Of(RoundId round, PersonId person) => Of(round.Value, person);

    /// <summary>
    /// The name of a person in all reflections of one cycle of an initiative, so that start, end and looking back can be compared for the same people.
    /// It is another in every other cycle, initiative and kind of round, and leads to nobody without the secret.
    /// </summary>
    public string InReflections(InitiativeId initiative, int cycle, PersonId person) =>
        Of(string.Create(CultureInfo.InvariantCulture, $"reflection\n{initiative.Value}\n{cycle}"), person);

    private string Of(string purpose, PersonId person) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{purpose}\n{person.Value}")));
}
