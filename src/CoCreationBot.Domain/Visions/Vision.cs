namespace CoCreationBot.Domain.Visions;

/// <summary>The shared change sentence of a cycle: drafted, amended, and accepted by consent.</summary>
public sealed record Vision
{
    /// <summary>Cycle it belongs to.</summary>
    public required int Cycle { get; init; }

    /// <summary>All versions, oldest first; never empty.</summary>
    public required IReadOnlyList<VisionVersion> Versions { get; init; }

    /// <summary>When the current version was accepted; null while it is a draft.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>True when it was accepted among staff alone: it stands, and may be asked about again.</summary>
    public bool IsAmongStaff { get; init; }

    /// <summary>The version people read now.</summary>
    public VisionVersion Current => Versions[^1];

    /// <summary>Number of the current version, from 1.</summary>
    public int Version => Versions.Count;

    /// <summary>Writes the first sentence of a cycle.</summary>
    public static Result<Vision> Draft(int cycle, string? sentence, PersonId by, DateTimeOffset now)
    {
        var words = Texts.Clean(sentence);
        var refusal = Texts.CheckRequired(words, Texts.SentenceLength);
        return refusal == Refusal.None
            ? new Vision { Cycle = cycle, Versions = [new VisionVersion(words, by, now, [])] }
            : refusal;
    }

    /// <summary>Writes a new version; earlier ones and their objections are kept. An accepted sentence is not amended.</summary>
    public Result<Vision> Amend(string? sentence, PersonId by, DateTimeOffset now)
    {
        var words = Texts.Clean(sentence);
        var refusal = Texts.First(
            AcceptedAt is null ? Refusal.None : Refusal.VisionAccepted,
            Texts.CheckRequired(words, Texts.SentenceLength));
        return refusal == Refusal.None
            ? this with { Versions = [.. Versions, new VisionVersion(words, by, now, [])] }
            : refusal;
    }

    /// <summary>
    /// Takes in what a consent round found: accepted, or the changes asked for recorded beside the version it asked about. Consent to an earlier version
    /// accepts no later one.
    /// </summary>
    /// <param name="result">What it found.</param>
    /// <param name="now">When.</param>
    /// <param name="version">The version it asked about, from 1; null = the current one.</param>
    public Vision Apply(ConsentResult result, DateTimeOffset now, int? version = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (version is { } asked && asked != Version)
        {
            return asked < 1 || asked > Version ? this
                : this with { Versions = [.. Versions.Select((written, place) => place + 1 == asked ? written with { Objections = result.ChangesAskedFor } : written)] };
        }

        return this with
        {
            AcceptedAt = result.Outcome == ConsentOutcome.Accepted ? now : null,
            IsAmongStaff = result.Outcome == ConsentOutcome.Accepted && result.IsAmongStaff,
            Versions = [.. Versions.SkipLast(1), Current with { Objections = result.ChangesAskedFor }],
        };
    }
}

/// <summary>One version of the change sentence.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
/// <param name="Objections">Changes asked for in the consent round on it, without names.</param>
public sealed record VisionVersion(string Sentence, PersonId By, DateTimeOffset At, IReadOnlyList<string> Objections);
