using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Testing.Graph;

/// <summary>A request the stand-in received; the parts of a batch are not counted one by one.</summary>
public sealed record GraphRequest(string Method, string Path, string Query, JsonNode? Body, bool IsEventual);

/// <summary>
/// Stands in for Microsoft Graph on loopback, in the shapes its reference documents: pages with <c>@odata.nextLink</c>, batches of at most twenty with a status
/// for each part, <c>$search</c> only with <c>ConsistencyLevel: eventual</c>, 401 without a token, 403 for what was not granted. It misbehaves as a test
/// tells it to: 429 with Retry-After, no answer, an answer that is no JSON.
/// </summary>
public sealed class FakeGraph : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<GraphRequest> _requests = new();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _misbehaviours = new();
    private int _isLost;

    private FakeGraph(WebApplication app, Uri address, FakeTenant tenant) => (_app, Address, Tenant) = (app, address, tenant);

    /// <summary>The address to give to the bot: Graph:BaseUrl.</summary>
    public Uri Address { get; }

    /// <summary>The people, teams and chats there are.</summary>
    public FakeTenant Tenant { get; }

    /// <summary>Requests received, in order: each costs one of the app's budget.</summary>
    public IReadOnlyList<GraphRequest> Requests => [.. _requests];

    /// <summary>Permissions an administrator granted; all that are used when the test does not take some away.</summary>
    public ConcurrentDictionary<string, bool> Grants { get; } = new(GraphRules.Known.Select(name => KeyValuePair.Create(name, true)), StringComparer.Ordinal);

    /// <summary>While set, every request is asked to come back after this many seconds.</summary>
    public int? ThrottlesFor { get; set; }

    /// <summary>Parts of a batch whose address holds a key are asked to come back after so many seconds, as often as said.</summary>
    public ConcurrentDictionary<string, (int Seconds, int Times)> ThrottledParts { get; } = new(StringComparer.Ordinal);

    /// <summary>Starts it.</summary>
    public static async Task<FakeGraph> StartAsync(FakeTenant? tenant = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var address = new Uri($"http://127.0.0.1:{Repository.FreePort()}/v1.0");
        builder.WebHost.UseUrls(address.GetLeftPart(UriPartial.Authority));
        var app = builder.Build();
        var graph = new FakeGraph(app, address, tenant ?? new FakeTenant());
        app.Map("/v1.0/{**path}", graph.AnswerAsync);
        await app.StartAsync();
        return graph;
    }

    /// <summary>The next request gets this status and body instead of the documented answer.</summary>
    public void Next(int status, string body = "", string? retryAfter = null) => _misbehaviours.Enqueue(http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        if (retryAfter is not null)
        {
            http.Response.Headers.RetryAfter = retryAfter;
        }

        return http.Response.WriteAsync(body);
    });

    /// <summary>The next request is carried out, and its answer is lost on the way.</summary>
    public void NextAnswerIsLost() => Interlocked.Exchange(ref _isLost, 1);

    /// <summary>The next request never gets an answer.</summary>
    public void NextHangs() => _misbehaviours.Enqueue(http => Task.Delay(Timeout.Infinite, http.RequestAborted));

    /// <summary>The next request is cut off.</summary>
    public void NextBreaks() => _misbehaviours.Enqueue(http =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync();
        var body = text.Length > 0 ? JsonNode.Parse(text) : null;
        var isEventual = http.Request.Headers["ConsistencyLevel"] == "eventual";
        var request = new GraphRequest(http.Request.Method, http.Request.Path.Value!["/v1.0".Length..], http.Request.QueryString.Value ?? "", body, isEventual);
        _requests.Enqueue(request);
        if (_misbehaviours.TryDequeue(out var misbehave))
        {
            await misbehave(http);
            return;
        }

        var hasToken = http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.Ordinal);
        var answer = ThrottlesFor is { } seconds ? GraphAnswer.Throttled(seconds)
            : !hasToken ? GraphAnswer.Error(401, "InvalidAuthenticationToken", "Access token is empty.")
            : request.Path == "/$batch" ? Batch(body)
            : GraphRules.Answer(this, request);
        if (Interlocked.Exchange(ref _isLost, 0) == 1)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        }

        if (answer.Body is not null)
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(answer.Body.ToJsonString());
        }
    }

    private GraphAnswer Batch(JsonNode? body)
    {
        if (body?["requests"] is not JsonArray parts)
        {
            return GraphAnswer.Error(400, "BadRequest", "Invalid batch payload format.");
        }

        return parts.Count > GraphRules.MostParts
            ? GraphAnswer.Error(400, "BadRequest", $"Number of batch request steps exceeds the maximum value of {GraphRules.MostParts}.")
            : new GraphAnswer(200, new JsonObject { ["responses"] = new JsonArray([.. parts.Select(part => Part(part!))]) });
    }

    private JsonObject Part(JsonNode part)
    {
        var url = part["url"]!.GetValue<string>();
        var path = url.Split('?')[0];
        var isEventual = part["headers"] is JsonObject headers
            && headers.Any(header => header.Key.Equals("ConsistencyLevel", StringComparison.OrdinalIgnoreCase) && header.Value!.GetValue<string>() == "eventual");
        var answer = ThrottledPart(url) ?? GraphRules.Answer(this, new GraphRequest(
            part["method"]!.GetValue<string>(), path.StartsWith('/') ? path : "/" + path, url[path.Length..], part["body"]?.DeepClone(), isEventual));
        var shown = new JsonObject { ["id"] = part["id"]!.GetValue<string>(), ["status"] = answer.Status, ["headers"] = new JsonObject { ["Content-Type"] = "application/json" } };
        if (answer.RetryAfter is { } wait)
        {
            shown["headers"]!["Retry-After"] = wait.ToString(CultureInfo.InvariantCulture);
        }

        if (answer.Body is not null)
        {
            shown["body"] = answer.Body;
        }

        return shown;
    }

    private GraphAnswer? ThrottledPart(string url)
    {
        foreach (var (key, (seconds, times)) in ThrottledParts)
        {
            if (times > 0 && url.Contains(key, StringComparison.Ordinal))
            {
                ThrottledParts[key] = (seconds, times - 1);
                return GraphAnswer.Throttled(seconds);
            }
        }

        return null;
    }
}

/// <summary>An answer of the stand-in.</summary>
internal sealed record GraphAnswer(int Status, JsonNode? Body = null, int? RetryAfter = null)
{
    public static GraphAnswer Error(int status, string code, string message) => new(status, new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["code"] = code,
            ["message"] = message,
            ["innerError"] = new JsonObject { ["date"] = "2026-11-25T10:00:00", ["request-id"] = Guid.NewGuid().ToString(), ["client-request-id"] = Guid.NewGuid().ToString() },
        },
    });

    public static GraphAnswer Throttled(int seconds) => Error(429, "TooManyRequests", "Too many requests.") with { RetryAfter = seconds };

    public static GraphAnswer Denied() => Error(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

    public static GraphAnswer Missing(string what) => Error(404, "Request_ResourceNotFound", $"Resource '{what}' does not exist or one of its queried reference-property objects are not present.");

    public static GraphAnswer Of(object body, int status = 201) => new(status, JsonSerializer.SerializeToNode(body));
}
