using CoCreationBot.Domain.Change;
using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Reflections;

/// <summary>Works out what a reflection may show.</summary>
/// <param name="asked">What was asked when it closed.</param>
/// <param name="answers">Responses by respondent key.</param>
/// <param name="earlier">
/// The responses to compare with, by the same keys: those of the start for the end; those of the end for looking back. Null without.
/// </param>
/// <param name="k">Fewest others a figure rests on, whoever knows k − 1 answers; values below five are raised to five.</param>
/// <param name="withheld">Why there are no figures, however many answered.</param>
public sealed class ReflectionCount(
    Reflection asked, IReadOnlyDictionary<string, ReflectionResponse> answers, IReadOnlyDictionary<string, ReflectionResponse>? earlier, int k, Withheld withheld = Withheld.None)
{
    private static readonly Audience[] Everybody = Enum.GetValues<Audience>();
    private readonly int _k = DisclosureRules.AtLeast(k);
    private readonly int _figuresFrom = DisclosureRules.FiguresFrom(k);

    // Figures with a verdict, of each kind: the level of the sign test is that of all of one kind together.
    private int _said = 1;
    private int _paired = 1;

    /// <summary>The result.</summary>
    public PublishedReflection Publish()
    {
        var isShown = answers.Count >= _k;
        ReflectionItem[] rated = withheld == Withheld.None ? [.. asked.Items.Where(item => item.Scale is ItemScale.Agreement or ItemScale.Say)] : [];
        (_said, _paired) = (Verdicts(rated, Changes), earlier is null ? 0 : Verdicts(rated, Differences));
        return new PublishedReflection
        {
            Answers = isShown ? answers.Count : null,
            Continuity = earlier?.Count >= _k ? new Continuity(earlier.Count, earlier.Keys.Count(answers.ContainsKey)) : null,
            Withheld = withheld,
            Helped = answers.Count >= _figuresFrom && withheld == Withheld.None ? CountBands.Of(answers.Count)[answers.Values.Count(response => response.Helped)] : null,
            Audiences = [.. new Audience?[] { Audience.ServiceUsers, Audience.Staff, null }
                .Select(audience => new PublishedAudience(audience, [.. rated.Where(item => SlicesOf(item).Contains(audience)).Select(item => Show(item, audience)).OfType<PublishedItem>()]))
                .Where(shown => shown.Items.Count > 0)],
            Factors = [.. asked.Items.Where(item => item.Scale == ItemScale.Factor && withheld == Withheld.None).Select(Factor).Where(factor => factor.Figures.Count > 0)],
            Stories = [.. answers
                .Where(entry => entry.Value.Story is { Consent: not StoryConsent.Nobody, Text.Length: > 0 })
                .Select(entry => new ToldStory(entry.Value.Story!.Text, entry.Value.Story.Consent, entry.Key))
                .OrderBy(story => story.Text, StringComparer.Ordinal)],
        };
    }

    private int Verdicts(IEnumerable<ReflectionItem> rated, Func<ReflectionItem, Audience?, IEnumerable<int?>> changesOf) => rated.Where(ShowsChange)
        .Sum(item => SlicesOf(item).Count(audience => changesOf(item, audience).OfType<int>().Count() >= Math.Max(PublishedChange.PeopleForMean, _figuresFrom)));

    private bool ShowsChange(ReflectionItem item) => item.Scale == ItemScale.Agreement && asked.Moment != ReflectionMoment.Start;

    private PublishedItem? Show(ReflectionItem item, Audience? audience)
    {
        int[] points = [.. Of(item, audience).Select(entry => entry.Answer.Point).OfType<int>()];
        var isChange = ShowsChange(item);
        var (said, paired) = (isChange ? Change([.. Changes(item, audience)], 0, _said) : null, isChange ? Paired(item, audience) : null);
        return points.Length < _k && said is null && paired is null ? null : new PublishedItem(item, points.Length)
        {
            Points = isChange ? null : Spread(item, points),
            Said = said,
            Paired = paired,
        };
    }

    private IReadOnlyList<CountBand>? Spread(ReflectionItem item, int[] points) => CountPartition.Among(
        item.Scale == ItemScale.Say
            ? [.. Enumerable.Range(1, 4).Select(step => points.Count(point => point == step))]
            : [points.Count(point => point <= 2), points.Count(point => point == 3), points.Count(point => point >= 4)],
        k);

    // Better, same and worse add up to the people there are; where one of them is hidden, what is worked out of all three would give it back.
    private PublishedChange? Change(int?[] differences, int left, int questions)
    {
        int[] known = [.. differences.OfType<int>()];
        if (CountPartition.Among([known.Count(change => change > 0), known.Count(change => change == 0), known.Count(change => change < 0)], k) is not { } bands)
        {
            return null;
        }

        var published = PublishedChange.From(differences, left, _k, questions);
        var shown = published with
        {
            Better = bands[0],
            Same = bands[1],
            Worse = bands[2],
            CannotSay = known.Length >= _figuresFrom && published.CannotSay > CountBands.Width ? published.CannotSay : null,
            Left = known.Length >= _figuresFrom ? left : null,
        };
        return bands.All(band => band.IsExact) ? shown : shown with { Mean = null, Interval = null, NetPoints = null, Verdict = VerdictOf(shown.Verdict, bands[0], bands[2], questions) };
    }

    // What every count within the ranges allows to say: the verdict on the hidden ones would narrow them.
    private static ChangeVerdict VerdictOf(ChangeVerdict counted, CountBand better, CountBand worse, int questions) =>
        counted is ChangeVerdict.CountsOnly or ChangeVerdict.TooFew ? counted
        : better.Low > worse.High && SignTest.TwoSided(better.Low, worse.High) * questions < PublishedChange.Seldom ? ChangeVerdict.Better
        : worse.Low > better.High && SignTest.TwoSided(better.High, worse.Low) * questions < PublishedChange.Seldom ? ChangeVerdict.Worse
        : ChangeVerdict.NoClearChange;

    // Start and end: end − start. Looking back: end − then, where the end is what was given earlier.
    private PublishedChange? Paired(ReflectionItem item, Audience? audience)
    {
        if (earlier is null)
        {
            return null;
        }

        int?[] differences = [.. Differences(item, audience)];
        var before = earlier.Where(entry => audience is null || entry.Value.Audience == audience).ToArray();
        if (Change(differences, before.Count(entry => !answers.ContainsKey(entry.Key)), _paired) is not { People: { } people } published)
        {
            return null;
        }

        // The start's spread is public, and a mean beside it could tell where the few stood who are not in it (complement rule). Counts cannot.
        var others = before.Count(entry => entry.Value.Answers.GetValueOrDefault(item.Key)?.Point is not null) - people;
        return asked.Moment == ReflectionMoment.End && others > 0 && others < _figuresFrom ? published with { Mean = null, Interval = null, NetPoints = null } : published;
    }

    private IEnumerable<int?> Changes(ReflectionItem item, Audience? audience) => Of(item, audience).Select(entry => entry.Answer)
        .Where(answer => answer.Change is not null || answer.CantSayChange).Select(answer => answer.Change);

    private IEnumerable<int?> Differences(ReflectionItem item, Audience? audience)
    {
        foreach (var (key, answer) in Of(item, audience))
        {
            if (earlier!.GetValueOrDefault(key)?.Answers.GetValueOrDefault(item.Key) is { } other)
            {
                yield return asked.Moment == ReflectionMoment.End ? answer.Point - other.Point : other.Point - answer.Point;
            }
        }
    }

    private PublishedFactor Factor(ReflectionItem item)
    {
        FactorFigures[] figures = [.. SlicesOf(item).Select(audience => Figures(item, audience)).OfType<FactorFigures>()];
        var count = Of(item, null).Count(entry => entry.Answer.Point is not null);
        string[] examples = [.. Of(item, null).Select(entry => entry.Answer)
            .Where(answer => answer.Example.Length > 0 && (answer.ShowExample || count >= DisclosureRules.FreeTextAnswers))
            .Select(answer => answer.Example).Order(StringComparer.Ordinal)];
        return new PublishedFactor(item, figures, Gap(figures), figures.Length > 0 ? examples : []);
    }

    private FactorFigures? Figures(ReflectionItem item, Audience? audience)
    {
        int[] points = [.. Of(item, audience).Select(entry => entry.Answer.Point).OfType<int>().Order()];
        if (CountPartition.Among([points.Count(point => point > 0), points.Count(point => point == 0), points.Count(point => point < 0)], k) is not { } bands)
        {
            return null;
        }

        return new FactorFigures(
            audience, points.Length, bands[0], bands[1], bands[2],
            bands.All(band => band.IsExact) ? (points[(points.Length - 1) / 2] + points[points.Length / 2]) / 2.0 : null);
    }

    private int? Gap(FactorFigures[] figures)
    {
        double? ShareOf(Audience audience) => Array.Find(figures, entry => entry.Audience == audience && entry.People >= _figuresFrom) is { } entry
            ? (entry.Helped.Low + entry.Helped.High) / 2.0 / entry.People
            : null;
        return ShareOf(Audience.Staff) - ShareOf(Audience.ServiceUsers) is { } gap ? (int)Math.Round(gap * 100, MidpointRounding.AwayFromZero) : null;
    }

    // An item for both is shown apart only where each audience present may stand alone: by who took part, now and both times, never by what they could say.
    private IReadOnlyList<Audience?> SlicesOf(ReflectionItem item)
    {
        if (item.Audience is { } only)
        {
            return [only];
        }

        bool MayStandApart(IEnumerable<ReflectionResponse> responses)
        {
            var present = responses.CountBy(response => response.Audience.ToString()).ToDictionary(StringComparer.Ordinal);
            return DisclosureRules.VisibleGroups(present, _k).Count == present.Count;
        }

        return MayStandApart(answers.Values) && (earlier is null || MayStandApart(answers.Where(entry => earlier.ContainsKey(entry.Key)).Select(entry => entry.Value)))
            ? [.. Everybody.Select(audience => (Audience?)audience)]
            : [null];
    }

    private IEnumerable<(string Key, ItemAnswer Answer)> Of(ReflectionItem item, Audience? audience) => answers
        .Where(entry => audience is null || entry.Value.Audience == audience)
        .Select(entry => (entry.Key, Answer: entry.Value.Answers.GetValueOrDefault(item.Key)))
        .Where(entry => entry.Answer is not null)
        .Select(entry => (entry.Key, entry.Answer!));
}
