using System.Text.Encodings.Web;
using System.Text.Unicode;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Web;
using RazorSlices;

namespace CoCreationBot.Tests.Web;

/// <summary>Cards as the pages show them before any script runs, and on paper.</summary>
public sealed class CardPageTests
{
    [Theory]
    [InlineData("a **b** c", "<p>a <strong>b</strong> c</p>", "a b c")]
    [InlineData("**open", "<p><strong>open</strong></p>", "open")]
    [InlineData("one\ntwo\n\nthree", "<p>one two<br>three</p>", "one twothree")]
    [InlineData("<b> & \"q\" ä ł ж", "<p>&lt;b&gt; &amp; &quot;q&quot; ä ł ж</p>", "<b> & \"q\" ä ł ж")]
    [InlineData(@"\*\*no\*\* \[x\](y)", "<p>**no** [x](y)</p>", "**no** [x](y)")]
    [InlineData("[name](https://a.example/?q=1&r=2)", "<p><a href=\"https://a.example/?q=1&amp;r=2\" rel=\"noopener noreferrer\" target=\"_blank\">name</a></p>", "name")]
    [InlineData("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>", "[x](javascript:alert(1))")]
    [InlineData("{{DATE(nonsense)}} [", "<p>{{DATE(nonsense)}} [</p>", "{{DATE(nonsense)}} [")]
    public async Task Words_become_markup_only_where_a_card_means_it(string text, string html, string words)
    {
        Assert.Equal(html, await WriteAsync([new TextBlock(text)]));
        Assert.Equal(words, CardMarkdown.ToText(text));
    }

    [Fact]
    public async Task A_moment_says_which_zone_is_meant()
    {
        using var language = Language.Use("fi");
        Assert.Equal("<p><time datetime=\"2026-03-02T10:05:00Z\">10.05 UTC</time></p>", await WriteAsync([new TextBlock("{{TIME(2026-03-02T10:05:00Z)}}")]));
    }

    [Fact]
    public async Task Every_kind_of_element_is_read_without_a_script()
    {
        CardElement[] body =
        [
            new TextBlock("H") { Style = "heading" },
            new TextBlock("B") { Weight = "Bolder" },
            new TextBlock("N") { IsSubtle = true },
            new TextBlock("gone") { IsVisible = false },
            new Container([new TextBlock("C")]) { Style = "attention" },
            new ColumnSet([new Column([new TextBlock("D")])]),
            new Table([new TableColumn(1)], [new TableRow([new TableCell([new TextBlock("E")])]), new TableRow([new TableCell([new TextBlock("F<")])])]),
            new TextInput("i", "Label"),
        ];
        Assert.Equal(
            "<h3>H</h3><h4>B</h4><p class=\"note\">N</p><div class=\"box attention\"><p>C</p></div><div class=\"columns\"><div class=\"column\"><p>D</p></div></div>" +
            "<table><tr><th scope=\"col\">E</th></tr><tr><td>F&lt;</td></tr></table>",
            await WriteAsync(body));
    }

    [Fact]
    public async Task What_a_button_unfolds_unfolds_without_a_script_and_what_no_button_shows_stays_hidden()
    {
        CardElement[] body = [.. CardParts.Details("x", new TextBlock("D"), new Image("/p.png", "P")), new Container([new TextBlock("gone")]) { Id = "y", IsVisible = false }];
        Assert.Equal("<details><summary>Details</summary><p>D</p><img src=\"/p.png\" alt=\"P\"></details>", await WriteAsync(body));
    }

    [Fact]
    public async Task On_paper_questions_have_room_to_answer() => Assert.Equal(
        "<div class=\"question\"><p><strong>L&lt;</strong></p><ul class=\"boxes\"><li>A</li></ul></div><div class=\"question\"><p><strong>M</strong></p><div class=\"lines long\"></div></div>",
        await WriteAsync([new ChoiceSetInput("i", "L<", [new Choice("A", "a")]), new TextInput("j", "M") { IsMultiline = true }], isPaper: true));

    // Between elements there may be any white space.
    private static async Task<string> WriteAsync(IReadOnlyList<CardElement> body, bool isPaper = false)
    {
        var html = await Elements.Create(new ElementsModel(body, isPaper)).RenderAsync(HtmlEncoder.Create(UnicodeRanges.All), TestContext.Current.CancellationToken);
        return System.Text.RegularExpressions.Regex.Replace(html.Trim(), @">\s+<", "><");
    }
}
