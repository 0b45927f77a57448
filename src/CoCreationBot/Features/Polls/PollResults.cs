using System.Globalization;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Features.Figures;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>The published result of a poll: one plain sentence, the figures as bars or the map of opinions, and what was written of it; all else unfolds. Everywhere the same card.</summary>
internal static class PollResults
{
    // How much a card shows; what does not fit stands on pages of its own.
    private static readonly Room[] Rooms = [new(15, 6, 5, 6), new(8, 2, 2, 2), new(4, 0, 1, 0)];

    private sealed record Room(int Rows, int Words, int Typical, int Replies);

    /// <param name="state">The initiative.</param>
    /// <param name="key">Id of the round.</param>
    /// <param name="pictureOf">Address of the map of a round's groups of opinion.</param>
    /// <param name="bars">Draws figures.</param>
    public static AdaptiveCard? Card(InitiativeState state, string key, Func<PollRound, string?> pictureOf, Bars bars)
    {
        if (state.FindRound<PollRound>(key) is not { Outcome: { } outcome } round)
        {
            return null;
        }

        var picture = pictureOf(round);
        return Rooms.Select(room => Card(state, round, outcome, picture, room, bars)).First(card => CardSize.Of(card) <= CardSize.Limit);
    }

    private static AdaptiveCard Card(InitiativeState state, PollRound round, PublishedPoll outcome, string? picture, Room room, Bars bars) => new()
    {
        Lang = state.Initiative.Language,
        Body =
        [
            CardParts.Kicker(PollCards.Kicker(round)),
            CardParts.Heading(CardText.Escape(round.Poll.Question)),
            new TextBlock($"**{Sentence(round, outcome)}**"),
            .. outcome is { IsAmongStaff: true, Judgement.Verdict: Verdict.Accepted } ? [new TextBlock($"**{CommonText.AgreedAmongStaff}**")] : Array.Empty<CardElement>(),
            .. outcome.Judgement.Reasons.Select(reason => CardParts.Text(PollsText.ResourceManager.Of("Reason", reason))),
            CardParts.Note(outcome.Answers is { } answers ? PollsText.AnswersCounted.With(answers) : PollsText.FewerThan.With(round.Rule.MinimumGroupSize)),
            .. ResultNotes.Of(round, outcome.Withheld),
            .. First(round, outcome, picture, room, bars),
            .. round.Statement is { } statement
                ? [CardParts.Section(MethodPresentation.Of(round.Poll.Method).Outcome.Heading), CardParts.Typed(CardText.Shorten(statement.Text, 1500))]
                : Array.Empty<CardElement>(),
            .. round.Unanswered.Count > 0 ? [CardParts.Note(PollsText.RepliesOpen.With(round.Unanswered.Count))] : Array.Empty<CardElement>(),
            .. CardParts.Details(round.Id.Value, [.. Details(round, outcome, room, bars)]),
        ],
        Actions = [.. Buttons(state, round, outcome, room)],
    };

    // One picture: the map, else an order, else bars; where people are heard in their own words, the words.
    private static IEnumerable<CardElement> First(PollRound round, PublishedPoll outcome, string? picture, Room room, Bars bars) =>
        round.Opinions is { Groups.Count: > 0 } ? [.. OpinionCards.Map(round.Opinions, picture), .. OpinionCards.Bridges(round, outcome)]
        : IsWritten(round.Poll) ? Words(round, outcome, room)
        : [.. OpinionCards.Bridges(round, outcome), .. PollFigures.Of(round, outcome, 0, room.Rows, bars), .. Ranking(round, outcome, room.Rows)];

    private static IEnumerable<CardElement> Details(PollRound round, PublishedPoll outcome, Room room, Bars bars) =>
    [
        .. OpinionCards.Groups(round, room.Typical),
        .. round.Opinions is { Groups.Count: > 0 } ? [.. PollFigures.Of(round, outcome, 0, room.Rows, bars), .. Ranking(round, outcome, room.Rows)] : Array.Empty<CardElement>(),
        .. AcrossGroups(round, outcome, room.Rows),
        .. Turnout(outcome),
        .. IsWritten(round.Poll) ? [] : Words(round, outcome, room),
        .. Replies(round, room.Replies),
        CardParts.Note(round.Named is null ? PollsText.WhatIsHidden.With(DisclosureRules.FiguresFrom(round.Rule.MinimumGroupSize)) : PollsText.NamedResult),
    ];

    private static bool IsWritten(Poll poll) => MethodPresentation.Of(poll.Method).IsWritten;

    private static IEnumerable<CardElement> Words(PollRound round, PublishedPoll outcome, Room room) =>
        round.Named is { } named ? PollWordsPages.Names(round, named.Take(room.Rows)) : PollWordsPages.Remarks(outcome.Remarks.Take(room.Words));

