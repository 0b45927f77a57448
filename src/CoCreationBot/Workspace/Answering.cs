using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Workspace;

/// <summary>An answer with the group of its writer; who wrote it is not known any more.</summary>
internal sealed record GroupedAnswer<T>(string? Group, T Answer);

/// <summary>
/// Confidential answers to a round, of whatever kind: saving with one write and at most one read, and counting once after the round closed.
/// </summary>
internal sealed class Answering(
    Ledger ledger, RecentRounds recent, ResponseStore responses, Pseudonyms pseudonyms, WakeUps wakeUps, TimeProvider clock)
{
    /// <summary>
    /// How long after closing the answers are counted. An answer that is stored later than half of it after "open" was read checks once more,
    /// so that none is lost in between: it is counted, or its writer is told that it came too late.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan SafeWrite = Grace / 2;

    public async Task<Refusal> SaveAsync<T>(
        TurnContext turn, string? initiative, string? roundId, RoundKind kind, string view, T answer, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        if (!Ulid.TryParse(initiative, out _) || !Ulid.TryParse(roundId, out _))
        {
            return Refusal.RoundNotOpen;
        }

        var partition = PartitionId.ForInitiative(initiative!);
        var (round, readAt) = await recent.ReadAsync(partition, roundId!, cancellation);
        if (!IsOpenFor(round, turn, kind))
        {
            return Refusal.RoundNotOpen;
        }

        var respondent = Respondent(round!, turn);
        await wakeUps.RefreshSoonAsync(partition, view, round!.Id.Value, cancellation);
        await responses.SaveAsync(round.Id, respondent, JsonSerializer.Serialize(answer, type), cancellation);
        if (clock.GetElapsedTime(readAt) < SafeWrite
            || IsOpenFor(await ledger.ReadAsync(partition, Kinds.Round, roundId!, cancellation), turn, kind))
        {
            return Refusal.None;
        }

        await responses.DeleteAsync(round.Id, respondent, cancellation);
        return Refusal.RoundNotOpen;
    }

    /// <summary>Closes a confidential round: the answers are counted after the grace, by a job that outlives a crash.</summary>
    public void Close(Book book, Round closed, string publishJob, string roundView)
    {
        book.Put(Kinds.Round, closed);
        book.Audit("round.closed", ("round", closed.Id.Value));
        book.Later(publishJob, closed.Id.Value, Grace);
        book.Refresh(roundView, closed.Id.Value);
        book.Refresh(Features.Initiatives.InitiativeViews.Status, book.Initiative.Id.Value);
        recent.Forget(closed.Id.Value);
    }

    public async Task<T?> FindAsync<T>(Round round, TurnContext turn, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class =>
        await responses.FindAsync(round.Id, Respondent(round, turn), cancellation) is { } json ? JsonSerializer.Deserialize(json, type) : null;

    public Task<int> CountAsync(Round round, CancellationToken cancellation) => responses.CountAsync(round.Id, cancellation);

    public async Task<bool> HasAnsweredAsync(Round round, PersonId person, CancellationToken cancellation) =>
        await responses.FindAsync(round.Id, pseudonyms.Of(round.Id, person), cancellation) is not null;

    /// <summary>Deletes a person's answer to a round.</summary>
    public Task<bool> DeleteAsync(RoundId round, PersonId person, CancellationToken cancellation) =>
        responses.DeleteAsync(round, pseudonyms.Of(round, person), cancellation);

    /// <summary>Counts a closed round and publishes it, once: the first commit wins, a repetition finds it published.</summary>
    public async Task PublishAsync<T>(
        PartitionId partition,
        string key,
        JsonTypeInfo<T> type,
        Func<InitiativeState, Round, IReadOnlyList<GroupedAnswer<T>>, Result<Round>> count,
        IReadOnlyList<string> refresh,
        string resultView,
        CancellationToken cancellation,
        Action<InitiativeState, Round, Change>? also = null)
    {
        var answers = await responses.AllAsync(new RoundId(key), cancellation);
        await ledger.ChangeAsync(
            partition,
            null,
            (snapshot, change) =>
            {
                if (Views.StateOf(snapshot) is not { } state || state.FindRound(key) is not { Status: RoundStatus.Closed } round)
                {
                    return 0;
                }

                var groups = state.Participants.ToDictionary(person => pseudonyms.Of(round.Id, person.Person), person => person.GroupKey, StringComparer.Ordinal);
                var published = count(state, round, [.. answers.Select(answer => new GroupedAnswer<T>(
                    groups.GetValueOrDefault(answer.Respondent), JsonSerializer.Deserialize(answer.Json, type)!))]);
                if (published.Succeeded)
                {
                    change.Put(Kinds.Round, published.Value);
                    change.Audit("round.published", "bot", new Dictionary<string, string>(StringComparer.Ordinal) { ["round"] = key });
                    also?.Invoke(state, published.Value, change);
                    foreach (var view in refresh)
                    {
                        change.Refresh(view, key);
                    }

                    foreach (var space in state.Spaces)
                    {
                        change.Post(Outgoing.Of(space.Reference, resultView, key));
                    }
                }

                return 0;
            },
            cancellation);
    }

    private static bool IsOpenFor(Round? round, TurnContext turn, RoundKind kind) =>
        round is { Status: RoundStatus.Open } && round.Kind == kind && round.Spaces.Contains(turn.Conversation.RootConversationId);

    private string Respondent(Round round, TurnContext turn) => pseudonyms.Of(round.Id, new PersonId(turn.PersonKey));
}
