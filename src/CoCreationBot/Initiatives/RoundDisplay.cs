using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>How the rounds of one kind are shown, wherever somebody looks at them. The feature that opens such rounds says it, once.</summary>
internal abstract class RoundDisplay
{
    public abstract RoundKind Kind { get; }

    /// <summary>What such a round is called.</summary>
    public abstract string Name { get; }

    /// <summary>The view that asks everybody in a conversation.</summary>
    public abstract string RoundView { get; }

    /// <summary>The view that asks one person, on the web or in their own chat; null where nobody is asked alone.</summary>
    public virtual string? OwnView => RoundView;

    /// <summary>True where that view says by itself whether the person answered.</summary>
    public virtual bool TellsWhetherAnswered => false;

    /// <summary>The round as people know it: what it asks, or what it is called.</summary>
    public abstract string TitleOf(Round round);

    /// <summary>What it asks, as a line among what waits for somebody; Markdown.</summary>
    public virtual string AskedIn(InitiativeState state, Round round) => CardText.Escape(CardText.Shorten(TitleOf(round), LongestLine));

    /// <summary>The buttons by which one person answers it; none where nobody is asked alone.</summary>
    public virtual IReadOnlyList<CardAction> AnswerButtons(Round round) => [];

    /// <summary>As long as a line among others may be, in characters.</summary>
    protected const int LongestLine = 200;

    /// <summary>The views of a published round with their keys, the main one first; none where nothing is published.</summary>
    public abstract IReadOnlyList<(string View, string Key)> ResultsOf(Round round);

    /// <summary>The questions as forms to be printed; the same forms as on the screen.</summary>
    /// <param name="state">The initiative.</param>
    /// <param name="round">The round.</param>
    /// <param name="reader">Whom they are for.</param>
    public abstract IEnumerable<AdaptiveCard> PrintForms(InitiativeState state, Round round, Participant reader);

    /// <summary>The round without the words, and in a poll with names without the answer, of whoever gave this one; the same when none of it was published.</summary>
    /// <param name="round">The round.</param>
    /// <param name="answer">The answer as it is stored.</param>
    public abstract Round WithoutWords(Round round, string answer);

    /// <summary>Takes the same out of what is published apart from the round.</summary>
    public virtual Task ForgetPagesAsync(Round round, string answer, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Takes the same out of other rows that repeat what the round published.</summary>
    public virtual void ForgetCopies(InitiativeState state, Storage.Change change, Round round, string answer)
    {
    }
}

/// <summary>The same, for the record of one kind.</summary>
/// <typeparam name="T">The record.</typeparam>
internal abstract class RoundDisplay<T> : RoundDisplay
    where T : Round
{
    public sealed override string TitleOf(Round round) => TitleOf((T)round);

    public sealed override IReadOnlyList<(string View, string Key)> ResultsOf(Round round) => ResultsOf((T)round);

    public sealed override Round WithoutWords(Round round, string answer) => WithoutWords((T)round, answer);

    public sealed override IEnumerable<AdaptiveCard> PrintForms(InitiativeState state, Round round, Participant reader) => PrintForms(state, (T)round, reader);

    /// <summary>No published words, unless a kind says otherwise.</summary>
    protected virtual T WithoutWords(T round, string answer) => round;

    /// <summary>A list without one of these, the first: who wrote the same keeps theirs.</summary>
    protected static IReadOnlyList<TItem> Without<TItem>(IReadOnlyList<TItem> all, Func<TItem, bool> isTheirs)
    {
        var place = all.ToList().FindIndex(item => isTheirs(item));
        return place < 0 ? all : [.. all.Where((_, index) => index != place)];
    }

    protected virtual string TitleOf(T round) => Name;

    protected virtual IReadOnlyList<(string View, string Key)> ResultsOf(T round) => [];

    protected virtual IEnumerable<AdaptiveCard> PrintForms(InitiativeState state, T round, Participant reader) => [];

    /// <summary>A form under its heading.</summary>
    protected static AdaptiveCard Titled(string title, AdaptiveCard card) => card with { Body = [CardParts.Heading(title), .. card.Body] };
}

/// <summary>All kinds of rounds there are.</summary>
internal sealed class RoundDisplays
{
    private readonly Dictionary<RoundKind, RoundDisplay> _displays;

    /// <exception cref="NameTakenException">Two features show the same kind.</exception>
    public RoundDisplays(IEnumerable<RoundDisplay> displays)
    {
        _displays = [];
        var claims = new NameClaims();
        foreach (var display in displays)
        {
            claims.Claim(display.GetType().Name, "round kind", display.Kind.ToString());
            _displays[display.Kind] = display;
        }
    }

    public RoundDisplay this[RoundKind kind] => _displays[kind];

    public RoundDisplay Of(Round round) => this[round.Kind];

    /// <summary>The views of a published round with their keys, the main one first.</summary>
    public IReadOnlyList<(string View, string Key)> ResultsOf(Round round) => Of(round).ResultsOf(round);
}
