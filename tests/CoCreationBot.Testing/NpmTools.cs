using System.ComponentModel;
using System.Globalization;

namespace CoCreationBot.Testing;

/// <summary>Tools from npm in fixed versions, installed once per checkout when first needed.</summary>
public static class NpmTools
{
    private const int OldestNode = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly SemaphoreSlim Installing = new(1, 1);

    private static string Folder => Path.Combine(Repository.Root, "tests", "CoCreationBot.Testing", "npm");

    /// <summary>The folder of the installed packages.</summary>
    public static string Modules => Path.Combine(Folder, "node_modules");

    /// <summary>Path of a tool's script, to be run by node.</summary>
    public static string Script(string package, string path) => Path.Combine(Modules, package, path);

    /// <summary>Installs the tools unless they are there.</summary>
    /// <exception cref="InvalidOperationException">Node is missing or too old, or npm failed.</exception>
    public static async Task EnsureAsync()
    {
        await Installing.WaitAsync();
        try
        {
            if (IsCurrent())
            {
                return;
            }

            await CheckNodeAsync();
            await using var held = await LockAsync();
            if (IsCurrent())
            {
                return;
            }

            var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
            await using var install = OwnedProcess.Start(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], Folder);
            using var limit = new CancellationTokenSource(Patience);
            await install.WaitAsync(limit.Token);
            if (install.ExitCode != 0)
            {
                throw new InvalidOperationException($"npm ci failed in {Folder}:\n{install.Output}");
            }
        }
        finally
        {
            Installing.Release();
        }
    }

    private static bool IsCurrent()
    {
        var installed = new FileInfo(Path.Combine(Modules, ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"));
    }

    private static async Task CheckNodeAsync()
    {
        try
        {
            await using var node = OwnedProcess.Start("node", ["--version"], Folder);
            await node.WaitAsync();
            await Task.Delay(50);
            var version = node.Output.Trim().TrimStart('v').Split('.')[0];
            if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < OldestNode)
            {
                throw new InvalidOperationException($"Node {OldestNode} or later is needed; this is {node.Output.Trim()}.");
            }
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"Node {OldestNode} or later is needed and is not on the path.", exception);
        }
    }

    private static async Task<FileStream> LockAsync()
    {
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(200))
        {
            try
            {
                return new FileStream(Path.Combine(Folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (waited < Patience)
            {
                await Task.Delay(200);
            }
        }
    }
}
