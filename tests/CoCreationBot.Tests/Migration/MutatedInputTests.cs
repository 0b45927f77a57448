using System.Text;
using System.Text.Json.Nodes;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Scale;

namespace CoCreationBot.Tests.Migration;

/// <summary>
/// Every button and form there is, as people press and send them, with one or two things in it made wrong: the wrong kind, out of range, half a character, nested, missing, twice. Whatever
/// comes, it is answered in words, and nothing fails. The numbers are fixed, so that what fails, fails again.
/// </summary>
public sealed class MutatedInputTests(ReleaseHost host) : IClassFixture<ReleaseHost>
{
    private static readonly int Rounds = ScaleSize.IsWhole ? 8 : 1;
    private static readonly int Times = ScaleSize.IsWhole ? 8 : 2;
    private static readonly string[] Failed = ["went wrong", "\"code\":\"Failed\""];

    // As JSON is written, so that what no writer would write can be sent.
    private static readonly string[] Wrong =
    [
        "null", "true", "0", "-1", "1.5", "2147483648", "-2147483649", "1e308", "1e999", "{}", "[]", "[null]", "{\"a\":{\"b\":[]}}",
        "\"\"", "\" \"", "\"0\"", "\"-1\"", "\"99\"", "\"2.5\"", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "\"2147483647\"", "\"99999999999999999999\"", "\"1e9\"", "\"٣\"", "\"２\"",
        "\"\\ud83d\"", "\"a\\ude00b\"", "\"\\u0000\"", "\"\\ufffe\"", "\"\\uffff\"", "\"\\u202e\"", "\"\\u200b\"", "\"\\r\\n\\n\"",
        "\"0001-01-01\"", "\"9999-12-31\"", "\"2026-02-30\"", "\"24:00\"", "\"23:59:60\"", "\"00:00\"", "\"../../x\"", "\"' or 1 eq 1\"", "\"01J00000000000000000000000\"",
        "\",,,\"", "\"a,b;c\"", "\"a|b|c\"", "\"none\"", "\"submit\"", "\"dialog\"", "\"<at>x</at>\"", "\"{0} {{DATE(x)}}\"",
    ];

    private static readonly string[] Long = [$"\"{new string('x', 5000)}\"", $"\"{string.Concat(Enumerable.Repeat("e\\u0301\\u0323", 3000))}\"", $"\"{string.Concat(Enumerable.Repeat("a\\n", 3000))}\""];

