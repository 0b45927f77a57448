using System.Globalization;
using CoCreationBot.Domain;

namespace CoCreationBot.Features.Figures;

/// <summary>How a stretch of a bar is filled: told apart by hue, and without colours by texture.</summary>
internal enum Ink
{
    /// <summary>Full.</summary>
    First,

    /// <summary>With holes.</summary>
    Second,

    /// <summary>With a slit.</summary>
    Third,

    /// <summary>Only an outline.</summary>
    Fourth,

    /// <summary>Striped: it may be so, or not.</summary>
    Range,
}

/// <summary>A stretch of a bar.</summary>
/// <param name="Ink">How it is filled.</param>
/// <param name="Length">How many it stands for.</param>
internal readonly record struct Stretch(Ink Ink, int Length);

/// <summary>
/// What one bar draws. It is written in the address of its picture, which so tells what the card tells, and not of whom or of what. There is
/// no other way to a picture: nothing is read for it.
/// </summary>
internal abstract record Bar
{
    private const int MostStretches = 8;
    private const int MostCounted = 1_000_000;
    private const int HighestPoint = 10;

    /// <summary>The bar as a part of an address.</summary>
    public abstract string Name { get; }

    /// <summary>Reads a part of an address; null when it is no bar of ours.</summary>
    public static Bar? Read(string name)
    {
        var parts = name.Split('-', MostStretches + 3);
        return parts[0] switch
        {
            "count" when parts.Length is > 1 and <= MostStretches + 2 => Count(parts),
            "level" when Numbers(parts) is [var lowest, var highest, var low, var high] && IsScale(lowest, highest)
                && lowest * 10 <= low && low <= high && high <= highest * 10 => new LevelBar(lowest, highest, low / 10.0, high / 10.0),
            "scale" when Numbers(parts) is [var lowest, var highest] && IsScale(lowest, highest) => new ScaleBar(lowest, highest),
            _ => null,
        };
    }

    private static CountBar? Count(string[] parts)
    {
        Stretch?[] stretches = [.. parts[2..].Select(part => part.Length > 1 && part[0] - 'a' is var ink && Enum.IsDefined((Ink)ink) && WholeNumbers.Read(part[1..]) is { } length ? new Stretch((Ink)ink, length) : (Stretch?)null)];
        return WholeNumbers.Read(parts[1]) is { } of and > 0 and <= MostCounted
            && Array.TrueForAll(stretches, stretch => stretch is { Length: >= 0 and <= MostCounted }) && stretches.Sum(stretch => stretch!.Value.Length) <= of
            ? new CountBar(of, [.. stretches.Select(stretch => stretch!.Value)]) : null;
    }

    private static int[]? Numbers(string[] parts)
    {
        int?[] numbers = [.. parts[1..].Select(WholeNumbers.Read)];
        return Array.TrueForAll(numbers, number => number is not null) ? [.. numbers.Select(number => number!.Value)] : null;
    }

    private static bool IsScale(int lowest, int highest) => lowest >= 0 && lowest < highest && highest <= HighestPoint;
}

/// <summary>How many of how many. Up to <see cref="MostFields"/> each has a field of their own, so that nothing lies between whole people.</summary>
/// <param name="Of">What the whole bar stands for.</param>
/// <param name="Stretches">From the left; what is left over stays empty.</param>
internal sealed record CountBar(int Of, IReadOnlyList<Stretch> Stretches) : Bar
{
    public const int MostFields = 40;

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"count-{Of}") + string.Concat(
        Stretches.Select(stretch => string.Create(CultureInfo.InvariantCulture, $"-{(char)('a' + (int)stretch.Ink)}{stretch.Length}")));
}

/// <summary>Where something lies on a scale, to a tenth; a range where it is known no better.</summary>
/// <param name="Lowest">Lowest point of the scale, where the bar begins.</param>
/// <param name="Highest">Highest point, where it ends.</param>
/// <param name="Low">The lowest it may be.</param>
/// <param name="High">The highest.</param>
internal sealed record LevelBar(int Lowest, int Highest, double Low, double High) : Bar
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"level-{Lowest}-{Highest}-{Math.Round(Low * 10):0}-{Math.Round(High * 10):0}");
}

/// <summary>The points of a scale in digits, to stand under its bars.</summary>
/// <param name="Lowest">Lowest point.</param>
/// <param name="Highest">Highest point.</param>
internal sealed record ScaleBar(int Lowest, int Highest) : Bar
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"scale-{Lowest}-{Highest}");
}
