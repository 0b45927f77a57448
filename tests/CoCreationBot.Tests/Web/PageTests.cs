using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoCreationBot.Tests.Web;

/// <summary>The pages the Teams manifest links to, as a browser gets them.</summary>
public sealed partial class PageTests(RunningBot bot) : IClassFixture<RunningBot>
{
    public static TheoryData<string> Paths => ["/", "/privacy", "/terms"];

    [Theory]
    [InlineData("/privacy", "fi-FI,fi;q=0.9,en;q=0.8", "fi", "Tietosuoja")]
    [InlineData("/privacy", "en;q=0.5,sv-FI;q=0.7", "sv", "Integritet")]
    [InlineData("/privacy", "ja,fi;q=0,de;q=0.4", "en", "Privacy")]
    [InlineData("/privacy", "%%%;;", "en", "Privacy")]
    [InlineData("/privacy", null, "en", "Privacy")]
    [InlineData("/privacy?lang=sv", "fi", "sv", "Integritet")]
    [InlineData("/privacy?lang=tlh", "fi", "fi", "Tietosuoja")]
    [InlineData("/terms", "fi", "fi", "Käyttöehdot")]
    [InlineData("/terms", "sv", "sv", "Användningsvillkor")]
    [InlineData("/", "sv", "sv", "tillsammans")]
    public async Task A_page_comes_in_the_language_the_reader_asks_for(string path, string? asked, string language, string inTitle)
    {
        using var answer = await GetAsync(path, asked);
        var page = await ReadAsync(answer);
        Assert.Equal(language, page.Attribute("lang")!.Value);
        Assert.Equal([language], answer.Content.Headers.ContentLanguage);
        Assert.Contains("Accept-Language", answer.Headers.Vary);
        Assert.Contains(inTitle, Assert.Single(page.Descendants("h1")).Value, StringComparison.Ordinal);
        Assert.Contains(inTitle, Assert.Single(page.Descendants("title")).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_privacy_page_tells_the_group_size_in_force_and_the_words_to_write()
    {
        var words = new[] { ("en", "my data", "delete my answers"), ("fi", "omat tiedot", "poista vastaukseni"), ("sv", "mina uppgifter", "radera mina svar") };
        foreach (var (language, see, delete) in words)
        {
            using var answer = await GetAsync("/privacy", language);
            var text = (await ReadAsync(answer)).Value;
            Assert.Contains($" {RunningBot.GroupSize} ", text, StringComparison.Ordinal);
            Assert.Contains($"”{see}”", text.Replace('“', '”'), StringComparison.Ordinal);
            Assert.Contains($"”{delete}”", text.Replace('“', '”'), StringComparison.Ordinal);
            Assert.DoesNotContain("{0}", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_can_be_used_with_a_screen_reader_and_on_a_phone(string path)
    {
        using var answer = await GetAsync(path, "en");
        var page = await ReadAsync(answer);
        Assert.Contains("width=device-width", page.Descendants("meta").Single(meta => meta.Attribute("name")?.Value == "viewport").Attribute("content")!.Value, StringComparison.Ordinal);
        Assert.Single(page.Descendants("main"));
        Assert.Single(page.Descendants("h1"));
        Assert.Equal(2, page.Descendants("nav").Select(navigation => navigation.Attribute("aria-label")!.Value).Distinct().Count());
        Assert.Equal(["en", "fi", "sv"], page.Descendants("a").Select(link => link.Attribute("lang")?.Value).OfType<string>());
        Assert.All(page.Descendants("a"), link => Assert.False(string.IsNullOrWhiteSpace(link.Value)));
        Assert.All(page.Descendants("li"), item => Assert.Equal("ul", item.Parent!.Name.LocalName));
        Assert.DoesNotContain(page.Descendants("p"), paragraph => paragraph.Value.StartsWith('-'));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_link_of_a_page_leads_somewhere(string path)
    {
        using var answer = await GetAsync(path, "fi");
        foreach (var link in (await ReadAsync(answer)).Descendants("a").Select(link => link.Attribute("href")!.Value))
        {
            using var target = await GetAsync(link, null);
            Assert.Equal(HttpStatusCode.OK, target.StatusCode);
        }
    }

    [Fact]
    public async Task A_chosen_language_goes_along_from_page_to_page()
    {
        using var answer = await GetAsync("/terms?lang=sv", "fi");
        var links = (await ReadAsync(answer)).Descendants("footer").Descendants("a").Select(link => link.Attribute("href")!.Value);
        Assert.Equal(["/?lang=sv", "/privacy?lang=sv", "/terms?lang=sv"], links);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_may_load_nothing_and_run_nothing_but_its_own_style(string path)
    {
        using var answer = await GetAsync(path, "en");
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Set-Cookie") || answer.Headers.Contains("Server"));
        Assert.DoesNotContain("<style", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", body, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_is_only_read(string path)
    {
        using var head = await bot.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), TestContext.Current.CancellationToken);
        using var post = await bot.Http.SendAsync(new HttpRequestMessage(HttpMethod.Post, path), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.MethodNotAllowed), (head.StatusCode, post.StatusCode));
    }

    [Fact]
    public async Task Text_and_links_stand_out_from_the_ground_by_day_and_by_night()
    {
        using var answer = await GetAsync("/privacy", "en");
        var sheet = Assert.Single((await ReadAsync(answer)).Descendants("link"), link => link.Attribute("rel")!.Value == "stylesheet").Attribute("href")!.Value;
        using var sent = await GetAsync(sheet, null);
        Assert.Equal("text/css; charset=utf-8", sent.Content.Headers.ContentType!.ToString());
        var style = await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var colours = Colour().Matches(style).Select(match => (Name: match.Groups[1].Value, Light: LightOf(match.Groups[2].Value))).ToArray();
        Assert.Equal(["ink", "paper", "link", "ink", "paper", "link"], colours.Select(colour => colour.Name));
        foreach (var theme in colours.Chunk(3))
        {
            Assert.All([theme[0], theme[2]], front => Assert.True(Contrast(front.Light, theme[1].Light) >= 7, $"{front.Name} is hard to read"));
        }
    }

    // WCAG 2.2, contrast ratio and relative luminance.
    private static double Contrast(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double LightOf(string colour)
    {
        var full = colour.Length == 3 ? string.Concat(colour.Select(digit => $"{digit}{digit}")) : colour;
        var parts = Convert.FromHexString(full).Select(part => part / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? asked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (asked is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", asked);
        }

        return await bot.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    // The pages close every element but "meta" and "link", so that an XML parser proves them well-formed.
    private static async Task<XElement> ReadAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return XElement.Parse(OpenTags().Replace(html.Replace("<!doctype html>", "", StringComparison.Ordinal), "$1/>"));
    }

    [GeneratedRegex("(<(?:meta|link)[^>]*)>")]
    private static partial Regex OpenTags();

    [GeneratedRegex("--(\\w+):#([0-9a-f]+)")]
    private static partial Regex Colour();
}
