using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>Something in an initiative that waits for one person, or is news to them.</summary>
/// <param name="Words">What it is, in a line; Markdown.</param>
/// <param name="At">Since when it is so.</param>
/// <param name="Buttons">What they do about it; the first is the likely one.</param>
internal sealed record Concern(string Words, DateTimeOffset At, params IReadOnlyList<CardAction> Buttons)
{
    /// <summary>By when; null where there is no date.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The date in words, where it is no moment but a day; null to have each reader's client write it.</summary>
    public string? Day { get; init; }

    /// <summary>The view and key that show it to the person as a whole; null where the line is all.</summary>
    public (string View, string Key)? Whole { get; init; }

    /// <summary>True for what they did already and may do anew, such as an answer they may change: it does not wait.</summary>
    public bool IsDone { get; init; }

    /// <summary>True where that view says by itself whether it is done.</summary>
    public bool TellsWhetherDone { get; init; }

    /// <summary>True for what they may do and nobody waits for.</summary>
    public bool IsOptional { get; init; }

    /// <summary>True while it waits for them.</summary>
    public bool Waits => !IsDone && !IsOptional;
}

/// <summary>What one feature has for a person: asked by the card in their own chat, by the page for people without Teams and by the weekly message alike.</summary>
internal abstract class Concerns
{
    /// <summary>True where it may have something for people who take no part yet, such as an invitation.</summary>
    public virtual bool IsForStrangers => false;

    /// <summary>What is open to the person: what waits, and what they did and may do anew.</summary>
    public virtual Task<IReadOnlyList<Concern>> OpenAsync(InitiativeState state, PersonId person, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Concern>>([]);

    /// <summary>What everybody together decided since then.</summary>
    public virtual IEnumerable<Concern> Decided(InitiativeState state, PersonId person, DateTimeOffset since) => [];

    /// <summary>What came since then of what the person proposed.</summary>
    public virtual IEnumerable<Concern> CameOf(InitiativeState state, PersonId person, DateTimeOffset since) => [];

    /// <summary>How each thing that the person proposed stands now.</summary>
    public virtual IEnumerable<Concern> Theirs(InitiativeState state, PersonId person) => [];

    /// <summary>Initiatives in which it may have something for somebody who takes no part there.</summary>
    /// <param name="own">The person's own record.</param>
    public virtual IEnumerable<InitiativeId> Elsewhere(Snapshot own) => [];
}

/// <summary>What all features have for a person.</summary>
internal sealed class AllConcerns(IEnumerable<Concerns> all)
{
    /// <summary>All that is open to the person in an initiative: the nearest date first, then the oldest.</summary>
    public async Task<IReadOnlyList<Concern>> OpenAsync(InitiativeState state, PersonId person, CancellationToken cancellation)
    {
        var open = new List<Concern>();
        foreach (var concerns in all.Where(concerns => concerns.IsForStrangers || TakesPart(state, person)))
        {
            open.AddRange(await concerns.OpenAsync(state, person, cancellation));
        }

        return [.. open.OrderBy(concern => concern.Until ?? DateTimeOffset.MaxValue).ThenBy(concern => concern.At)];
    }

    /// <summary>What waits for the person, in the same order.</summary>
    public async Task<IReadOnlyList<Concern>> WaitingAsync(InitiativeState state, PersonId person, CancellationToken cancellation) =>
        [.. (await OpenAsync(state, person, cancellation)).Where(concern => concern.Waits)];

    /// <summary>What was decided since then, the newest first.</summary>
    public IReadOnlyList<Concern> Decided(InitiativeState state, PersonId person, DateTimeOffset since) =>
        TakesPart(state, person) ? [.. all.SelectMany(concerns => concerns.Decided(state, person, since)).OrderByDescending(concern => concern.At)] : [];

    /// <summary>What came since then of what the person proposed, the newest first.</summary>
    public IReadOnlyList<Concern> CameOf(InitiativeState state, PersonId person, DateTimeOffset since) =>
        TakesPart(state, person) ? [.. all.SelectMany(concerns => concerns.CameOf(state, person, since)).OrderByDescending(concern => concern.At)] : [];

    /// <summary>How each thing that the person proposed stands now, the oldest first.</summary>
    public IReadOnlyList<Concern> Theirs(InitiativeState state, PersonId person) =>
        TakesPart(state, person) ? [.. all.SelectMany(concerns => concerns.Theirs(state, person)).OrderBy(concern => concern.At)] : [];

    /// <summary>Initiatives in which something may be for the person beside those they take part in.</summary>
    public IEnumerable<InitiativeId> Elsewhere(Snapshot own) => all.SelectMany(concerns => concerns.Elsewhere(own)).Distinct();

    /// <summary>True for somebody who takes part as far as is stored; nobody else is asked or told anything of everybody's.</summary>
    public static bool TakesPart(InitiativeState state, PersonId person) =>
        state.FindParticipant(person) is { } known ? WebDoor.IsGuest(person) || state.IsHere(known) : state.Initiative.IsFacilitator(person);
}
