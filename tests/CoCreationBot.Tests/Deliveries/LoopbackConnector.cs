using System.Collections.Concurrent;
using System.Text.Json;
using CoCreationBot.Teams.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Tests.Deliveries;

/// <summary>A call that reached the Connector.</summary>
internal sealed record Call(string Method, string Conversation, string? ActivityId, string Text, DateTimeOffset At);

/// <summary>A Connector on loopback that notes what arrives, and can also misbehave.</summary>
internal sealed class LoopbackConnector : IAsyncDisposable
{
    private readonly ConcurrentQueue<Call> _calls = new();
    private readonly ConcurrentQueue<string> _opened = new();
    private readonly WebApplication _app;
    private int _lastId;

    private LoopbackConnector(WebApplication app) => _app = app;

    public IReadOnlyList<Call> Calls => [.. _calls];

    public IReadOnlyList<string> Texts => [.. _calls.Select(call => call.Text)];

    /// <summary>Members whose 1:1 chat was opened, in order.</summary>
    public IReadOnlyList<string> Opened => [.. _opened];

    public string Address { get; private set; } = "";

    /// <summary>Refuses a call with a documented error: status and code, or null to let it pass.</summary>
    public Func<HttpContext, (int Status, string Code)?> Refuse { get; set; } = _ => null;

    /// <summary>Decides what happens to a call before it counts as arrived; returns a status, or null to let it pass.</summary>
    public Func<HttpContext, Task<int?>> Before { get; set; } = _ => Task.FromResult<int?>(null);

    /// <summary>Is told of every call that arrives: its conversation, and what it says.</summary>
    public Action<string, JsonElement> Arrived { get; set; } = (_, _) => { };

    /// <summary>Decides what is answered to a call that arrived.</summary>
    public Func<HttpContext, Task<int?>> After { get; set; } = _ => Task.FromResult<int?>(null);

    public static async Task<LoopbackConnector> StartAsync(string address = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders();
        var connector = new LoopbackConnector(builder.Build());
        connector._app.Map("/v3/conversations/{conversation}/activities/{activity?}", connector.AnswerAsync);
        connector._app.MapPost("/v3/conversations", connector.OpenAsync);
        await connector._app.StartAsync();
        connector.Address = connector._app.Urls.First() + "/";
        return connector;
    }

    public ConversationReference Conversation(string id = "19:a@thread.v2") => new(Address, id, ConversationTypes.GroupChat, "tenant", "28:bot");

    public async Task<IReadOnlyList<Call>> WaitForAsync(int calls, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(15));
        while (_calls.Count < calls && !limit.IsCancellationRequested)
        {
            await Task.Delay(20, CancellationToken.None);
        }

        return Calls;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task OpenAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var member = body.RootElement.GetProperty("members")[0].GetProperty("id").GetString()!;
        if (await RefusedAsync(http))
        {
            return;
        }

        _opened.Enqueue(member);
        http.Response.StatusCode = StatusCodes.Status201Created;
        await http.Response.WriteAsJsonAsync(new { id = "a:" + member });
    }

    private async Task<bool> RefusedAsync(HttpContext http)
    {
        if (Refuse(http) is not { } refusal)
        {
            return false;
        }

        http.Response.StatusCode = refusal.Status;
        await http.Response.WriteAsJsonAsync(new { error = new { code = refusal.Code, message = "as documented" } });
        return true;
    }

    private async Task AnswerAsync(HttpContext http, string conversation, string? activity = null)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        if (await Before(http) is { } refused)
        {
            http.Response.StatusCode = refused;
            return;
        }

        if (await RefusedAsync(http))
        {
            return;
        }

        var root = body.RootElement;
        var text = root.TryGetProperty("text", out var plain) ? plain.GetString()!
            : root.GetProperty("attachments")[0].GetProperty("content").GetProperty("body")[0].GetProperty("text").GetString()!;
        Arrived(conversation, root.Clone());
        _calls.Enqueue(new Call(http.Request.Method, conversation, activity, text, DateTimeOffset.UtcNow));
        if (await After(http) is { } failed)
        {
            http.Response.StatusCode = failed;
            return;
        }

        http.Response.StatusCode = StatusCodes.Status201Created;
        await http.Response.WriteAsJsonAsync(new { id = activity ?? $"m{Interlocked.Increment(ref _lastId)}" });
    }
}
