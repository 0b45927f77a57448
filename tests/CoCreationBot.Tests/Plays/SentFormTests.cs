using System.Globalization;
using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>What one client sends as text another sends as a number, a boolean or in other writing: it means the same in every form, or is refused at its field.</summary>
public sealed class SentFormTests(PatientBot shared) : IAsyncLifetime, IClassFixture<PatientBot>
{
    private Team _team = null!;
    private PostedMessage _status = null!;

    public async ValueTask InitializeAsync() => (_team, _status) = await shared.StartInitiativeAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("Score")]
    [InlineData("Dots")]
    [InlineData("Ranked")]
    public async Task A_whole_number_counts_however_it_is_written(string method)
    {
        var poll = await _team.OpenPollAsync(method, "How much?", ("options", "Alpha\nBeta"), ("everyGroup", "false"));
        var maria = _team.Colleague("maria");
        foreach (var sent in new[] { "\"2.0\"", "\" 2 \"", "2.0", "2", "2e0", "\"２\"", "\"2,0\"", "\"٢\"", "\"2\\u200b\"" })
        {
            Assert.Contains("Your answer is saved", (await AnswerAsync(maria, poll, ("o0", sent), ("o1", "\"1\""))).Text, StringComparison.Ordinal);
            Assert.Equal([("o0", "2"), ("o1", "1")], await AnsweredAsync(maria, poll));
            await AnswerAsync(maria, poll, ("o0", "\"1\""), ("o1", "\"2\""));
        }
    }

    [Theory]
    [InlineData("Score")]
    [InlineData("Dots")]
    [InlineData("Ranked")]
    public async Task What_is_no_whole_number_is_refused_at_its_field_and_nothing_is_saved(string method)
    {
        var poll = await _team.OpenPollAsync(method, "How much?", ("options", "Alpha\nBeta"), ("everyGroup", "false"));
        var maria = _team.Colleague("maria");
        await AnswerAsync(maria, poll, ("o0", "\"1\""), ("o1", "\"2\""));
        foreach (var (sent, kept) in new[] { ("\"2.5\"", "2.5"), ("2.5", "2.5"), ("\"two\"", "two"), ("\"1e1\"", "1e1"), ("true", "true"), ("[2]", "[2]"), ("\"NaN\"", "NaN"), ("\"2.000\"", "2.000") })
        {
            var refused = await AnswerAsync(maria, poll, ("o0", sent), ("o1", "\"1\""));
            Assert.Contains("whole numbers only", refused.Text, StringComparison.Ordinal);
            var parts = CardReader.Parts(refused.Card).ToList();
            var field = parts.FindIndex(part => part["id"]?.GetValue<string>() == "o0");
            Assert.Equal(kept, parts[field]["value"]!.ToString());
            Assert.StartsWith("Write a whole number from ", parts[field - 1]["text"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Equal("1", parts.Single(part => part["id"]?.GetValue<string>() == "o1")["value"]!.ToString());
            Assert.Equal([("o0", "1"), ("o1", "2")], await AnsweredAsync(maria, poll));
        }

        foreach (var sent in new[] { "99", "\"99\"", "-1", "99999999999999" })
        {
            var refused = await AnswerAsync(maria, poll, ("o0", sent), ("o1", "\"1\""));
            Assert.DoesNotContain("is saved", refused.Text, StringComparison.Ordinal);
            Assert.Contains(CardReader.Inputs(refused.Card), input => input["id"]!.GetValue<string>() == "o0" && input["value"]!.ToString() == sent.Trim('"'));
        }
    }

    [Fact]
    public async Task An_option_is_left_out_of_an_order_again()
    {
        var poll = await _team.OpenPollAsync("Ranked", "In which order?", ("options", "Alpha\nBeta"), ("everyGroup", "false"));
        var maria = _team.Colleague("maria");
        await AnswerAsync(maria, poll, ("o0", "\"1\""), ("o1", "\"2\""));
        var form = await maria.PressAsync(poll, null, "poll.form");
        var places = CardReader.Inputs(form.Card).Single(input => input["id"]!.GetValue<string>() == "o1")["choices"]!.AsArray();
        Assert.Equal(["Not ranked", "1", "2"], places.Select(place => place!["title"]!.GetValue<string>()));
        Assert.Contains("is saved", (await AnswerAsync(maria, poll, ("o0", "\"1\""), ("o1", $"\"{places[0]!["value"]}\""))).Text, StringComparison.Ordinal);
        Assert.Equal([("o0", "1")], await AnsweredAsync(maria, poll));
        Assert.DoesNotContain("is saved", (await AnswerAsync(maria, poll, ("o0", "\"none\""), ("o1", "\"none\""))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_web_page_reads_numbers_and_keeps_what_is_none_like_a_card()
    {
        await _team.OpenPollAsync("Score", "How much by link?", ("options", "Alpha\nBeta"), ("everyGroup", "false"));
        using var guest = await WebGuest.BeginAsync(await _team.IssueLinkAsync(_status, "group"));
        var form = await guest.PressAsync(guest.CardWith("poll.form", "How much by link?"), "poll.form");
        foreach (var typed in new[] { "2.5", "two", "1e1" })
        {
            var refused = await guest.PressAsync(form.Card!, "poll.save", ("o0", typed), ("o1", "2.0"));
            Assert.Contains("whole numbers only", refused.Text, StringComparison.Ordinal);
            Assert.Equal([("o0", typed), ("o1", "2")], CardReader.Values(refused.Card).Where(value => value.Key[0] == 'o'));
        }

        Assert.Contains("is saved", (await guest.PressAsync(form.Card!, "poll.save", ("o0", " ２,0 "), ("o1", "2.0"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_that_are_chosen_count_however_they_are_sent_too()
    {
        var maria = _team.Colleague("maria");
        var poll = await _team.OpenPollAsync("FistToFive", "We try it.", []);
        Assert.Contains("is saved", (await AnswerAsync(maria, poll, ("answer", "4.0"))).Text, StringComparison.Ordinal);
        Assert.Contains("not one of the choices", (await AnswerAsync(maria, poll, ("answer", "\"2.5\""))).Text, StringComparison.Ordinal);
        var grades = await _team.OpenPollAsync("MajorityJudgment", "How good?", ("options", "Alpha\nBeta"));
        Assert.Contains("is saved", (await AnswerAsync(maria, grades, ("o0", "1"), ("o1", "\"0,0\""))).Text, StringComparison.Ordinal);
        Assert.Contains("not one of the choices", (await AnswerAsync(maria, grades, ("o0", "\"good\""), ("o1", "0"))).Text, StringComparison.Ordinal);

        await _team.AddNeedAsync(_status);
        var round = await _team.OpenRoundAsync();
        var rating = Data((await maria.PressAsync(round, null, "rate.form")).Card, "rate.save");
        foreach (var (key, sent) in new[] { ("breadth", "3"), ("links", "3.0"), ("depth", "\"3.0\""), ("time", "\" 3 \""), ("notKnowing", "\"３\""), ("differentViews", "\"?\"") })
        {
            rating[key] = JsonNode.Parse(sent);
        }

        Assert.Contains("saved", (await maria.SendAsync(round.Id, "rate.save", rating)).Text, StringComparison.Ordinal);
        Assert.Equal("3", CardReader.Values((await maria.PressAsync(round, null, "rate.form")).Card).Single(value => value.Key == "links").Value);

        var checkIn = await _team.AskHowItGoesAsync(_team.Facilitator, ("days", "3.0"));
        var pulse = Data((await maria.PressAsync(checkIn, null, "check-in.form")).Card, "check-in.save");
        (pulse["p0"], pulse["p1"], pulse["showWords"]) = (4.0m, "4,0", true);
        Assert.DoesNotContain("not one of", (await maria.SendAsync(checkIn.Id, "check-in.save", pulse.DeepClone().AsObject())).Text, StringComparison.Ordinal);
        var again = CardReader.Values((await maria.PressAsync(checkIn, null, "check-in.form")).Card).ToArray();
        Assert.Contains(("p0", "4"), again);
        Assert.Contains(("p1", "4"), again);
        Assert.Contains(("showWords", "true"), again);
        pulse["p0"] = "four";
        Assert.DoesNotContain("Thank", (await maria.SendAsync(checkIn.Id, "check-in.save", pulse.DeepClone().AsObject())).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("3.0")]
    [InlineData("\"3.0\"")]
    [InlineData("\"３\"")]
    public async Task A_number_in_the_form_of_a_poll_or_a_link_is_read_however_it_is_sent(string sent)
    {
        var form = await DraftAsync("OptIn");
        var data = Data(form.Card, "poll.open");
        (data["question"], data["wanted"], data["named"]) = ("Who comes?", JsonNode.Parse(sent), true);
        var poll = await _team.NextAsync(
            message => CardReader.Action(message.Card, "poll.form") is not null, "the poll", () => _team.Facilitator.SendAsync(form.Message.Id, "poll.open", data));
        Assert.Contains("3", CardReader.Text((await _team.Colleague("maria").PressAsync(poll, null, "poll.form")).Card), StringComparison.Ordinal);

        var issued = await IssueAsync(JsonNode.Parse(sent));
        Assert.Contains(CardReader.Inputs(issued.Card), input => input["id"]!.GetValue<string>() == "address");
    }

    [Fact]
    public async Task A_number_that_is_none_is_refused_in_the_form_of_a_poll_or_a_link()
    {
        var form = await DraftAsync("OptIn");
        var data = Data(form.Card, "poll.open");
        (data["question"], data["wanted"]) = ("Who comes?", "a few");
        var refused = await _team.Facilitator.SendAsync(form.Message.Id, "poll.open", data);
        Assert.Contains("whole numbers only", refused.Text, StringComparison.Ordinal);
        Assert.Contains(CardReader.Inputs(refused.Card), input => input["id"]!.GetValue<string>() == "wanted" && input["value"]!.ToString() == "a few");

        var issued = await IssueAsync("2.5");
        Assert.Contains("whole numbers only", issued.Text, StringComparison.Ordinal);
        Assert.Contains(CardReader.Inputs(issued.Card), input => input["id"]!.GetValue<string>() == "places" && input["value"]!.ToString() == "2.5");
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"True\"", true)]
    [InlineData("\"1\"", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("\"False\"", false)]
    [InlineData("0", false)]
    [InlineData("null", false)]
    [InlineData("\"maybe\"", false)]
    public async Task A_tick_is_read_however_it_is_sent(string sent, bool isNamed)
    {
        var form = await DraftAsync("Consent");
        var data = Data(form.Card, "poll.open");
        (data["question"], data["named"]) = ("We try it.", JsonNode.Parse(sent));
        var poll = await _team.NextAsync(
            message => CardReader.Action(message.Card, "poll.form") is not null, "the poll", () => _team.Facilitator.SendAsync(form.Message.Id, "poll.open", data));
        Assert.Contains(isNamed ? "with names" : "is confidential", (await _team.Colleague("maria").PressAsync(poll, null, "poll.form")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_shows_its_ticks_as_they_were_sent()
    {
        var form = await DraftAsync("Consent");
        var data = Data(form.Card, "poll.open");
        (data["question"], data["named"], data["everyGroup"]) = ("", true, "False");
        var values = CardReader.Values((await _team.Facilitator.SendAsync(form.Message.Id, "poll.open", data)).Card).ToArray();
        Assert.Contains(("named", "true"), values);
        Assert.Contains(("everyGroup", "false"), values);
    }

    [Fact]
    public async Task A_date_and_a_time_in_other_writing_are_read_and_what_means_two_is_refused_in_its_own_words()
    {
        var day = DateTime.UtcNow.Date.AddDays(40);
        foreach (var (date, time, hour) in new[] { ("{0:d.M.yyyy}", "9:05", "09:05"), ("{0:yyyy-MM-dd}T00:00:00Z", "14:30:00", "14:30"), ("{0:yyyy/M/d}", "kl 9.05", "09:05") })
        {
            var poll = await _team.OpenPollAsync("Consent", $"Until {time}?", ("date", string.Format(CultureInfo.InvariantCulture, date, day)), ("time", time));
            Assert.Contains($"{{{{TIME({day:yyyy-MM-dd}T{hour}:00Z)}}}}", CardReader.Text(poll.Card), StringComparison.Ordinal);
        }

        var form = await DraftAsync("Consent");
        foreach (var (field, typed, says) in new[]
        {
            ("date", $"11/12/{day.Year}", "as a date"), ("date", "soon", "as a date"), ("date", "31.2.2027", "does not exist"), ("date", "9999-12-31", "more than one year ahead"),
            ("time", "9", "hours and minutes"), ("time", "noon", "hours and minutes"),
        })
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["question"] = "Until when?", ["date"] = $"{day:yyyy-MM-dd}", ["time"] = "9:05", [field] = typed };
            var refused = await _team.Facilitator.PressAsync(form.Message, form.Card, "poll.open", [.. CardReader.Values(form.Card), .. values.Select(value => (value.Key, value.Value))]);
            Assert.Contains(says, refused.Text, StringComparison.Ordinal);
            Assert.Contains(CardReader.Inputs(refused.Card), input => input["id"]!.GetValue<string>() == field && input["value"]!.ToString() == typed);
        }
    }

    [Fact]
    public async Task Every_form_reads_dates_and_times_alike()
    {
        var day = DateTime.UtcNow.Date.AddDays(40);
        var poll = await _team.OpenPollAsync("Consent", "How long?", ("date", $"{day:yyyy-MM-dd}"), ("time", "10:00"));
        var deadline = await _team.PressMoreAsync(poll, "poll.deadline");
        await _team.Facilitator.PressAsync(poll, deadline.Card, "poll.extend", ("date", $"{day.AddDays(1):d.M.yyyy}"), ("time", "klo 9.05"), ("reason", "People are away this week."));
        await _team.UntilAsync(poll, $"{{{{TIME({day.AddDays(1):yyyy-MM-dd}T09:05:00Z)}}}}");

        var action = await _team.AddAsync("maria", ("action", "action.form", "action.save", "action.finish"), ("title", "One letter"), ("due", $"{day:d.M.yyyy}"));
        Assert.Contains("One letter", CardReader.Text(action.Card), StringComparison.Ordinal);
        var list = await _team.AskAsync("action", "action.form");
        var refused = await _team.FillAsync("maria", list, "action.form", "action.save", ("title", "Two letters"), ("due", $"1/2/{day.Year + 1}"));
        Assert.Contains("as a date", refused.Text, StringComparison.Ordinal);

        var talk = await _team.AskAsync("talk Why?", "talk.form");
        var planned = await _team.FillAsync("alex", talk, "talk.form", "talk.save", ("topic", "Why?"), ("day", $"{day:d.M.yyyy}"), ("hour", "9.05"));
        Assert.DoesNotContain("as a date", planned.Text, StringComparison.Ordinal);
        await _team.WaitAsync(message => CardReader.Text(message.Card).Contains($"{{{{TIME({day:yyyy-MM-dd}T09:05:00Z)}}}}", StringComparison.Ordinal), "the talk");

        var ask = await _team.AskAsync("check-in", "check-in.plan");
        var monthly = await _team.FillAsync("alex", ask, "check-in.plan", "check-in.planned", ("rhythm", "Weekly"), ("date", $"{day:d.M.yyyy}"), ("time", "kl 9.05"), ("zone", "Europe/Helsinki"), ("until", $"{day.AddDays(60):d.M.yyyy}"));
        Assert.Contains("09:05", monthly.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u200d\ufeff \u00ad")]
    [InlineData("\u3164")]
    public async Task A_text_of_which_nothing_is_seen_is_refused_as_empty(string invisible)
    {
        var refused = await _team.FillAsync("maria", _status, "need.form", "need.save", ("title", invisible), ("toldBy", "Carer"), ("situation", "My long story"));
        Assert.Contains("is empty", refused.Text, StringComparison.Ordinal);
        Assert.Contains(CardReader.Inputs(refused.Card), input => input["id"]!.GetValue<string>() == "situation" && input["value"]!.GetValue<string>() == "My long story");
        var form = await DraftAsync("Approval");
        Assert.Contains("is empty", (await _team.Facilitator.PressAsync(form.Message, form.Card, "poll.open", ("question", invisible), ("options", "Alpha\nBeta"))).Text, StringComparison.Ordinal);
        Assert.Contains("two different options", (await _team.Facilitator.PressAsync(form.Message, form.Card, "poll.open", ("question", "Which?"), ("options", $"Alpha\n{invisible}"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Alpha\nAl\u200bpha")]
    [InlineData("Alpha\nAl\u00adpha")]
    [InlineData("Straße\nSTRASSE")]
    [InlineData("Alpha\nＡｌｐｈａ")]
    [InlineData("❤\n❤\ufe0f")]
    public async Task Options_and_statements_that_look_alike_are_refused(string options)
    {
        var form = await DraftAsync("Approval");
        var refused = await _team.Facilitator.PressAsync(form.Message, form.Card, "poll.open", [.. CardReader.Values(form.Card), ("question", "Which?"), ("options", options)]);
        Assert.Contains("Two options are the same", refused.Text, StringComparison.Ordinal);
        var pair = options.Split('\n');
        var poll = await _team.OpenPollAsync("Statements", "What do you think?", ("options", pair[0]));
        var added = await _team.FillAsync("maria", poll, "poll.add", "poll.added", ("text", pair[1]));
        Assert.Contains("Two options are the same", added.Text, StringComparison.Ordinal);
    }

    private static JsonObject Data(JsonNode? form, string verb) => CardReader.Values(form)
        .Aggregate(CardReader.Action(form, verb)!["data"]!.DeepClone().AsObject(), (data, value) =>
        {
            data[value.Key] = value.Value;
            return data;
        });

    private static async Task<Reaction> AnswerAsync(Colleague person, PostedMessage poll, params (string Key, string Json)[] values)
    {
        var form = await person.PressAsync(poll, null, "poll.form");
        var data = CardReader.Action(form.Card, "poll.save")!["data"]!.DeepClone().AsObject();
        foreach (var (key, value) in Forms.Introduce(form.Card, person.Member))
        {
            data[key] = value;
        }

        foreach (var (key, json) in values)
        {
            data[key] = JsonNode.Parse(json);
        }

        return await person.SendAsync(poll.Id, "poll.save", data);
    }

    private static async Task<IEnumerable<(string Key, string Value)>> AnsweredAsync(Colleague person, PostedMessage poll) =>
        CardReader.Values((await person.PressAsync(poll, null, "poll.form")).Card).Where(value => value.Key[0] == 'o');

    private async Task<(PostedMessage Message, JsonNode Card)> DraftAsync(string method)
    {
        var invitation = await _team.AskAsync("poll", "poll.new");
        var methods = await _team.Facilitator.PressAsync(invitation, null, "poll.new");
        return (invitation, (await _team.Facilitator.PressAsync(invitation, methods.Card, "poll.draft", ("method", method))).Card!);
    }

    private async Task<Reaction> IssueAsync(JsonNode? places)
    {
        var list = await _team.Facilitator.PressAsync(_status, null, "weblink.list");
        var button = CardReader.Parts(list.Card).First(part => part["verb"]?.GetValue<string>() == "weblink.new" && part["data"]?["kind"]?.GetValue<string>() == "group");
        var form = await _team.Facilitator.SendAsync(_status.Id, "weblink.new", button["data"]!.DeepClone().AsObject());
        var data = Data(form.Card, "weblink.issue");
        (data["label"], data["whose"], data["places"]) = ("Families' evening", "Families", places);
        return await _team.Facilitator.SendAsync(_status.Id, "weblink.issue", data);
    }
}
