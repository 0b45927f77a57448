using System.Text.Json.Nodes;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CoCreationBot.Tests.Plays;

/// <summary>Rights end with membership, whatever is pressed and wherever, and come back with it.</summary>
public sealed class MembershipTests(SharedBot shared, WholeBot whole) : IClassFixture<SharedBot>, IClassFixture<WholeBot>
{
    private const string Hidden = "Hidden words";
    private static readonly string[] Refused = ["no longer in any conversation", "another conversation", "could not be checked"];

    // A form of answers says first what is missing in it, and a round that it takes nothing; neither shows or stores anything.
    private static readonly string[] Nothing = ["Please choose again", "Please answer every question", "not open any more"];

    // What is no part of an initiative, or is of one's own: language, starting, giving a link code elsewhere, own data and weekly message, an invitation to somebody outside.
    private static readonly string[] OfNobody =
    [
        "language.", "start.", "link.enter", "link.give", "link.accept", "link.decline", "privacy.", "bridge.accept", "bridge.decline", "invite.", "card.back", "run.cancel", "command.", "digest.",
    ];

    private static int _people;

    private BotHost Play => shared.BotHost;

    [Fact]
    public async Task Who_left_the_team_is_let_in_by_no_verb_and_who_comes_back_is()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var leaver = await JoinAsync(team, status);
        await LeadToAsync(team, status, leaver);
        var need = Forms.Forged(await team.AddNeedAsync(status, Hidden), "need.support");
        var poll = await team.OpenPollAsync("SingleChoice", "Hidden words first?", ("options", "A\nB"));
        var ids = Forms.Forged(poll, "poll.form");
        ids["need"] = need["need"]!.DeepClone();
        var own = Play.InOwnChat(leaver);
        Assert.Contains("Hidden words first?", await TextAsync(own, RouteKind.Dialog, "poll.form", ids), StringComparison.Ordinal);

        await Play.LeavesTeamAsync(leaver.Id);
        var open = new List<string>();
        foreach (var (kind, verb) in whole.Services.GetRequiredService<TurnDispatcher>().Tables.Verbs.Keys.Where(key => !OfNobody.Any(own => key.Verb.StartsWith(own, StringComparison.Ordinal))))
        {
            var said = await TextAsync(own, kind, verb, ids);
            if (said.Contains(Hidden, StringComparison.Ordinal) || !Refused.Concat(Nothing).Any(words => said.Contains(words, StringComparison.Ordinal)))
            {
                open.Add($"{kind} {verb}: {said[..Math.Min(120, said.Length)]}");
            }
        }

