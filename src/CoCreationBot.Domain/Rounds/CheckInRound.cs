using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;

namespace CoCreationBot.Domain.Rounds;

/// <summary>What a round of a check-in holds. It uses <see cref="Terms"/> for its deadline and, sent person by person, for who is asked.</summary>
public sealed partial record Round
{
    /// <summary>What is asked, in a check-in.</summary>
    public CheckIn? CheckIn { get; init; }

    /// <summary>Published result of a check-in.</summary>
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
    public static Result<Round> Open(
        RoundOpening opening, CheckIn asked, PollTerms terms, Initiative initiative, IReadOnlyList<Participant> participants, IReadOnlyList<Round> earlier)
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

        if (terms.Check(opening.At) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        Round[] same = [.. earlier.Where(round => round.CheckIn is { } other && other.Schedule == asked.Schedule)];
        return same.Any(round => round.Status == RoundStatus.Open) ? Refusal.RoundAlreadyOpen : new Round
        {
            Id = opening.Id,
            Initiative = initiative.Id,
            Kind = RoundKind.CheckIn,
            Cycle = initiative.Cycle,
            Number = same.Length + 1,
            Subject = [],
            Rule = initiative.Rule,
            Spaces = opening.Spaces,
            OpenedBy = opening.By,
            OpenedAt = opening.At,
            CheckIn = asked,
            Terms = terms,
        };
    }

    /// <summary>Closes a check-in before its time; whoever is in charge may.</summary>
    public Result<Round> Close(Initiative initiative, IReadOnlyList<Participant> participants, PersonId by, DateTimeOffset now) =>
        !CheckInRights.MayAsk(initiative, participants, by) ? Refusal.OnlyInCharge
        : Status != RoundStatus.Open || CheckIn is null ? Refusal.RoundNotOpen
        : this with { Status = RoundStatus.Closed, ClosedAt = now };

    /// <summary>Publishes a check-in, once.</summary>
    public Result<Round> Publish(PublishedCheckIn result) =>
        Status == RoundStatus.Closed && Kind == RoundKind.CheckIn
            ? this with { Status = RoundStatus.Published, Pulse = result }
            : Refusal.RoundNotOpen;

    /// <summary>The occasion before this one that the same schedule asked, published; null for the first and for one asked by hand.</summary>
    public Round? Before(IEnumerable<Round> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        return CheckIn?.Schedule is not { } schedule ? null
            : rounds.Where(round => round.CheckIn?.Schedule == schedule && round.Number < Number && round.Pulse is not null).MaxBy(round => round.Number);
    }
}
