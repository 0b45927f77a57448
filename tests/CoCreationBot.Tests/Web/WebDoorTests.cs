using System.Net;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Tests.Web;

/// <summary>People without Teams take part by a web link: the same cards, the same rules, one answer each.</summary>
public sealed class WebDoorTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private static readonly string[] FacilitatorVerbs = ["poll.close", "poll.edit", "poll.remind", "poll.deadline", "needs.open", "check-in.close", "reflect.close", "gate.form", "weblink.list", "story.themes", "need.merge"];

    private BotHost Play => shared.BotHost;

    [Fact]
    public async Task A_poll_is_answered_on_the_web_and_counted_like_any_other()
    {
        var poll = await Play.OpenPollAsync("SingleChoice", "Which door first?", ("options", "Housing\nHealth"));
        var address = await IssueAsync("group", ("places", "6"));
        for (var number = 0; number < 5; number++)
        {
            using var guest = await WebGuest.BeginAsync(address);
            var form = await guest.PressAsync(guest.CardWith("poll.form", "Which door first?"), "poll.form");
            Assert.DoesNotContain(CardReader.Inputs(form.Card), input => input["id"]!.GetValue<string>() is "voice" or "group");
            Assert.Contains("saved", (await guest.PressAsync(form.Card!, "poll.save", ("answer", "0"))).Text, StringComparison.Ordinal);
        }

        await InventedTeam.People.Take(5).TogetherAsync(person => Play.AnswerPollAsync(poll, person, ("answer", "1")));

        await Play.UntilAsync(poll, "Answers so far: 10");
        var doors = (await Play.Facilitator.PressAsync(shared.Status, null, "weblink.list")).Text;
        Assert.Contains("answers 10, of them by group links 5, by personal links 0", doors, StringComparison.Ordinal);
        var result = CardReader.Text((await Play.ClosePollAsync(poll)).Card);
        Assert.Contains("10", result, StringComparison.Ordinal);
        Assert.Contains("Families", result, StringComparison.Ordinal);

        using var reader = await WebGuest.BeginAsync(address);
        Assert.Contains(reader.Cards, card => CardReader.Text(card).Contains("Which door first?", StringComparison.Ordinal) && CardReader.Action(card, "poll.form") is null);
        Assert.Contains("answers 10, of them by group links 5", (await Play.Facilitator.PressAsync(shared.Status, null, "weblink.list")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_the_link_changes_nothing_however_often_a_scanner_does()
    {
        var address = await IssueAsync("person");
        var before = await StateAsync();
        using var scanner = new WebGuest(address);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Get })
        {
            foreach (var part in new[] { "", "/paper", "/parts" })
            {
                await scanner.GetAsync(part, part == "/parts" ? HttpMethod.Get : method);
            }
        }

        Assert.Equal(before, await StateAsync());
        Assert.Empty(scanner.Cookies.GetAllCookies());
        Assert.Contains("not used yet", (await Play.Facilitator.PressAsync(shared.Status, null, "weblink.list")).Text, StringComparison.Ordinal);
        Assert.Equal(403, (await scanner.PostAsync("/begin")).Status);
        Assert.Equal(403, (await scanner.SendAsync("dialog", "privacy.data", new JsonObject())).Status);
    }

    [Fact]
    public async Task A_group_link_has_as_many_places_as_were_given_and_a_form_sent_twice_takes_one()
    {
        var address = await IssueAsync("group", ("places", "2"));
        using var first = new WebGuest(address);
        var offer = System.Text.RegularExpressions.Regex.Match((await first.GetAsync()).Body, "name=\"offer\" value=\"([^\"]+)\"").Groups[1].Value;
        Assert.Equal(302, (await first.PostAsync("/begin", ("offer", offer))).Status);
        Assert.Equal(302, (await first.PostAsync("/begin", ("offer", offer))).Status);
        using var second = await WebGuest.BeginAsync(address);
        using var third = new WebGuest(address);
        var (status, page) = await third.PressBeginAsync();
        Assert.Equal(410, status);
        Assert.Contains("All places are taken", page, StringComparison.Ordinal);
        await second.ReadAsync();
    }

    [Fact]
    public async Task What_somebody_answered_is_never_shown_again_not_even_to_whoever_made_the_link()
    {
        await Play.OpenPollAsync("SingleChoice", "Who sees this?", ("options", "Nobody\nEverybody"));
        var address = await IssueAsync("person");
        using var guest = await WebGuest.BeginAsync(address);
        var form = await guest.PressAsync(guest.CardWith("poll.form", "Who sees this?"), "poll.form");
        await guest.PressAsync(form.Card!, "poll.save", ("answer", "1"), ("reason", "Only I know why"));

        using var curious = await WebGuest.BeginAsync(address);
        var again = await curious.PressAsync(curious.CardWith("poll.form", "Who sees this?"), "poll.form");
        Assert.DoesNotContain(CardReader.Inputs(again.Card), input => input["value"] is { } value && value.ToString() is not ("" or "false"));
        Assert.DoesNotContain("Only I know why", again.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("You answered this", (await curious.GetAsync()).Body, StringComparison.Ordinal);

        // A guess comes back as it was sent, right or wrong, and never when a form is opened.
        foreach (var guess in new[] { "0", "1" })
        {
            var guessed = await curious.PressAsync(curious.CardWith("poll.form", "Who sees this?"), "poll.form", ("answer", guess), ("reason", "Only I know why"));
            Assert.DoesNotContain(CardReader.Inputs(guessed.Card), input => input["value"] is { } value && value.ToString() is not ("" or "false"));
        }
    }

    [Fact]
    public async Task A_refused_form_comes_again_with_what_was_typed()
    {
        using var guest = await WebGuest.BeginAsync(await IssueAsync("group"));
        var form = await guest.PressAsync(guest.CardWith("need.form"), "need.form");
        var refused = await guest.PressAsync(form.Card!, "need.save", ("title", new string('x', 200)), ("toldBy", "ServiceUser"));
        Assert.Contains("too long", refused.Text, StringComparison.Ordinal);
        Assert.Contains(CardReader.Inputs(refused.Card), input => input["value"]?.ToString() == new string('x', 200));
    }

    [Fact]
    public async Task A_need_told_on_the_web_is_shown_to_the_team_at_home()
    {
        using var guest = await WebGuest.BeginAsync(await IssueAsync("group"), ("voice", "Carer"));
        var form = await guest.PressAsync(guest.CardWith("need.form"), "need.form");
        var card = await Play.NextAsync(
            message => CardReader.Text(message.Card).Contains("The bus stops at four", StringComparison.Ordinal), "the need's card",
            async () => Assert.Contains("added", (await guest.PressAsync(form.Card!, "need.save", ("title", "The bus stops at four"), ("toldBy", "Carer"))).Text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(Playground.ChannelId, card.Conversation);
        await guest.ReadAsync();
        Assert.Contains(guest.Cards, shown => CardReader.Text(shown).Contains("The bus stops at four", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_takes_part_in_Teams_too_gives_one_answer_by_two_doors_and_only_they_get_the_link()
    {
        await Play.JoinAsync(shared.Status, "carlo");
        var poll = await Play.OpenPollAsync("SingleChoice", "One or two?", ("options", "One\nTwo"));
        Reaction? issued = null;
        var sent = await Play.NextAsync(
            message => CardReader.Text(message.Card).Contains("Your web link", StringComparison.Ordinal), "the link in Carlo's chat",
            async () => issued = await Play.SendLinkFormAsync(shared.Status, "member", ("for", InventedTeam.People.Single(person => person.Id == "carlo").AadObjectId)),
            anywhere: true);
        Assert.DoesNotContain("/join/", issued!.Card?.ToJsonString() + issued.Message, StringComparison.Ordinal);
        Assert.Contains("own chat", issued.Text, StringComparison.Ordinal);
        Assert.NotEqual(Playground.ChannelId, sent.Conversation);

        var address = new Uri(CardReader.Inputs(sent.Card).Single()["value"]!.GetValue<string>());
        await Play.AnswerPollAsync(poll, InventedTeam.People.Single(person => person.Id == "carlo"), ("answer", "0"));
        using var guest = await WebGuest.BeginAsync(address);
        var ballot = await guest.PressAsync(guest.CardWith("poll.form", "One or two?"), "poll.form");
        Assert.Contains("saved", (await guest.PressAsync(ballot.Card!, "poll.save", ("answer", "1"))).Text, StringComparison.Ordinal);
        await Play.UntilAsync(poll, "Answers so far: 1");
        var listed = (await Play.Facilitator.PressAsync(shared.Status, null, "weblink.list")).Text;
        Assert.Contains("somebody in Teams", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_leads_passes_the_door_and_no_card_offers_it()
    {
        await Play.OpenPollAsync("Consent", "May we?");
        using var guest = await WebGuest.BeginAsync(await IssueAsync("group"));
        var offered = guest.Cards.SelectMany(CardReader.Parts).Where(part => part["type"]?.GetValue<string>().StartsWith("Action.", StringComparison.Ordinal) == true).Select(CardReader.VerbOf).ToHashSet();
        Assert.Contains("poll.form", offered);
        Assert.DoesNotContain(offered, verb => FacilitatorVerbs.Contains(verb));
        var data = CardReader.Action(guest.CardWith("poll.form", "May we?"), "poll.form")!["data"]!;
        foreach (var verb in FacilitatorVerbs)
        {
            foreach (var kind in new[] { "execute", "dialog", "submit", "message", "Execute" })
            {
                Assert.Equal(403, (await guest.SendAsync(kind, verb, data)).Status);
            }
        }
    }

    [Fact]
    public async Task A_tampered_card_gets_what_any_tampered_press_gets()
    {
        await Play.OpenPollAsync("SingleChoice", "Tampered?", ("options", "Yes\nNo"));
        using var guest = await WebGuest.BeginAsync(await IssueAsync("group"));
        var data = CardReader.Action(guest.CardWith("poll.form", "Tampered?"), "poll.form")!["data"]!.DeepClone().AsObject();
        data.Remove("msteams");
        foreach (var (key, value, status, says) in new (string, JsonNode?, int, string)[]
        {
            ("answer", "7", 200, "choices"), ("answer", new JsonArray(1), 200, "could not be read"), ("round", "01ARZ3NDEKTSV4RRFFQ69G5FAV", 200, "not open"), ("round", 5, 200, "not open"),
            ("initiative", "01ARZ3NDEKTSV4RRFFQ69G5FAV", 403, "cannot be done"), ("initiative", null, 403, "cannot be done"),
        })
        {
            var forged = data.DeepClone().AsObject();
            forged["answer"] = "0";
            forged[key] = value?.DeepClone();
            var answer = await guest.SendAsync("submit", "poll.save", forged);
            Assert.Equal(status, answer.Status);
            Assert.Contains(says, answer.Text, StringComparison.Ordinal);
        }

        // Who they are stands with the link: saying otherwise changes nothing.
        data["answer"] = "0";
        data["voice"] = "Manager";
        data["group"] = "Housing";
        Assert.Contains("saved", (await guest.SendAsync("submit", "poll.save", data)).Text, StringComparison.Ordinal);
        Assert.Contains("Group: Families", WebUtility.HtmlDecode((await guest.GetAsync()).Body), StringComparison.Ordinal);
        foreach (var body in new JsonNode?[] { null, new JsonArray(), "text" })
        {
            Assert.InRange((await guest.SendAsync("submit", "poll.save", body)).Status, 400, 403);
        }
    }

    [Fact]
    public async Task A_link_of_one_initiative_opens_no_other()
    {
        var other = new Colleague(Play.Relay, InventedTeam.People[0], "19:other@thread.tacv2");
        var invitation = await Play.NextAsync(message => message.Conversation.StartsWith("19:other", StringComparison.Ordinal), "the start card", () => other.SayAsync("start"), anywhere: true);
        var status = await Play.NextAsync(
            message => message.Conversation.StartsWith("19:other", StringComparison.Ordinal) && CardReader.Action(message.Card, "need.form") is not null, "the other status",
            () => other.PressAsync(invitation, null, "start.save", ("title", "Other"), ("open", "All"), ("fixed", "None"), ("groups", "Housing"), ("sponsor", "Director"), ("affected", "All"), ("language", "en"), ("threshold", "75"), ("mandate", "Decides")), anywhere: true);
        var foreign = CardReader.Action(status.Card, "need.form")!["data"]!.DeepClone().AsObject();
        foreign.Remove("inPlace");
        using var guest = await WebGuest.BeginAsync(await IssueAsync("group"));
        foreach (var (kind, verb) in new[] { ("dialog", "need.form"), ("submit", "need.save"), ("dialog", "privacy.data"), ("submit", "privacy.deleted"), ("execute", "needs.list") })
        {
            Assert.Equal(403, (await guest.SendAsync(kind, verb, foreign)).Status);
        }
    }

    [Fact]
    public async Task Names_written_otherwise_or_twice_bring_nothing_past_the_door()
    {
        await Play.OpenPollAsync("SingleChoice", "Otherwise?", ("options", "Yes\nNo"));
        using var guest = await WebGuest.BeginAsync(await IssueAsync("group"));
        var data = CardReader.Action(guest.CardWith("poll.form", "Otherwise?"), "poll.form")!["data"]!.DeepClone().AsObject();
        data.Remove("msteams");
        data["answer"] = "0";
        data["VOICE"] = "Manager";
        data["Group"] = "Housing";
        Assert.Contains("saved", (await guest.SendAsync("submit", "poll.save", data)).Text, StringComparison.Ordinal);
        Assert.Contains("Group: Families", WebUtility.HtmlDecode((await guest.GetAsync()).Body), StringComparison.Ordinal);
        data["Initiative"] = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
        data.Remove("initiative");
        Assert.Equal(403, (await guest.SendAsync("submit", "poll.save", data)).Status);

        var initiative = CardReader.Action(guest.CardWith("need.form"), "need.form")!["data"]!["initiative"]!.GetValue<string>();
        foreach (var (body, status) in new[]
        {
            ($$"""{"kind":"dialog","verb":"need.form","data":{"initiative":"{{initiative}}"},"id":"1"}""", 200),
            ($$"""{"kind":"dialog","verb":"need.form","data":{"initiative":"{{initiative}}","initiative":"{{initiative}}"},"id":"2"}""", 400),
            ($$"""{"kind":"dialog","verb":"need.form","data":{"initiative":"{{initiative}}","Initiative":"{{initiative}}"},"id":"3"}""", 400),
            ("""{"kind":"dialog","verb":"need.form","data":[]}""", 400),
            ("""{"kind":"dialog","verb":"need.form","data":{"a":""", 400),
        })
        {
            Assert.Equal((status, body), ((await guest.SendTextAsync(body)).Status, body));
        }
    }

    [Fact]
    public async Task A_renewed_link_is_the_same_persons_and_their_answer_stays_one()
    {
        var poll = await Play.OpenPollAsync("SingleChoice", "Twice by post?", ("options", "Yes\nNo"));
        var lost = await IssueAsync("person", ("label", "The carer of flat 4"));
        using var guest = await WebGuest.BeginAsync(lost);
        var form = await guest.PressAsync(guest.CardWith("poll.form", "Twice by post?"), "poll.form");
        await guest.PressAsync(form.Card!, "poll.save", ("answer", "0"));

        // A second link by the same name would make them two.
        Assert.Contains("renew that link", (await Play.SendLinkFormAsync(shared.Status, "person", ("label", "the carer of flat 4"))).Text, StringComparison.Ordinal);
        var list = await Play.Facilitator.PressAsync(shared.Status, null, "weblink.list");
        var link = CardReader.Inputs(list.Card).Single(input => input["id"]!.GetValue<string>() == "pass")["choices"]!.AsArray()
            .Single(choice => choice!["title"]!.GetValue<string>() == "The carer of flat 4")!["value"]!.GetValue<string>();
        var renewed = await Play.Facilitator.PressAsync(shared.Status, list.Card, "weblink.renew", ("pass", link));
        var address = new Uri(CardReader.Inputs(renewed.Card).Single()["value"]!.GetValue<string>());

        Assert.Equal(410, (await guest.GetAsync()).Status);
        using var again = await WebGuest.BeginAsync(address);
        Assert.Contains("You answered this", (await again.GetAsync()).Body, StringComparison.Ordinal);
        form = await again.PressAsync(again.CardWith("poll.form", "Twice by post?"), "poll.form");
        await again.PressAsync(form.Card!, "poll.save", ("answer", "1"));
        await Play.UntilAsync(poll, "Answers so far: 1");
        var doors = (await Play.Facilitator.PressAsync(shared.Status, null, "weblink.list")).Text;
        Assert.Contains("Twice by post?** · answers 1, of them by group links 0, by personal links 1", doors, StringComparison.Ordinal);

        // Taken back, it can be renewed still; a group's cannot.
        list = await Play.Facilitator.PressAsync(shared.Status, null, "weblink.list");
        var group = CardReader.Inputs(list.Card).Single(input => input["id"]!.GetValue<string>() == "pass")["choices"]!.AsArray().Select(choice => choice!["value"]!.GetValue<string>());
        Assert.DoesNotContain(link, group);
        await IssueAsync("group", ("label", "An open evening"));
        list = await Play.Facilitator.PressAsync(shared.Status, null, "weblink.list");
        var refused = await Play.Facilitator.PressAsync(shared.Status, list.Card, "weblink.renew", [.. CardReader.Values(list.Card)]);
        Assert.DoesNotContain("/join/", refused.Text + refused.Card?.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Only a facilitator", (await Play.Colleague("maria").SendAsync(
            shared.Status.Id, "weblink.renew", Forms.Forged(shared.Status, "weblink.list", ("inPlace", "form"), ("pass", link)))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_sent_twice_is_carried_out_once()
    {
        using var guest = await WebGuest.BeginAsync(await IssueAsync("group"));
        var form = await guest.PressAsync(guest.CardWith("need.form"), "need.form");
        var data = CardReader.Action(form.Card, "need.save")!["data"]!.DeepClone().AsObject();
        data["title"] = "Said once";
        data["toldBy"] = "ServiceUser";
        await guest.SendAsync("submit", "need.save", data, id: "same");
        await guest.SendAsync("submit", "need.save", data, id: "same");
        await guest.ReadAsync();
        var list = CardReader.Text(guest.CardWith("need.read", "Said once"));
        Assert.Equal(2, list.Split("Said once").Length);
    }

    [Fact]
    public async Task Help_and_typing_in_are_recorded_and_told()
    {
        var poll = await Play.OpenPollAsync("SingleChoice", "On paper?", ("options", "Yes\nNo"));
        using var guest = await WebGuest.BeginAsync(await IssueAsync("person"), ("how", "TypedIn"), ("helper", "Worker"));
        var form = await guest.PressAsync(guest.CardWith("poll.form", "On paper?"), "poll.form");
        await guest.PressAsync(form.Card!, "poll.save", ("answer", "0"));
        var listed = (await Play.Facilitator.PressAsync(shared.Status, null, "weblink.list")).Text;
        Assert.Contains("On paper?** · answers 1, of them by group links 0, by personal links 1", listed, StringComparison.Ordinal);
        Assert.Contains("Typed in for somebody: 1. By whom: Somebody who works in a service 1.", listed, StringComparison.Ordinal);
        await Play.UntilAsync(poll, "Answers so far: 1");
        using var helped = await WebGuest.BeginAsync(await IssueAsync("person", ("help", "false")), ("how", "TypedIn"));
        Assert.DoesNotContain("I type in", (await helped.GetAsync()).Body, StringComparison.Ordinal);

        // Who helps is asked for, and what was chosen stays.
        using var unsaid = new WebGuest(await IssueAsync("group"));
        var (status, page) = await unsaid.PressBeginAsync(("how", "WithHelp"), ("voice", "Carer"));
        Assert.Equal(400, status);
        Assert.Contains("Please say who helps", page, StringComparison.Ordinal);
        Assert.Matches("value=\"WithHelp\" checked", page);
        Assert.Matches("value=\"Carer\" checked", page);
        Assert.Equal(302, (await unsaid.PressBeginAsync(("how", "WithHelp"), ("voice", "Carer"), ("helper", "Interpreter"))).Status);
        Assert.Contains("· An interpreter", (await unsaid.GetAsync()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reflection_on_the_web_goes_step_by_step_and_notes_the_helper()
    {
        await Play.OpenReflectionAsync("Start", ("form", "short"));
        using var guest = await WebGuest.BeginAsync(await IssueAsync("person"), ("how", "WithHelp"), ("helper", "Peer"));
        var step = await guest.PressAsync(guest.CardWith("reflect.step"), "reflect.step");
        Assert.Contains(CardReader.Inputs(step.Card), input => input["id"]!.GetValue<string>() == "helped" && input["value"]!.GetValue<string>() == "true");
        for (var steps = 0; steps < 10 && CardReader.Action(step.Card, "reflect.step")?["data"]?["item"] is not null; steps++)
        {
            step = await guest.PressAsync(step.Card!, "reflect.step", ("point", "3"), ("helped", "true"));
        }

        Assert.Contains("Thank you", step.Text, StringComparison.Ordinal);
        var stored = await new TableServiceClient(Play.Azurite.ConnectionString).GetTableClient("Responses")
            .QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains(stored, row => row.GetString("B00") is { } body && body.Contains("\"helped\":true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_sees_what_is_stored_deletes_it_and_finishes_on_a_shared_device()
    {
        await Play.OpenPollAsync("SingleChoice", "Delete me?", ("options", "Yes\nNo"));
        using var guest = await WebGuest.BeginAsync(await IssueAsync("group"));
        var form = await guest.PressAsync(guest.CardWith("poll.form", "Delete me?"), "poll.form");
        await guest.PressAsync(form.Card!, "poll.save", ("answer", "0"));
        var privacy = guest.CardWith("privacy.data");
        Assert.Contains("Confidential answers: 1", (await guest.PressAsync(privacy, "privacy.data")).Text, StringComparison.Ordinal);
        var sure = await guest.PressAsync(privacy, "privacy.delete");
        Assert.Contains("1", (await guest.PressAsync(sure.Card!, "privacy.deleted", ("sure", "true"))).Text, StringComparison.Ordinal);
        Assert.Contains("Confidential answers: 0", (await guest.PressAsync(privacy, "privacy.data")).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await guest.PostAsync("/end", ("mark", guest.Mark))).Status);
        Assert.Contains("You are invited", (await guest.GetAsync()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_speaks_the_readers_language_and_its_headers_tell_nobody_of_the_address()
    {
        using var guest = await WebGuest.BeginAsync(await IssueAsync("group", ("language", "fi")));
        Assert.Contains("Avoinna sinulle nyt", (await guest.GetAsync()).Body, StringComparison.Ordinal);
        Assert.Contains("Öppet för dig nu", WebUtility.HtmlDecode((await guest.GetAsync("?lang=sv")).Body), StringComparison.Ordinal);
        using var answer = await new HttpClient().GetAsync(guest.Address, TestContext.Current.CancellationToken);
        string Header(string name) => Assert.Single(answer.Headers.GetValues(name));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(("no-referrer", "no-store", "noindex"), (Header("Referrer-Policy"), Header("Cache-Control"), Header("X-Robots-Tag")));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var cookie = Assert.Single(guest.Cookies.GetAllCookies());
        Assert.True(cookie.HttpOnly);
        Assert.Equal(guest.Address.AbsolutePath, cookie.Path);
    }

    [Fact]
    public async Task The_paper_holds_every_open_question_with_boxes_and_the_address()
    {
        await Play.OpenPollAsync("SingleChoice", "Printed?", ("options", "Blue box\nRed box"));
        using var guest = new WebGuest(await IssueAsync("person"));
        var (status, body) = await guest.GetAsync("/paper");
        var paper = WebUtility.HtmlDecode(body);
        Assert.Equal(200, status);
        Assert.Contains("Printed?", paper, StringComparison.Ordinal);
        Assert.Contains("<li>Blue box</li>", paper, StringComparison.Ordinal);
        Assert.Contains("<svg role=\"img\"", paper, StringComparison.Ordinal);
        Assert.Contains(guest.Address.ToString(), paper, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", paper, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_renderer_is_the_one_its_makers_publish()
    {
        await NpmTools.EnsureAsync();
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(NpmTools.Modules, "adaptivecards", "dist", "adaptivecards.min.js"), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "src", "CoCreationBot", "Web", "Assets", "adaptivecards.min.js"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Behind_a_proxy_that_speaks_https_the_cookie_is_for_https_only()
    {
        await using var bot = await BotHost.StartBotAsync(Play.Azurite, ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"));
        var address = new UriBuilder(await IssueAsync("group")) { Port = bot.Address.Port }.Uri;
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var page = await http.GetStringAsync(address, TestContext.Current.CancellationToken);
        var offer = System.Text.RegularExpressions.Regex.Match(page, "name=\"offer\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("offer", offer)]);
        using var begun = await http.PostAsync(new Uri(address + "/begin"), form, TestContext.Current.CancellationToken);
        Assert.Contains("secure", Assert.Single(begun.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Only_facilitators_make_links()
    {
        var refused = await Play.Colleague("maria").PressAsync(shared.Status, null, "weblink.list");
        Assert.Contains("Only a facilitator", refused.Text, StringComparison.Ordinal);
        var data = Forms.Forged(shared.Status, "weblink.list", ("inPlace", "form"), ("kind", "group"), ("label", "x"), ("whose", "y"), ("voice", "Carer"), ("places", "5"), ("days", "30"), ("language", "en"));
        Assert.Contains("Only a facilitator", (await Play.Colleague("maria").SendAsync(shared.Status.Id, "weblink.issue", data)).Text, StringComparison.Ordinal);
        foreach (var (field, wrong) in new[] { ("places", "5000"), ("days", "400"), ("language", "tlh"), ("voice", "Boss"), ("label", " ") })
        {
            Assert.Null(CardReader.Inputs((await Play.SendLinkFormAsync(shared.Status, "group", (field, wrong))).Card).FirstOrDefault(input => input["id"]!.GetValue<string>() == "address"));
        }
    }

    private Task<Uri> IssueAsync(string kind, params (string Key, string Value)[] values) => Play.IssueLinkAsync(shared.Status, kind, values);

    // Everything of the initiatives but what deliveries do in the meantime.
    private async Task<string[]> StateAsync() => [.. (await new TableServiceClient(Play.Azurite.ConnectionString).GetTableClient("State")
        .QueryAsync<TableEntity>("RowKey ge 's-' and RowKey lt 's.'", cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken))
        .Where(row => row.RowKey.StartsWith("s-webpass", StringComparison.Ordinal) || row.RowKey.StartsWith("s-participant", StringComparison.Ordinal)).Select(row => $"{row.RowKey} {row.ETag}").Order()];
}
