using System.Text;
using System.Text.Json.Nodes;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Tests;

public sealed class CardTextTests
{
    [Theory]
    [InlineData("plain words, with (brackets)", @"plain words, with \(brackets\)")]
    [InlineData("**bold** and _soft_", @"\*\*bold\*\* and \_soft\_")]
    [InlineData("[click](x)", @"\[click\]\(x\)")]
    [InlineData("<at>Boss</at> & <b>", @"\<at\>Boss\</at\> \& \<b\>")]
    [InlineData("- not a list", @"\- not a list")]
    [InlineData("1. not a list", @"1\. not a list")]
    [InlineData("well-known", "well-known")]
    [InlineData("3.5 of 5", @"3\.5 of 5")]
    public void Marks_are_escaped(string typed, string shown) => Assert.Equal(shown, CardText.Escape(typed));

    [Theory]
    [InlineData("plain words, with (brackets)", "plain words, with (brackets)")]
    [InlineData("**bold** and _soft_ `code` ~~gone~~", "bold and soft code gone")]
    [InlineData("[click](https://evil.example) ![x](y)", "click x")]
    [InlineData("<at>Boss</at> <b onclick=x>now</b><!-- y -->", "Boss now")]
    [InlineData(@"\*\*bold\*\* \<b\>", "bold")]
    [InlineData("<<b>b>x<</b>/b>", "x")]
    [InlineData("[[a](b)](c)", "a")]
    [InlineData("# Heading\nand more\u0007", "Heading and more")]
    [InlineData("2 * 3 < 7, snake_case, 5 > 4 & so on", "2 * 3 ‹ 7, snake_case, 5 › 4 & so on")]
    public void Plain_text_carries_no_markup(string typed, string shown) => Assert.Equal(shown, CardText.Plain(typed));

