using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Domain.CheckIns;

/// <summary>How a share moved since the last occasion.</summary>
public enum PulseTrend
{
    /// <summary>At least a tenth more say yes, whatever the bands leave open.</summary>
    More,

    /// <summary>No difference that the figures bear.</summary>
    Same,

    /// <summary>At least a tenth fewer.</summary>
    Fewer,
}

/// <summary>The same question at the last occasion, as it was published then.</summary>
/// <param name="Yes">How many said mostly or fully.</param>
/// <param name="Answers">How many answered.</param>
/// <param name="Trend">How that compares with now.</param>
public sealed record PulseChange(CountBand Yes, int Answers, PulseTrend Trend);

/// <summary>What may be shown of one scaled question.</summary>
/// <param name="Question">Its place in <see cref="CheckIn.Questions"/>.</param>
/// <param name="Yes">Mostly or fully (4–5).</param>
/// <param name="Partly">Partly (3).</param>
/// <param name="No">Not at all or a little (1–2).</param>
/// <param name="CantSay">Can't say, or left out.</param>
/// <param name="Change">Compared with the last occasion; null where it was not asked or not shown.</param>
public sealed record PublishedPulse(int Question, CountBand Yes, CountBand Partly, CountBand No, CountBand CantSay, PulseChange? Change);

/// <summary>Words to a question that may be shown, in an order that tells nothing.</summary>
/// <param name="Question">Its place.</param>
/// <param name="Texts">What was written.</param>
public sealed record PublishedWords(int Question, IReadOnlyList<string> Texts);

/// <summary>An answer with the group of its writer.</summary>
/// <param name="Group">Key of the group, or null.</param>
/// <param name="Answer">The answer.</param>
public sealed record GroupedCheckIn(string? Group, CheckInAnswer Answer);

/// <summary>
/// What a check-in shows, once, at close (domain report, 5.1). Change is worked out from two published results, never from people's answers side by
/// side, so that it tells nothing that was not public before.
/// </summary>
public sealed record PublishedCheckIn
{
    /// <summary>Two occasions are compared when the later opened at least this long after the earlier: asked again at once, only those who changed would show.</summary>
    public static readonly TimeSpan ComparedAfter = TimeSpan.FromHours(20);

    /// <summary>Smallest difference of shares that is called one.</summary>
    public const double Noticeable = 0.1;

    /// <summary>How many answered; null below k.</summary>
    public required int? Answers { get; init; }

    /// <summary>How many answered per group, for groups that may be shown.</summary>
    public required IReadOnlyList<GroupTurnout> Groups { get; init; }

    /// <summary>Why figures are held back for the sake of who answered.</summary>
    public Withheld Withheld { get; init; }

    /// <summary>The scaled questions that at least k people answered; below 2k − 1 of them whether it is more than half.</summary>
    public required IReadOnlyList<PublishedPulse> Questions { get; init; }

    /// <summary>Words of those who agreed to it, or of all from ten answers.</summary>
    public required IReadOnlyList<PublishedWords> Words { get; init; }

    /// <summary>Takes from the answers of a closed check-in what may be shown.</summary>
    /// <param name="asked">What was asked.</param>
    /// <param name="answers">Everybody's last answer.</param>
    /// <param name="groupNames">Display name per group key.</param>
    /// <param name="k">Fewest people a figure rests on; values below five are raised to five.</param>
    /// <param name="before">The last occasion of the same schedule, published; null for the first, and where the two may not be compared.</param>
    /// <param name="withheld">Why there are no figures, however many answered.</param>
    public static PublishedCheckIn From(
        CheckIn asked, IReadOnlyList<GroupedCheckIn> answers, IReadOnlyDictionary<string, string> groupNames, int k, (CheckIn Asked, PublishedCheckIn Result)? before = null,
        Withheld withheld = Withheld.None)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(groupNames);
        var smallest = DisclosureRules.AtLeast(k);
        var isShown = answers.Count >= smallest;
        var places = Enumerable.Range(0, asked.Questions.Count).ToArray();
        return new PublishedCheckIn
        {
            Answers = isShown ? answers.Count : null,
            Groups = GroupTurnout.Of(answers.Select(entry => entry.Group), groupNames, smallest),
            Withheld = withheld,
            Questions = withheld == Withheld.None ? [.. places.Select(place => Pulse(asked, answers, place, k, before)).OfType<PublishedPulse>()] : [],
            Words = isShown ? [.. places.Select(place => WordsOf(answers, place)).Where(words => words.Texts.Count > 0)] : [],
        };
    }

    private static PublishedPulse? Pulse(
        CheckIn asked, IReadOnlyList<GroupedCheckIn> answers, int place, int k, (CheckIn Asked, PublishedCheckIn Result)? before)
    {
        int[] points = [.. answers.Select(entry => entry.Answer.Points[place]).OfType<int>()];
        if (asked.Questions[place].IsOpen || points.Length < DisclosureRules.AtLeast(k))
        {
            return null;
        }

        // "Can't say" is an answer like the others: bands that depended on how many gave it would tell of it.
        var bands = CountPartition.Among([points.Count(point => point >= 4), points.Count(point => point == 3), points.Count(point => point <= 2), answers.Count - points.Length], k)!;
        return new PublishedPulse(place, bands[0], bands[1], bands[2], bands[3], Compare(asked.Questions[place], bands[0], answers.Count, before));
    }

    private static PulseChange? Compare(CheckInQuestion question, CountBand yes, int answers, (CheckIn Asked, PublishedCheckIn Result)? before)
    {
        if (before is not { Result.Answers: { } then } || before.Value.Asked.Questions.ToList().IndexOf(question) is not (>= 0 and var place)
            || before.Value.Result.Questions.FirstOrDefault(entry => entry.Question == place) is not { } earlier)
        {
            return null;
        }

        var trend = ((double)yes.Low / answers) - ((double)earlier.Yes.High / then) >= Noticeable - 1e-9 ? PulseTrend.More
            : ((double)earlier.Yes.Low / then) - ((double)yes.High / answers) >= Noticeable - 1e-9 ? PulseTrend.Fewer
            : PulseTrend.Same;
        return new PulseChange(earlier.Yes, then, trend);
    }

    private static PublishedWords WordsOf(IReadOnlyList<GroupedCheckIn> answers, int place) => new(
        place,
        [.. answers.Select(entry => entry.Answer).Where(answer => answer.ShowWords || answers.Count >= DisclosureRules.FreeTextAnswers)
            .Select(answer => answer.Words[place]).Where(text => text.Length > 0).Order(StringComparer.Ordinal)]);
}
