using System.Globalization;

namespace CoCreationBot.Benchmarks;

/// <summary>What was measured, beside what was promised.</summary>
internal sealed class Report
{
    private readonly List<(string What, string Measured, string Promised, bool Holds)> _lines = [];

    /// <summary>Notes a figure that must reach, or must not pass, a limit.</summary>
    public void Add(string what, double measured, double limit, bool atLeast, string unit = "")
    {
        var holds = atLeast ? measured >= limit : measured <= limit;
        _lines.Add((what, Text(measured) + unit, $"{(atLeast ? "≥" : "≤")} {Text(limit)}{unit}", holds));
    }

    /// <summary>Notes a figure nobody promised anything about.</summary>
    public void Add(string what, string measured) => _lines.Add((what, measured, "", true));

    /// <summary>Prints all; false when a promise is broken.</summary>
    public bool Print()
    {
        Console.WriteLine();
        foreach (var (what, measured, promised, holds) in _lines)
        {
            Console.WriteLine($"{(holds ? "  " : "✗ ")}{what,-76} {measured,12}   {promised}");
        }

        return _lines.All(line => line.Holds);
    }

    /// <summary>The middle value.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Text(double value) => value.ToString(value >= 100 ? "N0" : "0.00", CultureInfo.InvariantCulture);
}
