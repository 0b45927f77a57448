#:property TargetFramework=net10.0
#:property TreatWarningsAsErrors=false
#:property ManagePackageVersionsCentrally=false

// Makes the Teams app package: dotnet run appPackage/pack.cs -- --bot-id GUID --app-id GUID --host HOST [--out FILE] [--lets-people-in]
// With --lets-people-in the app also asks, where it is installed, to add people to that chat or private channel; see docs/operators.md.
// Without an argument the environment is asked: Bot__AppId, COCREATIONBOT_APP_ID, COCREATIONBOT_HOST.
using System.IO.Compression;

var folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var botId = Setting("--bot-id", "Bot__AppId");
var appId = Setting("--app-id", "COCREATIONBOT_APP_ID");
var host = Setting("--host", "COCREATIONBOT_HOST");
const string LastPermission = """{ "name": "ChatMember.Read.Chat", "type": "Application" }""";
const string LetsPeopleIn = """, { "name": "ChannelMember.ReadWrite.Group", "type": "Application" }, { "name": "Chat.Manage.Chat", "type": "Application" }""";
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
        .Replace(LastPermission, args.Contains("--lets-people-in") ? LastPermission + LetsPeopleIn : LastPermission)
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
    !IsId(botId) ? "--bot-id (or Bot__AppId) must be the bot's app id, a GUID with dashes."
    : !IsId(appId) ? "--app-id (or COCREATIONBOT_APP_ID) must be the Teams app's own id, a GUID with dashes."
    : Uri.CheckHostName(host) != UriHostNameType.Dns ? "--host (or COCREATIONBOT_HOST) must be the bot's host name, without https://."
    : null;

// The form the manifest's schema asks for.
static bool IsId(string? id) => Guid.TryParseExact(id, "D", out var parsed) && parsed != Guid.Empty;

static void Add(ZipArchive zip, string name, byte[] content)
{
    using var entry = zip.CreateEntry(name).Open();
    entry.Write(content);
}

/// <summary>Draws the mark: five people, each with open arms, around one open middle.</summary>
static class Icon
{
    private const int Smooth = 8;
    private const int People = 5;

    // In units of half the picture, before scaling: heads on an outer circle, arms as arcs with round ends on an inner one.
    private const double HeadPlace = 0.72, HeadSize = 0.155, ArmsPlace = 0.42, ArmsHalf = 0.08;
    private const double ArmsSpan = 20 * Math.PI / 180;

    // A figure with five corners reaches further up than down; this puts it in the middle.
    private const double Sink = 0.069;

    /// <summary>A square PNG: on the accent colour, inside the area that is never cut off; or white on nothing, as large as it goes.</summary>
    public static byte[] Draw(int size, bool inColour)
    {
        var scale = inColour ? 0.74 : 1.12;
        var rows = new MemoryStream();
        for (var y = 0; y < size; y++)
        {
            rows.WriteByte(0);
            for (var x = 0; x < size; x++)
            {
                var (white, gold) = Cover(x, y, size, scale);
                rows.Write(inColour ? Blend(white, gold) : [255, 255, 255, (byte)Math.Round(255 * (white + gold))]);
            }
        }

        return Png(size, rows.ToArray());
    }

    // How much of a pixel is covered, by sampling it in a grid.
    private static (double White, double Gold) Cover(int x, int y, int size, double scale)
    {
        double white = 0, gold = 0;
        for (var sample = 0; sample < Smooth * Smooth; sample++)
        {
            var u = (((x + ((sample % Smooth) + 0.5) / Smooth) / size * 2) - 1) / scale;
            var v = ((((y + ((sample / Smooth) + 0.5) / Smooth) / size * 2) - 1) / scale) - Sink;
            var person = (int)Math.Round(Math.Atan2(u, -v) / (2 * Math.PI) * People);
            if (IsInside(u, v, person * 2 * Math.PI / People))
            {
                _ = person == 0 ? gold++ : white++;
            }
        }

        return (white / (Smooth * Smooth), gold / (Smooth * Smooth));
    }

    // Turned so that the person stands at the top.
    private static bool IsInside(double u, double v, double turn)
    {
        var (x, y) = ((u * Math.Cos(turn)) + (v * Math.Sin(turn)), (u * Math.Sin(turn)) - (v * Math.Cos(turn)));
        var aside = Math.Abs(Math.Atan2(x, y));
        var arms = aside <= ArmsSpan
            ? Math.Abs(Math.Sqrt((x * x) + (y * y)) - ArmsPlace)
            : Distance(Math.Abs(x), y, ArmsPlace * Math.Sin(ArmsSpan), ArmsPlace * Math.Cos(ArmsSpan));
        return arms <= ArmsHalf || Distance(x, y, 0, HeadPlace) <= HeadSize;
    }

    private static double Distance(double x, double y, double toX, double toY) => Math.Sqrt(Math.Pow(x - toX, 2) + Math.Pow(y - toY, 2));

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
