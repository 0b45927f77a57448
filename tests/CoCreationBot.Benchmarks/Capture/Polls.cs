using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Benchmarks.Capture;

/// <summary>Polls of every method, published; proposals answered; statements added and tidied; some polls still open.</summary>
internal static class Polls
{
    private static readonly (string, string)[] Light = [("everyGroup", "false"), ("groupQuorum", "0")];

    public static async Task PlayAsync(BotHost host)
    {
        foreach (var sample in PollSample.All)
        {
            (string, string)[] own = sample.Method switch
            {
                "Approval" => [("shuffled", "true")],
                "SenseCheck" => [("named", "true")],
                _ => [],
            };
            var poll = await host.OpenPollAsync(sample.Method, sample.Question, [.. sample.Fields, .. own]);
            foreach (var (person, place) in InventedTeam.People.Select((person, place) => (person, place)).Where(entry => sample.Method == "Statements" || entry.place % 2 == 0))
            {
                await host.AnswerPollAsync(poll, person, [.. sample.Answer(place), ("showReason", "true")]);
            }

            var result = await host.ClosePollAsync(poll);
            await host.FillAsync("alex", result, "poll.say", "poll.outcome", ("text", "We begin on the first of March."));
            await host.LookAsync("maria", result, "poll.words");
        }

        await ProposalsAsync(host);
        await OpenAsync(host);
    }

    private static async Task ProposalsAsync(BotHost host)
    {
        var list = await host.AskAsync("needs", "needs.list");
        var methods = await host.Facilitator.PressAsync(list, null, "poll.new");
        var draft = await host.Facilitator.PressAsync(list, methods.Card, "poll.draft", ("method", "Approval"));
        var poll = await host.NextAsync(
            message => CardReader.Action(message.Card, "poll.form") is not null, "the poll on needs",
            () => host.Facilitator.PressAsync(list, draft.Card, "poll.open", [.. CardReader.Values(draft.Card), .. Light]));
        foreach (var person in InventedTeam.People.Take(6))
        {
            await host.AnswerPollAsync(poll, person, ("answer", "0"));
        }

        var result = await host.ClosePollAsync(poll);
        var form = await host.Facilitator.PressAsync(result, null, "poll.reply");
        var first = CardReader.Inputs(form.Card).First()["id"]!.GetValue<string>();
        await host.Facilitator.PressAsync(result, form.Card, "poll.replied", (first, "Not now: we take it up in spring."));
        await host.Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("An answer to your proposal", StringComparison.Ordinal), "the reply");
    }

    private static async Task OpenAsync(BotHost host)
    {
        var statements = await host.OpenPollAsync("Statements", "How do we work with families?", [("options", "Letters are long\nWe call back"), .. Light]);
        await host.FillAsync("maria", statements, "poll.add", "poll.added", ("text", "Our letters are too long"));
        var tidy = await host.PressMoreAsync(statements, "poll.tidy");
        await host.Facilitator.PressAsync(statements, tidy.Card, "poll.moderate", ("statement", "2"), ("sameAs", "0"), ("reason", "Both are about long letters."));
        var choice = await host.OpenPollAsync("SingleChoice", "Which office opens first?", [("options", "North\nSouth"), .. Light]);
        var consent = await host.OpenPollAsync("Consent", "We move into one house.", [.. Light]);
        var ranked = await host.OpenPollAsync("Ranked", "What comes first?", [("options", "Phones\nLetters\nVisits"), ("date", $"{DateTime.UtcNow.AddDays(60):yyyy-MM-dd}"), .. Light]);
        foreach (var (person, place) in InventedTeam.People.Take(7).Select((person, place) => (person, place)))
        {
            await host.AnswerPollAsync(statements, person, ("o0", "1"), ("o1", place % 2 == 0 ? "1" : "-1"));
            await host.AnswerPollAsync(choice, person, ("answer", place < 5 ? "0" : "1"));
            await host.AnswerPollAsync(consent, person, ("answer", place == 6 ? "Block" : "Agree"), ("reason", "There is no lift."), ("change", "A house with a lift"));
            await host.AnswerPollAsync(ranked, person, ("o0", "1"), ("o1", "2"));
        }

        var deadline = await host.PressMoreAsync(ranked, "poll.deadline");
        await host.Facilitator.PressAsync(
            ranked, deadline.Card, "poll.extend", [.. CardReader.Values(deadline.Card), ("date", $"{DateTime.UtcNow.AddDays(90):yyyy-MM-dd}"), ("reason", "The holidays come in between.")]);
        await host.PressMoreAsync(ranked, "poll.remind");
        await host.LookAsync("alex", ranked, "poll.closing");
    }
}
