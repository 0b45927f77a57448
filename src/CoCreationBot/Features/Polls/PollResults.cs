using System.Globalization;
using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Polls;

/// <summary>The published result of a poll: one plain sentence, a chart, and the same figures as a table. Everywhere the same card.</summary>
internal static class PollResults
{
    private const int MostRows = 15;
    private const int MostRemarks = 12;
    private const int MostNamed = 25;

    public static AdaptiveCard? Card(InitiativeState state, string key)
    {
        if (state.FindRound(key) is not { Outcome: { } outcome } round)
        {
            return null;
        }

        var data = CardParts.Data(state.Initiative.Id, ("round", round.Id.Value));
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(PollCards.Kicker(round)),
                CardParts.Heading(CardText.Escape(round.Poll!.Question)),
                new TextBlock($"**{Sentence(round, outcome)}**"),
                .. outcome.Judgement.Reasons.Select(reason => CardParts.Text(PollsText.ResourceManager.Of("Reason", reason))),
                CardParts.Note(outcome.Answers is { } answers ? PollsText.AnswersCounted.With(answers) : PollsText.FewerThan.With(round.Rule.MinimumGroupSize)),
                .. round.Named is { } named ? Names(round, named) : Figures(round, outcome),
                .. Ranking(round, outcome),
                .. Opinions(round),
                .. Turnout(outcome),
                .. Remarks(outcome),
                .. round.Statement is { } statement ? [CardParts.Section(PollsText.OutcomeHeading), CardParts.Typed(CardText.Shorten(statement.Text, 1500))] : Array.Empty<CardElement>(),
                CardParts.Note(round.Named is null ? PollsText.WhatIsHidden.With(round.Rule.MinimumGroupSize) : PollsText.NamedResult),
            ],
            Actions =
            [
                SubmitAction.OpenDialog(round.Statement is null ? PollsText.OutcomeButton : PollsText.OutcomeAgain, "poll.say", data),
                .. round.Number < round.Rule.MostRounds ? [SubmitAction.OpenDialog(PollsText.AskAgain, "poll.again", data)] : Array.Empty<CardAction>(),
            ],
        };
    }

    private static string Sentence(Round round, PublishedPoll outcome)
    {
        var (poll, judgement) = (round.Poll!, outcome.Judgement);
        var winners = poll.Method.HasOptions() ? string.Join("; ", judgement.Winners.Select(option => PollWords.Option(poll, option))) : "";
        return judgement.Verdict switch
        {
            Verdict.Accepted when winners.Length > 0 => PollsText.SentenceWinner.With(winners),
            Verdict.NotAccepted when winners.Length > 0 => PollsText.SentenceNoWinner.With(winners),
            Verdict.Tie => PollsText.SentenceTie.With(winners),
            Verdict.Accepted when poll.Method == Method.SenseCheck => PollsText.SenseGood,
            Verdict.NotAccepted when poll.Method == Method.SenseCheck => PollsText.SenseNotYet,
            Verdict.Accepted when poll.Method == Method.OptIn => PollsText.SentenceEnough,
            Verdict.NotAccepted when poll.Method == Method.OptIn => PollsText.SentenceNotEnough,
            _ => PollsText.ResourceManager.Of("Verdict", judgement.Verdict),
        };
    }

    private static IEnumerable<CardElement> Figures(Round round, PublishedPoll outcome)
    {
        var poll = round.Poll!;
        var shown = outcome.Options.Where(option => round.Moderated.All(entry => entry.Option != option.Option)).ToArray();
        if (shown.Length == 0 || poll.Method == Method.Ranked)
        {
            return [];
        }

        if (!poll.Method.HasOptions())
        {
            return Proposal(poll, shown[0]);
        }

        string[] answers = shown.Any(option => option.Distribution is not null) ? [.. PollWords.Answers(poll.Method)] : [];
        var withGroups = shown.Any(option => option.GroupMostlyAgainst is not null);
        string[] columns = answers.Length > 0 ? answers : [PollsText.ResourceManager.Of("Column", poll.Method)];
        var rows = shown.Take(MostRows).Select(option => (IReadOnlyList<string>)
        [
            PollWords.Option(poll, option.Option),
            .. answers.Length > 0
                ? answers.Select((_, place) => option.Distribution is { } counts ? Text(counts[place]) : "–")
                : [Figure(poll, option)],
            .. withGroups ? [option.GroupMostlyAgainst switch { true => CommonText.Yes, false => CommonText.No, _ => "–" }] : Array.Empty<string>(),
        ]);
        return
        [
            .. Chart(poll, shown),
            CardParts.Rows(
                [4, .. columns.Select(_ => 2), .. withGroups ? [2] : Array.Empty<int>()],
                [PollsText.ColumnOption, .. columns, .. withGroups ? [PollsText.ColumnGroupAgainst] : Array.Empty<string>()],
                rows),
            .. shown.Length > MostRows ? [CardParts.Note(PollsText.MoreOptions.With(shown.Length - MostRows))] : Array.Empty<CardElement>(),
        ];
    }

    private static IEnumerable<CardElement> Proposal(Poll poll, PublishedOption figures)
    {
        if (figures.Share is { } share)
        {
            return [CardParts.Text(PollsText.InFavour.With(PollsText.ResourceManager.Of("Share", share)))];
        }

        if (figures.Distribution is not { } counts)
        {
            return figures.Support is { } support ? [CardParts.Text(PollsText.InFavour.With(Text(support)))] : [];
        }

        var answers = PollWords.Answers(poll.Method);
        return
        [
            Bars([.. answers.Select((words, place) => (words, Middle(counts[place])))]),
            CardParts.Rows([4, 2], [PollsText.ColumnAnswer, PollsText.ColumnCount], answers.Select((words, place) => (IReadOnlyList<string>)[words, Text(counts[place])])),
        ];
    }

    private static IEnumerable<CardElement> Chart(Poll poll, PublishedOption[] shown)
    {
        var bars = shown.Take(MostRows).Select(option => (PollWords.Option(poll, option.Option), Length(poll, option))).Where(bar => bar.Item2 is not null)
            .Select(bar => (bar.Item1, bar.Item2!.Value)).ToArray();
        return bars.Length == 0 ? [] : [Bars(bars)];
    }

    private static HorizontalBarChart Bars((string Words, double Length)[] bars) =>
        new(PollsText.ChartTitle, [.. bars.Select(bar => new BarChartValue(CardText.Shorten(bar.Words, 40), bar.Length) { Color = "categoricalBlue" })]) { DisplayMode = "AbsoluteWithAxis" };

    private static double? Length(Poll poll, PublishedOption option) =>
        option.Support is { } support ? Middle(support)
        : option.Dots is { } dots ? Middle(dots)
        : option.Mean is { } mean ? (mean.Low + mean.High) / 2
        : option.Grade is { } grade ? poll.Grades.Count - grade
        : option.Distribution is { } counts ? Middle(counts[0])
        : option.Share is { } share ? (int)share + 1
        : null;

    private static string Figure(Poll poll, PublishedOption option) =>
        option.Support is { } support ? Text(support)
        : option.Dots is { } dots ? Text(dots)
        : option.Mean is { } mean ? Number(mean.Low) + (mean.High > mean.Low ? $"–{Number(mean.High)}" : "")
        : option.Grade is { } grade ? CardText.Escape(poll.Grades[grade])
        : option.Share is { } share ? PollsText.ResourceManager.Of("Share", share)
        : "–";

    private static IEnumerable<CardElement> Ranking(Round round, PublishedPoll outcome)
    {
        if (outcome.Ranking is not { } ranking)
        {
            return [];
        }

        string Level(IReadOnlyList<int> options) => string.Join(" = ", options.Select(option => PollWords.Option(round.Poll!, option)));
        return
        [
            CardParts.Section(PollsText.RankingHeading),
            CardParts.Rows([1, 6], [PollsText.ColumnPlace, PollsText.ColumnOption], ranking.Order.Take(MostRows).Select((level, place) => (IReadOnlyList<string>)[$"{place + 1}", Level(level)])),
            CardParts.Text((ranking.Differ ? PollsText.RunoffDiffers : PollsText.RunoffAgrees).With(Level(ranking.InstantRunoff))),
        ];
    }

    private static IEnumerable<CardElement> Opinions(Round round)
    {
        if (round.Opinions is not { } opinions)
        {
            return [];
        }

        if (opinions.Groups.Count == 0)
        {
            return [CardParts.Section(PollsText.OpinionsHeading), CardParts.Text(PollsText.OpinionsNone)];
        }

        return
        [
            CardParts.Section(PollsText.BridgesHeading),
            .. opinions.Bridges.Count == 0 ? [CardParts.Text(PollsText.BridgesNone)] : opinions.Bridges.Select(bridge => CardParts.Text($"• {Side(round.Poll!, bridge)}")),
            CardParts.Section(PollsText.OpinionsHeading),
            CardParts.Note(PollsText.OpinionsNote.With(opinions.Voters)),
            Bars([.. opinions.Groups.Select((group, place) => (PollsText.OpinionGroup.With(place + 1), (double)group.Size))]),
            .. opinions.Groups.SelectMany((group, place) => new CardElement[]
            {
                new TextBlock($"**{PollsText.OpinionGroupSize.With(place + 1, group.Size)}**"),
            }.Concat(group.Typical.Select(typical => CardParts.Text($"• {Side(round.Poll!, typical)}")))),
        ];
    }

    private static string Side(Poll poll, StatementSide side) =>
        (side.Side == Domain.Opinions.Side.Agree ? PollsText.SideAgree : PollsText.SideDisagree).With(
            int.TryParse(side.Statement, NumberStyles.None, CultureInfo.InvariantCulture, out var option) && option < poll.Options.Count ? PollWords.Option(poll, option) : "");

    private static IEnumerable<CardElement> Names(Round round, IReadOnlyList<NamedBallot> named)
    {
        var poll = round.Poll!;
        if (poll.Method == Method.TimePoll)
        {
            var slots = Enumerable.Range(0, poll.Options.Count).Select(option => (Option: option, Slots: named.Select(entry => ((TimeBallot)entry.Ballot).Slots[option]).ToArray())).ToArray();
            int Count((int Option, Availability[] Slots) slot, Availability answer) => slot.Slots.Count(given => given == answer);
            yield return Bars([.. slots.Select(slot => (PollWords.Option(poll, slot.Option), (double)Count(slot, Availability.Yes)))]);
            yield return CardParts.Rows(
                [4, 2, 2, 2],
                [PollsText.ColumnOption, .. PollWords.Answers(poll.Method)],
                slots.Take(MostRows).Select(slot => (IReadOnlyList<string>)
                    [PollWords.Option(poll, slot.Option), .. Enum.GetValues<Availability>().Select(answer => Count(slot, answer).ToString(CultureInfo.CurrentCulture))]));
        }

        // Who said the same stands together.
        var said = poll.Method == Method.TimePoll
            ? Enumerable.Range(0, poll.Options.Count).Take(MostRows).Select(option => (
                Words: PollWords.Option(poll, option), Names: string.Join("; ", Together(named, entry => PollWords.Answers(poll.Method)[(int)((TimeBallot)entry.Ballot).Slots[option]]))))
            : named.GroupBy(entry => PollWords.Say(poll, entry.Ballot)).OrderBy(same => Place(poll.Method, same.Key)).Select(same => (Words: $"{same.Key} ({same.Count()})", Names: Names(same)));
        yield return new FactSet([.. said.Take(MostNamed).Select(entry => new Fact(entry.Words, entry.Names))]);
        if (poll.Method != Method.TimePoll && said.Count() > MostNamed)
        {
            yield return CardParts.Note(PollsText.MoreAnswers.With(said.Count() - MostNamed));
        }
    }

    private static IEnumerable<string> Together(IReadOnlyList<NamedBallot> named, Func<NamedBallot, string> said) =>
        named.GroupBy(said).OrderBy(same => Place(Method.TimePoll, same.Key)).Select(same => $"{same.Key}: {Names(same)}");

    private static int Place(Method method, string said) => PollWords.Answers(method).TakeWhile(words => words != said).Count();

    private static string Names(IEnumerable<NamedBallot> named) => CardText.Escape(CardText.Shorten(string.Join(", ", named.Select(entry => entry.Name)), 600));

    private static IEnumerable<CardElement> Turnout(PublishedPoll outcome) => outcome.Groups.Count == 0
        ? []
        : [CardParts.Section(PollsText.TurnoutHeading), new FactSet([.. outcome.Groups.Select(group => new Fact(CardText.Escape(group.Group), group.Answers.ToString(CultureInfo.CurrentCulture)))])];

    private static IEnumerable<CardElement> Remarks(PublishedPoll outcome)
    {
        if (outcome.Remarks.Count == 0)
        {
            yield break;
        }

        yield return CardParts.Section(PollsText.RemarksHeading);
        foreach (var remark in outcome.Remarks.Take(MostRemarks))
        {
            if (remark.Reason.Length > 0)
            {
                yield return CardParts.Quoted(remark.Reason);
            }

            if (remark.ProposedChange.Length > 0)
            {
                yield return CardParts.Note(PollsText.ProposedChange.With(CardText.Escape(CardText.Shorten(remark.ProposedChange, 300))));
            }
        }

        if (outcome.Remarks.Count > MostRemarks)
        {
            yield return CardParts.Note(PollsText.MoreAnswers.With(outcome.Remarks.Count - MostRemarks));
        }
    }

    private static double Middle(CountBand band) => (band.Low + band.High) / 2.0;

    private static string Text(CountBand band) => band.IsExact ? Number(band.Low) : $"{Number(band.Low)}–{Number(band.High)}";

    private static string Number(double value) => value.ToString("0.#", CultureInfo.CurrentCulture);
}
