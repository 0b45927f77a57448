using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>Stories as people tell them, write them for others, and take them back.</summary>
public sealed class StoryTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private static readonly (string, string, string, string) Form = ("story", "story.form", "story.save", "story.read");

    private BotHost BotHost => shared.BotHost;

    [Fact]
    public async Task A_story_shows_the_role_and_never_the_name_and_its_teller_takes_it_back_at_any_time()
    {
        var card = await BotHost.AddAsync("fatima", Form, ("title", "I tell it once"), ("before", "Four desks"), ("now", "One door"), ("why", "I am believed"), ("readers", "Public"));
        var text = CardReader.Text(card.Card);
        Assert.Contains("Told by: A person who uses the service", text, StringComparison.Ordinal);
        Assert.Contains("I am believed", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fatima", card.Card!.ToJsonString(), StringComparison.Ordinal);

        var fatima = BotHost.Colleague("fatima");
        var others = await BotHost.Colleague("maria").PressAsync(card, null, "story.read");
        Assert.Null(CardReader.Action(others.Card, "story.withdraw"));
        Assert.Contains("Only the person whose story", (await BotHost.Colleague("maria").SendAsync(card.Id, "story.withdrawn", Forms.Forged(card, "story.read", ("inPlace", "form")))).Text, StringComparison.Ordinal);
        var whole = await fatima.PressAsync(card, null, "story.read");
        var sure = await fatima.PressAsync(card, whole.Card, "story.withdraw");
        Assert.Contains("taken back", (await fatima.PressAsync(card, sure.Card, "story.withdrawn")).Text, StringComparison.Ordinal);
        var gone = await BotHost.UntilAsync(card, "A story was withdrawn");
        Assert.DoesNotContain("One door", gone.Card!.ToJsonString(), StringComparison.Ordinal);
        foreach (var (verb, kind) in new[] { ("story.read", "dialog"), ("story.confirm", "dialog"), ("story.withdrawn", "form"), ("story.themes", "form") })
        {
            Assert.Contains("Its words are deleted", (await fatima.SendAsync(card.Id, verb, Forms.Forged(card, "story.read", ("inPlace", kind)))).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Words_written_for_somebody_here_are_seen_by_nobody_else_until_they_confirm()
    {
        await BotHost.AddAsync("george", Form, ("title", "George is known"), ("now", "Here"));
        var list = await BotHost.AskAsync("story", "story.form");
        var maria = BotHost.Colleague("maria");
        var form = await maria.PressAsync(list, null, "story.form");
        var more = await maria.SendFormAsync(list, form.Card!, "story.for-other", ("title", "Keys in a week"), ("now", "Secret words"));
        Assert.Equal("Secret words", CardReader.Inputs(more.Card).Single(input => input["id"]!.GetValue<string>() == "now")["value"]!.GetValue<string>());
        var known = BotHost.Relay.Messages.Count;
        var said = await maria.SendFormAsync(list, more.Card!, "story.save", ("whose", "Participant"), ("teller", Forms.Choice(more.Card, "teller", "George")));
        Assert.Contains("Nobody sees it until", said.Text, StringComparison.Ordinal);
        var waits = await BotHost.Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("A story waits", StringComparison.Ordinal), "the note");
        Assert.DoesNotContain("Secret", waits.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Keys", waits.Card!.ToJsonString(), StringComparison.Ordinal);
        var asked = await BotHost.Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("Somebody wrote down your story", StringComparison.Ordinal), "the question to George");
        Assert.NotEqual(Playground.ChannelId, asked.Conversation);
        Assert.Contains("Secret words", CardReader.Text(asked.Card), StringComparison.Ordinal);
        Assert.DoesNotContain(BotHost.Relay.Messages.Skip(known), message => message.Conversation == Playground.ChannelId && message.Card?.ToJsonString().Contains("Secret", StringComparison.Ordinal) == true);

        foreach (var person in new[] { "maria", "alex" })
        {
            Assert.Contains("Only the person whose story", (await BotHost.Colleague(person).PressAsync(waits, null, "story.confirm")).Text, StringComparison.Ordinal);
            Assert.Contains("This story is not there", (await BotHost.Colleague(person).SendAsync(waits.Id, "story.read", Forms.Forged(waits, "story.confirm", ("inPlace", "dialog")))).Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Keys in a week", CardReader.Text((await BotHost.AskAsync("story", "story.form")).Card), StringComparison.Ordinal);
        var george = BotHost.Colleague("george");
        var words = await george.PressAsync(waits, null, "story.confirm");
        var saved = await george.SendFormAsync(waits, words.Card!, "story.confirmed", ("now", "My own words"), ("readers", "Team"));
        Assert.Contains("This team only", saved.Text, StringComparison.Ordinal);
        var shown = await BotHost.UntilAsync(waits, "My own words");
        Assert.Contains("Somebody else wrote it down", CardReader.Text(shown.Card), StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", shown.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_somebody_outside_teams_it_is_said_how_they_confirmed_and_a_refused_form_keeps_everything()
    {
        var list = await BotHost.AskAsync("story", "story.form");
        var elena = BotHost.Colleague("elena");
        var form = await elena.PressAsync(list, null, "story.form");
        var more = await elena.SendFormAsync(list, form.Card!, "story.for-other", ("title", "By post"), ("now", "A letter I understand"));
        var refused = await elena.SendFormAsync(list, more.Card!, "story.save", ("tellerVoice", "Carer"), ("how", "ok"));
        Assert.Contains("how the person confirmed", refused.Text, StringComparison.Ordinal);
        Assert.Equal("By post", CardReader.Inputs(refused.Card).Single(input => input["id"]!.GetValue<string>() == "title")["value"]!.GetValue<string>());
        Assert.Equal("Carer", CardReader.Inputs(refused.Card).Single(input => input["id"]!.GetValue<string>() == "tellerVoice")["value"]!.GetValue<string>());
        Assert.Contains("whose perspective", (await elena.SendFormAsync(list, more.Card!, "story.save", ("tellerVoice", ""), ("how", "I read it aloud on Monday"))).Text, StringComparison.Ordinal);
        Assert.Contains("not known here", (await elena.SendFormAsync(list, more.Card!, "story.save", ("whose", "Participant"), ("teller", "aad-nobody"))).Text, StringComparison.Ordinal);
        var card = await BotHost.NextAsync(
            message => CardReader.Text(message.Card).Contains("By post", StringComparison.Ordinal), "the story",
            () => elena.SendFormAsync(list, refused.Card!, "story.save", ("how", "I read it aloud on Monday")));
        Assert.Contains("Told by: A carer", CardReader.Text(card.Card), StringComparison.Ordinal);
        Assert.Contains("I read it aloud on Monday", (await BotHost.Colleague("maria").PressAsync(card, null, "story.read")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attachment_that_is_not_there_is_told_plainly_and_one_that_is_there_is_linked()
    {
        await BotHost.AddAsync("helena", Form, ("title", "Helena is known"), ("now", "Here"));
        await AttachAsync("story A lost file", new JsonObject { ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = "lost.docx" });
        await BotHost.Relay.WaitForAsync(message => message.Text?.Contains("The file is not there", StringComparison.Ordinal) == true, "the plain word");
        Assert.DoesNotContain(BotHost.Relay.Messages, message => CardReader.Text(message.Card).Contains("A lost file", StringComparison.Ordinal));
        await AttachAsync("story A found file", new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
            ["name"] = "story.docx",
            ["contentUrl"] = "https://files.example/story.docx",
        });
        var card = await BotHost.Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("A found file", StringComparison.Ordinal), "the story");
        Assert.Contains(@"story.docx \(files.example\)", CardReader.Text(card.Card), StringComparison.Ordinal);
        Assert.Equal("https://files.example/story.docx", CardReader.Parts(card.Card).Single(part => part["type"]?.GetValue<string>() == "Action.OpenUrl")["url"]!.GetValue<string>());
        var list = await BotHost.AskAsync("story", "story.form");
        Assert.Contains("must begin with https", (await BotHost.FillAsync("helena", list, "story.form", "story.save", ("title", "x"), ("fileUrl", "http://a.example"))).Text, StringComparison.Ordinal);
        Assert.Contains("only its name arrived", (await BotHost.FillAsync("helena", list, "story.form", "story.save", ("title", "x"), ("fileName", "a.docx"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_and_too_long_stories_markup_and_personal_details_are_caught()
    {
        var list = await BotHost.AskAsync("story", "story.form");
        Assert.Contains("is empty", (await BotHost.FillAsync("yusuf", list, "story.form", "story.save", ("title", "Only a title"))).Text, StringComparison.Ordinal);
        var tooLong = await BotHost.FillAsync("yusuf", list, "story.form", "story.save", ("title", "Long"), ("now", new string('ä', 1501)), ("why", new string('ö', 1500)));
        Assert.Contains("too long", tooLong.Text, StringComparison.Ordinal);
        Assert.Equal(1501, CardReader.Inputs(tooLong.Card).Single(input => input["id"]!.GetValue<string>() == "now")["value"]!.GetValue<string>().Length);
        Assert.Contains("phone number", (await BotHost.FillAsync("yusuf", list, "story.form", "story.save", ("title", "Call"), ("now", "040 123 4567"))).Text, StringComparison.Ordinal);
        var card = await BotHost.AddAsync("yusuf", Form, ("title", "**x** [l](http://e.x)"), ("now", "{{DATE(noon)}} <at>Boss</at> \u202Eabc"));
        var text = CardReader.Text(card.Card);
        Assert.DoesNotContain("](", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("This story is not there", (await BotHost.Facilitator.SendAsync(
            card.Id, "story.read", Forms.Forged(card, "story.read", ("inPlace", "dialog"), ("story", "01J00000000000000000000000")))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_group_sorts_stories_under_themes_and_filters_by_them()
    {
        var card = await BotHost.AddAsync("nora", Form, ("title", "Sorted story"), ("now", "Heard"));
        await BotHost.AddAsync("nora", Form, ("title", "Unsorted story"), ("now", "Seen"));
        var list = await BotHost.AskAsync("story", "theme.form");
        Assert.Contains("theme is added", (await BotHost.FillAsync("maria", list, "theme.form", "theme.save", ("name", "Being heard"))).Text, StringComparison.Ordinal);
        Assert.Contains("of this name already", (await BotHost.FillAsync("maria", list, "theme.form", "theme.save", ("name", "being  HEARD"))).Text, StringComparison.Ordinal);
        var maria = BotHost.Colleague("maria");
        var whole = await maria.PressAsync(card, null, "story.read");
        var form = await maria.PressAsync(card, whole.Card, "story.themes");
        await maria.PressAsync(card, form.Card, "story.themed", ("themes", Forms.Choice(form.Card, "themes", "Being heard")));
        await BotHost.UntilAsync(card, "Themes: Being heard");
        var all = await BotHost.AskAsync("story", "stories.list");
        var filtered = await maria.PressAsync(all, null, "stories.list", ("theme", Forms.Choice(all.Card, "theme", "Being heard")));
        Assert.Contains("Stories: 1 ·", filtered.Text, StringComparison.Ordinal);
        Assert.Contains("Sorted story", filtered.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Stories: 1 ·", (await maria.PressAsync(all, null, "stories.list", ("theme", "no-such-theme"))).Text, StringComparison.Ordinal);
        await maria.PressAsync(card, form.Card, "story.themed", ("themes", ""));
        await BotHost.Relay.WaitForAsync(message => message.Id == card.Id && !CardReader.Text(message.Card).Contains("Themes:", StringComparison.Ordinal), "the story without a theme");
    }

    private async Task AttachAsync(string text, JsonObject file) => await BotHost.SendAsync(new JsonObject
    {
        ["type"] = "message",
        ["id"] = Guid.NewGuid().ToString("N"),
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "helena", ["name"] = "Helena Dahl", ["aadObjectId"] = "aad-helena" },
        ["recipient"] = new JsonObject { ["id"] = Playground.BotId },
        ["conversation"] = new JsonObject { ["id"] = Playground.ChannelId, ["conversationType"] = "channel", ["tenantId"] = Playground.TenantId },
        ["text"] = $"<at>{Playground.BotName}</at> {text}",
        ["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = $"<at>{Playground.BotName}</at>",
            ["mentioned"] = new JsonObject { ["id"] = Playground.BotId },
        }),
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = "<div>x</div>" }, file),
    });
}
