namespace CoCreationBot.Domain.Polls;

/// <summary>A ranked choice: Schulze decides, instant-runoff stands beside it.</summary>
/// <param name="Schulze">The Schulze count.</param>
/// <param name="InstantRunoff">The instant-runoff count.</param>
public sealed record RankedCount(SchulzeCount Schulze, InstantRunoffCount InstantRunoff)
{
    /// <summary>True when the two methods name different winners: the card says so in one sentence.</summary>
    public bool Differ => !Schulze.Winners.Order().SequenceEqual(InstantRunoff.Winners.Order());

    /// <summary>Counts.</summary>
    public static RankedCount Of(IReadOnlyList<Weighed<RankedBallot>> ballots, int options) =>
        new(SchulzeCount.Of(ballots, options), InstantRunoffCount.Of(ballots, options));
}
