using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Testing;

/// <summary>A call the fake Connector received.</summary>
public sealed record ConnectorCall(string Method, string Path, JsonNode? Body, string? Authorization, string? UserAgent, DateTime At);

/// <summary>Stands in for the Bot Connector on loopback. It answers as documented, or as a test tells it to misbehave.</summary>
public sealed class FakeConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ConnectorCall> _calls = new();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _misbehaviours = new();
    private int _ids;

    private FakeConnector(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>Where it listens: the serviceUrl to give to the bot.</summary>
    public Uri Address { get; }

    /// <summary>Calls received, in order.</summary>
    public IReadOnlyList<ConnectorCall> Calls => [.. _calls];

    /// <summary>Messages that arrived: posts only, whatever was answered.</summary>
    public IReadOnlyList<ConnectorCall> Posts => [.. _calls.Where(call => call.Method == "POST" && call.Path.Contains("/activities", StringComparison.Ordinal))];

    /// <summary>Updates that arrived.</summary>
    public IReadOnlyList<ConnectorCall> Updates => [.. _calls.Where(call => call.Method == "PUT")];

    /// <summary>Starts it.</summary>
    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var address = new Uri($"http://127.0.0.1:{Repository.FreePort()}");
        builder.WebHost.UseUrls(address.ToString());
        var app = builder.Build();
        var connector = new FakeConnector(app, address);
        app.Map("/{**path}", connector.AnswerAsync);
        await app.StartAsync();
        return connector;
    }

    /// <summary>The next call gets this status and body instead of the documented answer.</summary>
    public void Next(int status, string body = "", string? retryAfter = null) => _misbehaviours.Enqueue(async http =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            http.Response.Headers.RetryAfter = retryAfter;
        }

        await http.Response.WriteAsync(body);
    });

    /// <summary>While set, every call is asked to come back after this many seconds.</summary>
    public int? ThrottlesFor { get; set; }

    /// <summary>Refuses posts and updates in conversations, with a status and a documented code; null lets them pass.</summary>
    public Func<string, (int Status, string Code)?> Refuses { get; set; } = _ => null;

    /// <summary>The next call never gets an answer.</summary>
    public void NextHangs() => _misbehaviours.Enqueue(http => Task.Delay(Timeout.Infinite, http.RequestAborted));

    /// <summary>The next call is cut off.</summary>
    public void NextBreaks() => _misbehaviours.Enqueue(http =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Waits until enough messages arrived.</summary>
    public async Task UntilAsync(Func<FakeConnector, bool> reached, TimeSpan? patience = null)
    {
        var until = DateTime.UtcNow + (patience ?? TimeSpan.FromMinutes(1));
        while (!reached(this))
        {
            if (DateTime.UtcNow > until)
            {
                throw new TimeoutException($"The Connector got {Posts.Count} posts and {Updates.Count} updates.");
            }

            await Task.Delay(20);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync();
        var path = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        _calls.Enqueue(new ConnectorCall(
            http.Request.Method, path, text.Length > 0 ? JsonNode.Parse(text) : null,
            http.Request.Headers.Authorization, http.Request.Headers.UserAgent, DateTime.UtcNow));
        if (_misbehaviours.TryDequeue(out var misbehave))
        {
            await misbehave(http);
            return;
        }

        if (path.Split('/') is [_, "v3", "conversations", var place, "activities", ..] && Refuses(Uri.UnescapeDataString(place)) is { } refusal)
        {
            http.Response.StatusCode = refusal.Status;
            await http.Response.WriteAsync($$$"""{"error":{"code":"{{{refusal.Code}}}","message":"as documented"}}""");
            return;
        }

        if (ThrottlesFor is { } seconds)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return;
        }

        http.Response.ContentType = "application/json";
        http.Response.StatusCode = http.Request.Method == "POST" ? 201 : 200;
        await http.Response.WriteAsync(Documented(http.Request.Method, path));
    }

    private string Documented(string method, string path)
    {
        var id = Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture);
        if (path.Contains("/pagedmembers", StringComparison.Ordinal))
        {
            return path.Contains("continuationToken", StringComparison.Ordinal)
                ? """{"members":[{"id":"29:c","objectId":"aad-c"}]}"""
                : """{"members":[{"id":"29:a","name":"A","aadObjectId":"aad-a","userRole":"user"},{"id":"29:b","userRole":"guest"}],"continuationToken":"next/page"}""";
        }

        return (method, path) switch
        {
            ("POST", "/v3/conversations") => $$"""{"id":"a:{{id}}","activityId":"activity-{{id}}"}""",
            ("POST", _) => $$"""{"id":"activity-{{id}}"}""",
            ("PUT", _) => $$"""{"id":"{{path.Split('/')[^1]}}"}""",
            ("GET", _) when path.Contains("/members/", StringComparison.Ordinal) => """{"id":"29:a","objectId":"aad-a"}""",
            ("GET", _) when path.StartsWith("/v3/teams/", StringComparison.Ordinal) => """{"id":"19:team","name":"T","aadGroupId":"g"}""",
            _ => "",
        };
    }
}
