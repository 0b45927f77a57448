namespace CoCreationBot.Tests.Scale;

/// <summary>
/// How large the tests of scale are: an eighth in the suite, which finds the same faults, and whole where
/// <c>dotnet run -c Release --project tests/CoCreationBot.Benchmarks -- scale</c> asks for it.
/// </summary>
internal static class ScaleSize
{
    /// <summary>Set to 1 for the whole size.</summary>
    public const string Setting = "COCREATIONBOT_WHOLE_SCALE";

    /// <summary>True for the whole size.</summary>
    public static readonly bool IsWhole = Environment.GetEnvironmentVariable(Setting) == "1";

    /// <summary>So many of a whole.</summary>
    public static int Of(int whole) => IsWhole ? whole : whole / 8;
}