    [Fact]
    public void Macros_and_bare_links_are_broken_invisibly()
    {
        Assert.DoesNotContain("{{", CardText.Escape("{{DATE(2026-01-01T00:00:00Z)}}").Replace(@"\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("://", CardText.Escape("see https://evil.example"), StringComparison.Ordinal);
        Assert.DoesNotContain("www.", CardText.Escape("www.evil.example"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Right_to_left_text_is_isolated_and_overrides_are_dropped()
    {
        Assert.Equal("\u2068שלום\u2069", CardText.Escape("שלום"));
        Assert.Equal("abc", CardText.Escape("\u202Eabc\u202C\u2066\u2069\u200B"));
    }

    [Theory]
    [InlineData("Ann (Housing)", "Ann (Housing)")]
    [InlineData("\u202Ecba", "\u2068cba\u2069")]
    [InlineData("a\u202Bb\u202Ac\u202Dd", "\u2068abcd\u2069")]
    [InlineData("\u2069\u2066a", "\u2068a\u2069")]
    [InlineData("שלום", "\u2068שלום\u2069")]
    [InlineData("\u2068שלום\u2069 (Housing)", "\u2068שלום\u2069 (Housing)")]
    [InlineData("two\nlines\u0007", "\u2068two\nlines\u2069")]
    public void Words_shown_as_they_stand_change_nothing_around_them(string typed, string shown)
    {
        Assert.Equal(shown, CardText.Isolate(typed));
        Assert.Equal(shown, CardText.Isolate(shown));
    }

    [Fact]
    public void No_override_reaches_a_client_by_any_part_of_a_card_or_answer()
    {
        const string Typed = "\u202Egnp.exe";
        var card = new AdaptiveCard
        {
            Body =
            [
                new TextBlock(Typed), RichTextBlock.Plain(Typed), new FactSet([new Fact(Typed, Typed)]), new Image("https://x", Typed),
                new ChoiceSetInput("c", Typed, [new Choice(Typed, "v") with { Title = Typed }]) { Placeholder = Typed }, new TextInput("t", Typed) { Placeholder = Typed },
                new ToggleInput("b", Typed, Typed),
            ],
            Actions = [new OpenUrlAction { Title = Typed, Tooltip = Typed, Url = "https://x" }],
        };
        foreach (var json in new[]
        {
            Encoding.UTF8.GetString(CardJson.Bytes(card)), Text(InvokeResponse.Message(Typed)), Text(InvokeResponse.DialogMessage(Typed)), Text(InvokeResponse.Dialog(Typed, card)),
            Text(InvokeResponse.Results([new ExtensionResult(Typed, Typed, card)])),
        })
        {
            Assert.Contains("gnp.exe", json, StringComparison.Ordinal);
            Assert.DoesNotContain("\u202E", json, StringComparison.Ordinal);
            Assert.DoesNotContain("u202e", json, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string Text(InvokeResponse answer) => Encoding.UTF8.GetString(answer.Body.Span);

    [Fact]
    public void Lines_are_kept_and_control_characters_dropped() => Assert.Equal("a\n\nb", CardText.Escape("a\r\nb\u0007\0"));

    [Fact]
    public void Emoji_and_long_texts_pass_unharmed()
    {
        Assert.Equal("👩‍👧‍👦 ok", CardText.Escape("👩‍👧‍👦 ok"));
        Assert.Equal(4000, CardText.Escape(new string('ä', 4000)).Length);
    }

    [Fact]
    public void Texts_are_cut_at_whole_characters()
    {
        Assert.Equal("short", CardText.Shorten("short", 5));
        Assert.Equal("a long…", CardText.Shorten("a long text", 8));
        Assert.Equal("ab…", CardText.Shorten("ab👩‍👧‍👦cdefghijk", 6));
    }

    [Fact]
    public void A_card_is_written_as_the_schema_names_it()
    {
        var card = new AdaptiveCard
        {
            Lang = "fi",
            Body =
            [
                new TextBlock("Äiti") { Style = "heading" },
                new ChoiceSetInput("voice", "Kenen?", [new Choice("A", "a")]) { IsRequired = true },
                new Image("https://a.example/x.png", "x 3.5") { Size = "Stretch" },
            ],
            Actions = [new ExecuteAction { Title = "OK", Verb = "v", Data = new JsonObject { ["a"] = 1 } }],
        };
        var json = JsonNode.Parse(CardJson.Bytes(card))!;
        Assert.Equal(("AdaptiveCard", "1.5", "fi"), (json["type"]!.GetValue<string>(), json["version"]!.GetValue<string>(), json["lang"]!.GetValue<string>()));
        Assert.Equal("Input.ChoiceSet", json["body"]![1]!["type"]!.GetValue<string>());
        Assert.Equal("voice", json["body"]![1]!["id"]!.GetValue<string>());
        Assert.Null(json["body"]![1]!["key"]);
        Assert.Equal(("Image", "x 3.5"), (json["body"]![2]!["type"]!.GetValue<string>(), json["body"]![2]!["altText"]!.GetValue<string>()));
        Assert.Equal("Action.Execute", json["actions"]![0]!["type"]!.GetValue<string>());
        Assert.Contains("Äiti", System.Text.Encoding.UTF8.GetString(CardJson.Bytes(card)), StringComparison.Ordinal);
        Assert.Equal(CardJson.Bytes(card).Length, CardSize.Of(card));
    }

    [Fact]
    public void Fields_we_do_not_know_survive()
    {
        const string Json = """{"type":"message","conversation":{"id":"c","x":1},"from":{"id":"u","isTargeted":true},"newField":{"deep":[1]},"channelData":{"onBehalfOf":[]}}""";
        var activity = System.Text.Json.JsonSerializer.Deserialize(Json, TeamsJson.Default.Activity)!;
        var back = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(activity, TeamsJson.Relaxed.Activity))!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Json), back));
    }

    [Theory]
    [InlineData("19:a@thread.tacv2;messageid=5", "19:a@thread.tacv2")]
    [InlineData("19:a@thread.tacv2", "19:a@thread.tacv2")]
    public void A_thread_belongs_to_its_channel(string id, string channel)
    {
        Assert.Equal(channel, ConversationIds.WithoutThread(id));
        Assert.Equal(channel + ";messageid=7", ConversationIds.InThread(id, "7"));
    }
}
