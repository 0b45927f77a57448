using System.Net;
using System.Text.Json.Nodes;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Teams.Tests;

public sealed class InvokeTests : IAsyncLifetime
{
    private TestBot _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await TestBot.LocalAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    private async Task<(HttpStatusCode Status, JsonNode? Body)> AskAsync(JsonObject activity)
    {
        var (status, body, _) = await _bot.PostAsync(activity.ToJsonString());
        return (status, body.Length > 0 ? JsonNode.Parse(body) : null);
    }

    [Fact]
    public async Task An_execute_is_answered_with_the_bare_card_and_letters_as_they_are()
    {
        var (status, body, response) = await _bot.PostAsync(TestBot.CardAction("vote", new JsonObject { ["pollId"] = "p1", ["choice"] = "5" }).ToJsonString());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("{\"statusCode\":200,\"type\":\"application/vnd.microsoft.card.adaptive\",\"value\":{\"type\":\"AdaptiveCard\"", body, StringComparison.Ordinal);
        Assert.Contains("ä saved", body, StringComparison.Ordinal);
        Assert.Equal(["vote|p1|5|False"], _bot.Heard.Events);
    }

    [Theory]
    [InlineData("""{"pollId":3,"choice":5}""", "3|5")]
    [InlineData("""{"pollId":3.0,"choice":"5"}""", "3|5")]
    [InlineData("""{"pollId":3e0}""", "3|")]
    [InlineData("""{"pollId":2.5}""", "2.5|")]
    [InlineData("""{"pollId":true}""", "true|")]
    [InlineData("""{"pollId":1,"pollId":2}""", "2|")]
    [InlineData("""{"pollId":1e999}""", "1e999|")]
    public async Task A_number_or_boolean_is_text_to_who_reads_text(string data, string heard)
    {
        await _bot.PostAsync(TestBot.CardAction("vote").ToJsonString().Replace("\"data\":{}", $"\"data\":{data}", StringComparison.Ordinal));
        Assert.Equal([$"vote|{heard}|False"], _bot.Heard.Events);
    }

    [Theory]
    [InlineData("automatic", "True")]
    [InlineData("manual", "False")]
    [InlineData("something", "False")]
    [InlineData(null, "False")]
    public async Task Only_the_word_automatic_is_an_automatic_refresh(string? trigger, string automatic)
    {
        await AskAsync(TestBot.CardAction("vote", new JsonObject { ["pollId"] = "p" }, trigger: trigger));
        Assert.Equal([$"vote|p||{automatic}"], _bot.Heard.Events);
    }

