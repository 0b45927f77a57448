using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>What people wrote, or answered under their names, as a card shows it.</summary>
internal static class PollWordsPages
{
    private const int LongestWords = 300;

    public static IEnumerable<CardElement> Remarks(IEnumerable<Remark> remarks, int longest = LongestWords)
    {
        CardElement[] shown =
        [
            .. remarks.SelectMany(remark => new CardElement?[]
            {
                remark.Reason.Length > 0 ? CardParts.Typed(CommonText.Quote.With(CardText.Shorten(remark.Reason, longest))) : null,
                remark.ProposedChange.Length > 0 ? CardParts.Note(PollsText.ProposedChange.With(CardText.Escape(CardText.Shorten(remark.ProposedChange, longest)))) : null,
            }).OfType<CardElement>(),
        ];
        return shown.Length == 0 ? [] : [CardParts.Section(PollsText.RemarksHeading), .. shown];
    }

    /// <summary>Who answered what; who answered the same stands together.</summary>
    public static IEnumerable<CardElement> Names(PollRound round, IEnumerable<NamedBallot> named)
    {
        var poll = round.Poll;
        Fact[] said =
        [
            .. named.GroupBy(entry => PollWords.Say(poll, entry.Ballot)).OrderBy(same => Place(poll.Method, same.Key))
                .Select(same => new Fact(same.Key, CardText.Escape(CardText.Shorten(string.Join(", ", same.Select(entry => PersonNames.Shown(entry.Name))), 600)))),
        ];
        return said.Length == 0 ? [] : [CardParts.Section(PollsText.RemarksHeading), new FactSet(said)];
    }

    private static int Place(Method method, string said) => MethodPresentation.Of(method).Answers.TakeWhile(words => words != said).Count();
}
