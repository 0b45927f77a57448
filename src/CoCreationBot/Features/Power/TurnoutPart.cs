using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Figures;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Power;

/// <summary>Who answered confidential rounds (domain report, 4.3): as it was when each was published, and never while one is open.</summary>
internal static class TurnoutPart
{
    /// <summary>Published rounds whose turnout is known, the latest first.</summary>
    public static IReadOnlyList<Round> Rounds(InitiativeState state) =>
        [.. state.Rounds.Where(round => round is { Status: RoundStatus.Published, Turnout: not null }).OrderByDescending(round => round.ClosedAt)];

    /// <summary>What the latest round says.</summary>
    public static string Sentence(IReadOnlyList<Round> rounds, int k) =>
        rounds.Count == 0 ? Sentence((Round?)null, k) : $"{Subject(rounds[0])}: {Sentence(rounds[0], k)}";

    public static IEnumerable<CardElement> Of(InitiativeState state, IReadOnlyList<Round> rounds, int page, Bars bars)
    {
        var round = rounds.ElementAtOrDefault(page);
        yield return new TextBlock($"**{Sentence(round, state.Initiative.Rule.MinimumGroupSize)}**");
        if (round?.Turnout is not { Groups.Count: > 0 } turnout)
        {
            yield break;
        }

        yield return CardParts.Note(PowerText.RoundPlace.With(page + 1, rounds.Count));
        yield return CardParts.Text(Subject(round));
        yield return CardParts.Section(PowerText.ColumnAnswered);
        foreach (var row in bars.Rows([.. turnout.Groups.Take(PowerWords.MostGroups).Select(group => new BarRow(
            CardText.Escape(Name(group, turnout)),
            PowerText.TurnoutRow.With(Answered(group), PowerWords.Percent(group.Share!.Value), $"{PowerWords.Whole(100 * group.Wilson.Low)}–{PowerWords.Percent(group.Wilson.High)}"),
            Bars.Counted(new CountBand(group.Answered, group.Answered), group.Invited)))]))
        {
            yield return row;
        }

        foreach (var more in PowerWords.More(turnout.Groups.Count))
        {
            yield return more;
        }

        yield return CardParts.Text(PowerText.TurnoutReasons);
    }

    private static string Sentence(Round? round, int k)
    {
        if (round?.Turnout is not { } turnout)
        {
            return PowerText.TurnoutNone;
        }

        return turnout.Groups.Count == 0 ? PowerText.TurnoutFew.With(k)
            : turnout.Groups.Count == 1 ? PowerText.TurnoutOneGroup.With(Answered(turnout.Groups[0]))
            : turnout.Lowest is not { } lowest ? PowerText.TurnoutAlike
            : $"{PowerText.TurnoutLowest.With(PowerWords.Group(lowest.Group), Answered(lowest))} {(turnout.MayBeLuck ? PowerText.TurnoutLuck : PowerText.TurnoutNotLuck)}";
    }

    private static string Answered(ResponseRate rate) => PowerText.Of.With(rate.Answered, rate.Invited);

    private static string Name(ResponseRate rate, PublishedTurnout turnout) =>
        turnout.Groups.Count == 1 && rate.Group == DisclosureRules.SmallerGroups ? PowerText.Everybody : PowerWords.Plain(rate.Group);

    private static string Subject(Round round) => round is PollRound { Poll: var poll }
        ? CardText.Escape(CardText.Shorten(poll.Question, 300))
        : PowerText.ResourceManager.GetString($"Round_{round.Kind}", System.Globalization.CultureInfo.CurrentUICulture) ?? PowerText.Round_Other;
}
