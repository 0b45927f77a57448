using System.Net;
using System.Text.Json.Nodes;

namespace CoCreationBot.Teams.Tests;

/// <summary>A command is found whatever stands before it, its words are kept, and a slip is told from nonsense.</summary>
public sealed class CommandFindingTests : IAsyncLifetime
{
    private TestBot _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await TestBot.LocalAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [InlineData("<at>Bot</at>, help", "help|")]
    [InlineData("<at>Bot</at> /help", "help|")]
    [InlineData("<at>Bot</at>: /help", "help|")]
    [InlineData("<at>Bot</at> – help!", "help|")]
    [InlineData("Hi <at>Bot</at>, help", "help|")]
    [InlineData("Hi everybody and <at>Bot</at>: help", "help|")]
    [InlineData("hi, <at>Bot</at> please help", "help|")]
    [InlineData("<at>Bot</at> Good morning, need We tell it three times", "need|We tell it three times")]
    [InlineData("<at>Bot</at> hi all, help", "help|")]
    [InlineData("<at>Bot</at> need .NET training", "need|.NET training")]
    [InlineData("<at>Bot</at> need: –20 °C in the hall", "need|–20 °C in the hall")]
    [InlineData("<at>Bot</at> <at>Bot</at> help", "help|")]
    [InlineData("<at>Bot</at> help <at>Bot</at>", "help|")]
    [InlineData("help <at>Bot</at>", "help|")]
    [InlineData("need More light, <at>Bot</at>", "need|More light,")]
    [InlineData("<p><at>Bot</at> help</p>", "help|")]
    [InlineData("<div><p>Hi <at id=\"0\">Bot</at>,&nbsp;<b>need</b> More <i>light</i></p></div>", "need|More light")]
    [InlineData("<AT>Bot</AT> **help**", "help|")]
    [InlineData("<at>Bot</at> _/help_", "help|")]
    [InlineData("<at>Bot</at> **need** More light", "need|More light")]
    [InlineData("<at>Bot</at> **need More light**", "need|More light")]
    [InlineData("<at>Bot</at> need **More** light", "need|**More** light")]
    [InlineData("<at>Bot</at> \"help\"", "help|")]
    [InlineData("<at>Bot</at>&nbsp;\u00A0help", "help|")]
    [InlineData("\u200B<at>Bot</at>\u200B\u2060 he\u200Blp\uFEFF", "help|")]
    [InlineData("\u200E\u2068<at>Bot</at>\u2069 hel\u00ADp", "help|")]
    [InlineData("\U0001F44B <at>Bot</at> \U0001F64F\uFE0F help", "help|")]
    [InlineData("<at>Bot</at> next_stage", "next stage|")]
    [InlineData("<at>Bot</at> need: More light", "need|More light")]
    [InlineData("<at>Bot</at> need – More light", "need|More light")]
    [InlineData("<at>Bot</at> need -5 degrees", "need|-5 degrees")]
    [InlineData("<at>Bot</at>\nhi\nneed More\nlight", "need|More\nlight")]
    [InlineData("<blockquote>Ann: need nothing</blockquote><at>Bot</at> help", "help|")]
    [InlineData("<blockquote><blockquote>need a</blockquote> need b</blockquote><p><at>Bot</at> need c</p>", "need|c")]
    [InlineData("<at>Bot</at> need &lt;b&gt; 3 &lt; 4", "need|<b> 3 < 4")]
    [InlineData("<at>Bot</at> need 3 < 4 <x>", "need|3 < 4 <x>")]
    [InlineData("&lt;at&gt;Bot&lt;/at&gt; help", "help|")]
    [InlineData("<at>Bot</at> needless to say, help would be needed", "text|needless to say, help would be needed")]
    [InlineData("<at>Bot</at> I wrote, need nothing", "text|I wrote, need nothing")]
    [InlineData("<at>Bot</at> hi", "text|hi")]
    public async Task A_command_is_found_whatever_stands_before_it(string text, string heard)
    {
        await _bot.PostAsync(TestBot.Message(text).ToJsonString());
        Assert.Equal([heard], _bot.Heard.Events);
    }

