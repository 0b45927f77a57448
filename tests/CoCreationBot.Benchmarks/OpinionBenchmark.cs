using System.Diagnostics;
using System.Globalization;
using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Tests.Opinions;
using CoCreationBot.Testing;

namespace CoCreationBot.Benchmarks;

/// <summary>Opinion groups of a large conversation: 10,000 voters on 300 statements, each voting on a tenth of them. In a process of its own, for its memory.</summary>
internal static class OpinionBenchmark
{
    public const string Part = "opinions-once";
    private const int Runs = 3;

    public static async Task RunAsync(Report report)
    {
        var figures = new List<(double Seconds, double Megabytes)>();
        for (var run = 0; run < Runs; run++)
        {
            await using var process = OwnedProcess.Start("dotnet", [typeof(OpinionBenchmark).Assembly.Location, Part], AppContext.BaseDirectory);
            await process.WaitAsync();
            var line = process.Output.Split('\n').Last(text => text.StartsWith(Part, StringComparison.Ordinal)).Split(' ');
            figures.Add((double.Parse(line[1], CultureInfo.InvariantCulture), double.Parse(line[2], CultureInfo.InvariantCulture)));
        }

        report.Add("Opinion groups, 10,000 voters × 300 statements, 90 % missing", Report.Median(figures.Select(figure => figure.Seconds)), 3, atLeast: false, " s");
        report.Add("  its memory at the most", Report.Median(figures.Select(figure => figure.Megabytes)), 500, atLeast: false, " MB");
    }

    /// <summary>One computation; prints seconds and the process's largest memory.</summary>
    public static void Once()
    {
        var votes = LargeConversation.Votes(voters: 10_000, statements: 300, cast: 0.1);
        var watch = Stopwatch.StartNew();
        var shown = PublishedOpinions.From(OpinionMap.Find(VoteMatrix.Create(votes).Value));
        var took = watch.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Part} {took:0.000} {self.PeakWorkingSet64 / 1048576.0:0} {shown.Groups.Count}"));
    }
}
