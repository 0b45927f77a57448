using System.Text;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Features.Messages;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;
using CoCreationBot.Web;

namespace CoCreationBot.Tests;

/// <summary>What somebody who means harm sends to what reads from outside: nested, unclosed, combining, repeated. For the tests of cost and for the benchmark.</summary>
internal static class WorstInputs
{
    /// <summary>As long as a request may be, without what is around the text in it.</summary>
    private const int Request = 250 * 1024;
    private const int WebRequest = 62 * 1024;
    private static readonly CommandTable Commands = CommandsOf();

    /// <summary>Name, of which the first word says what reads it; how it is made in a length; and the most there may be of it.</summary>
    public static IReadOnlyList<(string Name, Func<int, string> Make, int Most)> All { get; } =
    [
        ("html of unclosed marks in unclosed paragraphs", Numbered("<p><b i={0}>"), Request),
        ("html of unclosed marks", Repeated("<b><i><u><a href=x>"), Request),
        ("html of nested divs", Repeated("<div>"), Request),
        ("html of nested divs that end", length => Repeated("<div>")(length / 2) + Repeated("</div>")(length / 2), Request),
        ("html of elements of many names", Numbered("<x{0}>y"), Request),
        ("html of ends of what never began", length => Repeated("<span>")(length / 2) + Repeated("</em></x></p>")(length / 2), Request),
        ("html of nested tables", Repeated("<table><tr><td>"), Request),
        ("html of nested quotes", Repeated("<blockquote>x"), Request),
        ("html of attributes", length => "<p" + Numbered(" a{0}=b")(length) + ">x", Request),
        ("html of one long attribute", length => "<p class=\"" + Repeated("quot ")(length) + "\">x", Request),
        ("html of tags that do not end", Repeated("<p "), Request),
        ("html of comments that do not end", Repeated("<!--"), Request),
        ("html of scripts that do not end", Repeated("<script>"), Request),
        ("html of entities", Repeated("&amp;&#1;&x"), Request),
        ("html of line breaks", Repeated("<br>\n"), Request),
        ("html of combining marks", Repeated("\u0301\u0323"), Request / 2),
        ("html of invisible characters", Repeated("\u200B"), Request / 3),
        ("html of words", Repeated("one word and another "), Request),
        ("command of combining marks", Repeated("\u0301\u0323\u0345"), Request / 2),
        ("command of combining marks in words", Repeated("e\u0301\u0323 "), Request / 2),
        ("command of one long word", Repeated("need"), Request),
        ("command of many words", Repeated("nee d "), Request),
        ("command of greetings", Repeated("hi hello, "), Request),
        ("command of marks", Repeated("/*_, "), Request),
        ("command of mentions", Repeated("<at>Bot</at>"), Request),
        ("command of mentions of others", Numbered("<at>M{0}</at>x"), Request),
        ("command of mentions that do not end", Repeated("<at>"), Request),
        ("command of tags that do not end", Repeated("<p "), Request),
        ("command of quotes that do not end", Repeated("<blockquote>"), Request),
        ("command of entities", Repeated("&amp;lt;"), Request),
        ("command with many words behind it", length => "need " + Repeated("light ")(length), Request),
        ("markdown of brackets", Repeated("["), WebRequest),
        ("markdown of links in links", length => Repeated("[")(length / 5) + Repeated("a](b)")(length * 4 / 5), WebRequest),
        ("markdown of tags in tags", length => Repeated("<")(length / 4) + Repeated("b>x")(length * 3 / 4), WebRequest),
        ("markdown of stars and lines", Repeated("*_~`#"), WebRequest),
        ("markdown of stars", length => Repeated("*")(length) + " ", WebRequest),
        ("markdown of escapes", Repeated("\\*"), WebRequest),
        ("markdown of addresses that do not end", Repeated("[a](https://example.org/x"), WebRequest),
        ("markdown of moments that do not end", Repeated("{{DATE(2026-01-01T00:00:00"), WebRequest),
        ("form of letters and dots", Repeated("a.a-a"), Request),
        ("form of letters before a sign", length => Repeated("a")(length) + "@", Request),
        ("form of addresses", Repeated("a@a.a"), Request),
        ("form of digits", Repeated("040 12"), Request),
        ("form of digits without end", Repeated("1"), Request),
        ("form of commas", Repeated("a,"), Request),
        ("form of lines", Repeated("a|b\n"), Request),
        ("language of dashes", Repeated("-"), Request),
        ("language of parts", Repeated("fi-"), Request),
        ("activity of half characters", length => $$"""{"type":"message","text":"{{Repeated(@"\ud83d")(length)}}"}""", Request),
        ("activity of backslashes", length => $$"""{"type":"message","text":"{{Repeated(@"\\")(length)}}"}""", Request),
        ("activity of unknown fields", length => $$"""{"timestamp":5{{Numbered(",\"f{0}\":1")(length)}}}""", Request),
        ("activity of fields that come again", length => $$"""{"timestamp":5{{Repeated(",\"locale\":1")(length)}}}""", Request),
        ("activity of nulls", length => $$"""{"entities":[{{Repeated("null,")(length)}}null]}""", Request),
        ("activity of entities", length => $$"""{"timestamp":5,"entities":[{{Repeated("""{"text":1},""")(length)}}null]}""", Request),
    ];

    /// <summary>Reads it as the bot does.</summary>
    public static void Read(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        switch (name.Split(' ')[0])
        {
            case "html":
                MessageText.Plain(new MessageBody { ContentType = "html", Content = text }, Domain.Texts.StoryLength);
                break;
            case "command":
                var bot = new ChannelAccount { Id = "28:bot", Name = "Bot" };
                var said = TurnText.Of(new Activity { Type = "message", Text = text, Recipient = bot, Entities = [new Entity { Type = "mention", Mentioned = bot }] });
                if (Commands.Find(said) is null)
                {
                    Commands.Near(said);
                }

                break;
            case "markdown":
                CardText.Plain(text);
                CardText.Shorten(CardText.Escape(text), 200);
                CardMarkdown.ToText(text);
                break;
            case "form":
                PersonalDetails.Find(text);
                Domain.Texts.List(text);
                Texts.Lines(text);
                break;
            case "language":
                Language.Match(text);
                break;
            default:
                ReadableJson.Read(ReadableJson.Mend(Encoding.UTF8.GetBytes(text)), TeamsJson.Default.Activity);
                break;
        }
    }

    private static Func<int, string> Repeated(string part) => length => new StringBuilder(length + part.Length).Insert(0, part, (length / part.Length) + 1).ToString();

    private static Func<int, string> Numbered(string part) => length =>
    {
        var text = new StringBuilder(length + 32);
        for (var number = 0; text.Length < length; number++)
        {
            text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, part.Replace("{{", "{", StringComparison.Ordinal), number);
        }

        return text.ToString();
    };

    private static CommandTable CommandsOf()
    {
        var table = new CommandTable();
        foreach (var name in new[] { "need", "needs", "status", "next stage", "help", "delete my answers", "poll", "idea", "start", "story", "vision", "report", "check-in", "reflect", "outcome", "settings" })
        {
            table.Add(name, (_, _, _) => Task.CompletedTask);
            table.AddAlias(name, name);
        }

        table.PassOver("hi");
        table.PassOver("hello");
        return table;
    }
}
