using System.Diagnostics.CodeAnalysis;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Domain.Reflections;

/// <summary>A round of a reflection.</summary>
public sealed record ReflectionRound : Round
{
    /// <summary>A round as it was stored.</summary>
    public ReflectionRound()
    {
    }

    [SetsRequiredMembers]
    private ReflectionRound(RoundOpening opening, Initiative initiative, Reflection asked, RoundTerms terms)
        : base(opening with { Subject = [] }, initiative, 1) => (Reflection, Terms) = (asked, terms);

    /// <inheritdoc/>
    public override RoundKind Kind => RoundKind.Reflection;

    /// <summary>What is asked.</summary>
    public required Reflection Reflection { get; init; }

    /// <summary>When it closes.</summary>
    public required RoundTerms Terms { get; init; }

    /// <inheritdoc/>
    protected override RoundTerms Limits => Terms;

    /// <summary>Published result.</summary>
    public PublishedReflection? Reflected { get; init; }

    /// <summary>
    /// Opens a reflection: each moment is asked once in a cycle, and looking back on a later day than the end opened.
    /// </summary>
    /// <param name="opening">By whom, when and where.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="terms">When it closes, and the time zone whose calendar counts.</param>
    /// <param name="initiative">The initiative.</param>
    /// <param name="earlier">All its rounds.</param>
    public static Result<ReflectionRound> Open(RoundOpening opening, Reflection asked, RoundTerms terms, Initiative initiative, IReadOnlyList<Round> earlier)
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(earlier);
        ReflectionRound? At(ReflectionMoment moment) =>
            earlier.OfType<ReflectionRound>().FirstOrDefault(round => round.Cycle == initiative.Cycle && round.Reflection.Moment == moment);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(terms.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var refusal = Texts.First(
            initiative.IsFacilitator(opening.By) ? Refusal.None : Refusal.OnlyFacilitators,
            terms.Check(opening.At),
            CheckRoom(earlier),
            At(asked.Moment) is { } same ? same.Status == RoundStatus.Published ? Refusal.NoRoundsLeft : Refusal.RoundAlreadyOpen : Refusal.None,
            asked.Moment != ReflectionMoment.LookingBack ? Refusal.None
                : At(ReflectionMoment.End) is not { } end ? Refusal.NoEndYet
                : ReflectionResponse.DateOf(end.OpenedAt, zone) >= ReflectionResponse.DateOf(opening.At, zone) ? Refusal.SameDay
                : Refusal.None);
        return refusal != Refusal.None ? refusal : new ReflectionRound(opening, initiative, asked, terms);
    }

    /// <summary>Closes the round.</summary>
    public Result<ReflectionRound> Close(Initiative initiative, PersonId by, DateTimeOffset now) => Closed(this, initiative, by, now);

    /// <summary>Closes a reflection whose deadline has come; refused before it, and when it is closed.</summary>
    public Result<ReflectionRound> Expire(DateTimeOffset now) => Expired(this, now);

    /// <summary>Changes what an open reflection asks. What was answered stays with its items; items that are gone are not asked any more.</summary>
    public Result<ReflectionRound> Amend(Initiative initiative, PersonId by, bool isShort, string? own)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        if (!initiative.IsFacilitator(by))
        {
            return Refusal.OnlyFacilitators;
        }

        if (Status != RoundStatus.Open)
        {
            return Refusal.RoundNotOpen;
        }

        var changed = Reflection.Create(Reflection.Moment, isShort, own);
        return changed.Succeeded ? this with { Reflection = changed.Value } : changed.Refusal;
    }

    /// <summary>Published reflections at the same moment of other cycles: they asked the same.</summary>
    public IEnumerable<ReflectionRound> Alike(IEnumerable<Round> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        return rounds.OfType<ReflectionRound>().Where(round => round.Id != Id && round.Reflected is not null && round.Reflection.Moment == Reflection.Moment);
    }

    /// <summary>The round of the same cycle whose answers are compared with this one's: the start for the end, the end for looking back.</summary>
    public ReflectionRound? ComparedWith(IEnumerable<Round> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        ReflectionMoment? wanted = Reflection.Moment switch
        {
            ReflectionMoment.End => ReflectionMoment.Start,
            ReflectionMoment.LookingBack => ReflectionMoment.End,
            _ => null,
        };
        return wanted is null ? null : rounds.OfType<ReflectionRound>().FirstOrDefault(round => round.Cycle == Cycle && round.Reflection.Moment == wanted);
    }

    /// <summary>Publishes a reflection, once.</summary>
    public Result<ReflectionRound> Publish(PublishedReflection result) =>
        Status == RoundStatus.Closed ? this with { Status = RoundStatus.Published, Reflected = result } : Refusal.RoundNotOpen;

    /// <summary>Takes a teller's story out of the published result; null when there is none.</summary>
    /// <param name="respondent">Keyed hash of the teller.</param>
    public ReflectionRound? WithoutStory(string respondent) => Reflected?.Stories.Any(story => story.Respondent == respondent) == true
        ? this with { Reflected = Reflected with { Stories = [.. Reflected.Stories.Where(story => story.Respondent != respondent)] } }
        : null;

    /// <summary>The same result, whose tellers have other keyed hashes; null when none of them stands in it.</summary>
    /// <param name="names">From their hashes so far to those of now.</param>
    public ReflectionRound? WithTellers(IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        string NameOf(string respondent) => names.GetValueOrDefault(respondent, respondent);
        return Reflected?.Stories.Any(story => NameOf(story.Respondent) != story.Respondent) == true
            ? this with { Reflected = Reflected with { Stories = [.. Reflected.Stories.Select(story => story with { Respondent = NameOf(story.Respondent) })] } }
            : null;
    }
}
