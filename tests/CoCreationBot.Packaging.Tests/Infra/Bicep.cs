using System.Reflection;
using CoCreationBot.Testing;

namespace CoCreationBot.Packaging.Tests.Infra;

/// <summary>The Bicep CLI of the package; it knows the resource types and needs no internet.</summary>
internal static class Bicep
{
    private static readonly Lazy<string> Program = new(Find);

    /// <summary>The folder under test.</summary>
    public static string Folder => Path.Combine(Repository.Root, "infra");

    /// <summary>Runs a command; gives its exit code and what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        // The image of a slim machine may have no ICU, which the program asks for.
        var settings = new Dictionary<string, string>(environment ?? new Dictionary<string, string>()) { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" };
        await using var process = OwnedProcess.Start(Program.Value, arguments, folder, settings);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        await process.WaitAsync(limit.Token);
        return (process.ExitCode, process.Output);
    }

    private static string Find()
    {
        var tools = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(known => known.Key == "Bicep").Value!;
        var program = Path.Combine(tools, OperatingSystem.IsWindows() ? "bicep.exe" : "bicep");
        if (!File.Exists(program))
        {
            throw new InvalidOperationException($"The Bicep CLI is missing: {program}. Restore the solution.");
        }

        return OperatingSystem.IsWindows() || File.GetUnixFileMode(program).HasFlag(UnixFileMode.UserExecute) ? program : MakeExecutable(program);
    }

    // Packages do not always keep the mode, and their folder may be read-only.
    private static string MakeExecutable(string program)
    {
        var copy = Path.Combine(Directory.CreateTempSubdirectory("bicep").FullName, "bicep");
        File.Copy(program, copy);
#pragma warning disable CA1416 // Not called on Windows.
        File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        return copy;
    }
}
