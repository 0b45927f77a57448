using System.Net;

namespace CoCreationBot.Tests.Web;

/// <summary>Whoever opens web links too often is told so, as a page says everything else.</summary>
public sealed class BusyTests(RunningBot bot) : IClassFixture<RunningBot>
{
    [Fact]
    public async Task Whoever_comes_too_often_is_told_so_in_their_language()
    {
        using var page = await UntilBusyAsync(HttpMethod.Get, "/join/not-a-link");
        Assert.InRange(page.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5);
        Assert.Contains("script-src 'self'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoStore);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<html lang=\"fi\">", html, StringComparison.Ordinal);
        Assert.Contains("<h1>Liian monta yritystä</h1>", html, StringComparison.Ordinal);

        using var press = await UntilBusyAsync(HttpMethod.Post, "/join/not-a-link/act");
        Assert.Equal("application/json; charset=utf-8", press.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Wrong_links_from_an_address_keep_nobody_out_who_has_a_good_one()
    {
        await using var host = await BotHere.OpenAsync(("PublicUrl", "https://bot.example"), ("WebDoor__Burst", "40"));
        var status = await host.StartInitiativeAsync();
        var (link, other) = (await host.IssueLinkAsync(status, "group", ("places", "9")), await host.IssueLinkAsync(status, "group", ("places", "9")));
        using var http = new HttpClient { BaseAddress = host.Bot.Address };
        async Task<HttpStatusCode[]> OpenAsync(string path, int times) => await Task.WhenAll(Enumerable.Range(0, times).Select(async _ =>
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }));

        // Forged ones use up what the address has for forged ones …
        Assert.Contains(HttpStatusCode.TooManyRequests, await OpenAsync(link.AbsolutePath[..^4] + "AAAA", 400));
        using var guest = await Testing.WebGuest.BeginAsync(new Uri(host.Bot.Address, link.AbsolutePath));
        Assert.NotEmpty(guest.Cards);

        // … and whoever opens one link too often keeps out nobody with another, or with a place of their own.
        Assert.Contains(HttpStatusCode.TooManyRequests, await OpenAsync(other.AbsolutePath, 400));
        await guest.ReadAsync();
        Assert.NotEmpty(guest.Cards);
    }

    // All at once, since places become free again every second.
    private async Task<HttpResponseMessage> UntilBusyAsync(HttpMethod method, string path)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, RunningBot.Burst + 20).Select(async _ =>
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.TryAddWithoutValidation("Accept-Language", "fi");
            return await bot.Http.SendAsync(request, TestContext.Current.CancellationToken);
        }));
        return answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
    }
}
