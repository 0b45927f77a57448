using System.Buffers;
using System.Net.Mime;
using System.Text.Json;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace CoCreationBot.Teams.Inbound;

/// <summary><c>POST /api/messages</c>: authenticate, read, admit, dispatch, answer.</summary>
internal sealed class MessagesEndpoint(
    TurnDispatcher dispatcher, Admission admission, ServiceHosts hosts, ILogger<MessagesEndpoint> log, ConnectorTokens? tokens = null)
{
    private const int MostBytes = 256 * 1024;
    private const int LongestId = 512;
    private const string Bearer = "Bearer ";

    public async Task HandleAsync(HttpContext http)
    {
        if (!IsJson(http.Request.ContentType))
        {
            await ProblemAsync(http, StatusCodes.Status415UnsupportedMediaType, "The body must be application/json.");
            return;
        }

        var (admitted, token) = await AuthenticateAsync(http);
        if (!admitted)
        {
            return;
        }

        if (await ReadAsync(http) is not { } activity)
        {
            return;
        }

        if (admission.Refuse(activity, token) is { } why)
        {
            Log.ActivityRefused(log, why);
            await ProblemAsync(http, StatusCodes.Status403Forbidden, "Not allowed.");
            return;
        }

        await DispatchAsync(http, activity);
    }

    private async Task<(bool Admitted, VerifiedToken? Token)> AuthenticateAsync(HttpContext http)
    {
        var headers = http.Request.Headers.Authorization;
        if (headers.Count == 0 && hosts.LocalMode && LocalCaller.Is(http))
        {
            return (true, null);
        }

        try
        {
            if (headers is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                && tokens is not null
                && await tokens.VerifyAsync(header[Bearer.Length..].Trim(), http.RequestAborted) is { } verified)
            {
                return (true, verified);
            }
        }
        catch (SigningKeysUnavailableException)
        {
            // Fail closed, but as our fault: Teams sends it again.
            http.Response.Headers.RetryAfter = "30";
            await ProblemAsync(http, StatusCodes.Status503ServiceUnavailable, "Tokens cannot be checked now.");
            return (false, null);
        }

        http.Response.Headers.WWWAuthenticate = "Bearer";
        await ProblemAsync(http, StatusCodes.Status401Unauthorized, "A valid token is required.");
        return (false, null);
    }

    private static async Task<Activity?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MostBytes)
        {
            await ProblemAsync(http, StatusCodes.Status413PayloadTooLarge, "The body is too large.");
            return null;
        }

        var reader = http.Request.BodyReader;
        System.IO.Pipelines.ReadResult read;
        while (!(read = await reader.ReadAsync(http.RequestAborted)).IsCompleted)
        {
            if (read.Buffer.Length > MostBytes)
            {
                await ProblemAsync(http, StatusCodes.Status413PayloadTooLarge, "The body is too large.");
                return null;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        var activity = read.Buffer.Length <= MostBytes ? Parse(read.Buffer) : null;
        reader.AdvanceTo(read.Buffer.End);
        if (activity is null)
        {
            await ProblemAsync(http, StatusCodes.Status400BadRequest, "The body is not an activity with type, conversation, sender and serviceUrl.");
        }

        return activity;
    }

    private static Activity? Parse(ReadOnlySequence<byte> body)
    {
        try
        {
            var json = SkipByteOrderMark(body);
            // In one piece it is read once; a sequence is looked through beforehand for where its value ends.
            var activity = ReadableJson.Read(ReadableJson.Mend(json.IsSingleSegment ? json.FirstSpan : json.ToArray()), TeamsJson.Default.Activity);
            return activity is { Type.Length: > 0, ServiceUrl.Length: > 0 } && IsId(activity.Conversation?.Id) && IsId(activity.From?.Id)
                && (activity.From?.AadObjectId is null or { Length: <= LongestId }) ? activity : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What everything is kept under: longer than any of Teams', it could not be stored.
    private static bool IsId(string? id) => id is { Length: > 0 and <= LongestId };

    private static ReadOnlySequence<byte> SkipByteOrderMark(ReadOnlySequence<byte> body)
    {
        Span<byte> head = stackalloc byte[3];
        if (body.Length < 3)
        {
            return body;
        }

        body.Slice(0, 3).CopyTo(head);
        return head.SequenceEqual<byte>([0xEF, 0xBB, 0xBF]) ? body.Slice(3) : body;
    }

    private async Task DispatchAsync(HttpContext http, Activity activity)
    {
        InvokeResponse? answer;
        try
        {
            answer = await dispatcher.DispatchAsync(activity);
        }
        catch (Exception exception)
        {
            Log.ActivityFailed(log, exception, activity.Type, activity.Id);
            await ProblemAsync(http, StatusCodes.Status500InternalServerError, "The activity could not be handled.");
            return;
        }

        http.Response.StatusCode = answer?.Status ?? StatusCodes.Status200OK;
        if (answer is not { HasBody: true })
        {
            http.Response.ContentLength = 0;
            return;
        }

        // Nothing is sent before the flush, so the length may follow the body.
        var body = http.Response.BodyWriter;
        answer.WriteTo(body);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = body.UnflushedBytes;
        await body.FlushAsync();
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase);

    private static Task ProblemAsync(HttpContext http, int status, string title) => TypedResults.Problem(statusCode: status, title: title).ExecuteAsync(http);
}
