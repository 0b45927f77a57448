using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>Who is invited is who is there: leavers and people who are excused hold nothing up, and the lists of members are asked.</summary>
public sealed class RosterTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private static int _people;

    private BotHost Play => shared.BotHost;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Housings_only_person_leaves_and_the_six_others_agree(bool isTold)
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var (six, alone) = await SevenAsync(team, status);
        await team.AddNeedAsync(status, by: six[0].Id);
        Assert.DoesNotContain("Housing", await MissingAsync(team), StringComparison.Ordinal);
        var round = await team.OpenRoundAsync();
        if (isTold)
        {
            await Play.LeavesTeamAsync(alone.Id);
        }
        else
        {
            Play.Relay.Members.Leave(team.Conversation, alone.Id);
        }

        await six.TogetherAsync(person => team.RateAsync(round, person, 3));
        var result = await CloseAsync(team, round);
        Assert.DoesNotContain("Too few answers", CardReader.Text(result.Card), StringComparison.Ordinal);
        Assert.Contains("Agreed", CardReader.Text(result.Card), StringComparison.Ordinal);
        Assert.Contains("People: 6, groups: 1", CardReader.Text((await team.UntilAsync(status, "People: 6")).Card), StringComparison.Ordinal);
        Assert.Contains("Housing", await MissingAsync(team), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_excused_with_a_reason_is_not_waited_for_and_the_card_shows_a_count()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var (six, alone) = await SevenAsync(team, status);
        await team.AddNeedAsync(status, by: six[0].Id);
        var form = await team.Facilitator.PressAsync(status, null, "excuse.form");
        Assert.Contains("No round is open", form.Text, StringComparison.Ordinal);
        var round = await team.OpenRoundAsync();
        Assert.Contains("Only a facilitator", (await team.Colleague(six[1].Id).PressAsync(status, null, "excuse.form")).Text, StringComparison.Ordinal);
        form = await team.Facilitator.PressAsync(status, null, "excuse.form");
        var refused = await team.Facilitator.PressAsync(status, form.Card, "excuse.save", [.. CardReader.Values(form.Card), ("person", alone.AadObjectId), ("reason", "ill")]);
        Assert.Equal("ill", CardReader.Inputs(refused.Card).Single(input => input["id"]!.GetValue<string>() == "reason")["value"]!.GetValue<string>());
        Assert.Contains("Excused", (await team.Facilitator.PressAsync(status, form.Card, "excuse.save", [.. CardReader.Values(form.Card), ("person", alone.AadObjectId), ("reason", "On leave until May")])).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(alone.Name, CardReader.Text((await team.UntilAsync(round, "Excused from this round: 1")).Card), StringComparison.Ordinal);
        await six.TogetherAsync(person => team.RateAsync(round, person, 3));
        var result = CardReader.Text((await CloseAsync(team, round)).Card);
        Assert.Contains("Agreed", result, StringComparison.Ordinal);
        Assert.DoesNotContain("Too few answers", result, StringComparison.Ordinal);
        Assert.Contains("Excused from this round: 1", result, StringComparison.Ordinal);
        var late = await team.Facilitator.PressAsync(status, form.Card, "excuse.save", [.. CardReader.Values(form.Card), ("person", six[2].AadObjectId), ("reason", "On leave until May")]);
        Assert.Contains("This round is over", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_of_the_people_who_use_the_service_cannot_be_excused()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        await SevenAsync(team, status);
        await team.JoinAsync(status, "george");
        await team.JoinAsync(status, "helena");
        await team.AddNeedAsync(status, by: "george");
        await team.OpenRoundAsync();
        var form = await team.Facilitator.PressAsync(status, null, "excuse.form");
        Assert.Contains("Excused", (await ExcuseAsync("aad-helena")).Text, StringComparison.Ordinal);
        Assert.Contains("decided over their heads", (await ExcuseAsync("aad-george")).Text, StringComparison.Ordinal);

        Task<Reaction> ExcuseAsync(string person) =>
            team.Facilitator.PressAsync(status, form.Card, "excuse.save", [.. CardReader.Values(form.Card), ("person", person), ("reason", "On leave until May")]);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_or_names_the_owners_only_sends_nobody_away()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var (six, alone) = await SevenAsync(team, status);
        Play.Relay.Members.Refusal = (403, "BotNotInConversationRoster");
        try
        {
            await AskAndCloseAsync(team, six, "Cannot be read?");
        }
        finally
        {
            Play.Relay.Members.Refusal = null;
        }

        foreach (var person in six.Append(alone).Skip(2))
        {
            Play.Relay.Members.Leave(team.Conversation, person.Id);
        }

        await AskAndCloseAsync(team, six, "Owners only?");
        await team.Facilitator.SayAsync("status");
        var now = await team.WaitAsync(message => message.Id != status.Id && CardReader.Text(message.Card).Contains("People:", StringComparison.Ordinal), "the status");
        Assert.Contains("People: 7", CardReader.Text(now.Card), StringComparison.Ordinal);
    }

    private static async Task AskAndCloseAsync(Team team, IEnumerable<Member> people, string question)
    {
        var poll = await team.OpenPollAsync("SingleChoice", question, ("options", "A\nB"));
        await people.TogetherAsync(person => team.AnswerPollAsync(poll, person, ("answer", "0")));
        await team.ClosePollAsync(poll);
    }

    private static Task<PostedMessage> CloseAsync(Team team, PostedMessage round) => team.NextAsync(
        message => CardReader.Text(message.Card).Contains("Result of round", StringComparison.Ordinal), "the result", () => team.Facilitator.PressAsync(round, null, "rate.close"));

    private static async Task<string> MissingAsync(Team team)
    {
        var card = await team.AskAsync("bridge", "bridge.choose");
        return string.Join(';', CardReader.Parts(card.Card).Select(part => part["data"]?["department"]?.GetValue<string>()));
    }

    private static async Task<(Member[] Six, Member Alone)> SevenAsync(Team team, PostedMessage status)
    {
        var number = Interlocked.Increment(ref _people);
        Member[] six = [.. Enumerable.Range(1, 6).Select(place => new Member($"six-{number}-{place}", $"six-{number}-{place}", "FrontLineStaff", "Social services"))];
        var alone = new Member($"alone-{number}", $"alone-{number}", "FrontLineStaff", "Housing");
        await six.Append(alone).TogetherAsync(person => team.JoinAsync(status, person.Id, person.Group));
        return (six, alone);
    }
}
