using System.Globalization;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Features.Figures;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>The figures of a published poll, each in words with its bar; a grade or a share in words has no length, so such stand in a table.</summary>
internal static class PollFigures
{
    public static IEnumerable<CardElement> Of(PollRound round, PublishedPoll outcome, int skip, int most, Bars bars)
    {
        var (poll, method) = (round.Poll, MethodPresentation.Of(round.Poll.Method));
        var all = outcome.Options.Where(option => round.Moderated.All(entry => entry.Option != option.Option)).ToArray();
        if (all.Length == 0)
        {
            return [];
        }

        if (!Methods.Of(poll.Method).HasOptions)
        {
            return Proposal(method, outcome, all[0], bars);
        }

        if (method.Column is not { } column)
        {
            return [];
        }

        PublishedOption[] shown = [.. all.Skip(skip).Take(most)];
        if (Array.Exists(shown, option => option.Distribution is not null))
        {
            return bars.Rows(
                [.. shown.Select(option => new BarRow(Words(poll, option), Answers(method, option), option.Distribution is { } counts ? Bars.Shared(Total(counts), counts) : null))],
                [.. method.Answers]);
        }

        return Array.Exists(shown, option => option.Mean is not null)
            ?
            [
                CardParts.Section(column),
                .. bars.Levels(0, ScoreMethod.Highest, [.. shown.Select(option => (Words(poll, option), Figure(poll, option), option.Mean is { } mean ? (mean.Low, mean.High) : ((double, double)?)null))]),
            ]
            : Array.Exists(shown, option => option.Support is not null || option.Dots is not null)
            ? [CardParts.Section(column), .. bars.Rows([.. shown.Select(option => new BarRow(Words(poll, option), Figure(poll, option), Bar(poll, outcome, option)))])]
            : [CardParts.Rows([4, 2], [PollsText.ColumnOption, column], shown.Select(option => (IReadOnlyList<string>)[Words(poll, option), Figure(poll, option)]))];
    }

    private static IEnumerable<CardElement> Proposal(MethodPresentation method, PublishedPoll outcome, PublishedOption figures, Bars bars)
    {
        if (figures.Share is { } share)
        {
            return bars.Rows([new BarRow(PollsText.InFavour, PollsText.ResourceManager.Of("Share", share), null)]);
        }

        if (figures.Distribution is not { } counts)
        {
            return figures.Support is { } support ? bars.Rows([new BarRow(PollsText.InFavour, Text(support), OutOf(outcome.Answers, support))]) : [];
        }

        // Each answer has a bar of its own: some methods know eight.
        var people = Total(counts);
        return bars.Rows([.. method.Answers.Select((words, place) => new BarRow(words, Text(counts[place]), Bars.Counted(counts[place], people)))]);
    }

    // People out of all who answered, dots out of all they had.
    private static CountBar? Bar(Poll poll, PublishedPoll outcome, PublishedOption option) =>
        option.Support is { } support ? OutOf(outcome.Answers, support)
        : option.Dots is { } dots ? OutOf(outcome.Answers * poll.Dots, dots)
        : null;

    private static CountBar? OutOf(int? all, CountBand band) => all is { } of && band.High <= of ? Bars.Counted(band, of) : null;

    // What adds up tells how many there are. Small counts are hidden together, each up to their sum; what is more than half goes up to all.
    private static int Total(IReadOnlyList<CountBand> counts) => counts.FirstOrDefault(count => count is { IsExact: false, Low: > 0 }) is { High: > 0 and var all } ? all
        : counts.Sum(count => count.IsExact ? count.Low : 0) + counts.FirstOrDefault(count => !count.IsExact).High;

    private static string Answers(MethodPresentation method, PublishedOption option) => option.Distribution is not { } counts ? "–"
        : string.Join(" · ", method.Answers.Select((words, place) => $"{words} **{Text(counts[place])}**"));

    private static string Words(Poll poll, PublishedOption option) => option.GroupMostlyAgainst == true
        ? PollsText.OptionGroupAgainst.With(PollWords.Option(poll, option.Option))
        : PollWords.Option(poll, option.Option);

    private static string Figure(Poll poll, PublishedOption option) =>
        option.Support is { } support ? Text(support)
        : option.Dots is { } dots ? Text(dots)
        : option.Mean is { } mean ? Number(mean.Low) + (mean.High > mean.Low ? $"–{Number(mean.High)}" : "")
        : option.Grade is { } grade ? CardText.Escape(poll.Grades[grade])
        : option.Share is { } share ? PollsText.ResourceManager.Of("Share", share)
        : "–";

    private static string Text(CountBand band) => band.IsExact ? Number(band.Low) : $"{Number(band.Low)}–{Number(band.High)}";

    private static string Number(double value) => value.ToString("0.#", CultureInfo.CurrentCulture);
}