    public static TheoryData<string, string, string> Mentions => new()
    {
        // By id alone; by name alone; encoded in one place and not in the other; of another form; renamed; beside somebody else.
        { "<at>Bot</at> help", """[{"type":"mention","mentioned":{"id":"28:APP"}}]""", "help|" },
        { "<at>Renamed Bot</at> help", """[{"type":"mention","mentioned":{"id":"28:APP","name":"Bot"},"text":"<at>Bot</at>"}]""", "help|" },
        { "<at>R&amp;D Bot</at> help", """[{"type":"mention","mentioned":{"id":"28:APP","name":"R&D Bot"},"text":"<at>R&D Bot</at>"}]""", "help|" },
        { "<at>R&D Bot</at> help", """[{"type":"mention","mentioned":{"id":"28:APP"},"text":"<at>R&amp;D Bot</at>"}]""", "help|" },
        { "<at id=\"0\">Bot</at> help", """[{"type":"Mention","mentioned":{"id":"APP"},"text":"<at>bot</at>"}]""", "help|" },
        { "@Bot help", """[{"type":"mention","mentioned":{"id":"28:APP","name":"Bot"},"text":"@Bot"}]""", "help|" },
        { "<at>Megan</at> <at>Bot</at> need A lamp for <at>Megan</at>", """[{"type":"mention","mentioned":{"id":"29:m","name":"Megan"},"text":"<at>Megan</at>"},{"type":"mention","mentioned":{"id":"28:APP"}}]""", "need|A lamp for <at>Megan</at>" },
        { "<at>Bot</at> help", """[null,{"type":"mention"},{"type":"mention","mentioned":null,"text":null},{"type":"mention","mentioned":{"id":"28:APP"},"text":"<at>Bot</at>"}]""", "help|" },
    };

    [Theory]
    [MemberData(nameof(Mentions))]
    public async Task The_bots_mention_is_known_however_its_entity_is_written(string text, string entities, string heard)
    {
        var activity = TestBot.Message(text);
        activity["entities"] = JsonNode.Parse(entities.Replace("APP", TestBot.AppId, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync(activity.ToJsonString())).Status);
        Assert.Equal([heard], _bot.Heard.Events);
    }

    [Theory]
    [InlineData("Hi Bot, need We tell it three times", "need|We tell it three times")]
    [InlineData("@Bot help", "help|")]
    [InlineData("Bot: help", "help|")]
    public async Task In_ones_own_chat_the_bot_may_be_called_by_its_name(string text, string heard)
    {
        var activity = TestBot.Message(text);
        activity.Remove("entities");
        activity["conversation"] = new JsonObject { ["id"] = "a:1", ["conversationType"] = "personal" };
        await _bot.PostAsync(activity.ToJsonString());
        Assert.Equal([heard], _bot.Heard.Events);
    }

    [Theory]
    [InlineData("stauts", "status")]
    [InlineData("helpp", "help")]
    [InlineData("hlep me", "help")]
    [InlineData("hjalp", "help")]
    [InlineData("tarvee valoa", "need")]
    [InlineData("next stge", "next stage")]
    [InlineData("nextstage", "next stage")]
    [InlineData("stat", "status")]
    [InlineData("Hi, stauts", "status")]
    [InlineData("Hi Anna, need to leave now", "need")]
    [InlineData("hi all, need to leave now", "need")]
    [InlineData("could you show the status now", "status")]
    [InlineData("the weather is fine", "")]
    [InlineData("hello", "")]
    [InlineData("", "")]
    public async Task A_slip_is_answered_with_what_was_probably_meant(string typed, string meant)
    {
        await _bot.PostAsync(TestBot.Message($"<at>Bot</at> {typed}").ToJsonString());
        Assert.StartsWith("text|", Assert.Single(_bot.Heard.Events), StringComparison.Ordinal);
        Assert.Equal(meant, _bot.Heard.Turns[0].Near is [var first, ..] ? first.Name : "");
        Assert.InRange(_bot.Heard.Turns[0].Near.Count, meant.Length == 0 ? 0 : 1, 3);
    }

    [Fact]
    public async Task A_button_carries_out_a_command_as_if_it_had_been_written()
    {
        Assert.Contains("done", (await _bot.PostAsync(TestBot.CardAction("run", new JsonObject { ["pollId"] = "status" }).ToJsonString())).Body, StringComparison.Ordinal);
        Assert.Contains("none", (await _bot.PostAsync(TestBot.CardAction("run", new JsonObject { ["pollId"] = "dance" }).ToJsonString())).Body, StringComparison.Ordinal);
        Assert.Equal(["status|"], _bot.Heard.Events);
    }
}
