using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>The card of a poll that everybody sees. While it is open it shows how many answered and nothing of what.</summary>
internal static class PollCards
{
    private const int MostListed = 12;

    public static AdaptiveCard Open(InitiativeState state, PollRound round, AnswersSoFar answers)
    {
        var isOpen = round.Status == RoundStatus.Open;
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(Kicker(round)),
                CardParts.Heading(CardText.Escape(round.Poll.Question)),
                .. CardParts.QuestionChanged(round),
                .. Options(round),
                isOpen ? CardParts.Text(answers.Say(PollsText.Answers))
                    : CardParts.Text(round.Status == RoundStatus.Closed ? PollsText.Counting : PollsText.ClosedSeeResult),
                .. isOpen ? Terms(state, round) : Array.Empty<CardElement>(),
                .. round.Reason.Length > 0 ? CardParts.Labelled(PollsText.ReasonFact, round.Reason) : [],
            ],
            Actions = isOpen ? [.. Buttons(round)] : null,
        };
    }

    public static string Kicker(PollRound round) => round.Number > 1
        ? PollsText.KickerAgain.With(PollWords.Name(round.Poll.Method), round.Number)
        : PollsText.Kicker.With(PollWords.Name(round.Poll.Method));

    private static IEnumerable<CardElement> Options(PollRound round)
    {
        var (poll, terms) = (round.Poll, round.Terms);
        int[] standing = [.. Enumerable.Range(0, poll.Options.Count).Where(option => round.Moderated.All(entry => entry.Option != option))];
        foreach (var option in standing.Take(MostListed))
        {
            var meaning = terms.Meanings.ElementAtOrDefault(option) ?? "";
            var words = meaning.Length == 0 ? PollWords.Option(poll, option) : $"**{PollWords.Option(poll, option)}** – {CardText.Escape(CardText.Shorten(meaning, 200))}";
            yield return new TextBlock($"• {words}") { Spacing = Spacings.Small };
        }

        if (standing.Length > MostListed)
        {
            yield return CardParts.Note(PollsText.MoreOptions.With(standing.Length - MostListed));
        }

        foreach (var entry in round.Moderated.Take(MostListed))
        {
            yield return CardParts.Note((entry.SameAs is { } kept
                ? PollsText.ModeratedSame.With(PollWords.Option(poll, entry.Option), PollWords.Option(poll, kept))
                : PollsText.ModeratedHidden.With(PollWords.Option(poll, entry.Option))) + " " + CardText.Escape(entry.Reason));
        }
    }

    // Of whom a quorum is a share: who is not introduced is not in it, and everybody sees how many that may be.
    private static IEnumerable<CardElement> Quorum(InitiativeState state, PollRound round)
    {
        if (round.Poll.Rule is { HeadQuorum: > 0 } or { GroupQuorum: > 0 })
        {
            var invited = (round.Terms.Invited.Count > 0 ? PollsText.QuorumChosen : PollsText.QuorumInvited).With(state.Roster.Count(person => round.Awaits(person.Person)));
            yield return CardParts.Note(state.Home?.People is { } people
                ? $"{invited} {(state.Spaces.Count > 1 ? PollsText.QuorumPeopleInAll : PollsText.QuorumPeople).With(people)}" : invited);
        }
    }

    private static CardElement[] Terms(InitiativeState state, PollRound round) =>
    [
        .. round.Terms.Deadline is { } deadline ? [CardParts.Text(PollsText.OpenUntil.With(CardParts.When(deadline)))] : Array.Empty<CardElement>(),
        .. round.Terms.Invited.Count > 0 ? [CardParts.Note(PollsText.InvitedOnly.With(round.Terms.Invited.Count))] : Array.Empty<CardElement>(),
        CardParts.Note(round.Terms.IsNamed ? PollsText.NamedNote : PollsText.ConfidentialNote),
        CardParts.Note(PollsText.RuleIs.With(PollWords.Rule(round.Poll))),
        .. Quorum(state, round),
    ];

    private static IEnumerable<CardAction> Buttons(PollRound round)
    {
        var data = CardParts.Data(round.Initiative, ("round", round.Id.Value));
        yield return SubmitAction.OpenDialog(PollsText.AnswerButton, "poll.form", data);
        if (Methods.Of(round.Poll.Method).IsOpenEnded)
        {
            yield return SubmitAction.OpenDialog(PollsText.AddStatement, "poll.add", data);
        }

        yield return round.Terms.Deadline is null
            ? new ExecuteAction { Title = PollsText.CloseButton, Verb = "poll.close", Data = data }
            : SubmitAction.OpenDialog(PollsText.CloseButton, "poll.closing", data);
        yield return SubmitAction.OpenDialog(PollsText.MoreButton, "poll.more", data) with { Mode = "secondary" };
    }
}
