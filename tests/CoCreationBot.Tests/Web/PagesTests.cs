using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Web;

/// <summary>The pages the app's manifest points at.</summary>
public sealed partial class PagesTests : IAsyncLifetime
{
    private BotProcess _bot = null!;
    private Azurite _azurite = null!;

    public async ValueTask InitializeAsync()
    {
        _azurite = await Azurite.StartAsync();
        _bot = await Theatre.StartBotAsync(_azurite);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    [Theory]
    [InlineData("/privacy", "en-GB,en;q=0.9", "en", "What CoCreationBot knows, and who sees it")]
    [InlineData("/privacy", "sv-FI;q=0.5,fi-FI", "fi", "Mitä CoCreationBot tietää, ja kuka sen näkee")]
    [InlineData("/privacy", "ja,sv;q=0.5", "sv", "Vad CoCreationBot vet, och vem som ser det")]
    [InlineData("/terms", "", "en", "Using CoCreationBot")]
    [InlineData("/terms", "fi", "fi", "CoCreationBotin käyttö")]
    [InlineData("/", "sv", "sv", "CoCreationBot")]
    public async Task Pages_speak_the_readers_language(string path, string wanted, string language, string heading)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_bot.Address, path));
        if (wanted.Length > 0)
        {
            request.Headers.AcceptLanguage.ParseAdd(wanted);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var html = System.Net.WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(new MediaTypeHeaderValue("text/html", "utf-8"), response.Content.Headers.ContentType);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Equal(heading, Heading().Match(html).Groups[1].Value);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [GeneratedRegex("<h1>(.*)</h1>")]
    private static partial Regex Heading();
}
