using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CoCreationBot.Testing;
using Microsoft.AspNetCore.Http.Features;

namespace CoCreationBot.Benchmarks;

/// <summary>Stands between the bot and storage and counts calls by method and table, as seen from outside the bot.</summary>
internal sealed partial class StorageTap : IAsyncDisposable
{
    private static readonly string[] Unsent = ["Transfer-Encoding", "Connection", "Host", "Keep-Alive"];
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly List<WebApplication> _apps = [];

    /// <summary>Leads through the tap.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Calls so far, as <c>PUT Responses</c>.</summary>
    public IReadOnlyDictionary<string, int> Calls => new Dictionary<string, int>(_calls);

    public static async Task<StorageTap> StartAsync(string connectionString)
    {
        var tap = new StorageTap();
        tap.ConnectionString = Endpoint().Replace(connectionString, match => tap.Listen(new Uri(match.Value)).ToString());
        foreach (var app in tap._apps)
        {
            await app.StartAsync();
        }

        return tap;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps)
        {
            await app.DisposeAsync();
        }

        _http.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/")]
    private static partial Regex Endpoint();

    [GeneratedRegex(@"^/[^/]+/([^(/?]+)")]
    private static partial Regex Place();

    private Uri Listen(Uri storage)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var address = new Uri($"http://127.0.0.1:{Repository.FreePort()}/");
        builder.WebHost.UseUrls(address.ToString());
        var app = builder.Build();
        app.Map("/{**path}", http => PassAsync(http, storage));
        _apps.Add(app);
        return address;
    }

    private async Task PassAsync(HttpContext http, Uri storage)
    {
        // The path is signed as it was sent.
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        _calls.AddOrUpdate($"{http.Request.Method} {Place().Match(target).Groups[1].Value}", 1, (_, count) => count + 1);
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(storage, target));
        if (http.Request.ContentLength > 0 || http.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(http.Request.Body);
        }

        foreach (var header in http.Request.Headers.Where(header => !Unsent.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, [.. header.Value]))
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Key, [.. header.Value]);
            }
        }

        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(header => !Unsent.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            http.Response.Headers[header.Key] = header.Value.ToArray();
        }

        await answer.Content.CopyToAsync(http.Response.Body);
    }
}
