using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoCreationBot.Web;
using Microsoft.AspNetCore.Http;

namespace CoCreationBot.Tests.Web;

/// <summary>Every answer carries its headers, refusals and failures too, and says in words or as a problem what is wrong.</summary>
public sealed class WebRulesTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private const string Nowhere = "/join/not-a-link";

    [Theory]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "/privacy", 200)]
    [InlineData("GET", "/favicon.ico", 204)]
    [InlineData("POST", "/privacy", 405)]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("GET", "/web/x/page.css", 404)]
    [InlineData("GET", "/pictures/opinions/a/b/c.png", 404)]
    [InlineData("GET", "/pictures/bars/count-0.png", 404)]
    [InlineData("GET", "/pictures/bars/count-24-a17-e7.png", 200)]
    [InlineData("POST", "/api/messages", 415)]
    [InlineData("GET", Nowhere, 404)]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await bot.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(status < 300 || answer.Headers.CacheControl is { NoStore: true });
    }

    [Fact]
    public async Task What_is_no_page_is_answered_with_a_problem()
    {
        using var answer = await bot.Http.GetAsync(new Uri("/pictures/opinions/a/b/c.png", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(404, (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["status"]!.GetValue<int>());
    }

    [Fact]
    public async Task Health_says_which_part_is_not_ready()
    {
        using var answer = await bot.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        var said = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        Assert.Equal(["status", "storage"], said!.Select(part => part.Key));
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal((answer.StatusCode == HttpStatusCode.OK ? "Healthy" : "Unhealthy", true), (said!["status"]!.ToString(), said["storage"]!.ToString().Length > 0));
    }

    [Theory]
    [InlineData("https", "bot.example.org", true)]
    [InlineData("http", "bot.example.org", false)]
    [InlineData("https", "localhost:5001", false)]
    public void Https_is_kept_where_it_is_had(string scheme, string host, bool isKept)
    {
        var http = new DefaultHttpContext();
        (http.Request.Scheme, http.Request.Host) = (scheme, new HostString(host));
        ResponsePolicy.WebLink.Apply(http);
        Assert.Equal(isKept ? "max-age=31536000" : "", http.Response.Headers.StrictTransportSecurity.ToString());
    }
}
