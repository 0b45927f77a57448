using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Polls;

/// <summary>Whoever proposed something gets an answer: it stands on the result for everybody, and reaches the proposer in their own chat.</summary>
internal sealed class ReplyFeature(InitiativeStore initiatives, IdeaList ideas) : IBotFeature, IDeliveryFeature
{
    private const string ReplyView = "poll-reply";

    public void Map(BotRoutes routes) => routes
        .OnDialog("poll.reply", PollJson.Default.ReplyForm, ShowAsync)
        .OnSubmit("poll.replied", PollJson.Default.ReplyForm, SaveAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(ReplyView, Views.OfInitiative(Card, (_, _) => PollsText.ReplyHeading));

    private async Task<InvokeResponse> ShowAsync(TurnContext turn, ReplyForm form, CancellationToken cancellation) =>
        await initiatives.ReadAsync(turn, form.Initiative, cancellation) is not { } state ? Reply.NotHere(turn)
        : !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? Reply.Refuse(turn, Refusal.OnlyFacilitators)
        : state.FindRound<PollRound>(form.Round) is { Outcome: not null, Terms: not null } round ? InvokeResponse.Dialog(PollsText.ReplyButton, PollForms.Replies(round, form))
        : Reply.Refuse(turn, Refusal.RoundNotOpen);

    private Task<InvokeResponse> SaveAsync(TurnContext turn, ReplyForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            if (edit.FindRound<PollRound>(form.Round) is not { Poll: var poll } round)
            {
                return Reply.Refuse(turn, Refusal.RoundNotOpen);
            }

            var replied = round.Reply(edit.Initiative, edit.Person, edit.Now, Enumerable.Range(0, poll.Options.Count).ToDictionary(option => option, option => form[option]));
            if (!replied.Succeeded)
            {
                return replied.Refusal is Refusal.TextTooLong or Refusal.TextMissing && turn.IsDialog
                    ? InvokeResponse.Dialog(PollsText.ReplyButton, PollForms.Replies(round, form, Reply.Sentence(replied.Refusal)))
                    : Reply.Refuse(turn, replied.Refusal);
            }

            var decided = Decide(edit, round, replied.Value);
            if (!decided.Succeeded)
            {
                return InvokeResponse.Dialog(PollsText.ReplyButton, PollForms.Replies(round, form, Reply.Sentence(decided.Refusal)));
            }

            foreach (var idea in decided.Value)
            {
                ideas.Replace(edit, edit.Change, idea);
            }

            edit.Put(Kinds.Round, replied.Value);
            edit.Audit("poll.replied", ("round", round.Id.Value));
            edit.Refresh(PollFeature.ResultView, round.Id.Value);
            foreach (var (person, option) in ToTell(edit, round, replied.Value))
            {
                edit.Change.Post(Delivery.ToPerson(person, ReplyView, KeyOf(round, option)));
            }

            return Reply.Say(turn, PollsText.Replied);
        },
        cancellation);

    // Only answers that are new or say something else.
    private static IEnumerable<(PersonId Person, int Option)> ToTell(InitiativeState state, PollRound before, PollRound after) =>
        from reply in after.Replies
        where before.Replies.All(old => old.Option != reply.Option || old.Text != reply.Text)
        from person in Proposals.Find(state, after.Terms.Proposals[reply.Option])?.By ?? []
        select (person, reply.Option);

    // An idea is chosen when the poll accepted it, and not chosen otherwise; the answer is the reason.
    private static Result<Idea[]> Decide(InitiativeChange edit, PollRound before, PollRound after)
    {
        var decided = new List<Idea>();
        foreach (var reply in after.Replies.Where(reply => !before.Replies.Contains(reply)))
        {
            if (edit.FindIdea(after.Terms.Proposals[reply.Option]) is { IsOption: true } idea)
            {
                var chosen = after.Outcome!.Judgement is { Verdict: Verdict.Accepted } judgement && judgement.Winners.Contains(reply.Option);
                var noted = idea.Decide(chosen, reply.Text, after.Id, edit.Initiative, edit.Person, edit.Now);
                if (!noted.Succeeded)
                {
                    return noted.Refusal;
                }

                decided.Add(noted.Value);
            }
        }

        return decided.ToArray();
    }

    private static string KeyOf(PollRound round, int option) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{round.Id.Value}/{option}");

    private static AdaptiveCard? Card(InitiativeState state, string key) =>
        key.Split('/') is [var id, var number] && WholeNumbers.Read(number) is { } option
        && state.FindRound<PollRound>(id) is { Poll: var poll } round && round.Replies.FirstOrDefault(reply => reply.Option == option) is { } reply
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
