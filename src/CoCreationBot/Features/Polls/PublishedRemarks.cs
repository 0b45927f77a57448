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

    /// <summary>Takes out what one person wrote, or answered under their name; who wrote the same keeps theirs.</summary>
    public async Task ForgetAsync(PollRound round, PollAnswer answer, CancellationToken cancellation)
    {
        for (var page = 0; page * PerPage < round.Words; page++)
        {
            if (await ReadAsync(round.Id, page, cancellation) is not { } known)
            {
                continue;
            }

            var remark = known.Remarks?.FirstOrDefault(answer.IsRemark);
            var named = known.Named?.FirstOrDefault(answer.IsNamed);
            if (remark is not null || named is not null)
            {
                var without = new WordsPage(known.Remarks?.Where(other => !ReferenceEquals(other, remark)).ToArray(), known.Named?.Where(other => !ReferenceEquals(other, named)).ToArray());
                await store.SavePageAsync(round.Id, page, JsonSerializer.Serialize(without, PollJson.Default.WordsPage), cancellation);
                return;
            }
        }
    }

    /// <summary>Takes out all answers under a name, of somebody whose answer is not stored any more.</summary>
    public async Task ForgetAsync(PollRound round, string name, CancellationToken cancellation)
    {
        for (var page = 0; page * PerPage < round.Words; page++)
        {
            if (await ReadAsync(round.Id, page, cancellation) is { Named: { } named } known && named.Any(entry => entry.Name == name))
            {
                var without = known with { Named = [.. named.Where(entry => entry.Name != name)] };
                await store.SavePageAsync(round.Id, page, JsonSerializer.Serialize(without, PollJson.Default.WordsPage), cancellation);
            }
        }
    }

    public async Task<WordsPage?> ReadAsync(RoundId round, int page, CancellationToken cancellation) =>
        await store.FindPageAsync(round, page, cancellation) is { } json ? JsonSerializer.Deserialize(json, PollJson.Default.WordsPage) : null;
}
