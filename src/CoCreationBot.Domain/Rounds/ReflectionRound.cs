using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Reflections;

namespace CoCreationBot.Domain.Rounds;

/// <summary>What a round of a reflection holds. It uses <see cref="Terms"/> for its deadline.</summary>
public sealed partial record Round
{
    /// <summary>What is asked, in a reflection.</summary>
    public Reflection? Reflection { get; init; }

    /// <summary>Published result of a reflection.</summary>
    public PublishedReflection? Reflected { get; init; }

    /// <summary>
    /// Opens a reflection: each moment is asked once in a cycle, and looking back on a later day than the end opened.
    /// </summary>
    /// <param name="opening">By whom, when and where.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="terms">When it closes, and the time zone whose calendar counts.</param>
    /// <param name="initiative">The initiative.</param>
    /// <param name="earlier">All its rounds.</param>
    public static Result<Round> Open(RoundOpening opening, Reflection asked, PollTerms terms, Initiative initiative, IReadOnlyList<Round> earlier)
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(earlier);
        Round? At(ReflectionMoment moment) => earlier.FirstOrDefault(round => round.Cycle == initiative.Cycle && round.Reflection?.Moment == moment);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(terms.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var refusal = Texts.First(
            initiative.IsFacilitator(opening.By) ? Refusal.None : Refusal.OnlyFacilitators,
            terms.Check(opening.At),
            At(asked.Moment) is { } same ? same.Status == RoundStatus.Published ? Refusal.NoRoundsLeft : Refusal.RoundAlreadyOpen : Refusal.None,
            asked.Moment != ReflectionMoment.LookingBack ? Refusal.None
                : At(ReflectionMoment.End) is not { } end ? Refusal.NoEndYet
                : ReflectionResponse.DateOf(end.OpenedAt, zone) >= ReflectionResponse.DateOf(opening.At, zone) ? Refusal.SameDay
                : Refusal.None);
        return refusal != Refusal.None ? refusal : new Round
        {
            Id = opening.Id,
            Initiative = initiative.Id,
            Kind = RoundKind.Reflection,
            Cycle = initiative.Cycle,
            Number = 1,
            Subject = [],
            Rule = initiative.Rule,
            Spaces = opening.Spaces,
            OpenedBy = opening.By,
            OpenedAt = opening.At,
            Reflection = asked,
            Terms = terms,
        };
    }

    /// <summary>Changes what an open reflection asks. What was answered stays with its items; items that are gone are not asked any more.</summary>
    public Result<Round> Amend(Initiative initiative, PersonId by, bool isShort, string? own)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        if (!initiative.IsFacilitator(by))
        {
            return Refusal.OnlyFacilitators;
        }

        if (Status != RoundStatus.Open || Reflection is null)
        {
            return Refusal.RoundNotOpen;
        }

        var changed = Reflections.Reflection.Create(Reflection.Moment, isShort, own);
        return changed.Succeeded ? this with { Reflection = changed.Value } : changed.Refusal;
    }

    /// <summary>The round of the same cycle whose answers are compared with this one's: the start for the end, the end for looking back.</summary>
    public Round? ComparedWith(IEnumerable<Round> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        ReflectionMoment? wanted = Reflection?.Moment switch
        {
            ReflectionMoment.End => ReflectionMoment.Start,
            ReflectionMoment.LookingBack => ReflectionMoment.End,
            _ => null,
        };
        return wanted is null ? null : rounds.FirstOrDefault(round => round.Cycle == Cycle && round.Reflection?.Moment == wanted);
    }

    /// <summary>Publishes a reflection, once.</summary>
    public Result<Round> Publish(PublishedReflection result) =>
        Status == RoundStatus.Closed && Kind == RoundKind.Reflection
            ? this with { Status = RoundStatus.Published, Reflected = result }
            : Refusal.RoundNotOpen;

    /// <summary>Takes a teller's story out of the published result; null when there is none.</summary>
    /// <param name="respondent">Keyed hash of the teller.</param>
    public Round? WithoutStory(string respondent) => Reflected?.Stories.Any(story => story.Respondent == respondent) == true
        ? this with { Reflected = Reflected with { Stories = [.. Reflected.Stories.Where(story => story.Respondent != respondent)] } }
        : null;
}
