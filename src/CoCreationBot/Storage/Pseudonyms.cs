using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoCreationBot.Domain;

namespace CoCreationBot.Storage;

/// <summary>
/// Names respondents by HMAC-SHA256 with a secret that is not in the table. The round is part of it, so that rows of different rounds
/// cannot be joined without the secret; the reflections of one cycle share a name, since their answers are compared person by person.
/// </summary>
internal sealed class Pseudonyms(KeyRing keys)
{
    /// <summary>A signature that makes an address of ours unguessable.</summary>
    public string Sign(string purpose, string subject) => Sign(keys.Naming, purpose, subject);

    /// <summary>The signatures it may carry; more than one while a key changes, and as long as the one before is set.</summary>
    public IReadOnlyList<string> Signatures(string purpose, string subject) => [.. keys.OfSignatures.Select(key => Sign(key, purpose, subject))];

    /// <summary>True for a signature of ours; compares in a time that tells nothing.</summary>
    public bool IsSigned(string purpose, string subject, string signature) => Signatures(purpose, subject)
        .Aggregate(false, (found, own) => found | CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(own), Encoding.UTF8.GetBytes(signature)));

    /// <summary>The names a person may have in a round, the one of now first; more than one while a key changes.</summary>
    public IReadOnlyList<string> Of(RoundId round, PersonId person) => [.. keys.OfPeople.Select(key => Of(key, round.Value, person))];

    /// <summary>
    /// The name of a person in all reflections of one cycle of an initiative, so that start, end and looking back can be compared for the same people.
    /// It is another in every other cycle, initiative and kind of round, and leads to nobody without the secret.
    /// </summary>
    public IReadOnlyList<string> InReflections(InitiativeId initiative, int cycle, PersonId person) =>
        [.. keys.OfPeople.Select(key => Of(key, string.Create(CultureInfo.InvariantCulture, $"reflection\n{initiative.Value}\n{cycle}"), person))];

    private static string Sign(PseudonymKey key, string purpose, string subject) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key.Bytes, Encoding.UTF8.GetBytes($"{purpose}\n\n{subject}")).AsSpan(0, 18));

    private static string Of(PseudonymKey key, string purpose, PersonId person) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key.Bytes, Encoding.UTF8.GetBytes($"{purpose}\n{person.Value}")));
}
