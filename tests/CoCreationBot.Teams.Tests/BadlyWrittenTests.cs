using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Tests;

/// <summary>What a client writes badly beside the matter refuses nothing: half characters, broken bytes, wrong kinds, nulls in lists.</summary>
public sealed class BadlyWrittenTests : IAsyncLifetime
{
    private TestBot _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await TestBot.LocalAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [InlineData("""{"a":"x\ud83dy"}""", "{\"a\":\"x\uFFFDy\"}")]
    [InlineData("""{"a":"\ude00\uD83D"}""", "{\"a\":\"\uFFFD\uFFFD\"}")]
    [InlineData("""{"\ud83d":1}""", "{\"\uFFFD\":1}")]
    [InlineData("""{"a":"\ud83d\ude00 \ud83d\u0041"}""", "{\"a\":\"😀 \uFFFDA\"}")]
    [InlineData("""{"a":"\\ud83d \\\ud83d \\\\ud83d"}""", """{"a":"\\ud83d \\� \\\\ud83d"}""")]
    [InlineData("""{"a":"\ud83d""", "{\"a\":\"\uFFFD")]
    [InlineData("""{"a":"\ud8""", """{"a":"\ud8""")]
    [InlineData("""{"a":"\""", """{"a":"\""")]
    [InlineData("""{"a":"plain \u00e4\n"}""", """{"a":"plain ä\n"}""")]
    public void Half_a_character_is_replaced_and_nothing_else(string json, string mended)
    {
        var said = Encoding.UTF8.GetString(ReadableJson.Mend(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(Written(mended), Written(said));

        // Compared as JSON where it is JSON: how a character is escaped does not matter.
        static string Written(string text)
        {
            try
            {
                return JsonNode.Parse(text)!.ToJsonString();
            }
            catch (System.Text.Json.JsonException)
            {
                return text.Replace("\\uFFFD", "\uFFFD", StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Bytes_that_are_no_characters_are_replaced()
    {
        byte[] json = [.. "{\"a\":\"x"u8, 0xF0, 0x9F, 0x98, .. "y"u8, 0xC3, .. "\"}"u8];
        Assert.Equal("{\"a\":\"x\uFFFDy\uFFFD\"}", Encoding.UTF8.GetString(ReadableJson.Mend(json)));
        var good = Encoding.UTF8.GetBytes("{\"a\":\"😀\"}");
        Assert.True(ReadableJson.Mend(good) == good.AsSpan());
    }

    public static TheoryData<string> Everywhere => [.. PathsOf(TestBot.CardAction("vote", new JsonObject { ["pollId"] = "p", ["choice"] = 3 }))];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Half_a_character_anywhere_in_a_press_is_no_failure(string path)
    {
        var activity = TestBot.CardAction("vote", new JsonObject { ["pollId"] = "p", ["choice"] = 3 });
        Set(activity, path, JsonValue.Create("HALF"));
        var (status, _, _) = await _bot.PostAsync(activity.ToJsonString().Replace("HALF", @"a\ud83d", StringComparison.Ordinal));
        Assert.NotEqual(HttpStatusCode.InternalServerError, status);
        var (asKey, _, _) = await _bot.PostAsync(activity.ToJsonString().Replace($"\"{path.Split('/')[^1]}\":", "\"\\ud83d\":", StringComparison.Ordinal));
        Assert.NotEqual(HttpStatusCode.InternalServerError, asKey);
    }

    [Fact]
    public async Task A_form_keeps_what_stands_around_half_a_character()
    {
        var (status, _, _) = await _bot.PostAsync(TestBot.CardAction("vote", new JsonObject { ["pollId"] = "a HALF b", ["choice"] = 3 }).ToJsonString().Replace("HALF", @"\ud83d", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["vote|a \uFFFD b|3|False"], _bot.Heard.Events);
    }

    // Whatever is wrong with them, the command is carried out.
    public static TheoryData<string, string> Informative => new()
    {
        { "timestamp", "\"\"" }, { "timestamp", "5" }, { "timestamp", "{}" }, { "timestamp", "\"yesterday\"" }, { "timestamp", "\"0000-00-00T00:00:00Z\"" },
        { "localTimestamp", "\"2026-11-24T12:00:00+0200\"" }, { "localTimestamp", "\"\"" }, { "localTimestamp", "[]" }, { "localTimestamp", "1732442400000" },
        { "localTimezone", "{\"id\":1}" }, { "localTimezone", "2" }, { "localTimezone", "\"../../etc\"" }, { "localTimezone", "[]" },
        { "expiration", "\"\"" }, { "expiration", "5" }, { "importance", "{}" }, { "importance", "7" }, { "deliveryMode", "[]" },
        { "locale", "5" }, { "locale", "{}" }, { "locale", "\"\"" }, { "locale", "\"-----\"" }, { "locale", "\"x\\u0000y\"" },
        { "textFormat", "1" }, { "textFormat", "{}" }, { "summary", "[]" }, { "attachmentLayout", "5" }, { "action", "{}" }, { "name", "5" }, { "replyToId", "1700000000001" },
        { "attachments", "{}" }, { "attachments", "\"none\"" }, { "attachments", "[null]" }, { "attachments", "[1,\"a\",{\"contentType\":5,\"content\":null,\"name\":{}}]" },
        { "membersAdded", "5" }, { "membersRemoved", "[\"29:x\"]" }, { "id", "1700000000001" },
        { "channelData", "\"text\"" }, { "channelData", "[]" }, { "channelData", "{\"tenant\":\"t\",\"team\":5,\"channel\":[],\"settings\":\"s\",\"notification\":{\"alert\":\"true\"},\"eventType\":{}}" },
        { "channelData", "{\"tenant\":{\"id\":7},\"team\":{\"id\":7,\"name\":{}},\"channel\":{\"id\":7}}" },
        { "recipient/role", "{}" }, { "from/name", "{\"first\":\"A\"}" }, { "from/name", "42" }, { "from/role", "[]" }, { "from/aadObjectId", "42" },
        { "conversation/isGroup", "\"true\"" }, { "conversation/isGroup", "1" }, { "conversation/name", "5" }, { "conversation/tenantId", "{}" },
    };

    [Theory]
    [MemberData(nameof(Informative))]
    public async Task What_only_informs_refuses_nothing(string path, string json)
    {
        var activity = TestBot.Message();
        Set(activity, path, JsonNode.Parse(json));
        var (status, _, _) = await _bot.PostAsync(activity.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["need|More light"], _bot.Heard.Events);
    }

    [Theory]
    [InlineData("""[null]""")]
    [InlineData("""[null,null,{"type":"clientInfo","locale":5,"timezone":{}},null]""")]
    [InlineData("""[1,"mention",[],{"type":7,"mentioned":"x","text":{}},{"type":"mention","mentioned":[]}]""")]
    [InlineData("\"none\"")]
    [InlineData("{}")]
    public async Task Entities_of_any_shape_are_passed_over(string entities)
    {
        var activity = TestBot.Message();
        activity["entities"] = JsonNode.Parse(entities);
        activity["conversation"] = new JsonObject { ["id"] = "a:1", ["conversationType"] = "personal" };
        Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync(activity.ToJsonString())).Status);
        Assert.Equal(["need|More light"], _bot.Heard.Events);
    }

    [Theory]
    [InlineData("membersAdded", "members added")]
    [InlineData("membersRemoved", "members removed")]
    public async Task A_null_among_members_is_passed_over(string list, string heard)
    {
        foreach (var members in new[] { """[null,{"id":"29:a"}]""", "[null]", """[{"id":"29:a"},null,{},{"id":null}]""" })
        {
            var activity = TestBot.Message();
            activity["type"] = "conversationUpdate";
            activity[list] = JsonNode.Parse(members);
            Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync(activity.ToJsonString())).Status);
        }

        Assert.Equal([heard, heard], _bot.Heard.Events);
        Assert.All(_bot.Heard.Turns, turn => Assert.DoesNotContain(null, turn.Activity.MembersAdded ?? turn.Activity.MembersRemoved!));
    }

    [Fact]
    public async Task A_null_among_the_parameters_of_a_search_is_passed_over()
    {
        await _bot.PostAsync(TestBot.Invoke("composeExtension/query", JsonNode.Parse("""{"commandId":"find","parameters":[null,{"name":"q","value":"word"}]}""")).ToJsonString());
        Assert.Equal(["search|word||"], _bot.Heard.Events);
    }

    [Fact]
    public async Task An_old_clients_submit_that_cannot_be_read_is_no_failure()
    {
        var activity = TestBot.Message("");
        activity["value"] = new JsonObject { ["verb"] = "vote", ["pollId"] = new JsonObject(), ["choice"] = "x" };
        Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync(activity.ToJsonString())).Status);
    }

    [Theory]
    [InlineData("conversation/id")]
    [InlineData("from/id")]
    [InlineData("from/aadObjectId")]
    public async Task An_id_longer_than_any_is_400(string path)
    {
        var activity = TestBot.Message();
        Set(activity, path, JsonValue.Create(new string('x', 5000)));
        Assert.Equal(HttpStatusCode.BadRequest, (await _bot.PostAsync(activity.ToJsonString())).Status);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("\"id\"")]
    [InlineData("null")]
    [InlineData("{\"id\":{}}")]
    public async Task Without_a_place_or_a_sender_it_is_no_activity(string value)
    {
        foreach (var field in new[] { "from", "conversation" })
        {
            var activity = TestBot.Message();
            activity[field] = JsonNode.Parse(value);
            Assert.Equal(HttpStatusCode.BadRequest, (await _bot.PostAsync(activity.ToJsonString())).Status);
        }
    }

    private static IEnumerable<string> PathsOf(JsonNode node, string before = "") => node switch
    {
        JsonObject many => many.Where(entry => entry.Value is not null).SelectMany(entry => PathsOf(entry.Value!, $"{before}{(before.Length > 0 ? "/" : "")}{entry.Key}")),
        JsonArray list => list.SelectMany((item, index) => PathsOf(item!, $"{before}/{index}")),
        _ => [before],
    };

    private static void Set(JsonObject activity, string path, JsonNode? value)
    {
        var steps = path.Split('/');
        JsonNode at = activity;
        foreach (var step in steps[..^1])
        {
            at = at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!;
        }

        at[steps[^1]] = value;
    }
}
