using AngleSharp.Html.Parser;
using CoCreationBot.Features.Messages;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Tests.Plays;

/// <summary>What a need is made of are its writer's own words, as a browser would show them.</summary>
public sealed class OwnWordsTests
{
    private const string Reply = """<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1700000000001"><strong itemprop="mri" itemid="8:orgid:x">Ann Lee</strong><span itemprop="time" itemid="1"></span><p itemprop="preview">My son was refused twice</p></blockquote>""";

    [Theory]
    [InlineData(Reply + "<p>One place would help</p>")]
    [InlineData("<p>One place would help</p>" + Reply)]
    [InlineData(Reply + Reply + "<div>One place would help</div>")]
    [InlineData("<div>" + Reply + "<p>One place would help</p></div>")]
    [InlineData("<blockquote>My son<blockquote>was refused</blockquote>twice</blockquote>One place would help")]
    [InlineData("<BLOCKQUOTE cite='x'><p>My son</P></BLOCKQUOTE >One place would help")]
    [InlineData("<div itemscope itemtype='https://schema.skype.com/Forward/'><div>Ann Lee</div><div>My son</div></div><p>One place would help</p>")]
    [InlineData("<span itemtype=http://schema.skype.com/ForwardedMessage>Ann <b>Lee</b><span>x</span></span>One place would help")]
    [InlineData("<attachment id=\"1700000000001\">Ann Lee</attachment><p>One place would help</p>")]
    [InlineData("<quote authorname=\"Ann Lee\"><legacyquote>[1] Ann Lee: </legacyquote>My son<legacyquote>&lt;&lt;&lt; </legacyquote></quote>One place would help")]
    [InlineData("<p><strong itemprop='mri'>Ann Lee</strong></p><p itemprop=\"preview\">My son<p>One place would help")]
    [InlineData("<p>One place would help</p><div class=\"gmail_quote\">Ann Lee wrote:<div>My son</div></div>")]
    [InlineData("<p>One place would help</p><div data-tid='quoted-reply-card'><div>Ann Lee</div></div>")]
    [InlineData("<div><blockquote>My son</div><p>One place would help</p>")]
    [InlineData("<b><blockquote>My son</b> was refused</blockquote>One place would help")]
    [InlineData("<p>One place would help</p><blockquote>My son <p>never ends")]
    public void What_is_quoted_or_passed_on_is_not_the_writers(string html) =>
        Assert.Equal("One place would help", MessageText.Plain(new MessageBody { ContentType = "html", Content = html }, 4000));

    [Theory]
    [InlineData("> Ann: my son\n> was refused\nOne place would help")]
    [InlineData("One place would help\n\n >was refused")]
    public void A_quoting_mark_in_plain_text_says_so_too(string text) =>
        Assert.Equal("One place would help", MessageText.Plain(new MessageBody { ContentType = "text", Content = text }, 4000));

    [Theory]
    [InlineData(Reply)]
    [InlineData("<blockquote>Only quoted</blockquote>")]
    public void A_message_that_only_quotes_has_no_words(string html) => Assert.Equal("", MessageText.Plain(new MessageBody { ContentType = "html", Content = html }, 4000));

    [Theory]
    [InlineData("<p>3 &lt; 4, 5 &gt; 2 &amp; so on&nbsp;…</p>", "3 < 4, 5 > 2 & so on …")]
    [InlineData("a < b <3 <", "a < b <3 <")]
    [InlineData("<p>One</p>two<ul><li>three<li>four</ul>five", "One\ntwo\nthree\nfour\nfive")]
    [InlineData("<p>one\ntwo</p><pre>three\nfour</pre>", "one two\nthree\nfour")]
    [InlineData("<a title=\"a > b\" href='x>y'>words</a><!-- no > --><?x y?><!doctype html>", "words")]
    [InlineData("<script>if (a < b) { '</p>' }</script><style>p{}</style><textarea>kept <b></textarea>", "kept <b>")]
    [InlineData("<p>half &#xD83D; and &#xFFFE; &unknown; &#x1F600;</p>", "half &#xD83D; and \uFFFD &unknown; 😀")]
    [InlineData("<img src=x itemtype='http://schema.skype.com/Reply'>kept<br class=quote>too", "kept\ntoo")]
    [InlineData("<span itemtype=\"http://schema.skype.com/Mention\">Megan</span> asked", "Megan asked")]
    [InlineData("<div itemprop=\"copy-paste-block\">kept</div>", "kept")]
    [InlineData("cut <b", "cut")]
    public void Words_are_read_as_a_browser_shows_them(string html, string words) =>
        Assert.Equal(words, MessageText.Plain(new MessageBody { ContentType = "html", Content = html }, 4000));

    // A browser's own way of reading, on whatever is put together from what messages are made of.
    [Fact]
    public void Whatever_is_nested_the_words_are_those_a_browser_has()
    {
        string[] parts = ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<span>", "</span>", "<ul>", "</ul>", "<li>", "</li>", "<br>", "<a href=x>", "</a>", "<!-- c -->", "&amp;", " ", "word", "two words"];
        var random = new Random(17);
        for (var run = 0; run < 400; run++)
        {
            var html = string.Concat(random.GetItems(parts, random.Next(1, 40)));
            using var document = new HtmlParser().ParseDocument(html);
            Assert.Equal(Words(document.Body!.TextContent), Words(MessageText.Plain(new MessageBody { ContentType = "html", Content = html }, 100_000)));
        }

        static string Words(string text) => string.Concat(text.Where(sign => !char.IsWhiteSpace(sign)));
    }
}
