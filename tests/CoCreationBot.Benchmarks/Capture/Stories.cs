using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Benchmarks.Capture;

/// <summary>Stories of one's own and written for others, themes, what people who use the service say together, and a choice among stories.</summary>
internal static class Stories
{
    private static readonly (string, string, string, string) Form = ("story", "story.form", "story.save", "story.read");
    private static readonly string[] Tellers = ["fatima", "george", "helena", "yusuf", "nora"];

    public static async Task PlayAsync(BotHost host)
    {
        var cards = new List<PostedMessage>();
        foreach (var person in Tellers)
        {
            cards.Add(await host.AddAsync(
                person, Form, ("title", $"What changed for {person}"), ("before", "Four desks"), ("now", "One door"), ("why", "I am believed"), ("readers", person == "nora" ? "Team" : "Public"),
                ("fileName", person == "yusuf" ? "letter.docx" : ""), ("fileUrl", person == "yusuf" ? "https://files.example/letter.docx" : "")));
        }

        await ForOthersAsync(host);
        await ThemesAsync(host, cards[0]);
        var withdrawn = await host.AddAsync("helena", Form, ("title", "Taken back"), ("now", "Nothing"));
        var whole = await host.Colleague("helena").PressAsync(withdrawn, null, "story.read");
        var sure = await host.Colleague("helena").PressAsync(withdrawn, whole.Card, "story.withdraw");
        await host.Colleague("helena").PressAsync(withdrawn, sure.Card, "story.withdrawn");
        await MattersAsync(host);
    }

    private static async Task ForOthersAsync(BotHost host)
    {
        var list = await host.AskAsync("story", "story.form");
        var maria = host.Colleague("maria");
        foreach (var (title, teller) in new[] { ("Keys in a week", "George"), ("A warm stove", "Helena") })
        {
            var form = await maria.PressAsync(list, null, "story.form");
            var more = await maria.SendFormAsync(list, form.Card!, "story.for-other", ("title", title), ("now", $"{title}, and a name on the door"));
            await host.NextAsync(
                message => CardReader.Text(message.Card).Contains("A story waits", StringComparison.Ordinal), "the note",
                () => maria.SendFormAsync(list, more.Card!, "story.save", ("whose", "Participant"), ("teller", Forms.Choice(more.Card, "teller", teller))));
        }

        var waits = await host.CardAsync("story.confirm");
        var words = await host.Colleague("helena").PressAsync(waits, null, "story.confirm");
        await host.Colleague("helena").SendFormAsync(waits, words.Card!, "story.confirmed", ("now", "My own words"), ("readers", "Team"));
        var elena = host.Colleague("elena");
        var own = await elena.PressAsync(list, null, "story.form");
        var offline = await elena.SendFormAsync(list, own.Card!, "story.for-other", ("title", "By post"), ("now", "A letter I understand"));
        await elena.SendFormAsync(list, offline.Card!, "story.save", ("whose", "Offline"), ("tellerVoice", "Carer"), ("how", "I read it aloud on Monday"));
    }

    private static async Task ThemesAsync(BotHost host, PostedMessage card)
    {
        var list = await host.AskAsync("story", "theme.form");
        await host.FillAsync("maria", list, "theme.form", "theme.save", ("name", "Being heard"));
        var maria = host.Colleague("maria");
        var whole = await maria.PressAsync(card, null, "story.read");
        var form = await maria.PressAsync(card, whole.Card, "story.themes");
        await maria.PressAsync(card, form.Card, "story.themed", ("themes", Forms.Choice(form.Card, "themes", "Being heard")));
        await host.UntilAsync(card, "Themes: Being heard");
        await host.AskAsync("story", "stories.list");
    }

    private static async Task MattersAsync(BotHost host)
    {
        var list = await host.AskAsync("story", "story.matters");
        var fatima = host.Colleague("fatima");
        var statement = await fatima.PressAsync(list, (await fatima.PressAsync(list, null, "story.matters")).Card, "statement.form");
        var card = await host.NextAsync(
            message => CardReader.Action(message.Card, "statement.join") is not null, "the words",
            () => fatima.SendFormAsync(list, statement.Card!, "statement.say", ("text", "The one door matters most")));
        await host.Colleague("george").PressAsync(card, null, "statement.join");
        var matters = await host.Facilitator.PressAsync(list, null, "story.matters");
        var poll = await host.NextAsync(
            message => CardReader.Action(message.Card, "poll.form") is not null, "the choice", () => host.Facilitator.PressAsync(list, matters.Card, "story.ask"));
        foreach (var person in InventedTeam.People.Where(person => Tellers.Contains(person.Id)))
        {
            await host.AnswerPollAsync(poll, person, ("answer", "2"), ("reason", "I was believed"), ("showReason", "true"));
        }

        await host.ClosePollAsync(poll);
    }
}
