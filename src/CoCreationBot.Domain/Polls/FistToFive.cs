namespace CoCreationBot.Domain.Polls;

/// <summary>Fingers counted, by weight.</summary>
/// <param name="Fingers">Weight per number of fingers 0–5.</param>
public sealed record FistToFiveCount(IReadOnlyList<double> Fingers)
{
    /// <summary>Mean number of fingers, 0–5; null without answers.</summary>
    public double? Mean => Fingers.Sum() is var all && all > 0 ? Fingers.Select((weight, fingers) => weight * fingers).Sum() / all : null;

    /// <summary>Standard deviation in fingers (of the answers themselves, not of a larger population); null without answers.</summary>
    public double? Spread => Mean is { } mean
        ? Math.Sqrt(Fingers.Select((weight, fingers) => weight * (fingers - mean) * (fingers - mean)).Sum() / Fingers.Sum())
        : null;

    /// <summary>Share with three fingers or more, 0–1; null without answers.</summary>
    public double? Carrying => Fingers.Sum() is var all && all > 0 ? Fingers.Skip(Methods.CarryingFingers).Sum() / all : null;

    /// <summary>True when everybody shows three or more.</summary>
    public bool AllCarry => Fingers.Sum() > 0 && Fingers.Take(Methods.CarryingFingers).All(weight => weight == 0);

    /// <summary>Counts.</summary>
    public static FistToFiveCount Of(IReadOnlyList<Weighed<FistBallot>> ballots) =>
        new(ballots.Distribution(Methods.HighestScore + 1, ballot => ballot.Fingers));
}
