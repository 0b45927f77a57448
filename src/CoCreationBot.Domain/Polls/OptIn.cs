namespace CoCreationBot.Domain.Polls;

/// <summary>Who joins in, by heads: a group's weight does not make more hands.</summary>
/// <param name="Accepts">People who join.</param>
/// <param name="Declines">People who do not.</param>
/// <param name="Wanted">People wanted.</param>
public sealed record OptInCount(int Accepts, int Declines, int Wanted)
{
    /// <summary>True when enough join.</summary>
    public bool IsEnough => Accepts >= Wanted;

    /// <summary>Counts.</summary>
    public static OptInCount Of(IReadOnlyList<OptInBallot> ballots, int wanted)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        var accepts = ballots.Count(ballot => ballot.Accepts);
        return new OptInCount(accepts, ballots.Count - accepts, wanted);
    }
}
