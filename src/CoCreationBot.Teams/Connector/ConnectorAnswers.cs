using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Teams.Connector;

/// <summary>Reads what the Connector says, in all the shapes it says it.</summary>
internal sealed class ConnectorAnswers(ILogger<ConnectorClient> log)
{
    public async Task<ConnectorResult> OfWriteAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.IsSuccessStatusCode)
        {
            var (id, activityId) = await IdsAsync(response, cancellation);
            var creates = request.RequestUri!.AbsolutePath.EndsWith("/v3/conversations", StringComparison.Ordinal);
            return creates
                ? new ConnectorResult(ConnectorVerdict.Delivered, activityId, id)
                : new ConnectorResult(ConnectorVerdict.Delivered, id);
        }

        var error = await ErrorOfAsync(response, cancellation);
        var verdict = VerdictOf(request.Method, error);
        var correlation = response.Headers.TryGetValues("MS-CV", out var values) ? string.Join(' ', values).ReplaceLineEndings(" ") : null;
        Log.ConnectorRefused(log, request.Method.Method, Call(request), verdict.ToString(), error.Status, error.Code, correlation);
        return new ConnectorResult(verdict, Error: error, RetryAfter: verdict == ConnectorVerdict.TryLater ? RetryAfter(response) : null);
    }

    public ConnectorResult OfFailure(HttpRequestMessage request, Exception exception)
    {
        var error = new ConnectorError(0, exception.GetType().Name, exception.Message);
        var verdict = exception switch
        {
            UntrustedHostException => ConnectorVerdict.Refused,
            NoTokenException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
                => ConnectorVerdict.TryLater,
            _ => request.Method == HttpMethod.Post ? ConnectorVerdict.Unknown : ConnectorVerdict.TryLater,
        };
        Log.ConnectorRefused(log, request.Method.Method, Call(request), verdict.ToString(), 0, error.Code, null);
        return new ConnectorResult(verdict, Error: error);
    }

    public static async Task<ConnectorError> ErrorOfAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var text = await response.Content.ReadAsStringAsync(cancellation);
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
            {
                return new ConnectorError(status, Text(error, "code"), Text(error, "message"));
            }

            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("errorCode", out var number))
            {
                // Second shape: a number, and a message that is JSON again.
                return new ConnectorError(status, SubCode(Text(root, "message")) ?? number.ToString(), Text(root, "message"));
            }
        }
        catch (JsonException)
        {
            // Plain text, as proxies send it.
        }

        return new ConnectorError(status, response.StatusCode.ToString(), text.Length > 500 ? text[..500] : text);
    }

    private static ConnectorVerdict VerdictOf(HttpMethod method, ConnectorError error) => error.Status switch
    {
        429 or 412 => ConnectorVerdict.TryLater,
        404 or 410 => ConnectorVerdict.Gone,
        403 => error.Code == "InvalidBotApiHost" ? ConnectorVerdict.Refused : ConnectorVerdict.Blocked,
        408 or >= 500 => method == HttpMethod.Post ? ConnectorVerdict.Unknown : ConnectorVerdict.TryLater,
        _ => ConnectorVerdict.Refused,
    };

    private static async Task<(string? Id, string? ActivityId)> IdsAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        // 202 with an empty body, or something that is no JSON: sent, its id unknown.
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellation);
        try
        {
            var answer = bytes.Length == 0 ? null : JsonSerializer.Deserialize(bytes, ConnectorJson.Default.ResourceAnswer);
            return (answer?.Id, answer?.ActivityId);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - DateTimeOffset.UtcNow is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
        _ => null,
    };

    private static string? SubCode(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            return Text(json.RootElement, "subCode") is { Length: > 0 } code ? code : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : "";

    private static string Call(HttpRequestMessage request) => request.RequestUri!.Segments is [.., var last] ? last.Length > 24 ? "…" : last : "";
}
