#:property TargetFramework=net10.0
#:property TreatWarningsAsErrors=false
#:property ManagePackageVersionsCentrally=false

// Makes the Teams app package: dotnet run appPackage/pack.cs -- --bot-id GUID --app-id GUID --host HOST [--out FILE]
// Without an argument the environment is asked: Bot__AppId, COCREATIONBOT_APP_ID, COCREATIONBOT_HOST.
using System.IO.Compression;

var folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var botId = Setting("--bot-id", "Bot__AppId");
var appId = Setting("--app-id", "COCREATIONBOT_APP_ID");
var host = Setting("--host", "COCREATIONBOT_HOST");
var target = Setting("--out", "") ?? Path.Combine(folder, "..", "artifacts", "CoCreationBot.zip");

if (Problem() is { } problem)
{
    Console.Error.WriteLine(problem);
    return 1;
}

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
File.Delete(target);
using (var zip = ZipFile.Open(target, ZipArchiveMode.Create))
{
    var manifest = File.ReadAllText(Path.Combine(folder, "manifest.json"))
        .Replace("{{BOT_ID}}", botId).Replace("{{APP_ID}}", appId).Replace("{{HOST}}", host);
    Add(zip, "manifest.json", System.Text.Encoding.UTF8.GetBytes(manifest));
    foreach (var language in new[] { "fi.json", "sv.json" })
    {
        Add(zip, language, File.ReadAllBytes(Path.Combine(folder, language)));
    }

    Add(zip, "color.png", Icon.Draw(192, inColour: true));
    Add(zip, "outline.png", Icon.Draw(32, inColour: false));
}

Console.WriteLine(Path.GetFullPath(target));
return 0;

string? Setting(string name, string variable)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1]
        : variable.Length > 0 ? Environment.GetEnvironmentVariable(variable)
        : null;
}

string? Problem() =>
    !Guid.TryParse(botId, out _) ? "--bot-id (or Bot__AppId) must be the bot's app id, a GUID."
    : !Guid.TryParse(appId, out _) ? "--app-id (or COCREATIONBOT_APP_ID) must be the Teams app's own id, a GUID."
    : Uri.CheckHostName(host) != UriHostNameType.Dns ? "--host (or COCREATIONBOT_HOST) must be the bot's host name, without https://."
    : null;

static void Add(ZipArchive zip, string name, byte[] content)
{
    using var entry = zip.CreateEntry(name).Open();
    entry.Write(content);
}

/// <summary>Draws the mark: five people in a circle, with a gap that somebody can still step into.</summary>
static class Icon
{
    private const int Smooth = 4;
    private const int People = 5;

    /// <summary>A square PNG: white on the accent colour, or white on nothing.</summary>
    public static byte[] Draw(int size, bool inColour)
    {
        var rows = new MemoryStream();
        for (var y = 0; y < size; y++)
        {
            rows.WriteByte(0);
            for (var x = 0; x < size; x++)
            {
                var (white, gold) = Cover(x, y, size);
                rows.Write(inColour ? Blend(white, gold) : [255, 255, 255, (byte)Math.Round(255 * Math.Max(white, gold))]);
            }
        }

        return Png(size, rows.ToArray());
    }

    // How much of a pixel is covered, by sampling it in a grid.
    private static (double White, double Gold) Cover(int x, int y, int size)
    {
        double white = 0, gold = 0;
        for (var sample = 0; sample < Smooth * Smooth; sample++)
        {
            var u = ((x + ((sample % Smooth) + 0.5) / Smooth) / size * 2) - 1;
            var v = ((y + ((sample / Smooth) + 0.5) / Smooth) / size * 2) - 1;
            for (var person = 0; person < People; person++)
            {
                // Six places, one left free at the lower right.
                var angle = ((person * 60) + 90) * Math.PI / 180;
                var (cx, cy) = (0.56 * Math.Cos(angle), -0.56 * Math.Sin(angle));
                var head = Math.Sqrt(Math.Pow(u - cx, 2) + Math.Pow(v - cy, 2));
                if (head < 0.17)
                {
                    _ = person == 0 ? gold++ : white++;
                }
            }

            var ring = Math.Sqrt((u * u) + (v * v));
            if (ring is > 0.20 and < 0.29)
            {
                white++;
            }
        }

        return (white / (Smooth * Smooth), gold / (Smooth * Smooth));
    }

    private static byte[] Blend(double white, double gold)
    {
        byte Mix(byte ground, byte light, byte warm) => (byte)Math.Round((ground * (1 - white - gold)) + (light * white) + (warm * gold));
        return [Mix(0x1F, 255, 0xF6), Mix(0x5C, 255, 0xC3), Mix(0x7A, 255, 0x44), 255];
    }

    private static byte[] Png(int size, byte[] rows)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        byte[] side = [(byte)(size >> 24), (byte)(size >> 16), (byte)(size >> 8), (byte)size];
        return
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
            .. Chunk("IHDR", [.. side, .. side, 8, 6, 0, 0, 0]), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(type), .. content];
        return [.. Big((uint)content.Length), .. body, .. Big(Crc(body))];
    }

    private static byte[] Big(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
