using System.Diagnostics.CodeAnalysis;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Domain.CheckIns;

/// <summary>A round of a check-in; sent person by person, its terms say who is asked.</summary>
public sealed record CheckInRound : Round
{
    /// <summary>A round as it was stored.</summary>
    public CheckInRound()
    {
    }

    [SetsRequiredMembers]
    private CheckInRound(RoundOpening opening, Initiative initiative, int number, CheckIn asked, RoundTerms terms)
        : base(opening with { Subject = [] }, initiative, number) => (CheckIn, Terms) = (asked, terms);

    /// <inheritdoc/>
    public override RoundKind Kind => RoundKind.CheckIn;

    /// <summary>What is asked.</summary>
    public required CheckIn CheckIn { get; init; }

    /// <summary>When it closes, and who is asked.</summary>
    public required RoundTerms Terms { get; init; }

    /// <inheritdoc/>
    protected override RoundTerms Limits => Terms;

    /// <summary>Published result.</summary>
    public PublishedCheckIn? Pulse { get; init; }

    /// <summary>
    /// Opens a check-in. Asked by hand, one is open at a time; of a schedule, one occasion is.
    /// </summary>
    /// <param name="opening">By whom, when and where.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="terms">When it closes, and who is asked.</param>
    /// <param name="initiative">The initiative.</param>
    /// <param name="participants">Its people.</param>
    /// <param name="earlier">All its rounds.</param>
    public static Result<CheckInRound> Open(
        RoundOpening opening, CheckIn asked, RoundTerms terms, Initiative initiative, IReadOnlyList<Participant> participants, IReadOnlyList<Round> earlier)
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(earlier);
        if (!CheckInRights.MayAsk(initiative, participants, opening.By))
        {
            return Refusal.OnlyInCharge;
        }

        if (Texts.First(terms.Check(opening.At), CheckRoom(earlier)) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        CheckInRound[] same = [.. earlier.OfType<CheckInRound>().Where(round => round.CheckIn.Schedule == asked.Schedule)];
        return same.Any(round => round.Status == RoundStatus.Open) ? Refusal.RoundAlreadyOpen
            : new CheckInRound(opening, initiative, same.Length + 1, asked, terms);
    }

    /// <summary>Closes a check-in before its time; whoever is in charge may.</summary>
    public Result<CheckInRound> Close(Initiative initiative, IReadOnlyList<Participant> participants, PersonId by, DateTimeOffset now) =>
        !CheckInRights.MayAsk(initiative, participants, by) ? Refusal.OnlyInCharge
        : Status != RoundStatus.Open ? Refusal.RoundNotOpen
        : this with { Status = RoundStatus.Closed, ClosedAt = now };

    /// <summary>Closes a check-in whose deadline has come; refused before it, and when it is closed.</summary>
    public Result<CheckInRound> Expire(DateTimeOffset now) => Expired(this, now);

    /// <summary>Publishes a check-in, once.</summary>
    public Result<CheckInRound> Publish(PublishedCheckIn result) =>
        Status == RoundStatus.Closed ? this with { Status = RoundStatus.Published, Pulse = result } : Refusal.RoundNotOpen;

    /// <summary>Other published check-ins that asked a like question: the standard one of the same topic, or an own one in like words.</summary>
    public IEnumerable<CheckInRound> Alike(IEnumerable<Round> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        return rounds.OfType<CheckInRound>().Where(round => round.Id != Id && round.Pulse is not null
            && round.CheckIn.Questions.Any(asked => CheckIn.Questions.Any(question => question.IsLike(asked))));
    }

    /// <summary>True when one of them opened less than <see cref="PublishedCheckIn.ComparedAfter"/> before.</summary>
    public bool IsTooSoonAfter(IEnumerable<CheckInRound> alike) => alike.Any(other => OpenedAt - other.OpenedAt < PublishedCheckIn.ComparedAfter);

    /// <summary>The occasion before this one that the same schedule asked, published; null for the first and for one asked by hand.</summary>
    public CheckInRound? Before(IEnumerable<Round> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        return CheckIn.Schedule is not { } schedule ? null
            : rounds.OfType<CheckInRound>().Where(round => round.CheckIn.Schedule == schedule && round.Number < Number && round.Pulse is not null).MaxBy(round => round.Number);
    }
}