        Assert.True(open.Count == 0, string.Join('\n', open));
        Assert.Contains("no longer in any conversation", (await team.Colleague(leaver.Id).PressAsync(poll, null, "poll.close")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("saved", (await team.AnswerPollAsync(poll, leaver, ("answer", "0"))).Text, StringComparison.Ordinal);

        await Play.ComesBackAsync(leaver.Id);
        Assert.Contains("Hidden words first?", await TextAsync(own, RouteKind.Dialog, "poll.form", ids), StringComparison.Ordinal);
        Assert.Contains("One door", await TextAsync(own, RouteKind.Dialog, "settings.form", ids), StringComparison.Ordinal);
        Assert.Contains("saved", (await team.AnswerPollAsync(poll, leaver, ("answer", "0"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_data_stay_ones_own_after_leaving()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var leaver = await JoinAsync(team, status);
        var ids = Forms.Forged(status, "join.form");
        await Play.LeavesTeamAsync(leaver.Id);
        Assert.Contains("Housing", await TextAsync(Play.InOwnChat(leaver), RouteKind.Dialog, "privacy.data", ids), StringComparison.Ordinal);
        var deleted = await TextAsync(Play.InOwnChat(leaver), RouteKind.Submit, "privacy.deleted", ids, ("sure", "true"));
        Assert.DoesNotContain("no longer", deleted, StringComparison.Ordinal);
        Assert.DoesNotContain("another conversation", deleted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facilitator_who_left_renames_nothing_and_issues_no_link_also_after_the_bot_was_removed()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var leaver = await JoinAsync(team, status);
        await LeadToAsync(team, status, leaver);
        var ids = Forms.Forged(status, "join.form");
        var own = Play.InOwnChat(leaver);
        Assert.Contains("One door", await TextAsync(own, RouteKind.Dialog, "settings.form", ids), StringComparison.Ordinal);
        await Play.LeavesTeamAsync(leaver.Id);
        foreach (var isBotThere in new[] { true, false })
        {
            foreach (var (kind, verb) in new[] { (RouteKind.Dialog, "settings.form"), (RouteKind.Submit, "settings.save"), (RouteKind.Dialog, "weblink.list"), (RouteKind.Submit, "weblink.issue") })
            {
                var said = await TextAsync(own, kind, verb, ids, ("title", "Mine"));
                Assert.Contains(Refused, words => said.Contains(words, StringComparison.Ordinal));
            }

            if (isBotThere)
            {
                await Play.RemoveBotAsync(team.Conversation);
            }
        }
    }

    [Fact]
    public async Task When_a_facilitator_leaves_the_others_are_told()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        await team.JoinAsync(status, "alex");
        await Play.InOwnChat(InventedTeam.People[0]).SayAsync("help");
        var leaver = await JoinAsync(team, status);
        await LeadToAsync(team, status, leaver);
        await Play.LeavesTeamAsync(leaver.Id);
        var told = await Play.Relay.WaitForAsync(
            message => message.Conversation == Team.ChatOf("alex") && CardReader.Text(message.Card).Contains($"{leaver.Name} is no longer in any conversation", StringComparison.Ordinal), "the word to the other facilitator");
        Assert.Contains("A facilitator has left", CardReader.Text(told.Card), StringComparison.Ordinal);
        Assert.DoesNotContain(team.Posted, message => CardReader.Action(message.Card, "lead.form") is not null);
    }

    [Fact]
    public async Task When_nobody_is_left_who_leads_the_members_name_somebody_once_and_who_comes_back_leads_again()
    {
        var lone = new Member($"lone-{Interlocked.Increment(ref _people)}", "Lone Leader", "Manager", "Housing");
        var conversation = $"19:lone-{lone.Id}@thread.tacv2";
        var team = Play.In(conversation);
        var status = await team.StartInitiativeAsync(by: lone.Id);
        var heir = await JoinAsync(team, status);
        var settings = Forms.Forged(status, "join.form");
        await Play.LeavesTeamAsync(lone.Id);
        var ask = await team.WaitAsync(message => CardReader.Action(message.Card, "lead.form") is not null, "the question who leads");
        var form = await team.Colleague(heir.Id).PressAsync(ask, null, "lead.form");
        Assert.Contains("Choose somebody", (await team.Colleague(heir.Id).PressAsync(ask, form.Card, "lead.save", ("leader", "aad-nobody"))).Text, StringComparison.Ordinal);
        Assert.Contains("leads this initiative now", (await team.Colleague(heir.Id).PressAsync(ask, form.Card, "lead.save", ("leader", heir.AadObjectId))).Text, StringComparison.Ordinal);
        Assert.Contains("leads this initiative already", (await team.Colleague(heir.Id).PressAsync(ask, form.Card, "lead.save", ("leader", heir.AadObjectId))).Text, StringComparison.Ordinal);
        Assert.Contains("One door", await TextAsync(team.Colleague(heir.Id), RouteKind.Dialog, "settings.form", settings), StringComparison.Ordinal);

        await Play.ComesBackAsync(lone.Id);
        Assert.Contains("One door", await TextAsync(team.Colleague(lone.Id), RouteKind.Dialog, "settings.form", settings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_sent_to_somebody_of_the_team_ends_with_their_membership()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var leaver = await JoinAsync(team, status);
        await Play.InOwnChat(leaver).SayAsync("help");
        var sent = await Play.Relay.WaitForAsync(message => message.Conversation == $"own-chat-{leaver.Id}", "the chat");
        await team.SendLinkFormAsync(status, "member", ("for", leaver.AadObjectId));
        var card = await Play.Relay.WaitForAsync(
            message => message.Conversation == $"own-chat-{leaver.Id}" && message.Id != sent.Id && Addresses(message.Card).Any(), "the link");
        var address = Addresses(card.Card).First();
        using var guest = await WebGuest.BeginAsync(address);
        Assert.NotEmpty(guest.Cards);
        await Play.LeavesTeamAsync(leaver.Id);
        var (code, page) = await guest.GetAsync();
        Assert.Equal(410, code);
        Assert.DoesNotContain("One door", page, StringComparison.Ordinal);
    }

    private static IEnumerable<Uri> Addresses(JsonNode? card) => CardReader.Parts(card).SelectMany(part => new[] { part["url"], part["value"], part["text"] })
        .OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) && text.StartsWith("http", StringComparison.Ordinal) ? new Uri(text) : null).OfType<Uri>();

    private static async Task<Member> JoinAsync(Team team, PostedMessage status)
    {
        var id = $"person-{Interlocked.Increment(ref _people)}";
        await team.JoinAsync(status, id);
        return new Member(id, id, "FrontLineStaff", "Housing");
    }

    internal static async Task LeadToAsync(Team team, PostedMessage status, Member person)
    {
        var ids = Forms.Forged(status, "join.form");
        var (_, body) = await team.Facilitator.InvokeAsync("task/fetch", new JsonObject { ["data"] = With(ids, ("verb", "settings.form")) });
        var form = body?["task"]?["value"]?["card"]?["content"];
        var (_, saved) = await team.Facilitator.InvokeAsync("task/submit", new JsonObject
        {
            ["data"] = With(ids, [("verb", "settings.save"), .. CardReader.Values(form), ("facilitators", $"aad-alex,{person.AadObjectId}")]),
        });
        Assert.Contains("saved", saved?.ToJsonString() ?? "", StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> TextAsync(Colleague person, RouteKind kind, string verb, JsonObject ids, params (string Key, string Value)[] values)
    {
        var data = With(ids, [("verb", verb), .. values]);
        if (kind == RouteKind.Execute)
        {
            return (await person.SendAsync("card", verb, data)).Text;
        }

        var (status, body) = await person.InvokeAsync(kind == RouteKind.Dialog ? "task/fetch" : "task/submit", new JsonObject { ["data"] = data });
        Assert.Equal(200, status);
        return body?.ToJsonString() ?? "";
    }

    private static JsonObject With(JsonObject ids, params (string Key, string Value)[] values)
    {
        var data = ids.DeepClone().AsObject();
        data.Remove("msteams");
        foreach (var (key, value) in values)
        {
            data[key] = value;
        }

        return data;
    }
}
