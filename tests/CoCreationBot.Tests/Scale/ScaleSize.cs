namespace CoCreationBot.Tests.Scale;

/// <summary>
/// How large the tests of scale are: a quarter in the suite, which finds the same faults, and whole where
/// <c>dotnet run -c Release --project tests/CoCreationBot.Benchmarks -- scale</c> asks for it.
/// </summary>
internal static class ScaleSize
{
    /// <summary>Set to 1 for the whole size.</summary>
    public const string Setting = "COCREATIONBOT_WHOLE_SCALE";

    private static readonly int Part = Environment.GetEnvironmentVariable(Setting) == "1" ? 1 : 4;

    /// <summary>So many of a whole.</summary>
    public static int Of(int whole) => whole / Part;
}
