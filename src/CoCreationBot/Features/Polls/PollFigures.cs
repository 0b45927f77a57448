using System.Globalization;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>The figures of a published poll: a chart, and the same as a table.</summary>
internal static class PollFigures
{
    public static IEnumerable<CardElement> Of(PollRound round, PublishedPoll outcome, int skip, int most)
    {
        var (poll, method) = (round.Poll, MethodPresentation.Of(round.Poll.Method));
        var shown = outcome.Options.Where(option => round.Moderated.All(entry => entry.Option != option.Option)).ToArray();
        if (shown.Length == 0)
        {
            return [];
        }

        if (!Methods.Of(poll.Method).HasOptions)
        {
            return Proposal(method, shown[0]);
        }

        if (method.Column is not { } column)
        {
            return [];
        }

        shown = [.. shown.Skip(skip).Take(most)];
        string[] answers = shown.Any(option => option.Distribution is not null) ? [.. method.Answers] : [];
        var withGroups = shown.Any(option => option.GroupMostlyAgainst is not null);
        string[] columns = answers.Length > 0 ? answers : [column];
        var rows = shown.Select(option => (IReadOnlyList<string>)
        [
            PollWords.Option(poll, option.Option),
            .. answers.Length > 0
                ? answers.Select((_, place) => option.Distribution is { } counts ? Text(counts[place]) : "–")
                : [Figure(poll, option)],
            .. withGroups ? [option.GroupMostlyAgainst switch { true => CommonText.Yes, false => CommonText.No, _ => "–" }] : Array.Empty<string>(),
        ]);
        return
        [
            .. Chart(round, shown),
            CardParts.Rows(
                [4, .. columns.Select(_ => 2), .. withGroups ? [2] : Array.Empty<int>()],
                [PollsText.ColumnOption, .. columns, .. withGroups ? [PollsText.ColumnGroupAgainst] : Array.Empty<string>()],
                rows),
        ];
    }

    private static IEnumerable<CardElement> Proposal(MethodPresentation method, PublishedOption figures)
    {
        if (figures.Share is { } share)
        {
            return [CardParts.Text(PollsText.InFavour.With(PollsText.ResourceManager.Of("Share", share)))];
        }

        if (figures.Distribution is not { } counts)
        {
            return figures.Support is { } support ? [CardParts.Text(PollsText.InFavour.With(Text(support)))] : [];
        }

        var answers = method.Answers;
        return
        [
            .. counts.All(count => count.IsExact) ? BandParts.Bars(PollsText.ChartTitle, [.. answers.Select((words, place) => (words, (double)counts[place].Low))]) : [],
            CardParts.Rows([4, 2], [PollsText.ColumnAnswer, PollsText.ColumnCount], answers.Select((words, place) => (IReadOnlyList<string>)[words, Text(counts[place])])),
        ];
    }

    // A bar that stood for a range, or was missing beside others, would mislead: the table has them all. Grades and shares in words have no length.
    private static IEnumerable<CardElement> Chart(PollRound round, PublishedOption[] shown)
    {
        (string Words, double? Length)[] bars = [.. shown.Select(option => (PollWords.Plain(round.Poll, option.Option, PollTimers.ZoneOf(round)), Length(option)))];
        return !Array.TrueForAll(bars, bar => bar.Length is not null) ? []
            : Array.Exists(shown, option => option.Mean is not null) ? BandParts.Levels(PollsText.ChartTitle, 0, ScoreMethod.Highest, [.. bars.Select(bar => (bar.Words, bar.Length!.Value))])
            : BandParts.Bars(PollsText.ChartTitle, [.. bars.Select(bar => (bar.Words, bar.Length!.Value))]);
    }

    private static double? Length(PublishedOption option) =>
        option.Support is { } support ? Exact(support)
        : option.Dots is { } dots ? Exact(dots)
        : option.Mean is { } mean ? mean.Low == mean.High ? mean.Low : null
        : option.Distribution is { } counts ? Exact(counts[0])
        : null;

    private static string Figure(Poll poll, PublishedOption option) =>
        option.Support is { } support ? Text(support)
        : option.Dots is { } dots ? Text(dots)
        : option.Mean is { } mean ? Number(mean.Low) + (mean.High > mean.Low ? $"–{Number(mean.High)}" : "")
        : option.Grade is { } grade ? CardText.Escape(poll.Grades[grade])
        : option.Share is { } share ? PollsText.ResourceManager.Of("Share", share)
        : "–";

    private static double? Exact(CountBand band) => band.IsExact ? band.Low : null;

    private static string Text(CountBand band) => band.IsExact ? Number(band.Low) : $"{Number(band.Low)}–{Number(band.High)}";

    private static string Number(double value) => value.ToString("0.#", CultureInfo.CurrentCulture);
}
