using System.Diagnostics;
using CoCreationBot.Testing;

namespace CoCreationBot.Benchmarks;

/// <summary>The tests of scale in their whole size; the suite runs the same ones at an eighth of it.</summary>
internal static class WholeScale
{
    private const string Setting = "COCREATIONBOT_WHOLE_SCALE";
    private static readonly string[] Tests = ["TenThousandTests", "YearTests", "QuarterTests", "CrowdTests", "MutatedInputTests"];

    public static async Task<int> RunAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet",
            ["run", "-c", "Release", "--project", "tests/CoCreationBot.Tests", "--", "-show-live-output", "on", .. Tests.SelectMany(test => new[] { "-class", "*." + test })])
        {
            WorkingDirectory = Repository.Root,
        };
        start.Environment[Setting] = "1";
        using var tests = Process.Start(start)!;
        await tests.WaitForExitAsync();
        return tests.ExitCode;
    }
}
