using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Storage;

/// <summary>A pseudonym key, and what tells it from others without giving it away.</summary>
/// <param name="Fingerprint">Its fingerprint, which stands in storage.</param>
/// <param name="Bytes">The key, which does not.</param>
internal sealed record PseudonymKey(string Fingerprint, byte[] Bytes)
{
    public static PseudonymKey Of(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        return new PseudonymKey(Base64Url.EncodeToString(HMACSHA256.HashData(bytes, "fingerprint"u8).AsSpan(0, 9)), bytes);
    }
}

/// <summary>Which keys name people in this storage, as it stands there.</summary>
/// <param name="Current">Fingerprint of the key in use.</param>
/// <param name="Next">Fingerprint of the key that takes its place, while it does; else null.</param>
/// <param name="From">From when on <paramref name="Next"/> names people.</param>
internal sealed record KeysInUse(string Current, string? Next, DateTimeOffset From);

/// <summary>
/// The keys of the settings, and which of them is in use. Nobody is named before storage confirmed that, nor long after: an instance that missed a change
/// would name people otherwise than the rest, and they could answer twice.
/// </summary>
internal sealed class KeyRing(IOptions<PrivacyOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan ShortestTrust = TimeSpan.FromMinutes(1);
    private State? _state;

    /// <summary>The keys that are set, the wanted one first.</summary>
    public IReadOnlyList<PseudonymKey> Held { get; } =
        [.. new[] { options.Value.PseudonymKey, options.Value.PreviousPseudonymKey }.Where(key => !string.IsNullOrEmpty(key)).Select(key => PseudonymKey.Of(key!))];

    /// <summary>What stands in storage; null until it was read.</summary>
    public KeysInUse? InUse => _state?.InUse;

    /// <summary>How long before a new key names people every instance has to know.</summary>
    public TimeSpan Notice => options.Value.KeyChangeAfter;

    /// <summary>The key that names people now.</summary>
    /// <exception cref="StorageUnavailableException">It is not known, or not held.</exception>
    public PseudonymKey Naming
    {
        get
        {
            var state = _state;
            return state is null || Stopwatch.GetElapsedTime(state.ReadAt) > Trust ? throw Unknown("It is not known which pseudonym key is in use.")
                : Held.FirstOrDefault(key => key.Fingerprint == NameOf(state.InUse)) ?? throw Unknown("The pseudonym key in use is not among the settings.");
        }
    }

    /// <summary>The key that people are renamed from, once another names them; null when nobody has to be.</summary>
    public PseudonymKey? Leaving => InUse is { Next: { } next } use && NameOf(use) == next ? Held.FirstOrDefault(key => key.Fingerprint == use.Current) : null;

    /// <summary>The keys under which people may stand, the one that names them now first.</summary>
    public IReadOnlyList<PseudonymKey> OfPeople => Leaving is { } leaving ? [Naming, leaving] : [Naming];

    /// <summary>The keys with which something may be signed. That needs no storage: a forged address is told without it.</summary>
    public IReadOnlyList<PseudonymKey> OfSignatures => Held;

    /// <summary>Takes over what was read in storage.</summary>
    public void Use(KeysInUse inUse) => _state = new State(inUse, Stopwatch.GetTimestamp());

    // Half the notice: whoever is that far behind has not heard of a change yet, and stops naming before it comes.
    private TimeSpan Trust => Notice / 2 > ShortestTrust ? Notice / 2 : ShortestTrust;

    private string NameOf(KeysInUse use) => use.Next is { } next && clock.GetUtcNow() >= use.From ? next : use.Current;

    private static StorageUnavailableException Unknown(string why) => new(new InvalidOperationException(why));

    private sealed record State(KeysInUse InUse, long ReadAt);
}
