using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Tests.Web;

/// <summary>Who hands out the links cannot work out a colleague's answer with them, and everybody sees how much came that way.</summary>
public sealed class LinkedAnswersTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private const string ByLink = "By web link: 6";

    [Fact]
    public async Task Who_takes_all_places_of_their_own_link_reads_no_figures_until_another_group_confirms_it()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        await team.JoinAsync(status, "alex");
        await team.JoinAsync(status, "aino");
        var address = await team.IssueLinkAsync(status, "group", ("places", "6"));
        var told = await team.WaitAsync(message => CardReader.Text(message.Card).Contains("A web link was handed out", StringComparison.Ordinal), "what the team is told of the link");
        Assert.Contains("Alex Lind handed out a web link. Up to 6 people without Teams may answer with it. Group: Families.", CardReader.Text(told.Card), StringComparison.Ordinal);
        Assert.DoesNotContain("Families' evening", CardReader.Text(told.Card), StringComparison.Ordinal);

        var guests = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => WebGuest.BeginAsync(address)));
        var mine = await AskAsync(team, guests, "Which door first?", InventedTeam.People.Take(1..2));
        Assert.Contains("Answers: 7", mine, StringComparison.Ordinal);
        Assert.Contains(ByLink, mine, StringComparison.Ordinal);
        Assert.Contains("web links of one person", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("4", mine, StringComparison.Ordinal);

        // Nor with four colleagues: the answers outside the link are fewer than five.
        Assert.Contains("web links of one person", await AskAsync(team, guests, "Who should meet whom tomorrow?", InventedTeam.People.Take(1..5)), StringComparison.Ordinal);

        // Somebody of the same group may not confirm it, somebody of another may.
        var list = await team.Facilitator.PressAsync(status, null, "weblink.list");
        Assert.Contains("another group", (await team.Facilitator.PressAsync(status, list.Card, "weblink.confirm", [.. CardReader.Values(list.Card)])).Text, StringComparison.Ordinal);
        await MembershipTests.LeadToAsync(team, status, InventedTeam.People.First(person => person.Id == "aino"));
        var confirming = team.Colleague("aino");
        var shown = await confirming.PressAsync(status, null, "weblink.list");
        Assert.Contains("onfirmed", (await confirming.PressAsync(status, shown.Card, "weblink.confirm", [.. CardReader.Values(shown.Card)])).Text, StringComparison.Ordinal);
        var confirmed = await AskAsync(team, guests, "What helps on a first day at school?", InventedTeam.People.Take(1..6));
        Assert.DoesNotContain("web links of one person", confirmed, StringComparison.Ordinal);
        Assert.Contains(ByLink, confirmed, StringComparison.Ordinal);
        guests.ToList().ForEach(guest => guest.Dispose());
    }

    [Fact]
    public async Task Who_renews_a_colleague_s_link_has_its_address_and_everybody_is_told_so()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        await team.JoinAsync(status, "alex");
        await team.JoinAsync(status, "aino");
        await MembershipTests.LeadToAsync(team, status, InventedTeam.People.First(person => person.Id == "aino"));
        await team.IssueLinkAsync(status, "person");
        await team.WaitAsync(message => CardReader.Text(message.Card).Contains("Alex Lind handed out", StringComparison.Ordinal), "what the team is told of the link");
        var list = await team.Facilitator.PressAsync(status, null, "weblink.list");
        await team.Facilitator.PressAsync(status, list.Card, "weblink.renew", [.. CardReader.Values(list.Card)]);
        var aino = team.Colleague("aino");
        var shown = await aino.PressAsync(status, null, "weblink.list");
        await aino.PressAsync(status, shown.Card, "weblink.renew", [.. CardReader.Values(shown.Card)]);
        await team.WaitAsync(message => CardReader.Text(message.Card).Contains($"{aino.Member.Name} handed out", StringComparison.Ordinal), "what the team is told of who renewed it");
        Assert.Equal(2, team.Posted.Count(message => CardReader.Text(message.Card).Contains("A web link was handed out", StringComparison.Ordinal)));
    }

    private static async Task<string> AskAsync(Team team, WebGuest[] guests, string question, IEnumerable<Member> colleagues)
    {
        var poll = await team.OpenPollAsync("Approval", question, ("options", "This\nThat"));
        foreach (var (place, guest) in guests.Index())
        {
            await guest.ReadAsync();
            var form = await guest.PressAsync(guest.CardWith("poll.form", question), "poll.form");
            Assert.Contains("saved", (await guest.PressAsync(form.Card!, "poll.save", ("answer", place < 3 ? "0" : "1"))).Text, StringComparison.Ordinal);
        }

        foreach (var colleague in colleagues)
        {
            await team.AnswerPollAsync(poll, colleague, ("answer", "0"));
        }

        await team.WaitAsync(message => CardReader.Text(message.Card).Contains(question, StringComparison.Ordinal) && CardReader.Text(message.Card).Contains(ByLink, StringComparison.Ordinal), "the open round with what came by link");
        return CardReader.Text((await team.ClosePollAsync(poll)).Card);
    }
}
