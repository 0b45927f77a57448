using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>What "delete my answers" takes away.</summary>
/// <param name="Answers">Confidential answers, and what else is deleted with them.</param>
/// <param name="Chosen">Keys of the choices that were ticked beside it.</param>
internal sealed record Deletion(bool Answers, IReadOnlySet<string> Chosen);

/// <summary>
/// What one feature holds about a person: it tells it, says how it is corrected, and deletes it. Every kind of row is claimed by one of these, so that
/// nothing is stored that nobody answers for.
/// </summary>
internal abstract class PersonalData
{
    /// <summary>The kinds of rows it answers for.</summary>
    public abstract IReadOnlyList<StateKind> Kinds { get; }

    /// <summary>Its place among the others on the card: smaller comes first.</summary>
    public abstract int Order { get; }

    /// <summary>What is held of the person in an initiative, one line each.</summary>
    public abstract ValueTask<IReadOnlyList<Fact>> TellAsync(InitiativeState state, PersonId person, CancellationToken cancellation);

    /// <summary>The button by which the person corrects it; null where a card of its own already has one, or nothing of it is theirs to change.</summary>
    public abstract CardAction? Correct(InitiativeState state, PersonId person);

    /// <summary>Something that is deleted only when it is chosen beside the answers; null where there is nothing to choose.</summary>
    public virtual ToggleInput? Choice(InitiativeState state, PersonId person) => null;

    /// <summary>Key of that choice; null where there is none.</summary>
    public virtual string? ChoiceKey => null;

    /// <summary>Of its kinds, those whose rows may hold somebody who neither takes part where they stand nor acted there: they are looked for everywhere.</summary>
    public virtual IReadOnlyList<StateKind> Anywhere => [];

    /// <summary>Of its kinds, those whose rows are one person's alone: who is erased takes them along, wherever they stand.</summary>
    public virtual IReadOnlyList<StateKind> Wholly => [];

    /// <summary>
    /// What is left to do so that no word and no name of the person stands in its rows: one step for each row, asked for anew until there is none. Ids need no
    /// step: they are taken out of every row afterwards.
    /// </summary>
    public virtual IEnumerable<Action<Change>> Erase(InitiativeState state, Erasure erasure) => [];

    /// <summary>The same for what stands outside the initiative's partition.</summary>
    public virtual Task EraseElsewhereAsync(InitiativeState state, Erasure erasure, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>What stays after an erasure because others rely on it, such as open actions; told before.</summary>
    public virtual IEnumerable<string> Stays(InitiativeState state, PersonId person) => [];

    /// <summary>Deletes what the person asked for.</summary>
    /// <returns>How many answers were deleted.</returns>
    public abstract Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation);
}

/// <summary>The same for kinds of rows that hold nobody: what they are about is an initiative or a conversation.</summary>
internal sealed class NobodysData(params IReadOnlyList<StateKind> kinds) : PersonalData
{
    public override IReadOnlyList<StateKind> Kinds => kinds;

    public override int Order => int.MaxValue;

    public override ValueTask<IReadOnlyList<Fact>> TellAsync(InitiativeState state, PersonId person, CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<Fact>>([]);

    public override CardAction? Correct(InitiativeState state, PersonId person) => null;

    public override Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation) => Task.FromResult(0);
}

/// <summary>All that is held about people.</summary>
internal sealed class AllPersonalData
{
    private readonly PersonalData[] _all;

    /// <exception cref="NameTakenException">Two answer for the same kind of row.</exception>
    public AllPersonalData(IEnumerable<PersonalData> all)
    {
        _all = [.. all.OrderBy(data => data.Order)];
        var claims = new NameClaims();
        foreach (var data in _all)
        {
            foreach (var kind in data.Kinds)
            {
                claims.Claim(data.GetType().Name, "stored kind", kind.Name);
            }
        }
    }

    /// <summary>The kinds of rows that somebody answers for.</summary>
    public IEnumerable<StateKind> Kinds => _all.SelectMany(data => data.Kinds);

    /// <summary>Kinds of rows in which anybody may stand.</summary>
    public IEnumerable<StateKind> Anywhere => _all.SelectMany(data => data.Anywhere);

    /// <summary>True for a row that goes with the person it holds.</summary>
    public bool GoesWholly(string rowKey) => _all.SelectMany(data => data.Wholly).Any(kind => rowKey.StartsWith(kind.Prefix, StringComparison.Ordinal));

    /// <summary>Everything that can be chosen beside the answers.</summary>
    public IReadOnlySet<string> ChoiceKeys => _all.Select(data => data.ChoiceKey).OfType<string>().ToHashSet(StringComparer.Ordinal);

    public IEnumerable<Action<Change>> Erase(InitiativeState state, Erasure erasure) => _all.SelectMany(data => data.Erase(state, erasure));

    public IEnumerable<string> Stays(InitiativeState state, PersonId person) => _all.SelectMany(data => data.Stays(state, person));

    public async Task EraseElsewhereAsync(InitiativeState state, Erasure erasure, CancellationToken cancellation)
    {
        foreach (var data in _all)
        {
            await data.EraseElsewhereAsync(state, erasure, cancellation);
        }
    }

    public async Task<IReadOnlyList<Fact>> TellAsync(InitiativeState state, PersonId person, CancellationToken cancellation)
    {
        var facts = new List<Fact>();
        foreach (var data in _all)
        {
            facts.AddRange(await data.TellAsync(state, person, cancellation));
        }

        return facts;
    }

    public IEnumerable<CardAction> Correct(InitiativeState state, PersonId person) => _all.Select(data => data.Correct(state, person)).OfType<CardAction>();

    public IEnumerable<ToggleInput> Choices(InitiativeState state, PersonId person) => _all.Select(data => data.Choice(state, person)).OfType<ToggleInput>();

    public async Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation)
    {
        var deleted = 0;
        foreach (var data in _all)
        {
            deleted += await data.DeleteAsync(state, person, deletion, cancellation);
        }

        return deleted;
    }
}

/// <summary>The usual shape: lines that are counted, nothing to change here, nothing deleted with the answers.</summary>
internal abstract class CountedData(int order, params IReadOnlyList<StateKind> kinds) : PersonalData
{
    public sealed override IReadOnlyList<StateKind> Kinds => kinds;

    public sealed override int Order => order;

    public sealed override ValueTask<IReadOnlyList<Fact>> TellAsync(InitiativeState state, PersonId person, CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<Fact>>([.. Tell(state, person)]);

    public override CardAction? Correct(InitiativeState state, PersonId person) => null;

    public override Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation) => Task.FromResult(0);

    protected abstract IEnumerable<Fact> Tell(InitiativeState state, PersonId person);
}
