using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Routing;

/// <summary>The answer to an invoke: an HTTP status and the bare JSON body (never wrapped).</summary>
/// <param name="Status">HTTP status; 200 whenever bot code ran.</param>
/// <param name="Body">UTF-8 JSON, empty for no body.</param>
public sealed record InvokeResponse(int Status, ReadOnlyMemory<byte> Body)
{
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>200 without a body: closes a dialog.</summary>
    public static InvokeResponse Empty { get; } = new(200, ReadOnlyMemory<byte>.Empty);

    /// <summary>501: nobody handles this.</summary>
    public static InvokeResponse NotImplemented { get; } = new(501, ReadOnlyMemory<byte>.Empty);

    /// <summary>Answers <c>Action.Execute</c> with a card only the actor sees.</summary>
    public static InvokeResponse Card(AdaptiveCard card) => ActionAnswer(200, Attachment.AdaptiveCardType, json => WriteCard(json, card));

    /// <summary>Answers <c>Action.Execute</c> with a short message (toast).</summary>
    public static InvokeResponse Message(string text) => ActionAnswer(200, MessageType, json => json.WriteStringValue(text));

    /// <summary>Answers <c>Action.Execute</c> with an error the client shows. The HTTP status is 200 because bot code ran.</summary>
    /// <param name="statusCode">400 or 500, inside the body.</param>
    /// <param name="code">Error code, such as <c>BadRequest</c>.</param>
    /// <param name="message">A sentence for the person.</param>
    public static InvokeResponse Error(int statusCode, string code, string message) =>
        ActionAnswer(statusCode, ErrorType, json => WriteError(json, code, message));

    /// <summary>A card action that is not well-formed: HTTP 400 with the same body.</summary>
    public static InvokeResponse Malformed(string code, string message) =>
        Error(400, code, message) with { Status = 400 };

    /// <summary>Opens a dialog, or goes on with the next one.</summary>
    public static InvokeResponse Dialog(string title, AdaptiveCard card, string width = "medium", string height = "large") =>
        Task("continue", json =>
        {
            json.WriteStartObject();
            json.WriteString("title", title);
            json.WriteString("width", width);
            json.WriteString("height", height);
            json.WriteStartObject("card");
            json.WriteString("contentType", Attachment.AdaptiveCardType);
            json.WritePropertyName("content");
            WriteCard(json, card);
            json.WriteEndObject();
            json.WriteEndObject();
        });

    /// <summary>Ends a dialog with a message.</summary>
    public static InvokeResponse DialogMessage(string text) => Task("message", json => json.WriteStringValue(text));

    private static InvokeResponse ActionAnswer(int statusCode, string type, Action<Utf8JsonWriter> value) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("statusCode", statusCode);
        json.WriteString("type", type);
        json.WritePropertyName("value");
        value(json);
        json.WriteEndObject();
    });

    private static InvokeResponse Task(string type, Action<Utf8JsonWriter> value) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("task");
        json.WriteString("type", type);
        json.WritePropertyName("value");
        value(json);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static InvokeResponse Write(Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            body(json);
        }

        return new InvokeResponse(200, buffer.WrittenMemory);
    }

    private static void WriteCard(Utf8JsonWriter json, AdaptiveCard card) => JsonSerializer.Serialize(json, card, CardJson.Relaxed.AdaptiveCard);

    private static void WriteError(Utf8JsonWriter json, string code, string message)
    {
        json.WriteStartObject();
        json.WriteString("code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    }
}
