using System.Globalization;
using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>What waits for somebody: the same in their own chat as on the page of their link, each with its button, the nearest date first.</summary>
public sealed class WaitingTests(OwnChatScene scene) : IClassFixture<OwnChatScene>
{
    private static readonly string[] Answering = ["poll.form", "check-in.form", "rate.form", "reflect.step", "vision.answer", "vision.objection"];

    [Fact]
    public async Task What_waits_in_their_own_chat_is_what_is_open_on_the_page()
    {
        var here = await scene.StartAsync("Every kind");
        var (own, chat) = await scene.JoinAsync(here);
        var (team, status) = (here.Team, here.Status);
        await team.JoinAsync(status, "maria");
        Assert.Contains("Nothing waits for you", CardReader.Text((await AskAsync(own, chat)).Card), StringComparison.Ordinal);

        // From the first guest's link on, what is told is told to those on the page too.
        await team.IssueLinkAsync(status, "person");
        var issued = await chat.NextAsync(message => UrlOf(message) is not null, "the link", () => IssueAsync(here, own.Member));
        using var page = await WebGuest.BeginAsync(new Uri(UrlOf(issued)!));
        await team.AddNeedAsync(status);
        await team.OpenRoundAsync();
        var poll = await team.OpenPollAsync("SingleChoice", "Which door first?", ("options", "Left\nRight"));
        await team.AskHowItGoesAsync();
        await team.OpenReflectionAsync("Start", ("form", "short"));
        await team.Facilitator.SayAsync("vision One door is open to everybody");
        var vision = await team.WaitAsync(message => CardReader.Action(message.Card, "vision.ask") is not null, "the change sentence");
        await team.NextAsync(message => CardReader.Action(message.Card, "vision.answer") is not null, "the question", () => team.Facilitator.PressAsync(vision, null, "vision.ask"));

        var waiting = await AskAsync(own, chat);
        await page.ReadAsync();
        Assert.Equal(6, Answers([waiting.Card!]).Select(answer => answer.Verb).Distinct().Count());
        Assert.Equal(5, Answers([waiting.Card!]).Select(answer => answer.Round).Distinct().Count());
        Assert.Equal(Answers(page.Cards), Answers([waiting.Card!]));
        Assert.Contains("Which door first?", CardReader.Text(waiting.Card), StringComparison.Ordinal);
        Assert.Contains("One door is open to everybody", CardReader.Text(waiting.Card), StringComparison.Ordinal);

        // The button answers at once, and what is answered waits no more; the page still lets them change it.
        var form = await own.SendAsync(waiting.Id, "poll.form", Data(waiting, "poll.form"));
        Assert.Contains("saved", (await own.PressAsync(waiting, form.Card, "poll.save", ("answer", "0"))).Text, StringComparison.Ordinal);
        waiting = await AskAsync(own, chat);
        await page.ReadAsync();
        Assert.DoesNotContain(Answers([waiting.Card!]), answer => answer.Verb == "poll.form");
        Assert.Equal(Answers(page.Cards).Where(answer => answer.Round != Forms.Forged(poll, "poll.form")["round"]!.ToString()), Answers([waiting.Card!]));
        Assert.Single((await page.GetAsync()).Body.Split("box answered").Skip(1));
    }

