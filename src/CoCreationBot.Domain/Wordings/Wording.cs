using System.Text.Json.Serialization;

namespace CoCreationBot.Domain.Wordings;

/// <summary>Words as they stood before their author corrected them.</summary>
/// <param name="Texts">The texts, in the order of what they belong to.</param>
/// <param name="Until">When they were replaced.</param>
public sealed record EarlierWords(IReadOnlyList<string> Texts, DateTimeOffset Until);

/// <summary>A facilitator took words out of sight. Their author reads why, and may correct or withdraw them.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record Hiding(string Reason, PersonId By, DateTimeOffset At);

/// <summary>What became of words after they were said: corrected, withdrawn, hidden. One rule for needs, ideas, build-ons and risks.</summary>
public sealed record Wording
{
    /// <summary>Most earlier versions that are kept; the oldest go first, so that a row stays small.</summary>
    public const int MostKept = 10;

    /// <summary>As first said.</summary>
    public static Wording AsSaid { get; } = new();

    /// <summary>How often they were corrected; a form holds the number it was opened with.</summary>
    public int Version { get; init; }

    /// <summary>Earlier versions, oldest first.</summary>
    public IReadOnlyList<EarlierWords> Earlier { get => field ?? []; init; }

    /// <summary>When they were withdrawn, and deleted; null while they stand.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Why they are out of sight; null while everybody reads them.</summary>
    public Hiding? Hidden { get; init; }

    /// <summary>When they were corrected last; null when never.</summary>
    [JsonIgnore]
    public DateTimeOffset? ChangedAt => Earlier.Count == 0 ? null : Earlier[^1].Until;

    /// <summary>True while everybody may read them and they count.</summary>
    [JsonIgnore]
    public bool Stands => WithdrawnAt is null && Hidden is null;

    /// <summary>They are corrected.</summary>
    /// <param name="before">The texts so far, which are kept.</param>
    /// <param name="seen">The version that was corrected; null from forms of earlier releases, which did not say.</param>
    /// <param name="now">When.</param>
    public Result<Wording> Change(IReadOnlyList<string> before, int? seen, DateTimeOffset now) =>
        WithdrawnAt is not null ? Refusal.WordsWithdrawn
        : seen is { } version && version != Version ? Refusal.ChangedMeanwhile
        : this with { Version = Version + 1, Earlier = [.. Earlier.Append(new EarlierWords(before, now)).TakeLast(MostKept)] };

    /// <summary>They are withdrawn: earlier versions go too.</summary>
    public Result<Wording> Withdraw(DateTimeOffset now) =>
        WithdrawnAt is not null ? Refusal.WordsWithdrawn : this with { Earlier = [], WithdrawnAt = now, Hidden = null };

    /// <summary>A facilitator takes them out of sight, with a reason.</summary>
    public Result<Wording> Hide(bool leads, string? reason, PersonId by, DateTimeOffset now)
    {
        var words = Domain.Texts.Clean(reason);
        var refusal = Domain.Texts.First(
            leads ? Refusal.None : Refusal.OnlyFacilitators,
            WithdrawnAt is null ? Refusal.None : Refusal.WordsWithdrawn,
            Domain.Texts.CheckReason(words, Domain.Texts.SentenceLength));
        return refusal == Refusal.None ? this with { Hidden = new Hiding(words, by, now) } : refusal;
    }

    /// <summary>A facilitator shows them again.</summary>
    public Result<Wording> Show(bool leads) => leads ? this with { Hidden = null } : Refusal.OnlyFacilitators;
}
