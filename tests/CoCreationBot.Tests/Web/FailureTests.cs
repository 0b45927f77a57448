using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoCreationBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Tests.Web;

/// <summary>What goes wrong without anybody having thought of it.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task A_failure_is_said_to_people_in_words_of_their_language_and_to_programs_as_a_problem_and_tells_nothing_of_itself()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddWeb();
        await using var app = builder.Build();
        app.UseWebRules();
        app.MapGet("/page", Fail).WithMetadata(ResponsePolicy.WebLink);
        app.MapGet("/data", Fail);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        http.DefaultRequestHeaders.Add("Accept-Language", "fi");

        using var page = await http.GetAsync(new Uri("/page", UriKind.Relative), TestContext.Current.CancellationToken);
        var words = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.Contains("<html lang=\"fi\">", words, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoStore);

        using var data = await http.GetAsync(new Uri("/data", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.InternalServerError, "application/problem+json"), (data.StatusCode, data.Content.Headers.ContentType!.MediaType));
        var problem = await data.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        Assert.Equal(500, problem!["status"]!.GetValue<int>());
        Assert.All([words, problem.ToJsonString()], text => Assert.DoesNotContain("secret", text, StringComparison.Ordinal));
    }

    private static IResult Fail() => throw new InvalidOperationException("a secret of the inside");
}
