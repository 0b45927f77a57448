using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>An answer with the group and the voice of its writer; who wrote it is not known any more, but by the keyed hash.</summary>
internal sealed record GroupedAnswer<T>(string? Group, T Answer, string Respondent = "", Voice? Voice = null);

/// <summary>What an answer is to, as the form or button with it says. Nothing of it is believed.</summary>
/// <param name="Initiative">The initiative.</param>
/// <param name="Round">The round.</param>
/// <param name="Version">The version of the question that was shown; null from forms of earlier releases, and of rounds whose question never changes.</param>
internal sealed record AnsweredQuestion(string? Initiative, string? Round, string? Version);

/// <summary>
/// Confidential answers to a round, of whatever kind: saving with one write and at most one read, and counting once after the round closed.
/// </summary>
internal sealed class Responses(
    PartitionStore partitions, InitiativeStore initiatives, Reconciliation roster, RecentRounds recent, ResponseStore store, Pseudonyms pseudonyms, OutboxSignals signals, TimeProvider clock,
    IEnumerable<IAnswerWays> ways)
{
    /// <summary>
    /// How long after closing the answers are counted. An answer that is stored later than half of it after "open" was read checks once more,
    /// so that none is lost in between: it is counted, or its writer is told that it came too late.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan SafeWrite = Grace / 2;

    // How many earlier rounds that ask alike a new one is compared with, the latest first.
    private const int MostCompared = 12;

    private readonly ConcurrentDictionary<string, Lazy<Task<Round?>>> _settling = new(StringComparer.Ordinal);

    /// <summary>Saves or replaces the person's answer in an open round.</summary>
    /// <param name="turn">Who answers, and where.</param>
    /// <param name="to">What the answer is to, as its form says.</param>
    /// <param name="view">View of the round's card, which shows how many answered.</param>
    /// <param name="answer">The answer to this round, checked; a refused one is not saved.</param>
    /// <param name="type">How it is stored.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Refusal> SaveAsync<TRound, T>(
        TurnContext turn, AnsweredQuestion to, string view, Func<TRound, Result<T>> answer, JsonTypeInfo<T> type, CancellationToken cancellation)
        where TRound : Round
    {
        if (!Ulid.TryParse(to.Initiative, out _) || !Ulid.TryParse(to.Round, out _))
        {
            return Refusal.RoundNotOpen;
        }

        var partition = PartitionId.ForInitiative(to.Initiative!);
        var (found, readAt) = await recent.ReadAsync(partition, to.Round!, cancellation);
        if (await LetInAsync(found, turn, cancellation) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        // Who was away and is back stands in the round as it is now; so does a change that a form shows already, or not yet.
        if (found?.Gone.Contains(new PersonId(turn.PersonKey)) == true || found?.Version.IsShownBy(to.Version) == false)
        {
            readAt = clock.GetTimestamp();
            found = await partitions.ReadAsync(partition, Kinds.Round, to.Round!, cancellation);
        }

        if (found is not TRound || !IsOpenFor(found, turn))
        {
            return Refusal.RoundNotOpen;
        }

        if (!found.Version.IsShownBy(to.Version))
        {
            return Refusal.QuestionChanged;
        }

        var given = answer((TRound)found);
        if (!given.Succeeded)
        {
            return given.Refusal;
        }

        if (found.MayChange)
        {
            readAt = clock.GetTimestamp();
            found = await SettleAsync(partition, to.Round!);
            if (found is not TRound || !IsOpenFor(found, turn))
            {
                return Refusal.RoundNotOpen;
            }

            if (!found.Version.IsShownBy(to.Version))
            {
                return Refusal.QuestionChanged;
            }
        }

        var names = Names(found, new PersonId(turn.PersonKey));
        await signals.RefreshSoonAsync(partition, view, found.Id.Value, cancellation);
        await RenameAsync(found, names, cancellation);
        var saved = await store.SaveAsync(found.Id, names[0], JsonSerializer.Serialize(given.Value, type), cancellation);
        return await ConfirmAsync(turn, found, names[0], saved, readAt, now => now.Version == found.Version, cancellation);
    }

    // An answer stored within the safe time after "open" was read is there before the round is counted. Another one looks again, and goes when it is too late:
    // the one before it stands, unless this one was counted meanwhile.
    private async Task<Refusal> ConfirmAsync(
        TurnContext turn, Round round, string respondent, SavedAnswer saved, long readAt, Func<Round, bool> asksTheSame, CancellationToken cancellation)
    {
        if (clock.GetElapsedTime(readAt) < SafeWrite)
        {
            return Refusal.None;
        }

        var now = await partitions.ReadAsync(PartitionId.ForInitiative(round.Initiative.Value), Kinds.Round, round.Id.Value, cancellation);
        var isOpen = IsOpenFor(now, turn);
        return (isOpen && asksTheSame(now!)) || !await store.TakeBackAsync(round.Id, respondent, saved, cancellation) ? Refusal.None
            : isOpen ? Refusal.QuestionChanged
            : saved.Before is null ? Refusal.RoundNotOpen
            : Refusal.ChangedTooLate;
    }

    // The first answer settles the question, in the row that a change of the question rests on too: of the two, one comes first. Many first answers at once share it.
    private async Task<Round?> SettleAsync(PartitionId partition, string id)
    {
        var settling = _settling.GetOrAdd(id, key => new Lazy<Task<Round?>>(async () =>
        {
            try
            {
                return (await partitions.ChangeAsync(
                    partition,
                    null,
                    (snapshot, change) =>
                    {
                        var round = snapshot.Find(Kinds.Round, id);
                        if (round?.MayChange == true)
                        {
                            round = round.Settled();
                            change.Put(Kinds.Round, round);
                        }

                        return round;
                    },
                    CancellationToken.None)).Result;
            }
            finally
            {
                recent.Forget(id);
                _settling.TryRemove(key, out _);
            }
        }));
        return await settling.Value;
    }

    /// <summary>
    /// Adds to a person's answer, step by step over days and devices. The caller brings the round's card up to date when a step is worth it.
    /// </summary>
    /// <param name="turn">Who answers.</param>
    /// <param name="round">The round, as read right before.</param>
    /// <param name="amend">From the answer so far, or null, to the new one; a refused one changes nothing.</param>
    /// <param name="type">How it is stored.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Result<T>> AmendAsync<T>(
        TurnContext turn, Round round, Func<T?, Result<T>> amend, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        var readAt = clock.GetTimestamp();
        if (await LetInAsync(round, turn, cancellation) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (!IsOpenFor(round, turn))
        {
            return Refusal.RoundNotOpen;
        }

        var given = default(Result<T>);
        var names = Names(round, new PersonId(turn.PersonKey));
        await RenameAsync(round, names, cancellation);
        var saved = await store.AmendAsync(
            round.Id,
            names[0],
            json =>
            {
                given = amend(json is null ? null : JsonSerializer.Deserialize(json, type));
                return given.Succeeded ? JsonSerializer.Serialize(given.Value, type) : null;
            },
            cancellation);
        var confirmed = saved is null ? Refusal.None : await ConfirmAsync(turn, round, names[0], saved, readAt, _ => true, cancellation);
        return confirmed == Refusal.None ? given : confirmed;
    }

    /// <summary>Brings the round's card up to date soon.</summary>
    public ValueTask RefreshSoonAsync(Round round, string view, CancellationToken cancellation) =>
        signals.RefreshSoonAsync(PartitionId.ForInitiative(round.Initiative.Value), view, round.Id.Value, cancellation);

    /// <summary>All answers to a round, by keyed hash: everybody's under the key of now.</summary>
    public async Task<IReadOnlyDictionary<string, T>> AllAsync<T>(InitiativeState state, Round round, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        Named(state, round, await store.AllAsync(round.Id, cancellation)).ToDictionary(answer => answer.Key, answer => JsonSerializer.Deserialize(answer.Value, type)!, StringComparer.Ordinal);

    /// <summary>Closes a confidential round: the answers are counted after the grace, by a job that outlives a crash.</summary>
    public void Close(Change change, Round closed, string actor, string publishJob, string roundView)
    {
        change.Put(Kinds.Round, closed);
        change.Audit("round.closed", actor, new Dictionary<string, string>(StringComparer.Ordinal) { ["round"] = closed.Id.Value });
        change.Post(Delivery.Job(publishJob, closed.Id.Value, Grace));
        change.Refresh(roundView, closed.Id.Value);
        change.Refresh(InitiativeViews.Status, closed.Initiative.Value);
        recent.Forget(closed.Id.Value);
    }

    /// <summary>The round changed otherwise: its next answer sees it.</summary>
    public void Forget(Round round) => recent.Forget(round.Id.Value);

    public async Task<T?> FindAsync<T>(Round round, TurnContext turn, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class =>
        await FindAsync(round, new PersonId(turn.PersonKey), cancellation) is { } json ? JsonSerializer.Deserialize(json, type) : null;

    /// <summary>A person's answer as it is stored, or null.</summary>
    public async Task<string?> FindAsync(Round round, PersonId person, CancellationToken cancellation)
    {
        // The name before first, as when it is deleted; what stands under the name of now is the newer one.
        string? found = null;
        foreach (var name in Names(round, person).Reverse())
        {
            found = await store.FindAsync(round.Id, name, cancellation) ?? found;
        }

        return found;
    }

    public Task<int> CountAsync(Round round, CancellationToken cancellation) => store.CountAsync(round.Id, cancellation);

    /// <summary>How many answered an open round, and by what way; nobody where it is not open.</summary>
    public async Task<AnswersSoFar> SoFarAsync(InitiativeState state, Round round, CancellationToken cancellation)
    {
        if (round.Status != RoundStatus.Open)
        {
            return default;
        }

        var answered = await store.RespondentsAsync(round.Id, cancellation);
        return new AnswersSoFar(answered.Count, ByLink(state, round, answered));
    }

    public async Task<bool> HasAnsweredAsync(Round round, PersonId person, CancellationToken cancellation) =>
        await FindAsync(round, person, cancellation) is not null;

    /// <summary>Who answered a round, and nothing of what: how many, and whether a person is one of them.</summary>
    public async Task<(int All, Func<PersonId, bool> Answered)> WhoAnsweredAsync(Round round, CancellationToken cancellation)
    {
        var respondents = await store.RespondentsAsync(round.Id, cancellation);
        return (respondents.Count, person => IsAmong(respondents, round, person));
    }

    /// <summary>
    /// Why figures of a closed round are held back: nearly the same people answered one of the rounds that ask alike, or too many answers are in one person's hands.
    /// </summary>
    /// <param name="state">The initiative.</param>
    /// <param name="closed">The round.</param>
    /// <param name="answers">Its answers.</param>
    /// <param name="alike">Published rounds that ask alike.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Withheld> WithheldAsync<T>(
        InitiativeState state, Round closed, IReadOnlyList<GroupedAnswer<T>> answers, IEnumerable<Round> alike, CancellationToken cancellation)
    {
        var earlier = new List<Respondents>();
        foreach (var round in alike.OrderByDescending(round => round.OpenedAt).Take(MostCompared))
        {
            earlier.Add(RespondentsOf(state, round, await store.RespondentsAsync(round.Id, cancellation)));
        }

        var (now, k) = (RespondentsOf(state, closed, answers.Select(answer => answer.Respondent).ToHashSet(StringComparer.Ordinal)), closed.Rule.MinimumGroupSize);
        return !now.MayBeCompared(earlier, k) ? Withheld.LikeEarlier
            : !LinkedAnswer.MayBeExact(WaysOf(state, closed, now), k) ? Withheld.LinksOfOne
            : Withheld.None;
    }

    private LinkedAnswer[] WaysOf(InitiativeState state, Round round, Respondents respondents)
    {
        var linked = ways.SelectMany(way => way.Of(state, round)).ToDictionary();
        return [.. respondents.Known.Select(person => linked.GetValueOrDefault(new PersonId(person))), .. new LinkedAnswer[respondents.Unknown]];
    }

    private int ByLink(InitiativeState state, Round round, IReadOnlySet<string> answered) =>
        ways.SelectMany(way => way.Of(state, round).Keys).Distinct().Count(person => IsAmong(answered, round, person));

    // Keys are another in each round: people are told apart by who takes part, and whoever is not known any more counts as somebody.
    private Respondents RespondentsOf(InitiativeState state, Round round, IReadOnlySet<string> answered)
    {
        var known = state.Participants.Where(person => IsAmong(answered, round, person.Person)).Select(person => person.Person.Value).ToHashSet(StringComparer.Ordinal);
        return new Respondents(known, answered.Count - known.Count);
    }

    /// <summary>Deletes a person's answer to a round.</summary>
    public async Task<bool> DeleteAsync(Round round, PersonId person, CancellationToken cancellation)
    {
        // The name before first: somebody who is being renamed stands under the one of now by the time that is looked at.
        var isDeleted = false;
        foreach (var name in Names(round, person).Reverse())
        {
            isDeleted |= await store.DeleteAsync(round.Id, name, cancellation);
        }

        return isDeleted;
    }

    /// <summary>Renames whoever answered from the key that leaves to the one that names people now, in all rounds of an initiative; done again, it finds nothing to do.</summary>
    public async Task RenameAllAsync(PartitionId partition, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is not { } state)
        {
            return;
        }

        foreach (var round in state.Rounds)
        {
            var answered = await store.RespondentsAsync(round.Id, cancellation);
            foreach (var names in state.Participants.Select(person => Names(round, person.Person)).Where(names => names.Skip(1).Any(answered.Contains)))
            {
                await RenameAsync(round, names, cancellation);
            }
        }

        await partitions.ChangeAsync(
            partition,
            null,
            (snapshot, change) =>
            {
                foreach (var round in snapshot.All(Kinds.Round).OfType<ReflectionRound>().Where(round => round.Reflected?.Stories.Count > 0))
                {
                    var names = state.Participants.SelectMany(person => Names(round, person.Person).Select(name => (name, Respondent(round, person.Person)))).ToDictionary(StringComparer.Ordinal);
                    if (round.WithTellers(names) is { } renamed)
                    {
                        change.Put(Kinds.Round, renamed);
                    }
                }

                return 0;
            },
            cancellation);
    }

    /// <summary>Deletes all answers to a round that ended without a result.</summary>
    public async Task DeleteAllAsync(RoundId round, CancellationToken cancellation)
    {
        foreach (var respondent in await store.RespondentsAsync(round, cancellation))
        {
            await store.DeleteAsync(round, respondent, cancellation);
        }
    }

    /// <summary>Deletes why a person was excused from rounds; that they were stays in the count.</summary>
    public Task ForgetReasonsAsync(PartitionId partition, PersonId person, CancellationToken cancellation) => partitions.ChangeAsync(
        partition,
        null,
        (snapshot, change) =>
        {
            foreach (var round in snapshot.All(Kinds.Round).Where(round => round.Excused.Any(excuse => excuse.Person == person && excuse.Reason.Length > 0)))
            {
                change.Put(Kinds.Round, round with { Excused = [.. round.Excused.Select(excuse => excuse.Person == person ? excuse with { Reason = "" } : excuse)] });
            }

            return 0;
        },
        cancellation);

    /// <summary>Takes a person's stories out of published reflections, as they may at any time.</summary>
    public Task WithdrawStoriesAsync(PartitionId partition, PersonId person, string resultView, CancellationToken cancellation) => partitions.ChangeAsync(
        partition,
        null,
        (snapshot, change) =>
        {
            foreach (var round in snapshot.All(Kinds.Round).OfType<ReflectionRound>())
            {
                if (Names(round, person).Select(round.WithoutStory).FirstOrDefault(found => found is not null) is { } without)
                {
                    change.Put(Kinds.Round, without);
                    change.Audit("story.withdrawn", "teller", new Dictionary<string, string>(StringComparer.Ordinal) { ["round"] = round.Id.Value });
                    change.Refresh(resultView, round.Id.Value);
                }
            }

            return 0;
        },
        cancellation);

    /// <summary>Counts a closed round and publishes it, once, where counting needs nothing but the answers.</summary>
    public Task PublishAsync<TRound, T>(
        PartitionId partition,
        string key,
        JsonTypeInfo<T> type,
        Func<InitiativeState, TRound, IReadOnlyList<GroupedAnswer<T>>, Result<TRound>> count,
        IReadOnlyList<string> refresh,
        string resultView,
        CancellationToken cancellation,
        Action<InitiativeState, TRound, Change>? also = null)
        where TRound : Round =>
        PublishAsync<TRound, T>(partition, key, type, (state, round, answers) => Task.FromResult(count(state, round, answers)), refresh, resultView, cancellation, also);

    /// <summary>Counts a closed round and publishes it, once: the first commit wins, a repetition finds it published.</summary>
    /// <param name="partition">The initiative's partition.</param>
    /// <param name="key">Id of the round.</param>
    /// <param name="type">How answers are stored.</param>
    /// <param name="count">Counts the answers and gives the round with its result; a closed round does not change any more, so once is enough.</param>
    /// <param name="refresh">Views to bring up to date.</param>
    /// <param name="resultView">View of the result, posted in every space.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="also">What else changes with it.</param>
    public async Task PublishAsync<TRound, T>(
        PartitionId partition,
        string key,
        JsonTypeInfo<T> type,
        Func<InitiativeState, TRound, IReadOnlyList<GroupedAnswer<T>>, Task<Result<TRound>>> count,
        IReadOnlyList<string> refresh,
        string resultView,
        CancellationToken cancellation,
        Action<InitiativeState, TRound, Change>? also = null)
        where TRound : Round
    {
        await roster.RunAsync(partition, cancellation);
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is not { } counted || counted.FindRound<TRound>(key) is not { Status: RoundStatus.Closed } closed)
        {
            return;
        }

        var people = counted.Participants.ToDictionary(person => Respondent(closed, person.Person), StringComparer.Ordinal);
        var answers = Named(counted, closed, await store.SealAsync(closed.Id, cancellation));
        var respondents = answers.Keys.ToHashSet(StringComparer.Ordinal);
        counted = Counted(counted, closed, [.. people.Where(entry => respondents.Contains(entry.Key)).Select(entry => entry.Value.Person)]);
        var turnout = Turnout(counted, closed, answers.Keys.Select(name => people.GetValueOrDefault(name)?.GroupKey)) with { ByLink = ByLink(counted, closed, respondents) };
        var published = await count(counted, closed, [.. answers.Select(answer => new GroupedAnswer<T>(
            people.GetValueOrDefault(answer.Key)?.GroupKey, JsonSerializer.Deserialize(answer.Value, type)!, answer.Key, people.GetValueOrDefault(answer.Key)?.Voice))]);
        if (!published.Succeeded)
        {
            return;
        }

        await partitions.ChangeAsync(
            partition,
            null,
            (snapshot, change) =>
            {
                if (Views.StateOf(snapshot) is { } state && state.FindRound(key)?.Status == RoundStatus.Closed)
                {
                    change.Put(Kinds.Round, published.Value with { Turnout = turnout });
                    change.Audit("round.published", "bot", new Dictionary<string, string>(StringComparer.Ordinal) { ["round"] = key });
                    also?.Invoke(state, published.Value, change);
                    foreach (var view in refresh)
                    {
                        change.Refresh(view, key);
                    }

                    foreach (var space in state.Spaces)
                    {
                        change.Post(Delivery.Of(space.Reference, resultView, key));
                    }
                }

                return 0;
            },
            cancellation);
    }

    // Whoever answered was there, whether they left later or were excused.
    private static InitiativeState Counted(InitiativeState state, Round round, HashSet<PersonId> answered) => new(state.Snapshot)
    {
        Audience = state.Audience,
        Invited = [.. state.Participants.Where(person =>
            (state.IsHere(person) && round.Awaits(person.Person)) || answered.Contains(person.Person))],
    };

    private static PublishedTurnout Turnout(InitiativeState state, Round round, IEnumerable<string?> answered)
    {
        var names = state.GroupNames();
        return PublishedTurnout.From(
            state.Invited.CountBy(person => names[person.GroupKey], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            answered.OfType<string>().CountBy(group => names[group], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            round.Rule.MinimumGroupSize);
    }

    private bool IsOpenFor(Round? round, TurnContext turn) =>
        round is not null && (turn.Conversation.IsPersonal || round.Spaces.Contains(turn.Conversation.RootConversationId))
        && round.Takes(new PersonId(turn.PersonKey), clock.GetUtcNow());

    // A conversation is signed, and an open round holds who left: nothing more is read there. In the person's own chat it is looked up whether they take part.
    private async ValueTask<Refusal> LetInAsync(Round? round, TurnContext turn, CancellationToken cancellation)
    {
        if (round is null || (!turn.Conversation.IsPersonal && !round.Gone.Contains(new PersonId(turn.PersonKey))))
        {
            return Refusal.None;
        }

        return await initiatives.LetsInAsync(PartitionId.ForInitiative(round.Initiative.Value), turn, cancellation) switch
        {
            Standing.Here => Refusal.None,
            Standing.Gone => Refusal.NoLongerHere,
            Standing.Unsure => Refusal.NotChecked,
            _ => Refusal.RoundNotOpen,
        };
    }

    private string Respondent(Round round, PersonId person) => Names(round, person)[0];

    // The name of now first; more than one while a key changes.
    private IReadOnlyList<string> Names(Round round, PersonId person) =>
        round is ReflectionRound ? pseudonyms.InReflections(round.Initiative, round.Cycle, person) : pseudonyms.Of(round.Id, person);

    private bool IsAmong(IReadOnlySet<string> respondents, Round round, PersonId person) => respondents.Count > 0 && Names(round, person).Any(respondents.Contains);

    // While a key changes, what somebody answered under the one before goes over to their name of now: changed, it is not counted twice.
    private async Task RenameAsync(Round round, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        foreach (var before in names.Skip(1))
        {
            await store.RenameAsync(round.Id, before, names[0], cancellation);
        }
    }

    // Everybody under their name of now, and once: should somebody stand there under two, what they said under the newer counts.
    private Dictionary<string, string> Named(InitiativeState state, Round round, IReadOnlyList<(string Respondent, string Json)> rows)
    {
        var now = state.Participants.SelectMany(person => Names(round, person.Person) is var names ? names.Skip(1).Select(name => (name, names[0])) : []).ToDictionary(StringComparer.Ordinal);
        var answers = rows.Where(row => !now.ContainsKey(row.Respondent)).ToDictionary(row => row.Respondent, row => row.Json, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (now.TryGetValue(row.Respondent, out var name))
            {
                answers.TryAdd(name, row.Json);
            }
        }

        return answers;
    }
}
