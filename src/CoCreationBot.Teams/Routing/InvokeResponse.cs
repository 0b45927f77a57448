using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Routing;

/// <summary>The answer to an invoke: an HTTP status and the bare JSON body (never wrapped).</summary>
public sealed record InvokeResponse
{
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Action<Utf8JsonWriter>? _body;

    private InvokeResponse(int status, Action<Utf8JsonWriter>? body = null)
    {
        Status = status;
        _body = body;
    }

    /// <summary>200 without a body: closes a dialog.</summary>
    public static InvokeResponse Empty { get; } = new(200);

    /// <summary>400 without a body: the invoke is not well-formed.</summary>
    public static InvokeResponse BadRequest { get; } = new(400) { IsRefused = true };

    /// <summary>501: nobody handles this.</summary>
    public static InvokeResponse NotImplemented { get; } = new(501) { IsRefused = true };

    /// <summary>True when nothing was carried out: a sentence that says why, marked by whoever answers, or a form shown again with its problem. Not sent.</summary>
    public bool IsRefused { get => field || ShownCard?.Problem is not null; init; }

    /// <summary>
    /// True for a form shown anew because what it asks was changed: its fields hold what of the form just sent still fits, and nothing else. Not sent.
    /// </summary>
    public bool HoldsWhatFits { get; init; }

    /// <summary>HTTP status; 200 whenever bot code ran.</summary>
    public int Status { get; }

    /// <summary>True when there is a body.</summary>
    public bool HasBody => _body is not null;

    /// <summary>The card of a card or dialog answer.</summary>
    internal AdaptiveCard? ShownCard { get; private init; }

    /// <summary>Title of a dialog.</summary>
    internal string? DialogTitle { get; private init; }

    /// <summary>Text that ends a dialog.</summary>
    internal string? DialogText { get; private init; }

    /// <summary>Text of a short message or an error.</summary>
    internal string? SaidText { get; private init; }

    /// <summary>Why it could not be carried out, when something failed on our side.</summary>
    internal string? Failure { get; init; }

    /// <summary>The body as UTF-8 JSON; empty for no body.</summary>
    public ReadOnlyMemory<byte> Body
    {
        get
        {
            if (_body is null)
            {
                return ReadOnlyMemory<byte>.Empty;
            }

            var buffer = new ArrayBufferWriter<byte>(1024);
            WriteTo(buffer);
            return buffer.WrittenMemory;
        }
    }

    /// <summary>Answers <c>Action.Execute</c> with a card only the actor sees.</summary>
    public static InvokeResponse Card(AdaptiveCard card) =>
        new(200, json => WriteAnswer(json, 200, Attachment.AdaptiveCardType, () => WriteCard(json, card))) { ShownCard = card };

    /// <summary>Answers <c>Action.Execute</c> with a short message (toast).</summary>
    public static InvokeResponse Message(string text)
    {
        var said = CardText.Isolate(text);
        return new(200, json => WriteAnswer(json, 200, MessageType, () => json.WriteStringValue(said))) { SaidText = said };
    }

    /// <summary>Answers <c>Action.Execute</c> with an error the client shows. The HTTP status is 200 because bot code ran.</summary>
    /// <param name="statusCode">400 or 500, inside the body.</param>
    /// <param name="code">Error code, such as <c>BadRequest</c>.</param>
    /// <param name="message">A sentence for the person.</param>
    public static InvokeResponse Error(int statusCode, string code, string message) => Error(200, statusCode, code, message);

    /// <summary>A card action that is not well-formed: HTTP 400 with the same body.</summary>
    public static InvokeResponse Malformed(string code, string message) => Error(400, 400, code, message);

