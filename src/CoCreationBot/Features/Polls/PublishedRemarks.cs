using System.Text.Json;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Polls;

/// <summary>A page of what a poll published of people's words.</summary>
/// <param name="Remarks">Words without names.</param>
/// <param name="Named">Answers with names.</param>
internal sealed record WordsPage(IReadOnlyList<Remark>? Remarks, IReadOnlyList<NamedBallot>? Named);

/// <summary>
/// All words of published polls, page by page, apart from the initiative's own partition: five thousand remarks do not fit a row, and nobody should
/// load them with every click. Pages are written before the result is committed, always the same, so that a repetition does no harm.
/// </summary>
internal sealed class PublishedRemarks(ResponseStore store)
{
    /// <summary>So many fit a card at 900 characters each.</summary>
    public const int PerPage = 10;

    public async Task SaveAsync(RoundId round, PollCount count, CancellationToken cancellation)
    {
        var pages = count.Named is { } named
            ? named.Chunk(PerPage).Select(page => new WordsPage(null, page))
            : count.Outcome.Remarks.Chunk(PerPage).Select(page => new WordsPage(page, null));
        await store.SavePagesAsync(round, [.. pages.Select(page => JsonSerializer.Serialize(page, PollJson.Default.WordsPage))], cancellation);
    }

    public async Task<WordsPage?> ReadAsync(RoundId round, int page, CancellationToken cancellation) =>
        await store.FindPageAsync(round, page, cancellation) is { } json ? JsonSerializer.Deserialize(json, PollJson.Default.WordsPage) : null;
}
