using System.Diagnostics;
using CoCreationBot.Tests;

namespace CoCreationBot.Benchmarks;

/// <summary>What the worst that a request may hold costs where it is read: processor and memory, each of one reading.</summary>
internal static class InputBenchmark
{
    private const int Runs = 5;

    public static Task RunAsync(Report report)
    {
        foreach (var (name, make, most) in WorstInputs.All)
        {
            var text = make(most);
            WorstInputs.Read(name, make(1024));
            var figures = Enumerable.Range(0, Runs).Select(_ => Once(name, text)).ToArray();
            report.Add($"{name}, {text.Length / 1024} K", Report.Median(figures.Select(figure => figure.Milliseconds)), 200, atLeast: false, " ms");
            report.Add("  memory it takes", Report.Median(figures.Select(figure => figure.Megabytes)), 50, atLeast: false, " MB");
        }

        return Task.CompletedTask;
    }

    private static (double Milliseconds, double Megabytes) Once(string name, string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        WorstInputs.Read(name, text);
        return (watch.Elapsed.TotalMilliseconds, (GC.GetAllocatedBytesForCurrentThread() - before) / 1048576.0);
    }
}
