using System.Diagnostics.CodeAnalysis;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Domain.Needs;

/// <summary>A time in which everybody is asked for needs. They are open acts, seen by everybody at once: there is nothing to count.</summary>
public sealed record NeedsRound : Round
{
    /// <summary>A round as it was stored.</summary>
    public NeedsRound()
    {
    }

    [SetsRequiredMembers]
    private NeedsRound(RoundOpening opening, Initiative initiative, int number)
        : base(opening, initiative, number)
    {
    }

    /// <inheritdoc/>
    public override RoundKind Kind => RoundKind.Needs;

    /// <summary>Opens a round, as often as wanted, one at a time.</summary>
    public static Result<NeedsRound> Open(RoundOpening opening, Initiative initiative, IReadOnlyList<Round> earlier) =>
        OpenAlone(opening, initiative, earlier, isLimited: false, (sorted, number) => new NeedsRound(sorted, initiative, number));

    /// <summary>Closes the round.</summary>
    public Result<NeedsRound> Close(Initiative initiative, PersonId by, DateTimeOffset now)
    {
        var closed = Closed(this, initiative, by, now);
        return closed.Succeeded ? closed.Value with { Status = RoundStatus.Published } : closed.Refusal;
    }
}
