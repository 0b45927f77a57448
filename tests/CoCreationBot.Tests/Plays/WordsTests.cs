using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>Words as people correct them, withdraw them, hide them and stand behind them.</summary>
public sealed class WordsTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private static readonly (string, string, string, string) Idea = ("idea", "idea.form", "idea.save", "idea.build");

    private BotHost Play => shared.BotHost;

    [Fact]
    public async Task A_corrected_need_says_so_and_two_who_correct_at_once_lose_nothing()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var card = await team.AddNeedAsync(status, "Same papers");
        var maria = team.Colleague("maria");
        var (first, second) = (await OpenAsync(maria, card, "need.read", "need.change"), await OpenAsync(maria, card, "need.read", "need.change"));
        Assert.Null(CardReader.Action((await team.Colleague("jonas").PressAsync(card, null, "need.read")).Card, "need.change"));
        Assert.Contains("Earlier words are kept", (await maria.SendFormAsync(card, first.Card!, "need.changed", ("title", "Same papers, four times"))).Text, StringComparison.Ordinal);
        Assert.Contains("Changed on", CardReader.Text((await team.UntilAsync(card, "four times")).Card), StringComparison.Ordinal);

        var late = await maria.SendFormAsync(card, second.Card!, "need.changed", ("title", "Typed at the same time"));
        Assert.Contains("Somebody else changed this", late.Text, StringComparison.Ordinal);
        Assert.Contains("Same papers, four times", late.Text, StringComparison.Ordinal);
        Assert.Contains(CardReader.Inputs(late.Card), input => input["value"]?.ToString() == "Typed at the same time");
        Assert.Contains("Earlier words are kept", (await maria.SendFormAsync(card, late.Card!, "need.changed")).Text, StringComparison.Ordinal);
        await team.UntilAsync(card, "Typed at the same time");
        Assert.Contains("Earlier words", (await maria.PressAsync(card, null, "need.read")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Earlier words", (await team.Colleague("jonas").PressAsync(card, null, "need.read")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_need_is_gone_from_cards_and_polls_and_old_buttons_say_so()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var card = await team.AddNeedAsync(status, "SECRETTITLE");
        await team.AddNeedAsync(status, "Another need", "jonas");
        var list = await team.AskAsync("needs", "poll.new");
        var draft = await team.Facilitator.PressAsync(list, null, "poll.new");
        var form = await team.Facilitator.PressAsync(list, draft.Card, "poll.draft", ("method", "Approval"));
        var poll = await team.NextAsync(
            message => CardReader.Action(message.Card, "poll.form") is not null, "the poll",
            () => team.Facilitator.PressAsync(list, form.Card, "poll.open", [.. CardReader.Values(form.Card), ("question", "Which first?")]));
        Assert.Contains("SECRETTITLE", (await team.Colleague("jonas").PressAsync(poll, null, "poll.form")).Card!.ToJsonString(), StringComparison.Ordinal);

        var maria = team.Colleague("maria");
        var sure = await OpenAsync(maria, card, "need.read", "need.withdraw");
        Assert.Contains("also in polls", sure.Text, StringComparison.Ordinal);
        Assert.Contains("Only the person who wrote this", (await team.Colleague("jonas").SendAsync(card.Id, "need.withdrawn", Of(card))).Text, StringComparison.Ordinal);
        Assert.Contains("It is withdrawn", (await maria.PressAsync(card, sure.Card, "need.withdrawn")).Text, StringComparison.Ordinal);
        var gone = await team.UntilAsync(card, "Need (withdrawn)");
        Assert.DoesNotContain("SECRETTITLE", gone.Card!.ToJsonString(), StringComparison.Ordinal);
        var ballot = (await team.Colleague("jonas").PressAsync(poll, null, "poll.form")).Card!.ToJsonString();
        Assert.DoesNotContain("SECRETTITLE", ballot, StringComparison.Ordinal);
        Assert.Contains("Need 1 (withdrawn)", ballot, StringComparison.Ordinal);
        foreach (var (verb, kind) in new[] { ("need.change", "form"), ("need.withdraw", "form"), ("need.withdrawn", "form"), ("need.hide", "form") })
        {
            Assert.Contains("Its words are deleted", (await team.Facilitator.SendAsync(card.Id, verb, Of(card, kind))).Text, StringComparison.Ordinal);
        }

        Assert.Contains("Its words are deleted", (await team.Colleague("jonas").PressAsync(card, null, "need.support")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRETTITLE", (await team.Colleague("jonas").PressAsync(card, null, "need.read")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_need_withdrawn_in_the_middle_of_its_rating_ends_the_round_without_a_result()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var card = await team.AddNeedAsync(status);
        var round = await team.OpenRoundAsync();
        var jonas = InventedTeam.People[2];
        await team.RateAsync(round, jonas, 3);
        var rating = await team.Colleague("jonas").PressAsync(round, null, "rate.form");
        var sure = await OpenAsync(team.Colleague("maria"), card, "need.read", "need.withdraw");
        await team.Colleague("maria").PressAsync(card, sure.Card, "need.withdrawn");
        await team.UntilAsync(round, "over without a result");
        Assert.Contains("not open", (await team.Colleague("jonas").SendFormAsync(round, rating.Card!, "rate.save")).Text, StringComparison.Ordinal);
        Assert.Contains("not open", (await team.Facilitator.PressAsync(round, null, "rate.close")).Text, StringComparison.Ordinal);
        await team.AddNeedAsync(status, "The next need", "jonas");
        Assert.NotNull((await team.OpenRoundAsync()).Card);
    }

    [Fact]
    public async Task What_was_added_and_risks_are_corrected_withdrawn_and_hidden_with_a_reason_their_author_reads()
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var card = await team.AddAsync("maria", Idea, ("title", "One form"));
        await team.FillAsync("jonas", card, "idea.risk", "idea.warned", ("text", "It may lock people out"));
        await team.FillAsync("jonas", card, "idea.build", "idea.built", ("kept", "The form"), ("added", "A phone line"));
        var jonas = team.Colleague("jonas");
        var form = await OpenAsync(jonas, card, "idea.read", "idea.change", "risk");
        Assert.Contains("Earlier words are kept", (await jonas.SendFormAsync(card, form.Card!, "idea.added-changed", ("text", "It may lock people without a phone out"))).Text, StringComparison.Ordinal);
        await team.UntilAsync(card, "without a phone");

        var hide = await OpenAsync(team.Facilitator, card, "idea.read", "idea.hide", "risk");
        Assert.Contains("reason of at least ten", (await team.Facilitator.PressAsync(card, hide.Card, "idea.hidden", ("reason", "no"))).Text, StringComparison.Ordinal);
        await team.Facilitator.PressAsync(card, hide.Card, "idea.hidden", ("reason", "It names somebody we know"));
        var told = await Play.Relay.WaitForAsync(message => message.Conversation != team.Conversation && CardReader.Text(message.Card).Contains("It names somebody we know", StringComparison.Ordinal), "the reason, in the author's own chat");
        Assert.Contains("Your words are hidden", CardReader.Text(told.Card), StringComparison.Ordinal);
        Assert.DoesNotContain("without a phone", (await team.Colleague("elena").PressAsync(card, null, "idea.read")).Text, StringComparison.Ordinal);
        Assert.Contains("It names somebody we know", (await jonas.PressAsync(card, null, "idea.read")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("It names somebody we know", (await team.Colleague("elena").PressAsync(card, null, "idea.read")).Text, StringComparison.Ordinal);
        var shown = await team.Facilitator.PressAsync(card, null, "idea.read");
        Assert.Contains("shown again", (await team.Facilitator.SendAsync(card.Id, "idea.unhide", Button(shown, "idea.unhide", "risk"))).Text, StringComparison.Ordinal);
        Assert.Contains("without a phone", (await team.Colleague("elena").PressAsync(card, null, "idea.read")).Text, StringComparison.Ordinal);

        var sure = await OpenAsync(jonas, card, "idea.read", "idea.withdraw", null);
        Assert.Contains("It is withdrawn", (await jonas.PressAsync(card, sure.Card, "idea.withdrawn")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A phone line", (await team.Colleague("elena").PressAsync(card, null, "idea.read")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_added_goes_from_both_needs_after_a_merge()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var other = await team.AddNeedAsync(status, "Who decides", "jonas");
        await team.FillAsync("elena", other, "need.build", "need.built", ("text", "SECRETADDED at the desk"));
        var kept = await team.AddNeedAsync(status, "Same papers");
        var merge = await OpenAsync(team.Facilitator, kept, "need.read", "need.merge");
        await team.Facilitator.PressAsync(kept, merge.Card, "need.merged", ("other", Forms.Choice(merge.Card, "other", "Who decides")));
        var elena = team.Colleague("elena");
        Assert.Contains("SECRETADDED", (await elena.PressAsync(kept, null, "need.read")).Text, StringComparison.Ordinal);
        var whole = await elena.PressAsync(kept, null, "need.read");
        var sure = await elena.SendAsync(kept.Id, "need.withdraw", Button(whole, "need.withdraw", null));
        Assert.Contains("It is withdrawn", (await elena.PressAsync(kept, sure.Card, "need.withdrawn")).Text, StringComparison.Ordinal);
        foreach (var card in new[] { kept, other })
        {
            Assert.DoesNotContain("SECRETADDED", (await elena.PressAsync(card, null, "need.read")).Text, StringComparison.Ordinal);
        }

        var hide = await OpenAsync(team.Facilitator, kept, "need.read", "need.hide");
        await team.Facilitator.PressAsync(kept, hide.Card, "need.hidden", ("reason", "It names somebody we know"));
        await team.UntilAsync(other, "Need (hidden)");
    }

    [Fact]
    public async Task Staff_cannot_meet_the_gate_by_choosing_who_told_it_and_gate_status_and_report_agree()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var card = await team.AddNeedAsync(status, "Told by nobody who confirmed it");
        Assert.Contains("not confirmed by the teller yet", CardReader.Text(card.Card), StringComparison.Ordinal);
        await team.JoinAsync(status, "fatima");
        Assert.Equal((0, false, false), await CountsAsync(team));
        Assert.Null(CardReader.Action((await team.Colleague("jonas").PressAsync(card, null, "need.read")).Card, "need.confirm"));
        Assert.Contains("Only the person whose", (await team.Colleague("jonas").SendAsync(card.Id, "need.confirm", Forms.Forged(card, "need.read", ("inPlace", "dialog")))).Text, StringComparison.Ordinal);

        var fatima = team.Colleague("fatima");
        var form = await OpenAsync(fatima, card, "need.read", "need.confirm");
        Assert.Contains("counts as told by you", (await fatima.SendFormAsync(card, form.Card!, "need.confirmed")).Text, StringComparison.Ordinal);
        await team.UntilAsync(card, "Confirmed by the teller");
        Assert.Equal((1, true, true), await CountsAsync(team));

        // Words changed by who wrote them down are not the teller's any more.
        var again = await OpenAsync(team.Colleague("maria"), card, "need.read", "need.change");
        await team.Colleague("maria").SendFormAsync(card, again.Card!, "need.changed", ("situation", "It happens, I am sure"));
        await team.UntilAsync(card, "not confirmed by the teller yet");
        Assert.Equal((0, false, false), await CountsAsync(team));
    }

    [Fact]
    public async Task A_need_written_for_somebody_here_is_seen_by_nobody_else_until_they_confirm()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        await team.JoinAsync(status, "george");
        await team.JoinAsync(status, "maria");
        var maria = team.Colleague("maria");
        var form = await maria.PressAsync(status, null, "need.form");
        var said = await maria.SendFormAsync(status, form.Card!, "need.save", ("title", "SECRETKEYS"), ("toldBy", "ServiceUser"), ("teller", Forms.Choice(form.Card, "teller", "George")));
        Assert.Contains("Nobody sees it until", said.Text, StringComparison.Ordinal);
        var asked = await Play.Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("SECRETKEYS", StringComparison.Ordinal), "the question to George");
        Assert.NotEqual(team.Conversation, asked.Conversation);
        Assert.DoesNotContain("SECRETKEYS", CardReader.Text((await team.AskAsync("needs", "need.form")).Card), StringComparison.Ordinal);
        Assert.Contains("This need is not there", (await team.Colleague("jonas").SendAsync(asked.Id, "need.read", Forms.Forged(asked, "need.confirm", ("inPlace", "dialog")))).Text, StringComparison.Ordinal);
        Assert.Equal((0, false, false), await CountsAsync(team));
        var george = team.Colleague("george");
        var words = await george.PressAsync(asked, null, "need.confirm");
        var posted = await team.NextAsync(
            message => CardReader.Text(message.Card).Contains("My own words", StringComparison.Ordinal) && CardReader.Action(message.Card, "need.support") is not null, "the need",
            () => george.SendFormAsync(asked, words.Card!, "need.confirmed", ("title", "My own words")));
        Assert.DoesNotContain("SECRETKEYS", posted.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((1, true, true), await CountsAsync(team));
    }

    // What the status card counts, whether the gate is met, and whether the report says that people who use the service were heard.
    private static async Task<(int Status, bool IsMet, bool IsHeard)> CountsAsync(Team team)
    {
        var status = CardReader.Text((await team.AskAsync("status", "gate.form")).Card).Split('\n');
        var gate = status.Single(line => line.Contains("At least one need was told by a person who uses the service", StringComparison.Ordinal));
        var count = status.Single(line => line.Contains("told by people who use the service: ", StringComparison.Ordinal)).Split(' ')[^1];
        var report = await team.NextAsync(message => CardReader.Action(message.Card, "report.show") is not null, "the report", () => team.Facilitator.SayAsync("report"));
        return (int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), gate.Contains("**Met:**", StringComparison.Ordinal), CardReader.Text(report.Card).Contains("have been heard", StringComparison.Ordinal));
    }

    private static async Task<Reaction> OpenAsync(Colleague person, PostedMessage card, string read, string verb, string? kind = "")
    {
        var whole = await person.PressAsync(card, null, read);
        return kind?.Length == 0 ? await person.PressAsync(card, whole.Card, verb) : await person.SendAsync(card.Id, verb, Button(whole, verb, kind));
    }

    // Several things on one card have the same buttons; those of what was added say what it is.
    private static System.Text.Json.Nodes.JsonObject Button(Reaction whole, string verb, string? kind) => CardReader.Parts(whole.Card)
        .First(part => CardReader.VerbOf(part) == verb && part["data"]?["part"] is not null && part["data"]?["kind"]?.GetValue<string>() == kind)["data"]!.DeepClone().AsObject();

    private static System.Text.Json.Nodes.JsonObject Of(PostedMessage card, string kind = "form")
    {
        var data = Forms.Forged(card, "need.read", ("inPlace", kind));
        data["of"] = data["need"]!.DeepClone();
        return data;
    }
}
