using CoCreationBot.Domain.Rounds;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>Somebody who does far too much at once is told when to go on, and nobody else is held up.</summary>
public sealed class LimitTests
{
    private static (string, string)[] Few(int inConversation) =>
    [
        ("Limits__PersonPosts", "12"), ("Limits__PersonPostsPerMinute", "1"), ("Limits__ConversationPosts", $"{inConversation}"), ("Limits__ConversationPostsPerMinute", "1"),
    ];

    [Fact]
    public async Task One_person_is_slowed_down_whatever_they_add_and_the_others_are_not()
    {
        await using var host = await BotHere.OpenAsync(Few(40));
        var status = await host.StartInitiativeAsync();
        var spammer = host.Colleague("piotr");
        var form = await spammer.PressAsync(status, null, "need.form");
        var answers = new List<string>();
        for (var number = 0; number < 14; number++)
        {
            answers.Add((await spammer.PressAsync(status, form.Card, "need.save", Need(number))).Text);
        }

        Assert.Equal(2, answers.Count(answer => answer.Contains("That was a lot at once", StringComparison.Ordinal) && answer.Contains("You can go on in", StringComparison.Ordinal)));

        // Of another kind it is the same person: an idea, a story, a command.
        var story = await spammer.SendAsync(status.Id, "story.save", new System.Text.Json.Nodes.JsonObject { ["inPlace"] = "form", ["initiative"] = "x" });
        Assert.Contains("That was a lot at once", story.Text, StringComparison.Ordinal);
        await spammer.SayAsync("idea A tenth idea");
        for (var time = 0; time < 5; time++)
        {
            await spammer.SayAsync("help");
        }

        await host.Relay.WaitForAsync(message => message.Text?.Contains("That was a lot at once", StringComparison.Ordinal) == true, "that it was a lot");
        Assert.DoesNotContain(host.Posted, message => message.Card is not null && CardReader.Text(message.Card).Contains("A tenth idea", StringComparison.Ordinal));

        // It is said once, a colleague goes on, and answers are no posts.
        await host.AddNeedAsync(status, "From a colleague", "maria");
        Assert.Single(host.Posted, message => message.Text?.Contains("That was a lot at once", StringComparison.Ordinal) == true);
        var poll = await host.OpenPollAsync("SingleChoice", "What first?", ("options", "Yes\nNo"));
        Assert.Contains("saved", (await host.AnswerPollAsync(poll, InventedTeam.People[4], ("answer", "0"))).Text, StringComparison.Ordinal);

        static (string, string)[] Need(int number) =>
            [("voice", "FrontLineStaff"), ("group", "Housing"), ("title", $"Need {number}"), ("toldBy", "ServiceUser"), ("situation", "x"), ("wanted", "y"), ("departments", "Housing")];
    }

    [Fact]
    public async Task A_conversation_has_a_limit_and_answers_of_many_do_not_count_for_it()
    {
        await using var host = await BotHere.OpenAsync(Few(10));
        await host.StartInitiativeAsync();
        var poll = await host.OpenPollAsync("SingleChoice", "What first?", ("options", "Yes\nNo"));
        foreach (var person in InventedTeam.People)
        {
            Assert.Contains("saved", (await host.AnswerPollAsync(poll, person, ("answer", "0"))).Text, StringComparison.Ordinal);
        }

        foreach (var person in InventedTeam.People.Skip(1).Take(12))
        {
            await host.Colleague(person.Id).SayAsync("status");
        }

        await host.Relay.WaitForAsync(message => message.Text?.Contains("A lot comes from this place", StringComparison.Ordinal) == true, "that it is a lot");
        await host.InOwnChat("kadri").SayAsync("help");
        await host.Relay.WaitForAsync(message => message.Conversation == Team.ChatOf("kadri") && message.Card is not null, "help in another conversation");
    }

    [Fact]
    public async Task Places_of_one_web_link_share_a_limit_and_another_link_has_its_own()
    {
        await using var host = await BotHere.OpenAsync([.. Few(14), ("PublicUrl", "https://bot.example")]);
        var status = await host.StartInitiativeAsync();
        var flooded = await host.IssueLinkAsync(status, "group", ("places", "9"));
        var good = await host.IssueLinkAsync(status, "group", ("places", "9"));
        var answers = new List<string>();
        for (var place = 0; place < 3; place++)
        {
            using var guest = await WebGuest.BeginAsync(new Uri(host.Bot.Address, flooded.AbsolutePath));
            for (var number = 0; number < 6; number++)
            {
                answers.Add(await AddAsync(guest, $"Need {place} {number}"));
            }
        }

        Assert.Equal(4, answers.Count(answer => answer.Contains("A lot comes from this place", StringComparison.Ordinal)));
        using var other = await WebGuest.BeginAsync(new Uri(host.Bot.Address, good.AbsolutePath));
        Assert.DoesNotContain("A lot comes", await AddAsync(other, "Mine"), StringComparison.Ordinal);
        await host.WaitAsync(message => CardReader.Text(message.Card).Contains("Mine", StringComparison.Ordinal), "the need of the other link");

        static async Task<string> AddAsync(WebGuest guest, string title)
        {
            var form = await guest.PressAsync(guest.Cards.First(card => CardReader.Action(card, "need.form") is not null), "need.form");
            return (await guest.PressAsync(form.Card!, "need.save", ("title", title), ("toldBy", "ServiceUser"), ("situation", "x"), ("wanted", "y"), ("departments", "Housing"))).Text;
        }
    }

    [Fact]
    public async Task When_as_many_rounds_are_open_as_have_room_the_form_says_so_and_keeps_what_was_typed()
    {
        await using var host = await BotHere.OpenAsync();
        var status = await host.StartInitiativeAsync();
        await host.Facilitator.SayAsync("poll");
        var invitation = await host.WaitAsync(message => CardReader.Action(message.Card, "poll.new") is not null, "the invitation to a poll");
        var methods = await host.Facilitator.PressAsync(invitation, null, "poll.new");
        var form = await host.Facilitator.PressAsync(invitation, methods.Card, "poll.draft", ("method", "SingleChoice"));
        Task<Reaction> OpenAsync(int number) => host.Facilitator.PressAsync(
            invitation, form.Card, "poll.open", [.. CardReader.Values(form.Card), ("question", $"Question {number}?"), ("options", "Yes\nNo")]);
        for (var number = 0; number < Round.MostOpen; number++)
        {
            Assert.Contains("The poll is open", (await OpenAsync(number)).Text, StringComparison.Ordinal);
        }

        var refused = await OpenAsync(Round.MostOpen);
        Assert.Contains("50 rounds and polls are open", refused.Text, StringComparison.Ordinal);
        Assert.Contains(CardReader.Inputs(refused.Card), input => input["value"]?.ToString() == $"Question {Round.MostOpen}?");

        // Full, it still has a status card, and a page that is quickly there.
        await host.NextAsync(message => CardReader.Action(message.Card, "gate.form") is not null, "the status card", () => host.Facilitator.SayAsync("status"));
        Assert.NotNull(status);
    }
}
