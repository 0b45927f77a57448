using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>One initiative in the conversations of two teams, and what goes wrong on the way there.</summary>
public sealed class LinkTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private static readonly string[] Ways = ["Open on Saturdays", "One phone number", "A family guide"];
    private static int _teams;

    private BotHost Play => shared.BotHost;

    [Fact]
    public async Task Two_teams_pooled_in_one_poll_get_the_result_of_one_team()
    {
        var one = await HomeAsync();
        var (two, three) = await LinkedAsync();
        var alone = await AskAsync(one);
        var atHome = await AskAsync(two);
        var linked = await CardAsync(three, "poll.form");
        Assert.Equal(Told(atHome), Told(linked));
        await InventedTeam.People.TogetherAsync(async (person, place) =>
        {
            await one.AnswerPollAsync(alone, person, ("answer", $"{place % 3}"));
            await (place % 2 == 0 ? two : three).AnswerPollAsync(place % 2 == 0 ? atHome : linked, person, ("answer", $"{place % 3}"));
        });

        await Play.UntilAsync(atHome, "Answers so far: 24");
        await Play.UntilAsync(linked, "Answers so far: 24");
        var expected = Told(await one.ClosePollAsync(alone));
        Assert.Contains("Answers: 24", expected, StringComparison.Ordinal);
        Assert.Equal(expected, Told(await two.ClosePollAsync(atHome)));
        Assert.Equal(expected, Told(await CardAsync(three, "poll.say")));

        // Who answered in the other conversation replaced their answer and added none.
        Assert.Contains("not open", (await three.AnswerPollAsync(linked, InventedTeam.People[0], ("answer", "1"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Needs_rounds_and_results_appear_in_both_each_in_its_language()
    {
        var (home, other) = await LinkedAsync("fi-FI");
        Assert.Contains("Yhdessä alkuun", await TextAsync(other, "gate.form"), StringComparison.Ordinal);
        var need = await home.AddNeedAsync(await CardAsync(home, "gate.form"), "Papers twice");
        var there = await CardAsync(other, "need.support");
        Assert.Contains("Papers twice", Told(there), StringComparison.Ordinal);
        Assert.Equal(("en", "fi"), (need.Card!["lang"]!.ToString(), there.Card!["lang"]!.ToString()));
        await other.Colleague("aino", "fi-FI").PressAsync(there, null, "need.support");
        await Play.UntilAsync(need, "Support: 1");

        foreach (var (opens, verb) in new[] { ("needs.open", "needs.close") })
        {
            await home.Facilitator.PressAsync(await CardAsync(home, "gate.form"), null, opens);
            Assert.NotNull(await CardAsync(other, verb));
        }

        var checkIn = await home.AskHowItGoesAsync();
        await other.AnswerCheckInAsync(await CardAsync(other, "check-in.close"), InventedTeam.People[2], 4);
        await Play.UntilAsync(checkIn, "Answers so far: 1");
        await home.OpenReflectionAsync("Start");
        Assert.NotNull(await CardAsync(other, "reflect.close"));
        var round = await home.OpenRoundAsync();
        await other.RateAsync(await CardAsync(other, "rate.close"), InventedTeam.People[3], 3);
        await Play.UntilAsync(round, "Answers so far: 1");
    }

    [Fact]
    public async Task A_need_told_to_the_home_team_stays_there()
    {
        var home = await HomeAsync();
        await home.AddNeedAsync(await CardAsync(home, "gate.form"), "Only among us");
        var other = await LinkAsync(home);
        var list = await other.NextAsync(message => Told(message).Contains("home team only: 1", StringComparison.Ordinal), "the needs", () => other.Colleague("maria").SayAsync("needs"));
        Assert.DoesNotContain("Only among us", Told(list), StringComparison.Ordinal);
        var ofHome = await home.AskAsync("needs", "need.read");
        var forged = await other.Colleague("maria").SendAsync(list.Id, "need.read", Forms.Forged(ofHome, "need.read", ("inPlace", "dialog")));
        Assert.DoesNotContain("Only among us", forged.Text, StringComparison.Ordinal);
        var rate = await home.AskAsync("rate", "rate.choose");
        Assert.DoesNotContain("Only among us", (await home.Facilitator.PressAsync(rate, null, "rate.choose")).Card?.ToJsonString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_open_before_takes_answers_from_there_and_keeps_them_when_the_link_ends()
    {
        var home = await HomeAsync();
        var poll = await AskAsync(home);
        var other = await LinkAsync(home);
        var linked = await CardAsync(other, "poll.form");
        await InventedTeam.People.Take(6).TogetherAsync(person => other.AnswerPollAsync(linked, person, ("answer", "0")));

        // Somebody there ends it; nobody there may end another's.
        var list = await other.AskAsync("link", "link.end", "maria");
        var form = await other.Colleague("maria").PressAsync(list, null, "link.end");
        var ended = await other.Colleague("maria").PressAsync(list, form.Card, "link.ended", ("conversation", other.Conversation));
        Assert.Contains("stay counted", ended.Text, StringComparison.Ordinal);
        var last = await Play.UntilAsync(linked, "The link with this initiative ended");
        Assert.Null(CardReader.Action(last.Card, "poll.form"));
        Assert.Contains("another conversation", await AnswerAsync(other, linked, InventedTeam.People[7]), StringComparison.Ordinal);
        await SaidAsync(home, "is not linked any more");
        await SaidAsync(other, "Nothing is lost");

        await AnswerAsync(home, poll, InventedTeam.People[8]);
        Assert.Contains("Answers: 7", Told(await home.ClosePollAsync(poll)), StringComparison.Ordinal);
        await Play.SettledAsync();
        Assert.Equal(last.Card!.ToJsonString(), Play.Relay.Messages.Single(message => message.Id == linked.Id).Card!.ToJsonString());
        Assert.DoesNotContain(Play.Relay.Messages, message => message.Conversation == other.Conversation && CardReader.Action(message.Card, "poll.say") is not null);
        Assert.Contains("another conversation", (await other.Colleague("maria").PressAsync(list, null, "link.end")).Text, StringComparison.Ordinal);

        // The conversation is free again, and an old acceptance links nothing.
        var invitation = await other.AskAsync("link", "link.enter", "maria");
        Assert.Contains("can join", Told(invitation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_of_a_team_whose_link_ended_answer_no_more_in_their_own_chat()
    {
        var (home, other) = await LinkedAsync();
        var poll = await AskAsync(home);
        var person = new Member("of-the-other-team", "Of the other team", "Partner", "Health");
        Assert.Contains("saved", (await other.AnswerPollAsync(await CardAsync(other, "poll.form"), person, ("answer", "0"))).Text, StringComparison.Ordinal);
        var own = Play.InOwnChat(person);
        Assert.Contains("saved", (await own.SendAsync("own", "poll.save", Forms.Forged(poll, "poll.form"), ("answer", "1"))).Text, StringComparison.Ordinal);

        var list = await home.AskAsync("link", "link.end");
        var form = await home.Facilitator.PressAsync(list, null, "link.end");
        await home.Facilitator.PressAsync(list, form.Card, "link.ended", ("conversation", other.Conversation));
        foreach (var verb in new[] { "poll.save", "needs.list", "card.back" })
        {
            var said = (await own.SendAsync("own", verb, Forms.Forged(poll, "poll.form"), ("answer", "2"))).Text;
            Assert.True(said.Contains("no longer in any conversation", StringComparison.Ordinal) || said.Contains("another conversation", StringComparison.Ordinal), said);
        }
    }

    [Fact]
    public async Task A_linked_conversation_whose_bot_is_removed_in_mid_round_loses_no_answer()
    {
        var (home, other) = await LinkedAsync();
        var poll = await AskAsync(home);
        await InventedTeam.People.Take(5).TogetherAsync(async person => await other.AnswerPollAsync(await CardAsync(other, "poll.form"), person, ("answer", "0")));

        await BotAsync(other, "membersRemoved");
        await SaidAsync(home, "The bot was removed from the conversation");
        Assert.Contains("Answers: 5", Told(await home.ClosePollAsync(poll)), StringComparison.Ordinal);
        Assert.DoesNotContain(Play.Relay.Messages, message => message.Conversation == other.Conversation && CardReader.Action(message.Card, "poll.say") is not null);

        // Back again, it is a conversation like any other, and can be linked anew.
        await BotAsync(other, "membersAdded");
        Assert.NotNull(await other.AskAsync("link", "link.enter", "maria"));
        await AcceptAsync(other, await OfferAsync(other, await CodeAsync(home)));
        Assert.Contains("One door", await TextAsync(other, "gate.form"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessed_codes_are_refused_and_keep_nobody_out_who_has_a_right_one()
    {
        var home = await HomeAsync();
        var code = await CodeAsync(home);
        var other = NewTeam();
        foreach (var guess in new[] { "12345", "ABCDE-ABCDE-ABCDE-ABCDE-ABCDE-A", "x", code[..^1] + (code[^1] == '0' ? '4' : '0'), "please" })
        {
            await SaysAsync(other, "guesser", $"link {guess}", "does not work here");
        }

        await SaysAsync(other, "guesser", "link again", "Too many wrong link codes");
        await using var second = await BotHere.StartAsync(Play.Azurite);
        var first = Play.Relay.Bot;
        Play.Relay.Bot = new Uri(second.Address, "/api/messages");
        await SaysAsync(NewTeam(), "guesser", "link again", "Too many wrong link codes");
        Play.Relay.Bot = first;

        // A colleague's first wrong one is a wrong one like any other, and a right one is taken: the colleague's, and the guesser's own.
        await SaysAsync(other, "somebody-else", "link 12345", "does not work here");
        Assert.NotNull(await OfferAsync(other, code));
        Assert.NotNull(await OfferAsync(NewTeam(), await CodeAsync(home), by: "guesser"));
    }

    [Fact]
    public async Task A_code_links_one_conversation_once_and_only_its_giver_decides()
    {
        var home = await HomeAsync();
        var code = await CodeAsync(home);
        var (other, third) = (NewTeam(), NewTeam());
        var offer = await OfferAsync(other, code);
        Assert.Contains("One door", Told(offer), StringComparison.Ordinal);
        Assert.Contains("Needs and stories that were told to the home team only stay there", Told(offer), StringComparison.Ordinal);
        await SaysAsync(third, "maria", $"link {code}", "does not work here");
        Assert.Contains("Only the person who entered", (await other.Colleague("tom").PressAsync(offer, null, "link.accept", ("name", "x"))).Text, StringComparison.Ordinal);
        Assert.Contains("another conversation", (await third.Colleague("maria").PressAsync(offer, null, "link.accept", ("name", "x"))).Text, StringComparison.Ordinal);
        Assert.Contains("is empty", (await other.Colleague("maria").PressAsync(offer, null, "link.accept", ("name", " "))).Text, StringComparison.Ordinal);
        await AcceptAsync(other, offer);
        Assert.Contains("linked now", (await other.Colleague("maria").PressAsync(offer, null, "link.accept", ("name", "Again"))).Text, StringComparison.Ordinal);
        await SaysAsync(other, "maria", $"link {await CodeAsync(home)}", "belongs to an initiative already");
        await SaysAsync(shared.BotHost, "maria", $"link {await CodeAsync(home)}", "belongs to an initiative already");

        var declined = await OfferAsync(third, await CodeAsync(home));
        Assert.Contains("was not linked", (await third.Colleague("maria").PressAsync(declined, null, "link.decline")).Text, StringComparison.Ordinal);
        Assert.Contains("does not work here", (await third.Colleague("maria").PressAsync(declined, null, "link.accept", ("name", "x"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_was_ended_is_made_again_by_a_new_code_and_not_by_its_old_offer()
    {
        var home = await HomeAsync();
        var other = NewTeam();
        var offer = await OfferAsync(other, await CodeAsync(home));
        await AcceptAsync(other, offer);
        var list = await home.AskAsync("link", "link.end");
        var form = await home.Facilitator.PressAsync(list, null, "link.end");
        await home.Facilitator.PressAsync(list, form.Card, "link.ended", ("conversation", other.Conversation));
        await SaidAsync(other, "Nothing is lost");
        Assert.Contains("does not work here", (await other.Colleague("maria").PressAsync(offer, null, "link.accept", ("name", "Again"))).Text, StringComparison.Ordinal);
        await AcceptAsync(other, await OfferAsync(other, await CodeAsync(home)));
    }

    [Fact]
    public async Task Another_tenant_learns_nothing_from_a_right_code()
    {
        var home = await HomeAsync();
        var code = await CodeAsync(home);
        var there = NewTeam();
        var stranger = new Colleague(Play.Relay, InventedTeam.People[1], there.Conversation) { Tenant = "another-tenant" };
        await SaidAsync(there, "does not work here", () => stranger.SayAsync($"link {code}"));
        Assert.NotNull(await OfferAsync(NewTeam(), code));
    }

    [Fact]
    public async Task Who_does_not_lead_gets_no_code_and_ends_no_link_of_others()
    {
        var (home, _) = await LinkedAsync();
        var list = await home.AskAsync("link", "link.code", "maria");
        Assert.Contains("Only a facilitator", (await home.Colleague("maria").PressAsync(list, null, "link.code")).Text, StringComparison.Ordinal);
        Assert.Contains("can end a link", (await home.Colleague("maria").PressAsync(list, null, "link.end")).Text, StringComparison.Ordinal);
        var form = await home.Facilitator.PressAsync(list, null, "link.end");
        var choice = CardReader.Inputs(form.Card).Single()["choices"]![0]!["value"]!.ToString();
        Assert.Contains("can end a link", (await home.Colleague("maria").PressAsync(list, form.Card, "link.ended", ("conversation", choice))).Text, StringComparison.Ordinal);
        Assert.Contains("not linked any more", (await home.Facilitator.PressAsync(list, form.Card, "link.ended", ("conversation", home.Conversation))).Text, StringComparison.Ordinal);
    }

    private Team NewTeam() => Play.In($"19:team-{Interlocked.Increment(ref _teams)}@thread.tacv2");

    private async Task<Team> HomeAsync()
    {
        var home = NewTeam();
        await home.StartInitiativeAsync();
        return home;
    }

    private async Task<(Team Home, Team Linked)> LinkedAsync(string locale = "en-US")
    {
        var home = await HomeAsync();
        return (home, await LinkAsync(home, locale));
    }

    private async Task<Team> LinkAsync(Team home, string locale = "en-US")
    {
        var other = NewTeam();
        await AcceptAsync(other, await OfferAsync(other, await CodeAsync(home), locale), locale);
        return other;
    }

    private static async Task<string> CodeAsync(Team home)
    {
        var list = await home.AskAsync("link", "link.code");
        var shown = await home.Facilitator.PressAsync(list, null, "link.code");
        return CardReader.Parts(shown.Card).Select(part => part["text"]?.ToString()).OfType<string>().Single(text => text.Length == 31 && text.Count(sign => sign == '-') == 5);
    }

    private static Task<PostedMessage> OfferAsync(Team other, string code, string locale = "en-US", string by = "maria") => other.NextAsync(
        message => CardReader.Action(message.Card, "link.accept") is not null, "the offer", () => other.Colleague(by, locale).SayAsync($"link {code}"));

    private static Task<PostedMessage> AcceptAsync(Team other, PostedMessage offer, string locale = "en-US") => other.NextAsync(
        message => CardReader.Action(message.Card, "gate.form") is not null, "the status card there",
        () => other.Colleague("maria", locale).PressAsync(offer, null, "link.accept", ("name", "Social services")));

    private static Task<PostedMessage> AskAsync(Team team) => team.OpenPollAsync("SingleChoice", "What first?", ("options", string.Join('\n', Ways)), ("everyGroup", "false"));

    private static async Task<string> AnswerAsync(Team team, PostedMessage poll, Member person) =>
        (await team.Colleague(person.Id).SendAsync(poll.Id, "poll.save", Sent(poll), ("answer", "1"), ("voice", person.Voice), ("group", person.Group))).Text;

    private static JsonObject Sent(PostedMessage poll)
    {
        var data = CardReader.Action(poll.Card, "poll.form")!["data"]!.DeepClone().AsObject();
        data["inPlace"] = "form";
        return data;
    }

    private Task<PostedMessage> CardAsync(Team team, string verb) =>
        Play.Relay.WaitForAsync(message => message.Conversation == team.Conversation && CardReader.Action(message.Card, verb) is not null, $"a card with {verb} in {team.Conversation}");

    private async Task<string> TextAsync(Team team, string verb) => Told(await CardAsync(team, verb));

    private static string Told(PostedMessage message) => CardReader.Text(message.Card);

    private static Task<PostedMessage> SaidAsync(Team team, string words, Func<Task>? act = null) => act is null
        ? team.Relay.WaitForAsync(message => message.Conversation == team.Conversation && message.Text?.Contains(words, StringComparison.Ordinal) == true, words)
        : team.NextAsync(message => message.Text?.Contains(words, StringComparison.Ordinal) == true, words, act);

    private static async Task SaysAsync(Team team, string person, string line, string words) => await SaidAsync(team, words, () => team.Colleague(person).SayAsync(line));

    private Task BotAsync(Team team, string what) => Play.SendAsync(new JsonObject
    {
        ["type"] = "conversationUpdate",
        ["id"] = $"bot-{what}-{team.Conversation}",
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "admin", ["aadObjectId"] = "aad-admin" },
        ["recipient"] = new JsonObject { ["id"] = Playground.BotId },
        ["conversation"] = new JsonObject { ["id"] = team.Conversation, ["isGroup"] = true, ["conversationType"] = "channel", ["tenantId"] = Playground.TenantId },
        [what] = new JsonArray(new JsonObject { ["id"] = Playground.BotId }),
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Playground.TenantId } },
    });
}
