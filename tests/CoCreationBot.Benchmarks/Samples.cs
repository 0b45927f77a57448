using System.Text.Json;
using System.Text.Json.Nodes;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Benchmarks;

/// <summary>What goes over the wire.</summary>
internal static class Samples
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Tenant = "00000000-0000-0000-0000-0000000000001";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/tenant/";
    private const string Blank = "00000000";

    /// <summary>The card an invoke is answered with, about 2 KB.</summary>
    public static AdaptiveCard Card(string choice) => new()
    {
        Body =
        [
            new TextBlock("What matters most to you?") { Style = "heading", Size = "Large", Weight = "Bolder" },
            new TextBlock($"You chose {choice}. You can change it until the round closes."),
            .. Enumerable.Range(1, 8).Select(number => new TextBlock(
                $"Option {number}: one address for every letter, one number to call, one person who knows what happens next.") { IsSubtle = true }),
        ],
        Actions = [new ExecuteAction { Title = "Change my answer", Verb = "bench.change", Data = new JsonObject { ["choice"] = choice } }],
    };

    /// <summary>The same card as an answer, ready-made.</summary>
    public static string Answer() =>
        $$"""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{{System.Text.Encoding.UTF8.GetString(CardJson.Bytes(Card("2")))}}}""";

    /// <summary>An Action.Execute as Teams sends it; <see cref="Numbered"/> makes each of another person.</summary>
    public static string Execute(string verb, JsonObject data, string conversation) => new JsonObject
    {
        ["type"] = "invoke",
        ["id"] = $"f:{Blank}-aaaa-bbbb",
        ["name"] = "adaptiveCard/action",
        ["channelId"] = "msteams",
        ["timestamp"] = "2026-11-24T10:00:00.000Z",
        ["localTimestamp"] = "2026-11-24T12:00:00.000+02:00",
        ["localTimezone"] = "Europe/Helsinki",
        ["locale"] = "en-US",
        ["serviceUrl"] = ServiceUrl,
        ["from"] = new JsonObject { ["id"] = $"29:1person-{Blank}-with-an-id-as-long-as-those-of-teams", ["name"] = "Alex Lind", ["aadObjectId"] = $"{Blank}-1111-2222-3333-444444444444" },
        ["recipient"] = new JsonObject { ["id"] = $"28:{AppId}", ["name"] = "CoCreationBot" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["isGroup"] = true, ["conversationType"] = "channel", ["tenantId"] = Tenant },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant }, ["source"] = new JsonObject { ["name"] = "message" } },
        ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "en-US", ["country"] = "US", ["platform"] = "Windows", ["timezone"] = "Europe/Helsinki" }),
        ["replyToId"] = "1700000000000",
        ["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["title"] = "Send", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        },
    }.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Gives the same request again and again, each time of a new person.</summary>
    public static Func<byte[]?> Numbered(byte[] request, int first = 1, int most = int.MaxValue)
    {
        var places = new List<int>();
        var blank = "00000000"u8;
        for (var at = 0; request.AsSpan(at).IndexOf(blank) is >= 0 and var next; at += next + blank.Length)
        {
            // The tenant and the app hold zeros too; a person's number stands before a dash.
            if (request[at + next + blank.Length] == '-' && request.AsSpan(at + next + blank.Length, 6).IndexOf("-0000-"u8) < 0)
            {
                places.Add(at + next);
            }
        }

        var count = first - 1;
        return () =>
        {
            var number = Interlocked.Increment(ref count);
            if (number >= (long)first + most)
            {
                return null;
            }

            var copy = request.ToArray();
            foreach (var place in places)
            {
                System.Buffers.Text.Utf8Formatter.TryFormat(number, copy.AsSpan(place), out _, new System.Buffers.StandardFormat('D', 8));
            }

            return copy;
        };
    }
}
