using System.Text;

namespace CoCreationBot.Domain.Links;

/// <summary>
/// How a secret is written for people: 26 signs in Douglas Crockford's base 32 (https://www.crockford.com/base32.html), in groups of at most five, so
/// that it can be read out and typed. No two signs look alike; I and L are read as 1, O as 0.
/// </summary>
public static class CodeText
{
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 26;
    private const int Group = 5;

    /// <summary>Writes a secret of <see cref="LinkCode.SecretBytes"/> bytes.</summary>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public static string Write(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != LinkCode.SecretBytes)
        {
            throw new ArgumentException($"A secret has {LinkCode.SecretBytes} bytes.", nameof(secret));
        }

        var text = new StringBuilder(Length + (Length / Group));
        var (bits, held) = (0, 0);
        foreach (var part in secret)
        {
            (bits, held) = ((bits << 8) | part, held + 8);
            while (held >= 5)
            {
                held -= 5;
                Append(text, (bits >> held) & 31);
            }

            bits &= (1 << held) - 1;
        }

        Append(text, (bits << (5 - held)) & 31);
        return text.ToString();
    }

    /// <summary>The 26 signs of what a person typed, in one spelling; null when it cannot be a code.</summary>
    public static string? Read(string? typed)
    {
        var text = new StringBuilder(Length);
        foreach (var sign in (typed ?? "").ToUpperInvariant())
        {
            var read = sign switch { 'I' or 'L' => '1', 'O' => '0', _ => sign };
            if (Signs.Contains(read, StringComparison.Ordinal))
            {
                text.Append(read);
            }
            else if (!char.IsWhiteSpace(sign) && sign is not ('-' or '–' or '.' or '"' or '\''))
            {
                return null;
            }
        }

        return text.Length == Length ? text.ToString() : null;
    }

    private static void Append(StringBuilder text, int value)
    {
        if (text.Length % (Group + 1) == Group)
        {
            text.Append('-');
        }

        text.Append(Signs[value]);
    }
}
