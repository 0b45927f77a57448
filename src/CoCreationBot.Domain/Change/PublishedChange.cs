using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Change;

/// <summary>What the counts of better and worse allow to say.</summary>
public enum ChangeVerdict
{
    /// <summary>Fewer than k people answered both times: nothing is shown.</summary>
    TooFew,

    /// <summary>Fewer than ten people: the counts and nothing more.</summary>
    CountsOnly,

    /// <summary>More say better than worse; luck alone would seldom do that (see <see cref="PublishedChange.Seldom"/>).</summary>
    Better,

    /// <summary>More say worse than better; luck alone would seldom do that.</summary>
    Worse,

    /// <summary>Better and worse do not differ more than luck would make them.</summary>
    NoClearChange,
}

/// <summary>
/// What may be shown of one item's change (domain report, 4.8 and 5.1): nothing below k people; counts in bands near nobody and everybody;
/// mean, interval and test from ten people on, and only where no count is near everybody, so that a missing mean tells nothing.
/// There is no sum over items: micro, meso and macro stand side by side.
/// </summary>
public sealed record PublishedChange
{
    /// <summary>From how many people on more than counts is said.</summary>
    public const int PeopleForMean = 10;

    /// <summary>
    /// Below this p of the sign test, over all questions of a card together, the difference of better and worse is called more than luck. Each question gets an equal part of it
    /// (Bonferroni): a part that moved with the other questions' answers, as Holm's does, would tell of them.
    /// </summary>
    public const double Seldom = 0.05;

    /// <summary>People with an answer both times; null below k.</summary>
    public required int? People { get; init; }

    /// <summary>People who took part both times but could not say at one of them; null below k.</summary>
    public int? CannotSay { get; init; }

    /// <summary>People who answered the first time and not the second; null below k. If unhappy people stop, change looks good.</summary>
    public int? Left { get; init; }

    /// <summary>How many rose; null below k.</summary>
    public CountBand? Better { get; init; }

    /// <summary>How many stayed the same; null below k.</summary>
    public CountBand? Same { get; init; }

    /// <summary>How many fell; null below k.</summary>
    public CountBand? Worse { get; init; }

    /// <summary>Mean difference in points of the scale, to one decimal; null where it may not be shown.</summary>
    public double? Mean { get; init; }

    /// <summary>95 % bootstrap interval of the mean, to one decimal; null where the mean is.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Share better minus share worse, in whole percentage points; null where the mean is.</summary>
    public int? NetPoints { get; init; }

    /// <summary>What may be said.</summary>
    public required ChangeVerdict Verdict { get; init; }

    /// <summary>Takes from paired answers what may be shown.</summary>
    /// <param name="differences">
    /// Per person who took part both times: now minus then, in points of the scale; null when they could not say at one of the times.
    /// For a direct question ("since we started this has become …") the answers themselves, −2 … 2.
    /// </param>
    /// <param name="left">How many answered the first time and not the second.</param>
    /// <param name="k">Fewest people a figure may rest on; never below <see cref="DecisionRule.SmallestMinimumGroupSize"/>.</param>
    /// <param name="questions">Questions of the same card with a verdict, this one among them; at least 1.</param>
    public static PublishedChange From(IReadOnlyList<int?> differences, int left, int k, int questions = 1)
    {
        ArgumentNullException.ThrowIfNull(differences);
        int[] known = [.. differences.OfType<int>()];
        if (known.Length < DisclosureRules.AtLeast(k) || PairedChange.Of(known) is not { } change)
        {
            return new PublishedChange { People = null, Verdict = ChangeVerdict.TooFew };
        }

        var bands = CountBands.Of(known.Length);
        var published = new PublishedChange
        {
            People = known.Length,
            CannotSay = differences.Count - known.Length,
            Left = left,
            Better = bands[change.Better],
            Same = bands[change.Same],
            Worse = bands[change.Worse],
            Verdict = VerdictOf(change, questions),
        };
        var nearEverybody = Math.Max(change.Better, Math.Max(change.Same, change.Worse)) >= known.Length - CountBands.Width;
        return known.Length < PeopleForMean || nearEverybody
            ? published
            : published with
            {
                Mean = Round(change.Mean),
                Interval = new Interval(Round(change.Interval.Low), Round(change.Interval.High)),
                NetPoints = (int)Math.Round(change.NetPoints, MidpointRounding.AwayFromZero),
            };
    }

    private static ChangeVerdict VerdictOf(PairedChange change, int questions) =>
        change.People < PeopleForMean ? ChangeVerdict.CountsOnly
        : change.Chance * Math.Max(questions, 1) >= Seldom ? ChangeVerdict.NoClearChange
        : change.Better > change.Worse ? ChangeVerdict.Better
        : ChangeVerdict.Worse;

    private static double Round(double figure) => Math.Round(figure, 1, MidpointRounding.AwayFromZero);
}
