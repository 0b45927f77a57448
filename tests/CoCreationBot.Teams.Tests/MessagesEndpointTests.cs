using System.Net;
using System.Text.Json.Nodes;

namespace CoCreationBot.Teams.Tests;

/// <summary>What the endpoint answers to well-formed and malformed requests, and where the reference SDKs crash or mislead.</summary>
public sealed class MessagesEndpointTests : IAsyncLifetime
{
    private TestBot _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await TestBot.LocalAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [InlineData("message")]
    [InlineData("conversationUpdate")]
    [InlineData("messageReaction")]
    [InlineData("installationUpdate")]
    [InlineData("somethingThatDoesNotExistYet")]
    public async Task Activities_are_acknowledged_with_an_empty_200(string type)
    {
        var activity = TestBot.Message();
        activity["type"] = type;
        var (status, body, response) = await _bot.PostAsync(activity.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(body);
        Assert.Equal(0, response.Content.Headers.ContentLength);
        Assert.Null(response.Content.Headers.ContentType);
    }

    [Fact]
    public async Task The_bots_own_mention_is_taken_out_and_ids_need_not_be_guids()
    {
        await _bot.PostAsync(TestBot.Message("<at>Bot</at> need&nbsp;More <at>Megan</at> &amp; light\r\nsecond line").ToJsonString());
        Assert.Equal(["need|More <at>Megan</at> & light\nsecond line"], _bot.Heard.Events);
        Assert.Equal("00000000-0000-0000-0000-0000000000020", _bot.Heard.Turns[0].PersonKey);
        Assert.Equal("19:abc@thread.tacv2", _bot.Heard.Turns[0].Conversation.RootConversationId);
    }

    [Theory]
    [InlineData("<at>Bot</at> NEXT  Stage please", "next stage|please")]
    [InlineData("<at>Bot</at> next-stage", "next stage|")]
    [InlineData("<at>Bot</at> \u200Ftarve\u200F: valoa", "need|valoa")]
    [InlineData("<at>Bot</at> ｎｅｅｄ x", "need|x")]
    [InlineData("<at>Bot</at> needless to say", "text|needless to say")]
    [InlineData("<at>Bot</at>", "text|")]
    public async Task Commands_are_recognised_as_people_type_them(string text, string heard)
    {
        await _bot.PostAsync(TestBot.Message(text).ToJsonString());
        Assert.Equal([heard], _bot.Heard.Events);
    }

    [Fact]
    public async Task In_a_channel_only_what_mentions_the_bot_is_heard_and_in_a_personal_chat_everything()
    {
        var overheard = TestBot.Message("need nothing");
        overheard.Remove("entities");
        await _bot.PostAsync(overheard.ToJsonString());
        Assert.Empty(_bot.Heard.Events);
        var personal = TestBot.Message("need nothing");
        personal.Remove("entities");
        personal["conversation"] = new JsonObject { ["id"] = "a:1", ["conversationType"] = "personal" };
        await _bot.PostAsync(personal.ToJsonString());
        Assert.Equal(["need|nothing"], _bot.Heard.Events);
    }

    [Fact]
    public async Task A_duplicate_is_acknowledged_without_a_second_effect()
    {
        var body = TestBot.Message().ToJsonString();
        Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync(body)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync(body)).Status);
        Assert.Single(_bot.Heard.Events);
    }

    [Fact]
    public async Task A_failed_message_gets_500_and_may_be_sent_again()
    {
        var body = TestBot.Message().ToJsonString();
        _bot.Heard.Throws = true;
        var (status, text, _) = await _bot.PostAsync(body);
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.DoesNotContain("handler failure", text, StringComparison.Ordinal);
        _bot.Heard.Throws = false;
        Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync(body)).Status);
        Assert.Equal(2, _bot.Heard.Events.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"type\":5}")]
    public async Task What_is_no_activity_gets_400_without_a_stack(string body)
    {
        var (status, text, response) = await _bot.PostAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain(" at ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("conversation")]
    [InlineData("serviceUrl")]
    [InlineData("from")]
    public async Task An_activity_without_what_an_answer_needs_gets_400(string missing)
    {
        var activity = TestBot.Message();
        activity.Remove(missing);
        Assert.Equal(HttpStatusCode.BadRequest, (await _bot.PostAsync(activity.ToJsonString())).Status);
    }

    [Fact]
    public async Task Two_documents_in_one_body_are_no_activity() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _bot.PostAsync(TestBot.Message().ToJsonString() + "{}")).Status);

    [Fact]
    public async Task A_body_of_300_KB_gets_413_and_one_of_200_KB_is_read()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _bot.PostAsync(TestBot.Message(new string('x', 300 * 1024)).ToJsonString())).Status);
        Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync(TestBot.Message("<at>Bot</at> need " + new string('x', 200 * 1024)).ToJsonString())).Status);
    }

    [Fact]
    public async Task A_large_body_without_a_length_gets_413()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(TestBot.Message(new string('x', 400 * 1024)).ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _bot.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Deep_json_gets_400()
    {
        var bomb = TestBot.Message().ToJsonString()[..^1] + ",\"value\":" + new string('[', 2000) + new string(']', 2000) + "}";
        Assert.Equal(HttpStatusCode.BadRequest, (await _bot.PostAsync(bomb)).Status);
    }

    [Fact]
    public async Task A_byte_order_mark_is_skipped() =>
        Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync("\uFEFF" + TestBot.Message().ToJsonString())).Status);

    [Theory]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.OK)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task Only_json_is_read(string contentType, HttpStatusCode expected) =>
        Assert.Equal(expected, (await _bot.PostAsync(TestBot.Message().ToJsonString(), contentType: contentType)).Status);

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task Other_methods_get_405_with_what_is_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/messages");
        var response = await _bot.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Installing_removing_and_members_are_told_apart()
    {
        await SendAsync("conversationUpdate", activity => activity["membersAdded"] = Members("28:" + TestBot.AppId));
        await SendAsync("conversationUpdate", activity => activity["membersAdded"] = Members("29:new"));
        await SendAsync("conversationUpdate", activity => activity["membersRemoved"] = Members("29:old"));
        await SendAsync("conversationUpdate", activity => activity["membersRemoved"] = Members("28:" + TestBot.AppId));
        await SendAsync("conversationUpdate", activity => activity["channelData"] = new JsonObject { ["eventType"] = "teamRenamed" });
        await SendAsync("installationUpdate", activity => activity["action"] = "add");
        await SendAsync("installationUpdate", activity => activity["action"] = "add-upgrade");
        await SendAsync("installationUpdate", activity => activity["action"] = "remove");
        await SendAsync("installationUpdate", activity => activity["action"] = "remove-upgrade");
        Assert.Equal(
            ["installed", "members added", "members removed", "removed", "team renamed", "installed", "installed", "removed"], _bot.Heard.Events);

        static JsonArray Members(string id) => [new JsonObject { ["id"] = id }];
        async Task SendAsync(string type, Action<JsonObject> shape)
        {
            var activity = TestBot.Message();
            activity["type"] = type;
            shape(activity);
            Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync(activity.ToJsonString())).Status);
        }
    }

    [Fact]
    public async Task A_submit_of_an_old_client_is_carried_out()
    {
        var activity = TestBot.Message("");
        activity["value"] = new JsonObject { ["verb"] = "vote", ["pollId"] = "p", ["choice"] = "3" };
        Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync(activity.ToJsonString())).Status);
        Assert.Equal(["vote|p|3|False"], _bot.Heard.Events);
    }

    [Fact]
    public async Task A_header_in_local_mode_is_still_checked() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _bot.PostAsync(TestBot.Message().ToJsonString(), "not-a-jwt")).Status);

    [Fact]
    public async Task In_local_mode_only_a_connector_on_loopback_is_believed() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await _bot.PostAsync(TestBot.Message(serviceUrl: TestBot.ServiceUrl).ToJsonString())).Status);

    public static TheoryData<string, string> PassedOn => new()
    {
        { "X-Forwarded-For", "203.0.113.7" }, { "X-Forwarded-Host", "bot.example" }, { "X-Forwarded-Proto", "https" }, { "Forwarded", "for=203.0.113.7" },
        { "X-Original-For", "127.0.0.1:1" }, { "X-Real-IP", "203.0.113.7" }, { "Via", "1.1 tunnel" }, { "CF-Connecting-IP", "203.0.113.7" },
        { "Host", "bot.example" }, { "Host", "127.0.0.1.bot.example" }, { "Host", "203.0.113.7:3978" }, { "Host", "localhost.evil.example" },
    };

    [Theory]
    [MemberData(nameof(PassedOn))]
    public async Task In_local_mode_what_a_proxy_passed_on_needs_a_token(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(TestBot.Message().ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation(header, value);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _bot.SendAsync(request)).StatusCode);
        Assert.Empty(_bot.Heard.Events);
    }

    [Theory]
    [InlineData("localhost:3978")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:3978")]
    public async Task In_local_mode_this_machine_is_let_in_by_any_of_its_names(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(TestBot.Message().ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Host = host;
        Assert.Equal(HttpStatusCode.OK, (await _bot.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Local_mode_is_not_honoured_outside_development()
    {
        await using var bot = await TestBot.StartAsync(
            "Production", ("Bot:AllowUnauthenticatedLoopback", "true"), ("Bot:AppId", TestBot.AppId), ("Bot:TenantId", "t"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await bot.PostAsync(TestBot.Message().ToJsonString())).Status);
    }
}
