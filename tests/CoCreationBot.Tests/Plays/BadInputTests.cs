using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>What people, old cards and forged clients can get wrong.</summary>
public sealed class BadInputTests(SharedBot shared) : IAsyncLifetime, IClassFixture<SharedBot>
{
    private Team _team = null!;
    private PostedMessage _status = null!;

    public async ValueTask InitializeAsync() => (_team, _status) = await shared.StartInitiativeAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Only_a_facilitator_opens_and_closes_and_others_are_told_so()
    {
        var maria = _team.Colleague("maria");
        Assert.Contains("Only a facilitator", (await maria.PressAsync(_status, null, "needs.open")).Text, StringComparison.Ordinal);
        Assert.Contains("Only a facilitator", (await maria.PressAsync(_status, null, "gate.form")).Text, StringComparison.Ordinal);
        await _team.AddNeedAsync(_status);
        var round = await _team.OpenRoundAsync();
        Assert.Contains("Only a facilitator", (await maria.PressAsync(round, null, "rate.close")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_in_the_data_makes_nobody_a_facilitator()
    {
        var forged = CardReader.Action(_status.Card, "needs.open")!["data"]!.DeepClone().AsObject();
        forged["from"] = new JsonObject { ["aadObjectId"] = "aad-alex" };
        forged["person"] = "aad-alex";
        Assert.Contains("Only a facilitator", (await _team.Colleague("maria").SendAsync(_status.Id, "needs.open", forged)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_pressed_from_another_conversation_does_nothing()
    {
        await _team.AddNeedAsync(_status);
        var round = await _team.OpenRoundAsync();
        var stranger = _team.Colleague("alex", conversation: "19:somewhere-else@thread.tacv2");
        foreach (var verb in new[] { "rate.close", "rate.form" })
        {
            Assert.Contains("belongs to another conversation", (await stranger.PressAsync(round, null, verb)).Text, StringComparison.Ordinal);
        }

        var data = CardReader.Action(round.Card, "rate.form")!["data"]!.DeepClone().AsObject();
        data["inPlace"] = "form";
        foreach (var dimension in new[] { "breadth", "links", "depth", "time", "notKnowing", "differentViews" })
        {
            data[dimension] = "3";
        }

        Assert.Contains("not open any more", (await stranger.SendAsync(round.Id, "rate.save", data)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc")]
    [InlineData("01J00000000000000000000000")]
    [InlineData("' or '1' eq '1")]
    [InlineData("")]
    public async Task An_invented_initiative_is_not_found(string id) => Assert.Contains(
        "belongs to another conversation",
        (await _team.Facilitator.SendAsync(_status.Id, "needs.open", new JsonObject { ["initiative"] = id })).Text, StringComparison.Ordinal);

    [Fact]
    public async Task A_card_of_a_closed_round_takes_no_answer_and_says_so()
    {
        await _team.AddNeedAsync(_status);
        var round = await _team.OpenRoundAsync();
        await _team.Facilitator.PressAsync(round, null, "rate.close");
        Assert.Contains("not open any more", (await _team.RateAsync(round, InventedTeam.People[3], 4)).Text, StringComparison.Ordinal);
        Assert.Contains("not open any more", (await _team.Facilitator.PressAsync(round, null, "rate.close")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_closing_at_once_publish_one_result()
    {
        await _team.AddNeedAsync(_status);
        var round = await _team.OpenRoundAsync();
        var presses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _team.Facilitator.PressAsync(round, null, "rate.close")));
        Assert.Single(presses, press => press.Text.Contains("The result follows", StringComparison.Ordinal));
        await _team.WaitAsync(message => CardReader.Text(message.Card).Contains("Result of round 1", StringComparison.Ordinal), "the result");
        await shared.BotHost.SettledAsync();
        Assert.Single(_team.Posted, message => CardReader.Text(message.Card).Contains("Result of round 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Empty_required_fields_bring_the_form_back_with_everything_in_it()
    {
        var maria = _team.Colleague("maria");
        var form = await maria.PressAsync(_status, null, "need.form");
        var back = await maria.PressAsync(_status, form.Card, "need.save", ("voice", "Carer"), ("group", "Day care"), ("title", " "), ("toldBy", "Carer"), ("situation", "My long story"));
        Assert.Contains("is empty", back.Text, StringComparison.Ordinal);
        Assert.Equal("My long story", CardReader.Inputs(back.Card).Single(input => input["id"]!.GetValue<string>() == "situation")["value"]!.GetValue<string>());
        Assert.Equal("Carer", CardReader.Inputs(back.Card).Single(input => input["id"]!.GetValue<string>() == "voice")["value"]!.GetValue<string>());
        var choice = await maria.PressAsync(_status, form.Card, "need.save", ("voice", "King"), ("group", "x"), ("title", "t"), ("toldBy", "Carer"));
        Assert.Contains("not one of the choices", choice.Text, StringComparison.Ordinal);
        var unanswered = await RateFormAsync(("breadth", "3"), ("voice", "Carer"), ("group", "Day care"));
        Assert.Contains("Please answer every question", unanswered.Text, StringComparison.Ordinal);
        Assert.Contains("not one of the choices", (await RateFormAsync(
            ("breadth", "9"), ("links", "3"), ("depth", "3"), ("time", "3"), ("notKnowing", "3"), ("differentViews", "?"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_links_and_marks_in_a_need_are_shown_as_typed()
    {
        const string Nasty = "**x** [l](https://evil.example) <at>Boss</at> {{DATE(2026-01-01T00:00:00Z)}} \u202Eabc 👩‍👧‍👦 שלום";
        var card = await _team.AddNeedAsync(_status, "**x** [l](http://e.x) <at>B</at> 👩‍👧‍👦 שלום");
        var text = CardReader.Text(card.Card);
        Assert.Contains(@"\*\*x\*\*", text, StringComparison.Ordinal);
        Assert.DoesNotContain("](", text, StringComparison.Ordinal);
        Assert.DoesNotContain("://", text, StringComparison.Ordinal);
        var built = await _team.Colleague("maria").PressAsync(card, (await _team.Colleague("maria").PressAsync(card, null, "need.build")).Card, "need.built", ("text", Nasty));
        Assert.Contains("added to the need", built.Text, StringComparison.Ordinal);
        var read = await _team.Colleague("maria").PressAsync(card, null, "need.read");
        Assert.DoesNotContain("\u202E", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", read.Text.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_thousand_characters_are_kept_and_one_more_is_refused_with_nothing_lost()
    {
        var maria = _team.Colleague("maria");
        var form = await maria.PressAsync(_status, null, "need.form");
        (string, string)[] Values(string story) => [("voice", "Carer"), ("group", "g"), ("title", "Long"), ("toldBy", "Carer"), ("situation", story)];
        var refused = await maria.PressAsync(_status, form.Card, "need.save", Values(new string('ä', 4001)));
        Assert.Contains("too long", refused.Text, StringComparison.Ordinal);
        Assert.Equal(4001, CardReader.Inputs(refused.Card).Single(input => input["id"]!.GetValue<string>() == "situation")["value"]!.GetValue<string>().Length);
        Assert.Contains("is added", (await maria.PressAsync(_status, form.Card, "need.save", Values(new string('ä', 4000)))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phone_number_in_a_need_is_asked_about_before_it_is_saved()
    {
        var maria = _team.Colleague("maria");
        var form = await maria.PressAsync(_status, null, "need.form");
        (string, string)[] values = [("voice", "Carer"), ("group", "g"), ("title", "Call 040 123 4567"), ("toldBy", "Carer")];
        var asked = await maria.PressAsync(_status, form.Card, "need.save", values);
        Assert.Contains("phone number", asked.Text, StringComparison.Ordinal);
        Assert.Contains("is added", (await maria.PressAsync(_status, asked.Card, "need.save", [.. values, ("noPerson", "true")])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_people_adding_needs_at_once_get_twenty_numbers()
    {
        var people = InventedTeam.People.Take(20).ToArray();
        var added = await Task.WhenAll(people.Select(async person =>
        {
            var colleague = _team.Colleague(person.Id);
            var form = await colleague.PressAsync(_status, null, "need.form");

            // A machine that is very busy may say that it could not save in time; then they send it again, as people do.
            for (var tries = 1; ; tries++)
            {
                var reaction = await colleague.PressAsync(_status, form.Card, "need.save",
                    ("voice", person.Voice), ("group", person.Group), ("title", $"Need of {person.Name}"), ("toldBy", "Carer"));
                if (tries == 5 || !reaction.Text.Contains("Not saved", StringComparison.Ordinal))
                {
                    return reaction;
                }
            }
        }));
        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"Need {number} is added. Thank you."), added.Select(reaction => reaction.Text.Split('\n')[0]).OrderBy(text => int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task The_same_press_delivered_twice_is_carried_out_once()
    {
        var need = await _team.AddNeedAsync(_status);
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = "same-id",
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = "maria", ["aadObjectId"] = "aad-maria" },
            ["recipient"] = new JsonObject { ["id"] = Playground.BotId },
            ["conversation"] = new JsonObject { ["id"] = _team.Conversation, ["conversationType"] = "channel" },
            ["text"] = "<at>CoCreationBot</at> need Said once",
            ["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>CoCreationBot</at>", ["mentioned"] = new JsonObject { ["id"] = Playground.BotId } }),
        };
        await shared.BotHost.SendAsync(activity.DeepClone().AsObject());
        await using var other = await BotHere.StartAsync(shared.BotHost.Azurite);
        var first = _team.Relay.Bot;
        _team.Relay.Bot = new Uri(other.Address, "/api/messages");
        await shared.BotHost.SendAsync(activity.DeepClone().AsObject());
        _team.Relay.Bot = first;
        await _team.WaitAsync(message => CardReader.Text(message.Card).Contains("Said once", StringComparison.Ordinal), "the need");
        await shared.BotHost.SettledAsync();
        Assert.Single(_team.Posted, message => CardReader.Text(message.Card).Contains("Said once", StringComparison.Ordinal)
            && CardReader.Action(message.Card, "need.support") is not null);
        Assert.NotNull(need);
    }

    [Fact]
    public async Task Text_that_is_no_command_gets_a_short_card_where_the_bot_is_mentioned()
    {
        await _team.Facilitator.SayAsync("what is all this");
        await _team.WaitAsync(message => CardReader.Text(message.Card).Contains("I did not understand that", StringComparison.Ordinal), "next steps");
    }

    [Fact]
    public async Task A_second_start_in_the_same_conversation_is_refused()
    {
        await _team.Facilitator.SayAsync("start");
        await _team.WaitAsync(message => message.Text?.Contains("An initiative is under way here", StringComparison.Ordinal) == true, "the refusal");
    }

    private async Task<Reaction> RateFormAsync(params (string, string)[] values)
    {
        var open = _team.Posted.LastOrDefault(message => CardReader.Action(message.Card, "rate.close") is not null);
        if (open is null)
        {
            await _team.AddNeedAsync(_status);
            open = await _team.OpenRoundAsync();
        }

        var helena = _team.Colleague("helena");
        var form = await helena.PressAsync(open, null, "rate.form");
        return await helena.PressAsync(open, form.Card, "rate.save", values);
    }
}
