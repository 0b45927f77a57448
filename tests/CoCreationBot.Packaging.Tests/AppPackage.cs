using System.IO.Compression;
using CoCreationBot.Testing;

namespace CoCreationBot.Packaging.Tests;

/// <summary>The app package, made as its users make it.</summary>
internal static class AppPackage
{
    public const string BotId = "11111111-2222-3333-4444-555555555555";
    public const string AppId = "66666666-7777-8888-9999-aaaaaaaaaaaa";
    public const string Host = "bot.example.org";

    private static readonly Lazy<Task<IReadOnlyDictionary<string, byte[]>>> Made = new(MakeAsync);

    /// <summary>The files of the package.</summary>
    public static Task<IReadOnlyDictionary<string, byte[]>> Files => Made.Value;

    /// <summary>Runs the command that makes the package.</summary>
    public static async Task<(int Code, string Said)> RunAsync(string botId, string appId, string host, string target)
    {
        await using var pack = OwnedProcess.Start(
            "dotnet", ["run", "appPackage/pack.cs", "--", "--bot-id", botId, "--app-id", appId, "--host", host, "--out", target], Repository.Root);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await pack.WaitAsync(limit.Token);
        return (pack.ExitCode, pack.Output);
    }

    private static async Task<IReadOnlyDictionary<string, byte[]>> MakeAsync()
    {
        var target = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.zip");
        var (code, said) = await RunAsync(BotId, AppId, Host, target);
        if (code != 0)
        {
            throw new InvalidOperationException(said);
        }

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using (var zip = ZipFile.OpenRead(target))
        {
            foreach (var entry in zip.Entries)
            {
                using var content = new MemoryStream();
                await using var stream = entry.Open();
                await stream.CopyToAsync(content);
                files[entry.FullName] = content.ToArray();
            }
        }

        File.Delete(target);
        return files;
    }
}
