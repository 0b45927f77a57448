using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Domain.Visions;

namespace CoCreationBot.Domain.Rounds;

/// <summary>What a round collects.</summary>
public enum RoundKind
{
    /// <summary>Needs: open acts, seen by everybody at once.</summary>
    Needs,

    /// <summary>Confidential complexity ratings of needs.</summary>
    Complexity,

    /// <summary>Confidential consent on the change sentence.</summary>
    Vision,

    /// <summary>A poll by one of the methods.</summary>
    Poll,

    /// <summary>A confidential check-in on how the stage goes.</summary>
    CheckIn,

    /// <summary>Confidential reflections on what changed.</summary>
    Reflection,
}

/// <summary>Life of a round: it opens, closes, and its result is published once.</summary>
public enum RoundStatus
{
    /// <summary>Takes answers.</summary>
    Open,

    /// <summary>Takes no more answers; the result is being counted.</summary>
    Closed,

    /// <summary>The result stands and does not change any more.</summary>
    Published,
}

/// <summary>One collection of responses, with its rule fixed before it opened.</summary>
public sealed partial record Round
{
    /// <summary>Its id.</summary>
    public required RoundId Id { get; init; }

    /// <summary>The initiative it belongs to.</summary>
    public required InitiativeId Initiative { get; init; }

    /// <summary>What it collects.</summary>
    public required RoundKind Kind { get; init; }

    /// <summary>Cycle in which it opened.</summary>
    public required int Cycle { get; init; }

    /// <summary>Which round on the same subject this is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it is about: need ids, or the version of the change sentence; empty for a needs round.</summary>
    public required IReadOnlyList<string> Subject { get; init; }

    /// <summary>The rule, copied when the round opened.</summary>
    public required DecisionRule Rule { get; init; }

    /// <summary>Conversations whose members may answer.</summary>
    public required IReadOnlyList<string> Spaces { get; init; }

    /// <summary>Who opened it.</summary>
    public required PersonId OpenedBy { get; init; }

    /// <summary>When it opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public RoundStatus Status { get; init; } = RoundStatus.Open;

    /// <summary>Published result of a complexity round.</summary>
    public ComplexityResult? Complexity { get; init; }

    /// <summary>Published result of a consent round.</summary>
    public ConsentResult? Consent { get; init; }

    /// <summary>How many of each group answered; counted once, when it is published. Null for rounds published before it was kept, and for needs rounds.</summary>
    public PublishedTurnout? Turnout { get; init; }

    /// <summary>Opens a round. One round of a kind is open at a time; a subject has at most <see cref="DecisionRule.MostRounds"/>.</summary>
    public static Result<Round> Open(RoundOpening opening, Initiative initiative, IReadOnlyList<Round> earlier)
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(earlier);
        if (!initiative.IsFacilitator(opening.By))
        {
            return Refusal.OnlyFacilitators;
        }

        if (earlier.Any(round => round.Kind == opening.Kind && round.Status != RoundStatus.Published))
        {
            return Refusal.RoundAlreadyOpen;
        }

        var subject = opening.Subject.Order(StringComparer.Ordinal).ToArray();
        var number = 1 + earlier.Count(round =>
            round.Kind == opening.Kind && round.Cycle == initiative.Cycle && round.Subject.SequenceEqual(subject));
        if (opening.Kind != RoundKind.Needs && number > initiative.Rule.MostRounds)
        {
            return Refusal.NoRoundsLeft;
        }

        return new Round
        {
            Id = opening.Id,
            Initiative = initiative.Id,
            Kind = opening.Kind,
            Cycle = initiative.Cycle,
            Number = number,
            Subject = subject,
            Rule = initiative.Rule,
            Spaces = opening.Spaces,
            OpenedBy = opening.By,
            OpenedAt = opening.At,
        };
    }

    /// <summary>Closes the round: no more answers. Closing twice is refused.</summary>
    public Result<Round> Close(Initiative initiative, PersonId by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        if (!initiative.IsFacilitator(by))
        {
            return Refusal.OnlyFacilitators;
        }

        return Status != RoundStatus.Open
            ? Refusal.RoundNotOpen
            : this with { Status = Kind == RoundKind.Needs ? RoundStatus.Published : RoundStatus.Closed, ClosedAt = now };
    }

    /// <summary>The same round, whose members of one more conversation may answer too, or of one less. Answers given stay counted.</summary>
    public Round In(string conversation, bool isLinked) =>
        this with { Spaces = isLinked ? [.. Spaces.Append(conversation).Distinct(StringComparer.Ordinal)] : [.. Spaces.Where(space => space != conversation)] };

    /// <summary>Publishes a complexity result, once.</summary>
    public Result<Round> Publish(ComplexityResult result) =>
        Status == RoundStatus.Closed && Kind == RoundKind.Complexity
            ? this with { Status = RoundStatus.Published, Complexity = result }
            : Refusal.RoundNotOpen;

    /// <summary>Publishes a consent result, once.</summary>
    public Result<Round> Publish(ConsentResult result) =>
        Status == RoundStatus.Closed && Kind == RoundKind.Vision
            ? this with { Status = RoundStatus.Published, Consent = result }
            : Refusal.RoundNotOpen;
}

/// <summary>What is needed to open a round.</summary>
/// <param name="Id">Id of the new round.</param>
/// <param name="Kind">What it collects.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Spaces">Conversations whose members may answer.</param>
/// <param name="By">Who opens it.</param>
/// <param name="At">When.</param>
public sealed record RoundOpening(
    RoundId Id, RoundKind Kind, IReadOnlyList<string> Subject, IReadOnlyList<string> Spaces, PersonId By, DateTimeOffset At);
