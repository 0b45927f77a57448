using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Testing;

/// <summary>A message the bot posted, as it stands now.</summary>
/// <param name="Id">Activity id.</param>
/// <param name="Conversation">Conversation it was posted to.</param>
/// <param name="Text">Its text.</param>
/// <param name="Card">Its card, or null.</param>
/// <param name="Version">0 when posted, one more with every update.</param>
public sealed record PostedMessage(string Id, string Conversation, string? Text, JsonNode? Card, int Version);

/// <summary>
/// Stands between the Playground and the bot, so that simulated colleagues see what the bot posts and can answer in the same conversations.
/// What the bot sends is passed on to the Playground unchanged.
/// </summary>
public sealed class ConversationRelay : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(100) };
    private readonly ConcurrentDictionary<string, PostedMessage> _messages = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private int _emulated;

    private ConversationRelay(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>Where the relay listens.</summary>
    public Uri Address { get; }

    /// <summary>The messaging endpoint to give to the Playground.</summary>
    public Uri Endpoint => new(Address, "/api/messages");

    /// <summary>The Connector address the bot is told.</summary>
    public string ServiceUrl => new Uri(Address, "/connector").ToString();

    /// <summary>The bot's own messaging endpoint.</summary>
    public required Uri Bot { get; set; }

    /// <summary>The Playground's Connector; set once it listens.</summary>
    public Uri? Connector { get; set; }

    /// <summary>Conversations the Playground does not know: what is posted there is answered here, as of a second team.</summary>
    public ISet<string> Emulated { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Who is in the conversations.</summary>
    public RelayedMembers Members { get; } = new();

    /// <summary>Told of every post and update.</summary>
    public event Action<PostedMessage>? Posted;

    /// <summary>Told of every activity that was sent from here, and what the bot answered.</summary>
    public event Action<JsonObject, JsonNode?>? Answered;

    /// <summary>Everything the bot posted, oldest first.</summary>
    public IReadOnlyList<PostedMessage> Messages => [.. _order.Select(id => _messages[id])];

    /// <summary>Starts a relay to a bot.</summary>
    public static async Task<ConversationRelay> StartAsync(Uri bot)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var address = new Uri($"http://127.0.0.1:{Repository.FreePort()}");
        builder.WebHost.UseUrls(address.ToString());
        var app = builder.Build();
        var relay = new ConversationRelay(app, address) { Bot = bot };
        app.MapPost("/api/messages", relay.ToBotAsync);
        app.Map("/connector/{**path}", relay.ToPlaygroundAsync);
        await app.StartAsync();
        return relay;
    }

    /// <summary>Sends an activity to the bot, with this relay as its Connector.</summary>
    /// <returns>The bot's HTTP answer.</returns>
    public async Task<(int Status, JsonNode? Body)> SendAsync(JsonObject activity)
    {
        activity["serviceUrl"] = ServiceUrl;
        Members.Note(activity);
        using var content = new StringContent(activity.ToJsonString());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _http.PostAsync(Bot, content);
        var text = await answer.Content.ReadAsStringAsync();
        var body = text.Length > 0 && answer.IsSuccessStatusCode ? JsonNode.Parse(text) : null;
        Answered?.Invoke(activity, body);
        return ((int)answer.StatusCode, body);
    }

    /// <summary>Waits for a message.</summary>
    /// <exception cref="TimeoutException">None came in time.</exception>
    public async Task<PostedMessage> WaitForAsync(Func<PostedMessage, bool> wanted, string what, TimeSpan? patience = null)
    {
        var until = DateTime.UtcNow + (patience ?? TimeSpan.FromMinutes(1));
        while (DateTime.UtcNow < until)
        {
            if (Messages.LastOrDefault(wanted) is { } found)
            {
                return found;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"The bot did not post {what}. It posted: {string.Join(" | ", Messages.Select(message => message.Text ?? CardReader.Text(message.Card)))}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task ToBotAsync(HttpContext http)
    {
        var activity = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
        activity["serviceUrl"] = ServiceUrl;
        Members.Note(activity);
        using var content = new StringContent(activity.ToJsonString());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _http.PostAsync(Bot, content);
        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(http.Response.Body);
    }

    private async Task ToPlaygroundAsync(HttpContext http, string path)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (Members.Answer(http.Request.Method, Escaped(http.Request), http.Request.QueryString.Value ?? "") is { } told)
        {
            http.Response.StatusCode = told.Status;
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(told.Body);
            return;
        }

        if (path.Split('/') is [_, _, var place, ..] parts && Emulated.Contains(Uri.UnescapeDataString(place)))
        {
            var id = parts.Length > 4 ? Uri.UnescapeDataString(parts[4]) : $"emulated-{Interlocked.Increment(ref _emulated)}";
            var given = new JsonObject { ["id"] = id }.ToJsonString();
            Note(path, body, given);
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(given);
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), $"{Connector?.ToString().TrimEnd('/')}/{Escaped(http.Request)}{http.Request.QueryString}");
        if (body.Length > 0)
        {
            request.Content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json"));
        }

        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode)
        {
            Note(path, body, text);
        }

        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        if (answer.Headers.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = wait.ToString();
        }

        await http.Response.WriteAsync(text);
    }

    // The path as sent: ids in it are escaped, and must stay so.
    private static string Escaped(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        return raw.Split('?')[0]["/connector/".Length..];
    }

    private void Note(string path, string body, string answer)
    {
        var parts = path.Split('/');
        if (parts.Length < 4 || parts[3] != "activities" || body.Length == 0)
        {
            return;
        }

        var activity = JsonNode.Parse(body)!;
        var id = parts.Length > 4 ? Uri.UnescapeDataString(parts[4]) : Id(answer);
        if (id is null)
        {
            return;
        }

        var message = new PostedMessage(
            id, Uri.UnescapeDataString(parts[2]), activity["text"]?.GetValue<string>(), activity["attachments"]?[0]?["content"],
            _messages.TryGetValue(id, out var earlier) ? earlier.Version + 1 : 0);
        if (earlier is null)
        {
            _order.Enqueue(id);
        }

        _messages[id] = message;
        Posted?.Invoke(message);
    }

    private static string? Id(string answer)
    {
        try
        {
            return JsonNode.Parse(answer)?["id"]?.GetValue<string>();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