    private static IEnumerable<CardAction> Buttons(InitiativeState state, PollRound round, PublishedPoll outcome, Room room)
    {
        var data = CardParts.Data(state.Initiative.Id, ("round", round.Id.Value));
        if (round.Words > (round.Named is null ? room.Words : room.Rows))
        {
            yield return SubmitAction.OpenDialog(PollsText.WordsButton, "poll.words", data);
        }

        if (outcome.Options.Count > room.Rows)
        {
            yield return SubmitAction.OpenDialog(PollsText.RowsButton, "poll.rows", data);
        }

        yield return SubmitAction.OpenDialog(
            round.Statement is not null ? PollsText.OutcomeAgain : MethodPresentation.Of(round.Poll.Method).Outcome.Button, "poll.say", data);
        if (round.Terms.Proposals.Any(proposal => proposal.Length > 0))
        {
            yield return SubmitAction.OpenDialog(PollsText.ReplyButton, "poll.reply", data);
        }

        if (!outcome.IsSettled && (round.Poll.Rule.HalfOfEveryGroup || outcome.Judgement.Reasons.Any(reason => reason is VerdictReason.NobodyInFavour or VerdictReason.FewInFavour)))
        {
            yield return Talks.TalkCards.PlanButton(state, round.Poll.Question);
        }

        if (round.Number < round.Rule.MostRounds)
        {
            yield return SubmitAction.OpenDialog(PollsText.AskAgain, "poll.again", data);
        }
    }

    private static string Sentence(PollRound round, PublishedPoll outcome)
    {
        var (poll, judgement) = (round.Poll, outcome.Judgement);
        var winners = Methods.Of(poll.Method).HasOptions ? string.Join("; ", judgement.Winners.Select(option => PollWords.Option(poll, option))) : "";
        return judgement.Verdict switch
        {
            Verdict.Accepted when judgement.Winners is [var best] && poll.IsNone(best) => PollsText.SentenceNone,
            Verdict.Accepted when winners.Length > 0 => PollsText.SentenceWinner.With(winners),
            Verdict.NotAccepted when winners.Length > 0 => PollsText.SentenceNoWinner.With(winners),
            Verdict.NotAccepted when judgement.Reasons.Contains(VerdictReason.NobodyInFavour) => round.Terms.IsNamed ? PollsText.SentenceNobody : PollsText.SentenceHardlyAnybody,
            Verdict.NotAccepted when judgement.Reasons is [VerdictReason.FewInFavour] => PollsText.SentenceFew,
            Verdict.NotAccepted when judgement.Reasons.Contains(VerdictReason.NotEnoughSupport) => PollsText.SentenceDiffers,
            Verdict.TooCloseToTell when Methods.Of(poll.Method).HasOptions => PollsText.SentenceTooClose,
            Verdict.Tie when winners.Length > 0 => PollsText.SentenceTie.With(winners),
            _ => MethodPresentation.Of(poll.Method).Sentence(judgement.Verdict) ?? PollsText.ResourceManager.Of("Verdict", judgement.Verdict),
        };
    }

    private static IEnumerable<CardElement> Ranking(PollRound round, PublishedPoll outcome, int most) => outcome.Ranking is not { } ranking
        ? []
        :
        [
            CardParts.Section(PollsText.RankingHeading),
            Places(round, ranking.Order, most),
            CardParts.Text((ranking.Differ ? PollsText.RunoffDiffers : PollsText.RunoffAgrees).With(Level(round, ranking.InstantRunoff))),
        ];

    private static IEnumerable<CardElement> AcrossGroups(PollRound round, PublishedPoll outcome, int most) => outcome.AcrossGroups is not { } order
        ? []
        : [CardParts.Section(PollsText.AcrossHeading), Places(round, order, most)];

    private static Table Places(PollRound round, IReadOnlyList<IReadOnlyList<int>> order, int most) => CardParts.Rows(
        [2, 6], [PollsText.ColumnPlace, PollsText.ColumnOption], order.Take(most).Select((level, place) => (IReadOnlyList<string>)[$"{place + 1}", Level(round, level)]));

    private static string Level(PollRound round, IReadOnlyList<int> options) => string.Join(" = ", options.Take(10).Select(option => PollWords.Option(round.Poll, option)));

    private static IEnumerable<CardElement> Turnout(PublishedPoll outcome) => outcome.Groups.Count == 0
        ? []
        : [CardParts.Section(PollsText.TurnoutHeading), new FactSet([.. outcome.Groups.Select(group => new Fact(CardText.Escape(group.Group), group.Answers.ToString(CultureInfo.CurrentCulture)))])];

    private static IEnumerable<CardElement> Replies(PollRound round, int most) => round.Replies.Count == 0 || most == 0 ? [] :
    [
        CardParts.Section(PollsText.RepliesHeading),
        new FactSet([.. round.Replies.Take(most).Select(reply => new Fact(PollWords.Option(round.Poll, reply.Option), CardText.Escape(CardText.Shorten(reply.Text, 300))))]),
    ];
}
