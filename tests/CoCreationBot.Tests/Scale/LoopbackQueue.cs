using System.Collections.Concurrent;
using System.Globalization;
using System.Security;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Tests.Scale;

/// <summary>
/// A queue over the REST calls of Queue Storage, on a clock that a test moves: visibility, pop receipts that grow stale, and messages that are
/// thrown away after their time to live, seven days unless they ask for more. The emulator's own queue knows real time only.
/// </summary>
internal sealed class LoopbackQueue : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Message> _messages = new(StringComparer.Ordinal);

    private LoopbackQueue(WebApplication app, TimeProvider clock) => (_app, _clock) = (app, clock);

    public string Address => _app.Urls.First() + "/account";

    /// <summary>What was asked for that the real service refuses.</summary>
    public ConcurrentQueue<string> Refused { get; } = new();

    /// <summary>Messages that were thrown away because their time was up.</summary>
    public int Expired { get; private set; }

    /// <summary>Messages now, seen or not.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _messages.Count;
            }
        }
    }

    public static async Task<LoopbackQueue> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var queue = new LoopbackQueue(builder.Build(), clock);
        queue._app.MapPut("/account/{name}", () => Results.StatusCode(201));
        queue._app.MapPost("/account/{name}/messages", (Delegate)queue.PostAsync);
        queue._app.MapGet("/account/{name}/messages", queue.Take);
        queue._app.MapPut("/account/{name}/messages/{id}", queue.Update);
        queue._app.MapDelete("/account/{name}/messages/{id}", queue.Delete);
        await queue._app.StartAsync();
        return queue;
    }

    /// <summary>Loses everything, as an operator's "clear" does.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _messages.Clear();
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> PostAsync(HttpContext http)
    {
        var text = XElement.Load(await BodyAsync(http)).Element("MessageText")!.Value;
        var (visible, life) = (Seconds(http, "visibilitytimeout") ?? TimeSpan.Zero, Seconds(http, "messagettl") ?? Longest);
        if (visible > Longest || (life >= TimeSpan.Zero && visible >= life))
        {
            return Refuse(http, 400, "OutOfRangeQueryParameterValue");
        }

        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            var message = new Message(Guid.NewGuid().ToString(), text, now, life < TimeSpan.Zero ? DateTimeOffset.MaxValue : now + life)
            {
                VisibleAt = now + visible,
                Receipt = Guid.NewGuid().ToString("N"),
            };
            _messages.Add(message.Id, message);
            return Answer(201, [message], withText: false);
        }
    }

    private IResult Take(HttpContext http)
    {
        var visible = Seconds(http, "visibilitytimeout") ?? TimeSpan.FromSeconds(30);
        var most = int.Parse(http.Request.Query["numofmessages"].FirstOrDefault() ?? "1", CultureInfo.InvariantCulture);
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            foreach (var old in _messages.Values.Where(message => message.ExpiresAt <= now).ToArray())
            {
                _messages.Remove(old.Id);
                Expired++;
            }

            var taken = _messages.Values.Where(message => message.VisibleAt <= now).OrderBy(message => message.VisibleAt).Take(most).ToArray();
            foreach (var message in taken)
            {
                message.VisibleAt = now + visible;
                message.Receipt = Guid.NewGuid().ToString("N");
                message.Times++;
            }

            return Answer(200, taken, withText: true);
        }
    }

    private async Task<IResult> Update(HttpContext http, string id)
    {
        var body = await BodyAsync(http);
        var visible = Seconds(http, "visibilitytimeout") ?? TimeSpan.Zero;
        lock (_gate)
        {
            if (visible > Longest)
            {
                return Refuse(http, 400, "OutOfRangeQueryParameterValue");
            }

            if (!_messages.TryGetValue(id, out var message) || message.Receipt != http.Request.Query["popreceipt"])
            {
                return Refuse(http, message is null ? 404 : 400, message is null ? "MessageNotFound" : "PopReceiptMismatch", isOdd: false);
            }

            if (body.Length > 0)
            {
                message.Text = XElement.Load(body).Element("MessageText")!.Value;
            }

            message.VisibleAt = _clock.GetUtcNow() + visible;
            message.Receipt = Guid.NewGuid().ToString("N");
            http.Response.Headers["x-ms-popreceipt"] = message.Receipt;
            http.Response.Headers["x-ms-time-next-visible"] = Http(message.VisibleAt);
            return Results.StatusCode(204);
        }
    }

    private IResult Delete(HttpContext http, string id)
    {
        lock (_gate)
        {
            if (!_messages.TryGetValue(id, out var message) || message.Receipt != http.Request.Query["popreceipt"])
            {
                return Refuse(http, message is null ? 404 : 400, message is null ? "MessageNotFound" : "PopReceiptMismatch", isOdd: false);
            }

            _messages.Remove(id);
            return Results.StatusCode(204);
        }
    }

    private IResult Refuse(HttpContext http, int status, string code, bool isOdd = true)
    {
        if (isOdd)
        {
            Refused.Enqueue($"{http.Request.Method} {code} {http.Request.QueryString}");
        }

        http.Response.Headers["x-ms-error-code"] = code;
        return Results.StatusCode(status);
    }

    private static IResult Answer(int status, IEnumerable<Message> messages, bool withText)
    {
        var xml = string.Concat(messages.Select(message =>
            $"<QueueMessage><MessageId>{message.Id}</MessageId><InsertionTime>{Http(message.InsertedAt)}</InsertionTime>"
            + $"<ExpirationTime>{Http(message.ExpiresAt)}</ExpirationTime><PopReceipt>{message.Receipt}</PopReceipt><TimeNextVisible>{Http(message.VisibleAt)}</TimeNextVisible>"
            + (withText ? $"<DequeueCount>{message.Times}</DequeueCount><MessageText>{SecurityElement.Escape(message.Text)}</MessageText>" : "") + "</QueueMessage>"));
        return Results.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?><QueueMessagesList>{xml}</QueueMessagesList>", "application/xml", statusCode: status);
    }

    private static async Task<MemoryStream> BodyAsync(HttpContext http)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        body.Position = 0;
        return body;
    }

    private static TimeSpan? Seconds(HttpContext http, string name) =>
        int.TryParse(http.Request.Query[name], CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    private static string Http(DateTimeOffset at) => at.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);

    private sealed class Message(string id, string text, DateTimeOffset insertedAt, DateTimeOffset expiresAt)
    {
        public string Id => id;

        public string Text { get; set; } = text;

        public DateTimeOffset InsertedAt => insertedAt;

        public DateTimeOffset ExpiresAt => expiresAt;

        public DateTimeOffset VisibleAt { get; set; }

        public string Receipt { get; set; } = "";

        public int Times { get; set; }
    }
}
