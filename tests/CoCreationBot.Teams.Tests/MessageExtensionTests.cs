using System.Net;
using System.Text.Json.Nodes;

namespace CoCreationBot.Teams.Tests;

/// <summary>Searches, actions on messages and pasted links, as documented on the wire.</summary>
public sealed class MessageExtensionTests : IAsyncLifetime
{
    private TestBot _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await TestBot.LocalAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task An_action_on_a_message_opens_a_dialog_with_what_the_message_says()
    {
        var (status, body) = await AskAsync("fetchTask", new JsonObject
        {
            ["commandId"] = "make",
            ["commandContext"] = "message",
            ["messagePayload"] = new JsonObject
            {
                ["id"] = "1",
                ["importance"] = "normal",
                ["from"] = new JsonObject { ["user"] = new JsonObject { ["id"] = "aad-1", ["displayName"] = "A", ["userIdentityType"] = "aadUser" } },
                ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<p>Hi</p>" },
            },
        });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("continue", "Dlg"), (body!["task"]!["type"]!.ToString(), body["task"]!["value"]!["title"]!.ToString()));
        Assert.Equal(["action|aad-1|<p>Hi</p>|True"], _bot.Heard.Events);
    }

    [Fact]
    public async Task A_message_without_person_or_body_is_heard_all_the_same()
    {
        await AskAsync("fetchTask", new JsonObject { ["commandId"] = "make", ["messagePayload"] = new JsonObject { ["from"] = new JsonObject { ["application"] = new JsonObject() } } });
        await AskAsync("fetchTask", new JsonObject { ["commandId"] = "make" });
        Assert.Equal(["action|||True", "action|||True"], _bot.Heard.Events);
    }

    [Fact]
    public async Task The_form_of_an_action_is_sent_like_every_form()
    {
        var (_, sent) = await AskAsync("submitAction", new JsonObject { ["commandId"] = "make", ["data"] = new JsonObject { ["verb"] = "send" } });
        Assert.Equal("""{"task":{"type":"message","value":"done"}}""", sent!.ToJsonString());
        var (_, unknown) = await AskAsync("submitAction", new JsonObject { ["data"] = new JsonObject { ["verb"] = "nope" } });
        Assert.Equal("unknown verb", unknown!["task"]!["value"]!.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync("submitAction", new JsonObject { ["data"] = "x" })).Status);
    }

    [Fact]
    public async Task A_search_brings_cards_with_previews()
    {
        var (_, body) = await AskAsync("query", new JsonObject
        {
            ["commandId"] = "find",
            ["parameters"] = new JsonArray(new JsonObject { ["name"] = "q", ["value"] = " papers " }),
            ["queryOptions"] = new JsonObject { ["skip"] = 0, ["count"] = 25 },
        });
        var found = body!["composeExtension"]!;
        Assert.Equal(("result", "list"), (found["type"]!.ToString(), found["attachmentLayout"]!.ToString()));
        var attachment = found["attachments"]![0]!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment["contentType"]!.ToString());
        Assert.Equal("found", attachment["content"]!["body"]![0]!["text"]!.ToString());
        Assert.Equal("""{"contentType":"application/vnd.microsoft.card.thumbnail","content":{"title":"Title","text":"Line"}}""", attachment["preview"]!.ToJsonString());
        await AskAsync("query", new JsonObject { ["commandId"] = "find", ["parameters"] = new JsonArray(new JsonObject { ["name"] = "initialRun", ["value"] = true }) });
        Assert.Equal(["search|papers|0|25", "search|||"], _bot.Heard.Events);
    }

    [Fact]
    public async Task A_link_that_says_nothing_brings_an_empty_result()
    {
        const string empty = """{"composeExtension":{"type":"result","attachmentLayout":"list","attachments":[]}}""";
        Assert.Equal(empty, (await AskAsync("queryLink", new JsonObject { ["url"] = "https://a.example/x" })).Body!.ToJsonString());
        Assert.Equal(empty, (await AskAsync("queryLink", new JsonObject { ["url"] = "boom" })).Body!.ToJsonString());
    }

    [Theory]
    [InlineData("fetchTask", "boom", """{"task":{"type":"message","value":"failed"}}""")]
    [InlineData("query", "boom", """{"composeExtension":{"type":"message","text":"failed"}}""")]
    public async Task A_failing_handler_says_so_in_words_and_tells_nothing(string name, string command, string answer)
    {
        var (status, body) = await AskAsync(name, new JsonObject { ["commandId"] = command });
        Assert.Equal((HttpStatusCode.OK, answer), (status, body!.ToJsonString()));
    }

    [Theory]
    [InlineData("query", """{"commandId":"find","parameters":"many"}""", "unreadable")]
    [InlineData("query", """{"commandId":"find","queryOptions":{"skip":"x"}}""", "unreadable")]
    public async Task A_value_of_another_shape_is_said_to_be_unreadable(string name, string value, string says) =>
        Assert.Equal(says, (await AskAsync(name, JsonNode.Parse(value))).Body!["composeExtension"]!["text"]!.ToString());

    [Theory]
    [InlineData("fetchTask")]
    [InlineData("submitAction")]
    [InlineData("query")]
    [InlineData("queryLink")]
    public async Task Without_a_value_it_is_400(string name) => Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(name, null)).Status);

    private async Task<(HttpStatusCode Status, JsonNode? Body)> AskAsync(string name, JsonNode? value)
    {
        var (status, body, _) = await _bot.PostAsync(TestBot.Invoke("composeExtension/" + name, value).ToJsonString());
        return (status, body.Length > 0 ? JsonNode.Parse(body) : null);
    }
}
