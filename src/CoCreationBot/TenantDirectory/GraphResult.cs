using System.Diagnostics.CodeAnalysis;

namespace CoCreationBot.TenantDirectory;

/// <summary>Why Graph gave no answer.</summary>
internal enum GraphFailureKind
{
    /// <summary>The bot is set not to ask.</summary>
    Off,

    /// <summary>A permission is missing.</summary>
    NotPermitted,

    /// <summary>Whoever asks is no member of the tenant, so the tenant's directory is not theirs to search.</summary>
    NotTheirs,

    /// <summary>There is no such person or place.</summary>
    NotFound,

    /// <summary>It is there already.</summary>
    Exists,

    /// <summary>Graph asked to come back later.</summary>
    Busy,

    /// <summary>Graph did not answer in time, or not sensibly; a change may have been made.</summary>
    Unavailable,

    /// <summary>Asking again will not help.</summary>
    Refused,
}

/// <summary>Why Graph gave no answer, and what an administrator could do about it.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Permission">The permission that would do, least first.</param>
internal sealed record GraphFailure(GraphFailureKind Kind, string Permission = "")
{
    /// <summary>When Graph wants to be asked again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    /// <summary>True when it may work later.</summary>
    public bool IsPassing => Kind is GraphFailureKind.Busy or GraphFailureKind.Unavailable;

    /// <summary>How long to wait before it is tried again: longer each time, and never shorter than Graph wants. Null when it is given up.</summary>
    /// <param name="tries">How often it was tried again already.</param>
    public TimeSpan? PauseAfter(int tries) => !IsPassing || tries >= Pauses.Length ? null
        : RetryAfter is { } wait && wait > Pauses[tries] ? wait : Pauses[tries];
}

/// <summary>An answer, what stood in its way, or – where many things were asked – some of both.</summary>
/// <param name="Value">The answer.</param>
/// <param name="Failure">What stood in the way, or null.</param>
internal readonly record struct GraphResult<T>(T? Value, GraphFailure? Failure)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool HasValue => Value is not null;

    public static GraphResult<T> Of(T value) => new(value, null);

    public static GraphResult<T> Not(GraphFailure failure) => new(null, failure);
}