    [Fact]
    public async Task A_message_answer_is_a_toast()
    {
        var (_, body) = await AskAsync(TestBot.CardAction("message"));
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"saved"}""", body!.ToJsonString());
    }

    [Fact]
    public async Task An_unknown_verb_is_200_with_400_inside()
    {
        var (status, body) = await AskAsync(TestBot.CardAction("of.an.old.card"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"UnknownVerb","message":"unknown verb"}}""", body!.ToJsonString());
    }

    [Fact]
    public async Task A_payload_of_another_shape_is_200_with_400_inside()
    {
        var (status, body) = await AskAsync(TestBot.CardAction("vote", new JsonObject { ["choice"] = "many" }));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(400, body!["statusCode"]!.GetValue<int>());
        Assert.Equal("unreadable", body["value"]!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_failing_handler_is_200_with_500_inside_and_tells_nothing_of_the_failure()
    {
        var (status, body) = await AskAsync(TestBot.CardAction("boom"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("""{"statusCode":500,"type":"application/vnd.microsoft.error","value":{"code":"Failed","message":"failed"}}""", body!.ToJsonString());
    }

    [Fact]
    public async Task Another_action_type_is_400_not_supported()
    {
        var (status, body) = await AskAsync(TestBot.CardAction("x", type: "Action.Submit"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"NotSupported","message":"The action 'Action.Submit' is not supported."}}""",
            System.Text.RegularExpressions.Regex.Unescape(body!.ToJsonString()));
    }

    [Fact]
    public async Task A_missing_value_or_action_is_400()
    {
        var (status, body) = await AskAsync(TestBot.Invoke("adaptiveCard/action", null));
        Assert.Equal((HttpStatusCode.BadRequest, "Missing value property"), (status, body!["value"]!["message"]!.GetValue<string>()));
        (status, body) = await AskAsync(TestBot.Invoke("adaptiveCard/action", new JsonObject { ["trigger"] = "manual" }));
        Assert.Equal((HttpStatusCode.BadRequest, "Missing action property"), (status, body!["value"]!["message"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("nope/unknown")]
    [InlineData("composeExtension/query")]
    [InlineData("composeExtension/fetchTask")]
    [InlineData("composeExtension/anonymousQueryLink")]
    [InlineData("composeExtension/heard-of-later")]
    [InlineData(null)]
    public async Task Invokes_nobody_handles_are_501_and_empty(string? name)
    {
        var (status, body) = await AskAsync(TestBot.Invoke(name, new JsonObject()));
        Assert.Equal(HttpStatusCode.NotImplemented, status);
        Assert.Null(body);
    }

    [Fact]
    public async Task A_dialog_is_opened_sent_and_closed()
    {
        var (_, opened) = await AskAsync(Dialog("task/fetch", "form"));
        Assert.Equal("continue", opened!["task"]!["type"]!.GetValue<string>());
        Assert.Equal("Dlg", opened["task"]!["value"]!["title"]!.GetValue<string>());
        Assert.Equal("application/vnd.microsoft.card.adaptive", opened["task"]!["value"]!["card"]!["contentType"]!.GetValue<string>());
        var (_, sent) = await AskAsync(Dialog("task/submit", "send"));
        Assert.Equal("""{"task":{"type":"message","value":"done"}}""", sent!.ToJsonString());
        var (status, closed) = await AskAsync(Dialog("task/submit", "close"));
        Assert.Equal((HttpStatusCode.OK, null), (status, closed));
    }

    [Fact]
    public async Task A_dialog_that_is_unknown_or_fails_says_so_in_words()
    {
        Assert.Equal("unknown verb", (await AskAsync(Dialog("task/fetch", "nope"))).Body!["task"]!["value"]!.GetValue<string>());
        Assert.Equal("failed", (await AskAsync(Dialog("task/fetch", "boom"))).Body!["task"]!["value"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(TestBot.Invoke("task/fetch", new JsonObject()))).Status);
    }

    [Fact]
    public async Task A_form_that_fails_is_kept_in_a_button_that_sends_it_again_as_the_same_press()
    {
        _bot.Heard.Throws = true;
        var first = Dialog("task/submit", "flaky", ("pollId", "p9"), ("choice", 3));
        var (status, failed) = await AskAsync(first);
        Assert.Equal((HttpStatusCode.OK, "continue", "not done"), (status, Text(failed!["task"]!, "type"), Text(failed["task"]!["value"]!, "title")));
        var card = failed["task"]!["value"]!["card"]!["content"]!;
        Assert.Equal(["failed", "kept"], card["body"]!.AsArray().Select(block => Text(block!, "text")));
        var button = Assert.Single(card["actions"]!.AsArray())!;
        Assert.Equal(("Action.Submit", "again"), (Text(button, "type"), Text(button, "title")));

        _bot.Heard.Throws = false;
        foreach (var name in new[] { "task/submit", "composeExtension/submitAction" })
        {
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(TestBot.Invoke(name, new JsonObject { ["data"] = button["data"]!.DeepClone() }))).Status);
        }

        var heard = _bot.Heard.Events.Select(line => line.Split('|')).ToArray();
        Assert.All(heard, line => Assert.Equal(["flaky", "p9", "3"], line[..3]));
        Assert.Equal(heard[0][3], heard[1][3]);

        // Another person who sends the same is not taken for the first.
        var other = TestBot.Invoke("task/submit", new JsonObject { ["data"] = button["data"]!.DeepClone() });
        other["from"] = new JsonObject { ["id"] = "29:other" };
        await AskAsync(other);
        Assert.NotEqual(heard[0][3], _bot.Heard.Events[^1].Split('|')[3]);

        static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
    }

    [Fact]
    public async Task A_form_of_a_message_action_that_fails_is_kept_too()
    {
        _bot.Heard.Throws = true;
        var (_, failed) = await AskAsync(Dialog("composeExtension/submitAction", "flaky", ("pollId", "p9")));
        Assert.Equal("p9", failed!["task"]!["value"]!["card"]!["content"]!["actions"]![0]!["data"]!["pollId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Where_dialogs_are_not_shown_the_form_stands_in_place_of_the_card()
    {
        var (_, form) = await AskAsync(TestBot.CardAction("form", new JsonObject { ["inPlace"] = "dialog", ["pollId"] = "p7" }));
        var card = form!["value"]!;
        Assert.Equal("Dlg", card["body"]![0]!["text"]!.GetValue<string>());
        Assert.Equal("form p7", card["body"]![1]!["text"]!.GetValue<string>());
        Assert.Equal(("Action.Execute", "send", "form"), (Text(card["actions"]![0], "type"), Text(card["actions"]![0], "verb"), card["actions"]![0]!["data"]!["inPlace"]!.GetValue<string>()));
        Assert.Equal("back", Text(card["actions"]![1], "verb"));
        Assert.Equal("""{"pollId":"p7"}""", card["actions"]![1]!["data"]!.ToJsonString());
        var (_, done) = await AskAsync(TestBot.CardAction("send", new JsonObject { ["inPlace"] = "form" }));
        Assert.Equal("done", done!["value"]!["body"]![0]!["text"]!.GetValue<string>());

        static string? Text(JsonNode? node, string name) => node![name]!.GetValue<string>();
    }

    [Fact]
    public void A_dialog_button_carries_the_verb_teams_needs()
    {
        var button = SubmitAction.OpenDialog("Open", "form", new JsonObject { ["id"] = "1" });
        Assert.Equal("""{"id":"1","verb":"form","msteams":{"type":"task/fetch"}}""", button.Data!.ToJsonString());
    }

    [Fact]
    public void A_people_picker_stands_beside_its_choices_and_leaves_where_nobody_can_be_looked_up()
    {
        var card = new AdaptiveCard { Body = [new ChoiceSetInput("p", "Who?", [new Choice("A", "a")]) { Style = "filtered", ChoicesData = new DataQuery(DataQuery.PeopleHere) }] };
        var input = JsonNode.Parse(CardJson.Bytes(card))!["body"]![0]!;
        Assert.Equal("""{"dataset":"graph.microsoft.com/users?scope=currentContext","type":"Data.Query"}""", input["choices.data"]!.ToJsonString());
        var plain = JsonNode.Parse(CardJson.Bytes(DialogsInPlace.Of(card)))!["body"]![0]!;
        Assert.Equal((null, "expanded", "a"), (plain["choices.data"], plain["style"]!.ToString(), plain["choices"]![0]!["value"]!.ToString()));
    }

    private static JsonObject Dialog(string name, string verb, params (string Key, JsonNode Value)[] values)
    {
        var data = new JsonObject { ["verb"] = verb };
        foreach (var (key, value) in values)
        {
            data[key] = value;
        }

        return TestBot.Invoke(name, new JsonObject { ["data"] = data, ["context"] = new JsonObject { ["theme"] = "default" } });
    }
}