    [Fact]
    public async Task Actions_stories_and_needs_wait_with_their_buttons_and_the_nearest_date_is_on_top()
    {
        var here = await scene.StartAsync("Dates");
        var (own, chat) = await scene.JoinAsync(here);
        var team = here.Team;
        await team.JoinAsync(here.Status, "maria");
        await AgreeAsync(team, own.Member, "Ring the landlord", 12);
        await AgreeAsync(team, own.Member, "Write the letter", 3);
        await team.OpenPollAsync("SingleChoice", "Without a date?", ("options", "Yes\nNo"));
        var list = await team.AskAsync("story", "story.form", "maria");
        var maria = team.Colleague("maria");
        var story = await maria.PressAsync(list, null, "story.form");
        var more = await maria.SendFormAsync(list, story.Card!, "story.for-other", ("title", "The third queue"), ("before", "Queued"), ("now", "Walked in"), ("why", "A person answered"));
        await maria.SendFormAsync(list, more.Card!, "story.save", ("whose", "Participant"), ("teller", own.Member.AadObjectId));

        var text = await WaitAsync(own, chat, "The third queue");
        Assert.True(text.Text.IndexOf("Write the letter", StringComparison.Ordinal) < text.Text.IndexOf("Ring the landlord", StringComparison.Ordinal));
        Assert.True(text.Text.IndexOf("Ring the landlord", StringComparison.Ordinal) < text.Text.IndexOf("Without a date?", StringComparison.Ordinal));
        Assert.All(new[] { "action.accept", "action.finish", "poll.form", "story.confirm" }, verb => Assert.NotNull(CardReader.Action(text.Message.Card, verb)));
        var confirm = await own.PressAsync(text.Message, null, "story.confirm");
        Assert.Contains("story.confirmed", confirm.Card!.ToJsonString(), StringComparison.Ordinal);
        var finish = await own.SendAsync(text.Message.Id, "action.finish", Data(text.Message, "action.finish"));
        await own.PressAsync(text.Message, finish.Card, "action.finished", ("status", "Done"), ("note", ""));
        Assert.DoesNotContain("Write the letter", CardReader.Text((await AskAsync(own, chat)).Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_two_initiatives_both_are_named_and_the_one_with_the_nearest_date_comes_first()
    {
        var (quiet, busy) = (await scene.StartAsync("Quiet street"), await scene.StartAsync("Busy street"));
        var (own, chat) = await scene.JoinAsync(quiet, busy);
        await busy.Team.JoinAsync(busy.Status, "maria");
        await AgreeAsync(busy.Team, own.Member, "Sweep the stairs", 5);
        var (message, text) = await WaitAsync(own, chat, "Sweep the stairs");
        Assert.True(text.IndexOf("Busy street", StringComparison.Ordinal) < text.IndexOf("Quiet street", StringComparison.Ordinal));
        Assert.Contains("Nothing waits for you here", text, StringComparison.Ordinal);

        // Where it stands is one press away, in each of them.
        var status = await chat.NextAsync(posted => CardReader.Action(posted.Card, "gate.form") is not null, "the status", () => own.SendAsync(message.Id, "own.status", new JsonObject { ["initiative"] = quiet.Id }));
        Assert.Contains("Quiet street", CardReader.Text(status.Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_among_others_it_is_written_to_the_person_alone()
    {
        var here = await scene.StartAsync("Among others");
        var (own, chat) = await scene.JoinAsync(here);
        await here.Team.OpenPollAsync("SingleChoice", "Who has not answered?", ("options", "Yes\nNo"));
        await AskAsync(own, chat);
        var among = here.Team.Colleague(own.Member.Id);
        await chat.NextAsync(message => CardReader.Action(message.Card, "poll.form") is not null, "what waits", () => among.SayAsync("waiting"));
        var said = await here.Team.WaitAsync(message => message.Text?.Contains("in your own chat with me", StringComparison.Ordinal) == true, "what the others read");
        Assert.DoesNotContain("Who has not answered?", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_left_reads_nothing_of_it_any_more()
    {
        var here = await scene.StartAsync("Left behind");
        var (own, chat) = await scene.JoinAsync(here);
        await here.Team.OpenPollAsync("SingleChoice", "Hidden from leavers?", ("options", "Yes\nNo"));
        Assert.Contains("Hidden from leavers?", CardReader.Text((await AskAsync(own, chat)).Card), StringComparison.Ordinal);
        await scene.Bot.LeavesTeamAsync(own.Member.Id);
        var after = await chat.NextAsync(_ => true, "what waits", () => own.SayAsync("what is waiting for me"));
        Assert.DoesNotContain("Left behind", CardReader.Text(after.Card), StringComparison.Ordinal);
    }

    private static Task<PostedMessage> AskAsync(Colleague own, Team chat) =>
        chat.NextAsync(message => CardReader.Text(message.Card).StartsWith("What waits for you", StringComparison.Ordinal), "what waits", () => own.SayAsync("status"));

    // What a job notes a moment later is asked for again.
    private static async Task<(PostedMessage Message, string Text)> WaitAsync(Colleague own, Team chat, string words)
    {
        for (var tries = 0; ; tries++)
        {
            var message = await AskAsync(own, chat);
            var text = CardReader.Text(message.Card);
            if (text.Contains(words, StringComparison.Ordinal))
            {
                return (message, text);
            }

            Assert.True(tries < 20, text);
        }
    }

    private static async Task AgreeAsync(Team team, Member owner, string title, int days)
    {
        var list = await team.AskAsync("action", "action.form", "maria");
        var maria = team.Colleague("maria");
        var form = await maria.PressAsync(list, null, "action.form");
        var due = DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await team.NextAsync(message => CardReader.Action(message.Card, "action.read") is not null && CardReader.Text(message.Card).Contains(title, StringComparison.Ordinal), "the action", () => maria.PressAsync(
            list, form.Card, "action.save", ("title", title), ("owner", owner.AadObjectId), ("due", due), ("departments", "")));
    }

    private static async Task IssueAsync((Team Team, PostedMessage Status, string Id) here, Member member) =>
        await here.Team.SendLinkFormAsync(here.Status, "member", ("for", member.AadObjectId));

    private static string? UrlOf(PostedMessage message) => CardReader.Parts(message.Card).FirstOrDefault(part => part["type"]?.ToString() == "Action.OpenUrl")?["url"]?.ToString();

    private static JsonObject Data(PostedMessage message, string verb) => CardReader.Action(message.Card, verb)!["data"]!.DeepClone().AsObject();

    private static IEnumerable<(string Verb, string Round)> Answers(IEnumerable<JsonNode> cards) => cards.SelectMany(CardReader.Parts)
        .Where(part => part["data"]?["round"] is not null && CardReader.VerbOf(part) is { } verb && Answering.Contains(verb))
        .Select(part => (CardReader.VerbOf(part)!, part["data"]!["round"]!.ToString())).Distinct().Order();
}
