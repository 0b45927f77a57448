namespace CoCreationBot.Domain.Polls;

/// <summary>Positions counted in a consent poll, by weight.</summary>
/// <param name="Positions">Per position in the order of <see cref="ConsentPosition"/>.</param>
public sealed record ConsentCount(IReadOnlyList<double> Positions)
{
    /// <summary>True when somebody blocks: a block is answered, not outvoted.</summary>
    public bool IsBlocked => Positions[(int)ConsentPosition.Block] > 0;

    /// <summary>Counts.</summary>
    public static ConsentCount Of(IReadOnlyList<Weighed<ConsentBallot>> ballots) =>
        new(ballots.Distribution(Enum.GetValues<ConsentPosition>().Length, ballot => (int)ballot.Position));
}
