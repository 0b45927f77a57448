using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>Reflections: one question at a time, over days and devices, and what is shown at the end.</summary>
public sealed class ReflectionTests : IAsyncLifetime
{
    private BotHost _host = null!;
    private PostedMessage _status = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await BotHere.OpenAsync();
        _status = await _host.StartInitiativeAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_half_finished_reflection_goes_on_after_the_questions_changed()
    {
        await _host.JoinAsync(_status, "maria");
        var reflection = await _host.OpenReflectionAsync("Start", ("form", "short"), ("items", "Gone soon."));
        var maria = _host.InOwnChat("maria", "fi-FI");
        await maria.SayAsync("muutosarvio");
        var own = await _host.Relay.WaitForAsync(message => message.Conversation == Team.ChatOf("maria") && CardReader.Action(message.Card, "reflect.step") is not null, "the way in");
        Assert.Contains("Aloita tai jatka", own.Card!.ToJsonString(), StringComparison.Ordinal);

        var step = await maria.PressAsync(own, null, "reflect.step");
        Assert.Equal("T2.1", Team.ItemOf(step));
        step = await maria.PressAsync(own, step.Card, "reflect.step", ("point", "4"), ("helped", "true"));
        Assert.Equal("T6.1", Team.ItemOf(step));
        step = await maria.PressAsync(own, step.Card, "reflect.step", ("go", "back"));
        Assert.Equal("4", CardReader.Values(step.Card).Single(value => value.Key == "point").Value);
        step = await maria.PressAsync(own, step.Card, "reflect.step", ("point", "9"));
        Assert.Equal("T2.1", Team.ItemOf(step));
        step = await maria.PressAsync(own, step.Card, "reflect.step", ("point", "2"));
        var later = await maria.PressAsync(own, step.Card, "reflect.step", ("go", "later"), ("point", "?"));
        Assert.Contains("2/5", later.Text, StringComparison.Ordinal);

        // Another device: the same card, and the questions have changed meanwhile.
        var edit = await _host.Facilitator.PressAsync(reflection, null, "reflect.edit");
        await _host.Facilitator.PressAsync(reflection, edit.Card, "reflect.change", ("form", "full"), ("items", "New one."));
        var resumed = await maria.PressAsync(own, null, "reflect.step");
        Assert.Equal("T1.1", Team.ItemOf(resumed));
        var old = await maria.PressAsync(own, later.Card, "reflect.step", ("item", "Gone soon..1"), ("go", "next"), ("point", "3"));
        Assert.Contains("Kysymykset muuttuivat", old.Text, StringComparison.Ordinal);
        for (var steps = 0; steps < 20 && Team.ItemOf(resumed) is not null; steps++)
        {
            resumed = await maria.PressAsync(own, resumed.Card, "reflect.step", ("go", "skip"));
        }

        Assert.Contains("Kiitos", resumed.Text, StringComparison.Ordinal);
        var first = await maria.PressAsync(own, resumed.Card, "reflect.step");
        Assert.Equal("T1.1", Team.ItemOf(first));

        await _host.Facilitator.PressAsync(reflection, null, "reflect.close");
        Assert.Contains("ei ole", (await maria.PressAsync(own, first.Card, "reflect.step", ("point", "3"))).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Two_devices_at_once_lose_no_answer()
    {
        await _host.JoinAsync(_status, "maria");
        var reflection = await _host.OpenReflectionAsync("Start", ("form", "full"));
        var maria = _host.Colleague("maria");
        var first = await maria.PressAsync(reflection, null, "reflect.step");
        string[] items = ["T1.1", "T2.1", "T3.1", "T4.1", "T5.1", "T6.1"];
        await Task.WhenAll(items.Select(item => maria.PressAsync(reflection, first.Card, "reflect.step", ("item", item), ("point", "3"))));
        Assert.Equal("T7.1", Team.ItemOf(await maria.PressAsync(reflection, null, "reflect.step")));
    }

    [Fact]
    public async Task Looking_back_is_refused_before_and_on_the_day_of_the_end()
    {
        var invitation = await InvitationAsync();
        var form = await _host.Facilitator.PressAsync(invitation, null, "reflect.new");
        async Task<string> OpenAsync(string moment) =>
            (await _host.Facilitator.PressAsync(invitation, form.Card, "reflect.open", [.. CardReader.Values(form.Card), ("moment", moment)])).Text;
        Assert.Contains("after the reflection at the end", await OpenAsync("LookingBack"), StringComparison.Ordinal);
        Assert.Contains("is open", await OpenAsync("End"), StringComparison.Ordinal);
        Assert.Contains("on another day", await OpenAsync("LookingBack"), StringComparison.Ordinal);
        Assert.Contains("open already", await OpenAsync("End"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_outsiders_and_forgers_are_told_no_and_nothing_is_kept()
    {
        var reflection = await _host.OpenReflectionAsync("Start");
        Assert.Contains("facilitator", (await _host.Colleague("maria").PressAsync(reflection, null, "reflect.close")).Text, StringComparison.Ordinal);
        Assert.Contains("facilitator", (await _host.Colleague("maria").PressAsync(reflection, null, "reflect.edit")).Text, StringComparison.Ordinal);

        // In a chat of one's own, only somebody who takes part may answer.
        var stranger = _host.InOwnChat("tom");
        Assert.Contains("belongs to", (await stranger.PressAsync(reflection, null, "reflect.step")).Text, StringComparison.Ordinal);
        var newcomer = await _host.Colleague("tom").PressAsync(reflection, null, "reflect.step", ("voice", "King"), ("group", "Castle"));
        Assert.Null(Team.ItemOf(newcomer));
        Assert.Contains("Answers so far: 0", CardReader.Text(_host.Relay.Messages.Last(message => message.Id == reflection.Id).Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_and_end_are_compared_for_the_same_people_and_small_groups_stay_hidden()
    {
        var start = await _host.OpenReflectionAsync("Start", ("form", "short"));
        await InventedTeam.People.Take(14).Concat(InventedTeam.People.TakeLast(4)).TogetherAsync(person => _host.ReflectAsync(start, person, item => [("point", "2")]));

        await CloseAsync(start);
        var end = await _host.OpenReflectionAsync("End", ("form", "full"));
        await InventedTeam.People.Take(12).Concat(InventedTeam.People.TakeLast(4)).TogetherAsync(async (person, place) =>
        {
            var done = await _host.ReflectAsync(end, person, item => item switch
            {
                "Story.1" => [("story", $"Story {place}"), ("consent", place == 2 ? "Team" : "Nobody")],
                _ when item[0] == 'F' => [("point", place % 2 == 0 ? "2" : "-1"), ("example", $"Example {place}")],
                "R8.1" => [("point", "3")],
                _ => [("point", place < 8 ? "4" : "2"), ("change", place < 8 ? "1" : "-1")],
            });
            Assert.Contains("Thank you", done.Text, StringComparison.Ordinal);
        });

        Assert.DoesNotContain(_host.Relay.Messages, message => CardReader.Text(message.Card).Contains("Story 2", StringComparison.Ordinal));
        var result = await CloseAsync(end);
        var text = CardReader.Text(result.Card);
        Assert.Contains("18 people answered the earlier time. 16 of them answered again, 2 did not.", text, StringComparison.Ordinal);
        Assert.Contains("Story 2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Story 3", text, StringComparison.Ordinal);
        var staff = await _host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "reflect.pairs") is not null, "what staff say");
        Assert.Contains("People who work on the service", CardReader.Text(staff.Card), StringComparison.Ordinal);
        var pairs = CardReader.Text((await _host.Colleague("maria").PressAsync(staff, null, "reflect.pairs")).Card);
        Assert.Contains("I can change how I work", pairs, StringComparison.Ordinal);
        // Four people who use the service are fewer than five.
        Assert.DoesNotContain(_host.Relay.Messages, message => CardReader.Text(message.Card).Contains("People who use the service, and carers", StringComparison.Ordinal));
        Assert.Contains("not open", (await _host.Colleague("tom").PressAsync(end, null, "reflect.step")).Text, StringComparison.Ordinal);

        // A story can be taken back also after it was shown.
        var data = await _host.AskAsync("my data", "privacy.delete", "jonas");
        await _host.FillAsync("jonas", data, "privacy.delete", "privacy.deleted", ("sure", "true"));
        await _host.Relay.WaitForAsync(message => message.Id == result.Id && !CardReader.Text(message.Card).Contains("Story 2", StringComparison.Ordinal), "the result without the story");
    }

    private Task<PostedMessage> CloseAsync(PostedMessage reflection) => _host.NextAsync(
        message => CardReader.Text(message.Card).Contains("Reflection: the result", StringComparison.Ordinal), "the result",
        () => _host.Facilitator.PressAsync(reflection, null, "reflect.close"));

    private async Task<PostedMessage> InvitationAsync()
    {
        await _host.Facilitator.SayAsync("reflect");
        return await _host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "reflect.new") is not null, "the invitation to reflect");
    }
}
