using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.Rules;

/// <summary>
/// The parts of those who answered that agreement is asked of, each apart (domain report, 2.4 with its amendment): every group of at least k; all smaller
/// groups, and people without a group, together; people who use the service and carers as one voice, and all others as the other. So nobody is overruled because
/// they are few. A part with fewer than three people beside it is nearly the whole and is not asked apart; so there are always at least two, or none. The check is
/// internal: which part differs is never told.
/// </summary>
public sealed class CheckedParts
{
    /// <summary>Fewest answers of the smaller groups together, and of a voice: below it one or two people would decide alone.</summary>
    public const int FewestHeard = 3;

    // Figures keep this far from what would tell who must have been for it, or against.
    private const int Margin = 2;

    // The widest range at the end of a count of people.
    private const int EndRange = 3;

    private readonly int[][] _groups;
    private readonly int[][] _voices;
    private readonly int _people;

    private CheckedParts(int[][] groups, int[][] voices, int people, bool areLarge) => (_groups, _voices, _people, AreLargeGroups) = (groups, voices, people, areLarge);

    /// <summary>No part: where a rule asks none apart.</summary>
    public static CheckedParts None { get; } = new([], [], 0, false);

    /// <summary>True where nobody is asked apart from the whole.</summary>
    public bool IsEmpty => _groups.Length + _voices.Length == 0;

    /// <summary>True where a part has so few answers that, when it agrees, one who does not learns that all others in it do. That alone cannot be had otherwise.</summary>
    public bool HasSmallest => All.Any(part => part.Length == FewestHeard);

    /// <summary>True where all parts are groups of at least 2k, and everybody is in one.</summary>
    public bool AreLargeGroups { get; }

    private IEnumerable<int[]> All => _groups.Concat(_voices);

    /// <summary>The parts of those who answered.</summary>
    /// <param name="answers">From where each answer comes.</param>
    /// <param name="k">Fewest answers of a group that is asked apart; with 1 nothing is hidden, and every group is asked.</param>
    public static CheckedParts Of(IReadOnlyList<Standpoint> answers, int k)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var fewest = Math.Min(k, FewestHeard);
        bool IsAskedApart(int[] part) => part.Length >= fewest && answers.Count - part.Length >= fewest;
        var byGroup = Enumerable.Range(0, answers.Count).ToLookup(place => answers[place].Group, StringComparer.Ordinal);
        bool IsLarge(IGrouping<string?, int> group) => group.Key is not null && group.Count() >= k;
        int[][] large = [.. byGroup.Where(IsLarge).Select(group => group.ToArray())];
        int[] smaller = [.. byGroup.Where(group => !IsLarge(group)).SelectMany(group => group).Order()];
        int[][] voices = [.. Enumerable.Range(0, answers.Count).GroupBy(place => answers[place].Voice.IsRecipient()).Select(voice => voice.ToArray())];
        return new CheckedParts(
            [.. large.Append(smaller).Where(IsAskedApart)],
            voices.Length == 2 && voices.All(IsAskedApart) ? voices : [],
            answers.Count,
            smaller.Length == 0 && large.Length > 1 && large.All(group => group.Length >= 2 * k) && !voices.All(IsAskedApart));
    }

    /// <summary>True when fewer than three people who use the service answered: then it is agreed among staff, and no more.</summary>
    public static bool IsAmongStaff(IEnumerable<Standpoint> answers) => answers.Count(answer => answer.Voice == Voice.ServiceUser) < FewestHeard;

    /// <summary>True when a share of every part is for something.</summary>
    /// <param name="share">0–1.</param>
    /// <param name="isFor">By the place of an answer.</param>
    public bool Each(double share, Func<int, bool> isFor) => All.All(part => DecisionRule.Reaches(part.Count(isFor), part.Length, share));

    /// <summary>
    /// True where the number who are for something may stand beside whether at least half of every part are. Beside "not every part" only while each of them, the
    /// largest too, may be the one; beside "every part" only while nobody outside them, and no more than half of any, must be against.
    /// </summary>
    /// <param name="support">How many are for it.</param>
    /// <param name="each">Whether at least half of every part are.</param>
    public bool MayShowBeside(int support, bool each)
    {
        if (IsEmpty)
        {
            return true;
        }

        var needed = Math.Max(Halves(_groups), Halves(_voices)) + Margin;
        return each
            ? support > needed && needed < _people - EndRange
            : support >= All.Max(Half) + Margin && support <= All.Min(part => _people - part.Length + Half(part) - 1) - Margin;
    }

    private static int Halves(int[][] parts) => parts.Sum(Half);

    private static int Half(int[] part) => (part.Length + 1) / 2;
}