    [Fact]
    public async Task Whatever_is_wrong_in_a_press_or_a_form_it_is_answered_in_words()
    {
        var random = new Random(20261130);
        var presses = new List<(EarlierButton Button, string Person, string Body)>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var button in host.Release.Buttons)
            {
                presses.Add((button, button.Person ?? host.OwnerOf(button.Conversation) ?? (random.Next(2) == 0 ? "alex" : "maria"), Mutated(button, random)));
            }
        }

        var wrong = await SendAsync(presses.Select(press => ($"{press.Button}", Activity(press.Button, press.Person, press.Body, random))));
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {presses.Count}:\n{string.Join('\n', wrong.Take(12))}\n{string.Join('\n', host.Failures.Take(6))}\n{LastFailure()}");
        Assert.Empty(host.Failures);
    }

    [Fact]
    public async Task Whatever_is_wrong_in_an_activity_nothing_fails()
    {
        var random = new Random(7);
        var activities = new List<(string, string)>();
        foreach (var sample in Samples())
        {
            foreach (var path in PathsOf(sample, "").ToArray())
            {
                for (var time = 0; time < Times; time++)
                {
                    var changed = sample.DeepClone();
                    changed["id"] = Guid.NewGuid().ToString();
                    Set(changed, path, JsonValue.Create("@@"));
                    activities.Add(($"{sample["type"]} {path}", changed.ToJsonString().Replace("\"@@\"", Of(Wrong, random), StringComparison.Ordinal)));
                }
            }
        }

        var wrong = await SendAsync(activities);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {activities.Count}:\n{string.Join('\n', wrong.Take(12))}\n{string.Join('\n', host.Failures.Take(6))}\n{LastFailure()}");
        Assert.Empty(host.Failures);
    }

    private string LastFailure() => host.Bot.Output.LastIndexOf("fail: ", StringComparison.Ordinal) is >= 0 and var at ? host.Bot.Output[at..Math.Min(at + 4000, host.Bot.Output.Length)] : "";

    // Some at a time, as they come from many people.
    private async Task<List<string>> SendAsync(IEnumerable<(string What, string Body)> all)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        var wrong = new List<string>();
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (press, cancellation) =>
        {
            var (status, said) = await SendAsync(http, press.Body, cancellation);
            // Storage that is late on a busy machine is an answer of 500 too, so that it is sent again.
            for (var times = 0; times < 2 && IsFailure(status, said); times++)
            {
                (status, said) = await SendAsync(http, press.Body, cancellation);
            }

            if (IsFailure(status, said))
            {
                lock (wrong)
                {
                    wrong.Add($"{press.What}: {status} {said[..Math.Min(200, said.Length)]} <- {press.Body[..Math.Min(1500, press.Body.Length)]}");
                }
            }
        });
        return wrong;
    }

    // What nobody handles is 501, by the protocol.
    private static bool IsFailure(int status, string said) => (status >= 500 && status != 501) || Failed.Any(words => said.Contains(words, StringComparison.Ordinal));

    private async Task<(int Status, string Said)> SendAsync(HttpClient http, string body, CancellationToken cancellation)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(host.Relay.Bot, content, cancellation);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellation));
    }

    private static string Mutated(EarlierButton button, Random random)
    {
        var data = button.Data.DeepClone().AsObject();
        foreach (var (key, value) in button.Values.Where(value => !button.Data.ContainsKey(value.Key)))
        {
            data[key] = value!.DeepClone();
        }

        var keys = data.Select(entry => entry.Key).Where(key => key is not ("inPlace" or "msteams" or "verb")).ToArray();
        var replaced = new List<string>();
        for (var change = random.Next(1, 3); change > 0 && keys.Length > 0; change--)
        {
            // What it is about mostly stays, or little would be reached.
            var key = keys[random.Next(keys.Length)];
            if (key is "initiative" or "round" && random.Next(4) > 0)
            {
                continue;
            }

            switch (random.Next(12))
            {
                case 0:
                    data.Remove(key);
                    break;
                case 1:
                    data[key] = data[keys[random.Next(keys.Length)]]?.DeepClone();
                    break;
                case 2:
                    data["o" + random.Next(5)] = $"@{replaced.Count}@";
                    replaced.Add(Of(Wrong, random));
                    break;
                default:
                    data[key] = $"@{replaced.Count}@";
                    replaced.Add(random.Next(15) == 0 ? Of(Long, random) : Of(Wrong, random));
                    break;
            }
        }

        var json = data.ToJsonString();
        for (var place = 0; place < replaced.Count; place++)
        {
            json = json.Replace($"\"@{place}@\"", replaced[place], StringComparison.Ordinal);
        }

        return random.Next(20) == 0 && json.Length > 2 ? $"{json[..^1]},\"{keys.FirstOrDefault() ?? "x"}\":\"twice\"}}" : json;
    }

    // In place of its card, or as a dialog.
    private string Activity(EarlierButton button, string person, string data, Random random)
    {
        var kind = button.Data["inPlace"]?.ToString();
        if (button.AnswerTo == "makeNeed")
        {
            return Invoke(button, person, "composeExtension/submitAction", $$"""{"commandId":"makeNeed","data":{{data}}}""");
        }

        return kind is null || random.Next(3) == 0
            ? Invoke(button, person, "adaptiveCard/action", $$"""{"action":{"type":"Action.Execute","verb":"{{button.Verb}}","data":{{data}}},"trigger":"manual"}""")
            : Invoke(button, person, kind == "dialog" ? "task/fetch" : "task/submit", $$"""{"data":{"verb":"{{button.Verb}}",{{data.Replace("\"inPlace\"", "\"was\"", StringComparison.Ordinal)[1..]}}}""");
    }

    private string Invoke(EarlierButton button, string person, string name, string value) =>
        Message("invoke", person, button.Conversation, activity =>
        {
            activity["name"] = name;
            activity["replyToId"] = button.Message;
            activity["value"] = "@value@";
        }).ToJsonString().Replace("\"@value@\"", value, StringComparison.Ordinal);

    private IEnumerable<JsonObject> Samples()
    {
        var channel = host.Release.Buttons.First(button => button.Conversation.StartsWith("19:", StringComparison.Ordinal));
        yield return Message("message", "alex", channel.Conversation, activity =>
        {
            activity["text"] = $"<at>{Playground.BotName}</at> help";
            activity["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = $"<at>{Playground.BotName}</at>", ["mentioned"] = new JsonObject { ["id"] = Playground.BotId, ["name"] = Playground.BotName } });
            activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = "<p>help</p>" });
        });
        foreach (var list in new[] { "membersAdded", "membersRemoved" })
        {
            yield return Message("conversationUpdate", "alex", channel.Conversation, activity =>
            {
                activity[list] = new JsonArray(new JsonObject { ["id"] = "29:new", ["aadObjectId"] = "aad-new" }, new JsonObject { ["id"] = "29:other" });
                activity["channelData"]!["eventType"] = list == "membersAdded" ? "teamMemberAdded" : "teamMemberRemoved";
            });
        }

        yield return Message("installationUpdate", "alex", channel.Conversation, activity => activity["action"] = "add-upgrade");
        yield return Message("invoke", "alex", channel.Conversation, activity =>
        {
            activity["name"] = "composeExtension/fetchTask";
            activity["value"] = JsonNode.Parse("""{"commandId":"makeNeed","commandContext":"message","messagePayload":{"id":"1","from":{"user":{"id":"aad-anna","displayName":"Anna"}},"body":{"contentType":"html","content":"<p>Words</p>"}}}""");
        });
        yield return Message("invoke", "alex", channel.Conversation, activity =>
        {
            activity["name"] = "composeExtension/query";
            activity["value"] = JsonNode.Parse("""{"commandId":"findCard","parameters":[{"name":"words","value":"door"}],"queryOptions":{"skip":0,"count":25}}""");
        });
        yield return Message("invoke", "alex", channel.Conversation, activity =>
        {
            activity["name"] = "composeExtension/queryLink";
            activity["value"] = new JsonObject { ["url"] = "https://bot.example/i/x" };
        });
        yield return Message("invoke", "alex", channel.Conversation, activity =>
        {
            activity["name"] = "adaptiveCard/action";
            activity["replyToId"] = channel.Message;
            activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = channel.Verb, ["data"] = channel.Data.DeepClone() }, ["trigger"] = "manual" };
        });
    }

    private JsonObject Message(string type, string person, string conversation, Action<JsonObject> shape)
    {
        var bare = person.StartsWith("aad-", StringComparison.Ordinal) ? person[4..] : person;
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = Guid.NewGuid().ToString(),
            ["channelId"] = "msteams",
            ["serviceUrl"] = host.Relay.ServiceUrl,
            ["timestamp"] = "2026-11-24T10:00:00.000Z",
            ["localTimestamp"] = "2026-11-24T12:00:00.000+02:00",
            ["localTimezone"] = "Europe/Helsinki",
            ["locale"] = "en-US",
            ["textFormat"] = "plain",
            ["from"] = new JsonObject { ["id"] = bare, ["name"] = bare, ["aadObjectId"] = $"aad-{bare}" },
            ["recipient"] = new JsonObject { ["id"] = Playground.BotId, ["name"] = Playground.BotName },
            ["conversation"] = new JsonObject
            {
                ["id"] = conversation,
                ["isGroup"] = conversation.StartsWith("19:", StringComparison.Ordinal),
                ["conversationType"] = conversation.StartsWith("19:", StringComparison.Ordinal) ? "channel" : "personal",
                ["tenantId"] = Playground.TenantId,
            },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Playground.TenantId }, ["team"] = new JsonObject { ["id"] = "19:team" }, ["channel"] = new JsonObject { ["id"] = conversation } },
        };
        shape(activity);
        return activity;
    }

    // Lists and objects too, not only what is in them.
    private static IEnumerable<string> PathsOf(JsonNode node, string at) =>
    [
        .. at.Length > 0 && !at.EndsWith("serviceUrl", StringComparison.Ordinal) ? [at] : Array.Empty<string>(),
        .. node switch
        {
            JsonObject many => many.Where(entry => entry.Value is not null).SelectMany(entry => PathsOf(entry.Value!, $"{at}/{entry.Key}")),
            JsonArray list => list.SelectMany((item, index) => PathsOf(item!, $"{at}/{index}")),
            _ => [],
        },
    ];

    private static void Set(JsonNode root, string path, JsonNode? value)
    {
        var steps = path[1..].Split('/');
        var at = root;
        foreach (var step in steps[..^1])
        {
            at = at is JsonArray ? at[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!;
        }

        if (at is JsonArray items)
        {
            items[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            at[steps[^1]] = value;
        }
    }

    private static string Of(string[] values, Random random) => values[random.Next(values.Length)];
}
