namespace CoCreationBot.Domain;

/// <summary>A range a figure lies in, with its ends.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>True when both ranges share a point.</summary>
    public bool Overlaps(Interval other) => Low <= other.High && other.Low <= High;

    /// <summary>True for a figure inside the range or on its ends.</summary>
    public bool Contains(double figure) => figure >= Low && figure <= High;
}
