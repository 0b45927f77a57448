using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Polls;

/// <summary>Whoever proposed something gets an answer: it stands on the result for everybody, and reaches the proposer in their own chat.</summary>
internal sealed class ReplyFeature(Desk desk) : IBotFeature, IDeliveryFeature
{
    private const string ReplyView = "poll-reply";

    public void Map(BotRoutes routes) => routes
        .OnDialog("poll.reply", PollJson.Default.ReplyForm, ShowAsync)
        .OnSubmit("poll.replied", PollJson.Default.ReplyForm, SaveAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(ReplyView, Views.OfInitiative(Card, (_, _) => PollsText.ReplyHeading));

    private async Task<InvokeResponse> ShowAsync(TurnContext turn, ReplyForm form, CancellationToken cancellation) =>
        await desk.ReadAsync(turn, form.Initiative, cancellation) is not { } state ? Answers.NotHere(turn)
        : !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? Answers.Refuse(turn, Refusal.OnlyFacilitators)
        : state.FindRound(form.Round) is { Outcome: not null, Terms: not null } round ? InvokeResponse.Dialog(PollsText.ReplyButton, PollForms.Replies(round, form))
        : Answers.Refuse(turn, Refusal.RoundNotOpen);

    private Task<InvokeResponse> SaveAsync(TurnContext turn, ReplyForm form, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        form.Initiative,
        book =>
        {
            if (book.FindRound(form.Round) is not { Poll: { } poll } round)
            {
                return Answers.Refuse(turn, Refusal.RoundNotOpen);
            }

            var replied = round.Reply(book.Initiative, book.Person, book.Now, Enumerable.Range(0, poll.Options.Count).ToDictionary(option => option, option => form[option]));
            if (!replied.Succeeded)
            {
                return replied.Refusal is Refusal.TextTooLong or Refusal.TextMissing && turn.IsDialog
                    ? InvokeResponse.Dialog(PollsText.ReplyButton, PollForms.Replies(round, form, Answers.Sentence(replied.Refusal)))
                    : Answers.Refuse(turn, replied.Refusal);
            }

            var decided = Decide(book, round, replied.Value);
            if (!decided.Succeeded)
            {
                return InvokeResponse.Dialog(PollsText.ReplyButton, PollForms.Replies(round, form, Answers.Sentence(decided.Refusal)));
            }

            foreach (var idea in decided.Value)
            {
                book.Put(Kinds.Idea, idea);
                book.Refresh(IdeaFeature.IdeaView, idea.Id.Value);
            }

            book.Put(Kinds.Round, replied.Value);
            book.Audit("poll.replied", ("round", round.Id.Value));
            book.Refresh(PollFeature.ResultView, round.Id.Value);
            foreach (var (person, option) in ToTell(book, round, replied.Value))
            {
                book.Change.Post(Outgoing.ToPerson(person, ReplyView, KeyOf(round, option)));
            }

            return Answers.Say(turn, PollsText.Replied);
        },
        cancellation);

    // Only answers that are new or say something else.
    private static IEnumerable<(PersonId Person, int Option)> ToTell(InitiativeState state, Round before, Round after) =>
        from reply in after.Replies
        where before.Replies.All(old => old.Option != reply.Option || old.Text != reply.Text)
        from person in Proposals.Find(state, after.Terms!.Proposals[reply.Option])?.By ?? []
        select (person, reply.Option);

    // An idea is chosen when the poll accepted it, and not chosen otherwise; the answer is the reason.
    private static Result<Idea[]> Decide(Book book, Round before, Round after)
    {
        var decided = new List<Idea>();
        foreach (var reply in after.Replies.Where(reply => !before.Replies.Contains(reply)))
        {
            if (book.FindIdea(after.Terms!.Proposals[reply.Option]) is { } idea)
            {
                var chosen = after.Outcome!.Judgement is { Verdict: Verdict.Accepted } judgement && judgement.Winners.Contains(reply.Option);
                var noted = idea.Decide(chosen, reply.Text, after.Id, book.Initiative, book.Person, book.Now);
                if (!noted.Succeeded)
                {
                    return noted.Refusal;
                }

                decided.Add(noted.Value);
            }
        }

        return decided.ToArray();
    }

    private static string KeyOf(Round round, int option) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{round.Id.Value}/{option}");

    private static AdaptiveCard? Card(InitiativeState state, string key) =>
        key.Split('/') is [var id, var number] && int.TryParse(number, out var option)
        && state.FindRound(id) is { Poll: { } poll } round && round.Replies.FirstOrDefault(reply => reply.Option == option) is { } reply
            ? new AdaptiveCard
            {
                Lang = state.Initiative.Language,
                Body =
                [
                    CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                    CardParts.Heading(PollsText.ReplyHeading),
                    CardParts.Text(PollsText.ReplyText.With(PollWords.Option(poll, option), CardText.Escape(poll.Question))),
                    CardParts.Typed(reply.Text),
                ],
            }
            : null;
}
