using System.IO.Compression;
using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Packaging.Tests.App;

/// <summary>The app package, made as an operator makes it.</summary>
internal sealed class PackedApp
{
    public const string BotId = "bbbbbbbb-0000-4000-8000-000000000001";
    public const string AppId = "bbbbbbbb-0000-4000-8000-000000000002";
    public const string Host = "bot.example.org";
    private static readonly Lazy<Task<PackedApp>> Made = new(MakeAsync);
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    private PackedApp(IReadOnlyDictionary<string, byte[]> files) => Files = files;

    public IReadOnlyDictionary<string, byte[]> Files { get; }

    public JsonObject Manifest => Json("manifest.json");

    public JsonObject Bot => Assert.Single(Manifest["bots"]!.AsArray())!.AsObject();

    /// <summary>The language tags beside the default, with the file of each.</summary>
    public IReadOnlyDictionary<string, string> Languages => Manifest["localizationInfo"]!["additionalLanguages"]!.AsArray()
        .ToDictionary(language => language!["languageTag"]!.GetValue<string>(), language => language!["file"]!.GetValue<string>());

    public static Task<PackedApp> OfThisVersionAsync() => Made.Value;

    public JsonObject Json(string file) => JsonNode.Parse(Files[file])!.AsObject();

    /// <summary>Runs the packing program; gives its exit code and what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> PackAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        // Build nodes that outlive the command would hold its output open; two builds of one file get in each other's way.
        var settings = new Dictionary<string, string>(environment ?? new Dictionary<string, string>()) { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_NOLOGO"] = "1" };
        await OneAtATime.WaitAsync();
        try
        {
            await using var process = OwnedProcess.Start("dotnet", ["run", Path.Combine("appPackage", "pack.cs"), "--", .. arguments], Repository.Root, settings);
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            await process.WaitAsync(limit.Token);
            return (process.ExitCode, process.Output.Trim());
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    public static PackedApp Read(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return new PackedApp(zip.Entries.ToDictionary(entry => entry.FullName, Bytes, StringComparer.Ordinal));
    }

    private static async Task<PackedApp> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("package").FullName;
        var path = Path.Combine(folder, "bot.zip");
        var (exitCode, output) = await PackAsync(["--bot-id", BotId, "--app-id", AppId, "--host", Host, "--out", path]);
        Assert.True(exitCode == 0, output);
        Assert.Equal(path, output);
        var app = Read(path);
        Directory.Delete(folder, recursive: true);
        return app;
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
