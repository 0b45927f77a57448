using CoCreationBot.Teams.Connector;
using CoCreationBot.Teams.Schema;
using CoCreationBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CoCreationBot.Teams.Tests;

public sealed class ConnectorClientTests : IAsyncLifetime
{
    private static readonly Activity Hello = new() { Type = "message", Text = "hällo" };
    private FakeConnector _connector = null!;
    private TestBot _bot = null!;

    private ConnectorClient Client => _bot.Services.GetRequiredService<ConnectorClient>();

    private ConversationReference To => new(_connector.Address.ToString(), "19:abc@thread.tacv2;messageid=1", "channel", "tenant-1", "28:bot");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _bot = await TestBot.LocalAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task Messages_are_sent_updated_and_deleted_at_escaped_addresses()
    {
        var sent = await Client.SendAsync(To, Hello, Cancellation);
        Assert.Equal((ConnectorVerdict.Delivered, "activity-1"), (sent.Verdict, sent.ActivityId));
        Assert.Equal(ConnectorVerdict.Delivered, (await Client.UpdateAsync(To, "activity-1", Hello, Cancellation)).Verdict);
        Assert.Equal(ConnectorVerdict.Delivered, (await Client.DeleteAsync(To, "activity-1", Cancellation)).Verdict);
        const string Conversation = "/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1/activities";
        Assert.Equal([("POST", Conversation), ("PUT", Conversation + "/activity-1"), ("DELETE", Conversation + "/activity-1")],
            _connector.Calls.Select(call => (call.Method, call.Path)));
        Assert.Equal("""{"type":"message","text":"hällo"}""", System.Text.RegularExpressions.Regex.Unescape(_connector.Calls[0].Body!.ToJsonString()));
        Assert.StartsWith("CoCreationBot/", _connector.Calls[0].UserAgent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chats_and_threads_are_created()
    {
        var personal = await Client.CreatePersonalAsync(To, "29:user", Cancellation);
        Assert.Equal("a:1", personal.ConversationId);
        Assert.Equal("""{"isGroup":false,"members":[{"id":"29:user"}],"tenantId":"tenant-1"}""", _connector.Calls[0].Body!.ToJsonString());
        var thread = await Client.CreateThreadAsync(To, Hello, Cancellation);
        Assert.Equal("activity-2", thread.ActivityId);
        Assert.Equal("19:abc@thread.tacv2", _connector.Calls[1].Body!["channelData"]!["channel"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Members_are_read_page_by_page_with_either_spelling_of_their_id()
    {
        var members = await Client.MembersAsync(To, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(["29:a", "29:b", "29:c"], members.Select(member => member.Id!));
        Assert.Equal("aad-c", members[2].AadObjectId);
        Assert.Contains("continuationToken=next%2Fpage", _connector.Calls[1].Path, StringComparison.Ordinal);
        Assert.Equal("aad-a", (await Client.MemberAsync(To, "29:a", Cancellation))!.AadObjectId);
        Assert.Equal("g", (await Client.TeamAsync(To, "19:team", Cancellation))!.AadGroupId);
        _connector.Next(404, """{"error":{"code":"NotFound","message":"m"}}""");
        Assert.Null(await Client.MemberAsync(To, "29:x", Cancellation));
        _connector.Next(400, """{"error":{"code":"BadArgument","message":"m"}}""");
        Assert.Equal("BadArgument", (await Assert.ThrowsAsync<ConnectorException>(() => Client.TeamAsync(To, "t", Cancellation))).Error.Code);
    }

    [Theory]
    [InlineData(202, "")]
    [InlineData(200, "OK")]
    [InlineData(200, "[]")]
    public async Task A_success_without_an_id_is_a_success(int status, string body)
    {
        _connector.Next(status, body);
        var sent = await Client.SendAsync(To, Hello, Cancellation);
        Assert.Equal((ConnectorVerdict.Delivered, null), (sent.Verdict, sent.ActivityId));
    }

    [Fact]
    public async Task Throttling_and_conflicts_are_tried_again()
    {
        _connector.Next(429, retryAfter: "1");
        _connector.Next(412);
        Assert.Equal(ConnectorVerdict.Delivered, (await Client.SendAsync(To, Hello, Cancellation)).Verdict);
        Assert.Equal(3, _connector.Posts.Count);
        Assert.True(_connector.Calls[1].At - _connector.Calls[0].At >= TimeSpan.FromSeconds(0.95));
    }

    [Fact]
    public async Task A_long_wait_is_handed_back_instead_of_being_waited_for()
    {
        _connector.Next(429, retryAfter: "30");
        var sent = await Client.SendAsync(To, Hello, Cancellation);
        Assert.Equal((ConnectorVerdict.TryLater, TimeSpan.FromSeconds(30)), (sent.Verdict, sent.RetryAfter));
        Assert.Single(_connector.Posts);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task After_a_server_error_a_post_is_not_repeated_and_an_update_is(int status)
    {
        _connector.Next(status);
        Assert.Equal(ConnectorVerdict.Unknown, (await Client.SendAsync(To, Hello, Cancellation)).Verdict);
        Assert.Single(_connector.Posts);
        _connector.Next(status);
        Assert.Equal(ConnectorVerdict.Delivered, (await Client.UpdateAsync(To, "a", Hello, Cancellation)).Verdict);
        Assert.Equal(2, _connector.Updates.Count);
    }

    [Fact]
    public async Task A_connection_that_breaks_while_posting_leaves_it_unknown()
    {
        _connector.NextBreaks();
        Assert.Equal(ConnectorVerdict.Unknown, (await Client.SendAsync(To, Hello, Cancellation)).Verdict);
        Assert.Single(_connector.Posts);
    }

    [Fact]
    public async Task Nobody_listening_is_safe_to_try_later()
    {
        var nowhere = To with { ServiceUrl = $"http://127.0.0.1:{Repository.FreePort()}" };
        Assert.Equal(ConnectorVerdict.TryLater, (await Client.SendAsync(nowhere, Hello, Cancellation)).Verdict);
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster", ConnectorVerdict.Blocked)]
    [InlineData(403, "ConversationBlockedByUser", ConnectorVerdict.Blocked)]
    [InlineData(403, "BotDisabledByAdmin", ConnectorVerdict.Blocked)]
    [InlineData(403, "NotEnoughPermissions", ConnectorVerdict.Blocked)]
    [InlineData(403, "ForbiddenOperationException", ConnectorVerdict.Blocked)]
    [InlineData(403, "InvalidBotApiHost", ConnectorVerdict.Refused)]
    [InlineData(404, "ConversationNotFound", ConnectorVerdict.Gone)]
    [InlineData(404, "ActivityNotFoundInConversation", ConnectorVerdict.Gone)]
    [InlineData(400, "BadSyntax", ConnectorVerdict.Refused)]
    [InlineData(413, "MessageSizeTooBig", ConnectorVerdict.Refused)]
    public async Task Each_error_has_its_verdict(int status, string code, ConnectorVerdict verdict)
    {
        _connector.Next(status, $$"""{"error":{"code":"{{code}}","message":"words"} }""");
        var sent = await Client.SendAsync(To, Hello, Cancellation);
        Assert.Equal((verdict, new ConnectorError(status, code, "words")), (sent.Verdict, sent.Error));
    }

    [Fact]
    public async Task The_second_error_shape_and_plain_text_are_understood()
    {
        _connector.Next(403, """{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\"}"}""");
        Assert.Equal("MessageWritesBlocked", (await Client.SendAsync(To, Hello, Cancellation)).Error!.Code);
        _connector.Next(403, "<html>proxy</html>");
        Assert.Equal("Forbidden", (await Client.SendAsync(To, Hello, Cancellation)).Error!.Code);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _connector.Next(302);
        Assert.Equal(ConnectorVerdict.Refused, (await Client.SendAsync(To, Hello, Cancellation)).Verdict);
        Assert.Single(_connector.Calls);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://smba.trafficmanager.net")]
    public async Task Nothing_is_sent_to_a_host_that_is_not_allowed(string host) =>
        Assert.Equal(ConnectorVerdict.Refused, (await Client.SendAsync(To with { ServiceUrl = host }, Hello, Cancellation)).Verdict);

    [Fact]
    public async Task In_local_mode_no_token_is_sent()
    {
        await Client.SendAsync(To, Hello, Cancellation);
        Assert.Null(_connector.Calls[0].Authorization);
    }

    [Fact]
    public async Task Sends_to_one_conversation_keep_its_limits_and_do_not_hold_up_others()
    {
        var clock = new FakeTimeProvider();
        var pacer = new ConnectorPacer(clock);
        for (var sends = 0; sends < 7; sends++)
        {
            (await pacer.WriteAsync("c", "t", Cancellation)).Dispose();
        }

        var eighth = pacer.WriteAsync("c", "t", Cancellation);
        Assert.False(eighth.IsCompleted);
        (await pacer.WriteAsync("other", "t", Cancellation)).Dispose();
        clock.Advance(TimeSpan.FromSeconds(1));
        (await eighth).Dispose();
        var ninth = pacer.WriteAsync("c", "t", Cancellation);
        Assert.False(ninth.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await ninth).Dispose();
    }

    [Fact]
    public async Task In_thirty_seconds_sixty_messages_go_to_a_conversation_and_not_one_more()
    {
        var clock = new FakeTimeProvider();
        var pacer = new ConnectorPacer(clock);
        for (var sends = 0; sends < 60; sends++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(300));
            (await pacer.WriteAsync("c", "t", Cancellation)).Dispose();
        }

        clock.Advance(TimeSpan.FromSeconds(2));
        var next = pacer.WriteAsync("c", "t", Cancellation);
        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(11));
        (await next).Dispose();
    }

    [Fact]
    public async Task A_tenant_gets_fifty_calls_a_second()
    {
        var clock = new FakeTimeProvider();
        var pacer = new ConnectorPacer(clock);
        for (var sends = 0; sends < 50; sends++)
        {
            (await pacer.WriteAsync($"c{sends}", "t", Cancellation)).Dispose();
        }

        Assert.False(pacer.ReadAsync("x", "t", Cancellation).IsCompleted);
        Assert.True(pacer.ReadAsync("x", "another tenant", Cancellation).IsCompleted);
    }

    [Fact]
    public async Task Writes_to_one_conversation_are_made_one_after_the_other()
    {
        var pacer = new ConnectorPacer(TimeProvider.System);
        var first = await pacer.WriteAsync("c", "t", Cancellation);
        var second = pacer.WriteAsync("c", "t", Cancellation);
        await Task.Delay(50, Cancellation);
        Assert.False(second.IsCompleted);
        first.Dispose();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        (await second).Dispose();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1));
    }
}
