using System.Net;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Serialization;

namespace CoCreationBot.TenantDirectory;

/// <summary>One answer within a batch: a value, nothing there, or what stood in the way.</summary>
internal readonly record struct Part<T>(T? Value, GraphFailure? Failure)
    where T : class;

/// <summary>
/// Asks many small things in few requests: twenty to a batch. Each part has a status of its own; those that are told to wait are asked again
/// together, after the longest wait named, as long as there is time.
/// </summary>
internal static class GraphBatches
{
    /// <summary>Most requests in a batch: Graph's rule.</summary>
    public const int Most = 20;

    /// <summary>Answers by key; keys that there was no time for are missing.</summary>
    public static async Task<Dictionary<string, Part<T>>> AskAsync<T>(
        this GraphCalls calls, GraphServiceClient client, string permission, IReadOnlyCollection<string> keys, Func<string, RequestInformation> request,
        CancellationToken cancellation)
        where T : class, IParsable, new()
    {
        var answers = new Dictionary<string, Part<T>>(StringComparer.Ordinal);
        foreach (var chunk in keys.Chunk(Most))
        {
            var left = chunk;
            for (var tries = 0; left.Length > 0 && tries < 3; tries++)
            {
                var wait = await OnceAsync(client, permission, left, request, answers, cancellation);
                left = [.. left.Where(key => answers.TryGetValue(key, out var part) && part.Failure is { Kind: GraphFailureKind.Busy })];
                if (left.Length == 0)
                {
                    break;
                }

                if (wait > GraphClient.RetryLimit || tries == 2)
                {
                    // All the rest would be told the same.
                    calls.Throttled(wait);
                    return answers;
                }

                await Task.Delay(wait, cancellation);
            }
        }

        return answers;
    }

    private static async Task<TimeSpan> OnceAsync<T>(
        GraphServiceClient client, string permission, string[] keys, Func<string, RequestInformation> request, Dictionary<string, Part<T>> answers,
        CancellationToken cancellation)
        where T : class, IParsable, new()
    {
        var batch = new BatchRequestContentCollection(client);
        var steps = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            steps[key] = await batch.AddBatchRequestStepAsync(request(key));
        }

        var responses = await client.Batch.PostAsync(batch, cancellation);
        var statuses = await responses.GetResponsesStatusCodesAsync();
        var longest = TimeSpan.FromSeconds(1);
        foreach (var (key, step) in steps)
        {
            var status = statuses.GetValueOrDefault(step, HttpStatusCode.BadGateway);
            if (status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            {
                using var refused = await responses.GetResponseByIdAsync(step);
                var wait = refused?.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
                longest = wait > longest ? wait : longest;
                answers[key] = new Part<T>(null, new GraphFailure(GraphFailureKind.Busy) { RetryAfter = wait });
                continue;
            }

            answers[key] = status == HttpStatusCode.OK
                ? new Part<T>(await responses.GetResponseByIdAsync<T>(step), null)
                : new Part<T>(null, GraphCalls.Of(status, permission));
        }

        return longest;
    }
}
