using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CoCreationBot.Storage;

/// <summary>Makes table keys of ids that come from outside: Teams ids hold characters that keys may not.</summary>
internal static class Keys
{
    private const int LongestPlain = 100;

    /// <summary>A plain id stays readable; anything else becomes <c>~</c> and a hash, which no plain id can look like.</summary>
    public static string Encode(string id) =>
        id.Length is > 0 and <= LongestPlain && id.All(IsPlain) ? id : "~" + Hash(id);

    /// <summary>A short hash of several parts that cannot run into each other.</summary>
    public static string Hash(params ReadOnlySpan<string> parts)
    {
        var joined = new StringBuilder();
        foreach (var part in parts)
        {
            joined.Append(part.Length).Append(':').Append(part);
        }

        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(joined.ToString())).AsSpan(0, 18));
    }

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_';
}

/// <summary>A partition: everything in it can change in one transaction.</summary>
/// <param name="Value">The partition key.</param>
internal readonly record struct PartitionId(string Value)
{
    public static PartitionId ForInitiative(string id) => new("i-" + Keys.Encode(id));

    public static PartitionId ForSpace(string conversation) => new("s-" + Keys.Encode(conversation));

    public static PartitionId ForRun(string run) => new("n-" + Keys.Encode(run));

    public static PartitionId ForPerson(string person) => new("p-" + Keys.Encode(person));

    public static PartitionId ForLinkCode(string key) => new("k-" + Keys.Encode(key));

    public static PartitionId ForSharedNeeds(string bucket) => new("y-" + Keys.Encode(bucket));

    public override string ToString() => Value;
}
