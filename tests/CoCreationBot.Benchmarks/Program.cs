using CoCreationBot.Benchmarks;
using CoCreationBot.Benchmarks.Capture;

if (args is ["serve", var part, var address, ..])
{
    // The parts under load run in processes of their own, as the bot does.
    await (part == "floor" ? Floor.Build(address, args.ElementAtOrDefault(3)) : ProtocolLayer.Build(address, args[3])).RunAsync();
    return 0;
}

if (args is ["scale"])
{
    return await WholeScale.RunAsync();
}

if (args is [DisclosureSearch.Part, ..])
{
    return DisclosureSearch.Run(args);
}

if (args is [OpinionBenchmark.Part])
{
    OpinionBenchmark.Once();
    return 0;
}

if (args is [LuckFigures.Part, .. var sizes])
{
    LuckFigures.Print(sizes is [var runs] ? int.Parse(runs, System.Globalization.CultureInfo.InvariantCulture) : 60);
    return 0;
}

if (args is [CaptureCommand.Part, var file])
{
    await CaptureCommand.RunAsync(file);
    return 0;
}

var report = new Report();
(string Name, Func<Report, Task> RunAsync)[] all = [("invoke", InvokeBenchmark.RunAsync), ("response", ResponseBenchmark.RunAsync), ("start", StartBenchmark.RunAsync), ("opinions", OpinionBenchmark.RunAsync), ("crowd", CrowdBenchmark.RunAsync), ("inputs", InputBenchmark.RunAsync)];
foreach (var (_, runAsync) in all.Where(benchmark => args.Length == 0 || args.Contains(benchmark.Name, StringComparer.Ordinal)))
{
    await runAsync(report);
}

return report.Print() ? 0 : 1;
