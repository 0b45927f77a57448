using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Features.Figures;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Polls;

/// <summary>Pages of a published result that its card has no room for: all that was written, and all options.</summary>
internal sealed class ResultFeature(InitiativeStore initiatives, PublishedRemarks words, Bars bars) : IBotFeature
{
    private const int RowsPerPage = 25;

    public void Map(BotRoutes routes) => routes
        .OnDialog("poll.words", PollJson.Default.ResultPage, WordsAsync).FromWeb()
        .OnSubmit("poll.words", PollJson.Default.ResultPage, WordsAsync).FromWeb()
        .OnDialog("poll.rows", PollJson.Default.ResultPage, RowsAsync).FromWeb()
        .OnSubmit("poll.rows", PollJson.Default.ResultPage, RowsAsync).FromWeb();

    private Task<InvokeResponse> WordsAsync(TurnContext turn, ResultPage asked, CancellationToken cancellation) => ShowAsync(
        turn,
        asked,
        "poll.words",
        round => (round.Words + PublishedRemarks.PerPage - 1) / PublishedRemarks.PerPage,
        async (round, page) => await words.ReadAsync(round.Id, page, cancellation) is { } found
            ? [.. PollWordsPages.Remarks(found.Remarks ?? [], 900), .. PollWordsPages.Names(round, found.Named ?? [])]
            : [],
        cancellation);

    private Task<InvokeResponse> RowsAsync(TurnContext turn, ResultPage asked, CancellationToken cancellation) => ShowAsync(
        turn,
        asked,
        "poll.rows",
        round => (round.Outcome!.Options.Count + RowsPerPage - 1) / RowsPerPage,
        (round, page) => Task.FromResult<IReadOnlyList<CardElement>>([.. PollFigures.Of(round, round.Outcome!, page * RowsPerPage, RowsPerPage, bars)]),
        cancellation);

    private async Task<InvokeResponse> ShowAsync(
        TurnContext turn, ResultPage asked, string verb, Func<PollRound, int> pages, Func<PollRound, int, Task<IReadOnlyList<CardElement>>> show, CancellationToken cancellation)
    {
        if (await initiatives.ReadAsync(turn, asked.Initiative, cancellation) is not { } state)
        {
            return Reply.NotHere(turn);
        }

        if (state.FindRound<PollRound>(asked.Round) is not { Outcome: not null, Poll: var poll } round)
        {
            return Reply.Refuse(turn, Refusal.RoundNotOpen);
        }

        var last = Math.Max(pages(round), 1) - 1;
        var page = Math.Clamp(PageNumber.Read(asked.Page), 0, last);
        SubmitAction Turn(string title, int to) => SubmitAction.SendForm(
            title, verb, CardParts.Data(state.Initiative.Id, ("round", round.Id.Value), ("page", to.ToString(CultureInfo.InvariantCulture))));
        return InvokeResponse.Dialog(PollWords.Name(poll.Method), new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body = [CardParts.Section(CardText.Escape(poll.Question)), CardParts.Note(PollsText.PageOf.With(page + 1, last + 1)), .. await show(round, page)],
            Actions =
            [
                .. page > 0 ? [Turn(PollsText.Previous, page - 1)] : Array.Empty<CardAction>(),
                .. page < last ? [Turn(PollsText.Next, page + 1)] : Array.Empty<CardAction>(),
            ],
        });
    }
}