    /// <summary>Opens a dialog, or goes on with the next one.</summary>
    public static InvokeResponse Dialog(string title, AdaptiveCard card, string width = "medium", string height = "large") =>
        new(200, json => WriteTask(json, "continue", () =>
        {
            json.WriteStartObject();
            json.WriteString("title", CardText.Isolate(title));
            json.WriteString("width", width);
            json.WriteString("height", height);
            json.WriteStartObject("card");
            json.WriteString("contentType", Attachment.AdaptiveCardType);
            json.WritePropertyName("content");
            WriteCard(json, card);
            json.WriteEndObject();
            json.WriteEndObject();
        }))
        {
            ShownCard = card,
            DialogTitle = CardText.Isolate(title),
        };

    /// <summary>Ends a dialog with a message.</summary>
    public static InvokeResponse DialogMessage(string text)
    {
        var said = CardText.Isolate(text);
        return new(200, json => WriteTask(json, "message", () => json.WriteStringValue(said))) { DialogText = said };
    }

    /// <summary>The same short message, or end of a dialog, with one more sentence; any other answer as it is.</summary>
    public InvokeResponse With(string sentence) =>
        IsRefused ? this
        : SaidText is { } said ? Message($"{said} {sentence}")
        : DialogText is { } text ? DialogMessage($"{text} {sentence}")
        : this;

    /// <summary>Answers a search or a pasted link with cards; none = there is nothing.</summary>
    /// <param name="results">The cards.</param>
    /// <param name="isForHereOnly">The same link is answered otherwise elsewhere: Teams, which keeps an answer for half an hour, asks anew each time.</param>
    public static InvokeResponse Results(IReadOnlyList<ExtensionResult> results, bool isForHereOnly = false) => new(200, json => WriteExtension(json, "result", () =>
    {
        json.WriteString("attachmentLayout", "list");
        json.WriteStartArray("attachments");
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("contentType", Attachment.AdaptiveCardType);
            json.WritePropertyName("content");
            WriteCard(json, result.Card);
            json.WriteStartObject("preview");
            json.WriteString("contentType", "application/vnd.microsoft.card.thumbnail");
            json.WriteStartObject("content");
            json.WriteString("title", CardText.Isolate(result.Title));
            json.WriteString("text", CardText.Isolate(result.Text));
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (isForHereOnly)
        {
            json.WriteStartObject("suggestedActions");
            json.WriteStartArray("actions");
            json.WriteStartObject();
            json.WriteString("type", "setCachePolicy");
            json.WriteString("value", """{"type":"no-cache"}""");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }));

    /// <summary>Answers a search with a sentence.</summary>
    public static InvokeResponse ExtensionMessage(string text) => new(200, json => WriteExtension(json, "message", () => json.WriteString("text", text)));

    /// <summary>Writes the body.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Relaxed);
        _body?.Invoke(json);
    }

    private static InvokeResponse Error(int status, int statusCode, string code, string message) =>
        new(status, json => WriteAnswer(json, statusCode, ErrorType, () =>
        {
            json.WriteStartObject();
            json.WriteString("code", code);
            json.WriteString("message", message);
            json.WriteEndObject();
        }))
        {
            SaidText = message,
            IsRefused = true,
        };

    private static void WriteAnswer(Utf8JsonWriter json, int statusCode, string type, Action value)
    {
        json.WriteStartObject();
        json.WriteNumber("statusCode", statusCode);
        json.WriteString("type", type);
        json.WritePropertyName("value");
        value();
        json.WriteEndObject();
    }

    private static void WriteTask(Utf8JsonWriter json, string type, Action value)
    {
        json.WriteStartObject();
        json.WriteStartObject("task");
        json.WriteString("type", type);
        json.WritePropertyName("value");
        value();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteExtension(Utf8JsonWriter json, string type, Action rest)
    {
        json.WriteStartObject();
        json.WriteStartObject("composeExtension");
        json.WriteString("type", type);
        rest();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCard(Utf8JsonWriter json, AdaptiveCard card) => JsonSerializer.Serialize(json, card, CardJson.Relaxed.AdaptiveCard);
}
