using System.Collections.Frozen;
using System.Security.Cryptography;

namespace CoCreationBot.Web;

/// <summary>The page's own files, in the program itself. Each has its hash in its address, so that browsers keep it for good.</summary>
internal static class WebAssets
{
    private const string Path = "/web";
    private static readonly FrozenDictionary<string, (byte[] Bytes, string Type, string Hash)> Files = new[]
    {
        ("page.css", "text/css; charset=utf-8"), ("text.css", "text/css; charset=utf-8"),
        ("page.js", "text/javascript; charset=utf-8"), ("adaptivecards.min.js", "text/javascript; charset=utf-8"),
        ("adaptivecards.LICENSE.txt", "text/plain; charset=utf-8"),
    }.ToFrozenDictionary(file => file.Item1, file => Read(file.Item1, file.Item2), StringComparer.Ordinal);

    public static string AddressOf(string name) => $"{Path}/{Files[name].Hash}/{name}";

    public static void MapWebAssets(this WebApplication app)
    {
        app.MapGet(Path + "/{hash}/{name}", (string hash, string name) =>
            Files.TryGetValue(name, out var file) && file.Hash == hash ? Results.Bytes(file.Bytes, file.Type) : Results.NotFound()).WithMetadata(ResponsePolicy.File);

        // Browsers ask for it without being told to. There is none, and that is no error.
        app.MapGet("/favicon.ico", () => Results.NoContent()).WithMetadata(ResponsePolicy.File);
    }

    private static (byte[] Bytes, string Type, string Hash) Read(string name, string type)
    {
        using var stream = typeof(WebAssets).Assembly.GetManifestResourceStream($"web/{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return (bytes, type, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6)));
    }
}
