using System.Diagnostics.CodeAnalysis;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Domain.Complexity;

/// <summary>Confidential complexity ratings of needs: its subject.</summary>
public sealed record ComplexityRound : Round
{
    /// <summary>A round as it was stored.</summary>
    public ComplexityRound()
    {
    }

    [SetsRequiredMembers]
    private ComplexityRound(RoundOpening opening, Initiative initiative, int number)
        : base(opening, initiative, number)
    {
    }

    /// <inheritdoc/>
    public override RoundKind Kind => RoundKind.Complexity;

    /// <summary>Published result.</summary>
    public ComplexityResult? Complexity { get; init; }

    /// <summary>True when all needs it asked about were withdrawn before it was published: it has no result.</summary>
    public bool IsCalledOff { get; init; }

    /// <summary>Ends it without a result, because there is nothing left to rate. A published one stays as it is.</summary>
    public ComplexityRound CallOff(DateTimeOffset now) =>
        Status == RoundStatus.Published ? this : this with { Status = RoundStatus.Published, ClosedAt = ClosedAt ?? now, IsCalledOff = true };

    /// <summary>Opens a round, one at a time. A subject has at most as many as the rule allows.</summary>
    public static Result<ComplexityRound> Open(RoundOpening opening, Initiative initiative, IReadOnlyList<Round> earlier) =>
        OpenAlone(opening, initiative, earlier, isLimited: true, (sorted, number) => new ComplexityRound(sorted, initiative, number));

    /// <summary>Closes the round.</summary>
    public Result<ComplexityRound> Close(Initiative initiative, PersonId by, DateTimeOffset now) => Closed(this, initiative, by, now);

    /// <summary>Publishes the result, once.</summary>
    public Result<ComplexityRound> Publish(ComplexityResult result) =>
        Status == RoundStatus.Closed ? this with { Status = RoundStatus.Published, Complexity = result } : Refusal.RoundNotOpen;
}
