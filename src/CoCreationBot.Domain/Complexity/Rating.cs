using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Complexity;

/// <summary>The six dimensions of need complexity. They describe the situation and the system, never a person (domain report, 2.3).</summary>
public enum Dimension
{
    /// <summary>A: services and areas of life involved.</summary>
    Breadth,

    /// <summary>B: does solving one part change others?</summary>
    Links,

    /// <summary>C: effect on daily life.</summary>
    Depth,

    /// <summary>D: how long, does it come back?</summary>
    Time,

    /// <summary>E: how sure are we what helps?</summary>
    NotKnowing,

    /// <summary>F: different views on the problem and on what matters.</summary>
    DifferentViews,
}

/// <summary>The dimensions as a list.</summary>
public static class Dimensions
{
    /// <summary>Lowest point of the scale.</summary>
    public const int Lowest = 1;

    /// <summary>Highest point of the scale.</summary>
    public const int Highest = 5;

    /// <summary>All six, in order.</summary>
    public static IReadOnlyList<Dimension> All { get; } = Enum.GetValues<Dimension>();
}

/// <summary>One person's confidential answer in a complexity round.</summary>
public sealed record ComplexityRating
{
    /// <summary>A point 1–5 per dimension, in the order of <see cref="Dimensions.All"/>; null = "I don't know".</summary>
    public required IReadOnlyList<int?> Points { get; init; }

    /// <summary>A short reason; may be empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The writer agrees that the reason is shown, without a name, whatever the number of answers.</summary>
    public bool ShowReason { get; init; }

    /// <summary>"I cannot live with this": what would have to change; empty when there is no objection.</summary>
    public string Objection { get; init; } = "";

    /// <summary>Point of a dimension, or null for "I don't know".</summary>
    public int? this[Dimension dimension] => Points[(int)dimension];

    /// <summary>Checks what a person sent.</summary>
    /// <param name="points">Six entries: 1–5 or null.</param>
    /// <param name="reason">Short reason.</param>
    /// <param name="showReason">May be shown.</param>
    /// <param name="objects">"I cannot live with this" was ticked.</param>
    /// <param name="objection">The change asked for.</param>
    public static Result<ComplexityRating> Create(
        IReadOnlyList<int?> points, string? reason, bool showReason, bool objects, string? objection)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count != Dimensions.All.Count || points.Any(point => point is < Dimensions.Lowest or > Dimensions.Highest))
        {
            return Refusal.UnknownChoice;
        }

        var why = Texts.Clean(reason);
        var change = objects ? Texts.Clean(objection) : "";
        var refusal = Texts.First(
            Texts.CheckOptional(why, Texts.StoryLength),
            Texts.CheckOptional(change, Texts.StoryLength),
            objects && change.Length == 0 ? Refusal.ChangeMissing : Refusal.None);
        return refusal == Refusal.None
            ? new ComplexityRating { Points = points, Reason = why, ShowReason = showReason, Objection = change }
            : refusal;
    }
}

/// <summary>A rating with the group of the person who gave it; the person themselves is not known here.</summary>
/// <param name="Group">Group key, or null when the person has not introduced themselves.</param>
/// <param name="Rating">The rating.</param>
/// <param name="Voice">Whose perspective the person brings; null with the group.</param>
public sealed record GroupedRating(string? Group, ComplexityRating Rating, Voice? Voice = null)
{
    /// <summary>From where it comes.</summary>
    public Standpoint From => new(Group, Voice);
}
