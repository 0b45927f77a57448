using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Scale;

namespace CoCreationBot.Tests.Plays;

/// <summary>Many people at once, on two instances: whoever is told "saved" is counted, and nobody else.</summary>
public sealed partial class CrowdTests
{
    // More than can come before the poll is closed.
    private const int Endless = 20_000;
    private const int AtOnce = 16;
    private static readonly int Many = ScaleSize.Of(1_000);

    [Fact]
    public async Task People_who_come_in_a_crowd_introduce_themselves_and_answer_are_all_counted_and_the_card_keeps_still()
    {
        await using var host = await BotHost.OpenAsync();
        await host.StartInitiativeAsync();
        var poll = await host.OpenPollAsync("SingleChoice", "Which day?", ("options", "Monday\nFriday"), ("groupQuorum", "0"), ("everyGroup", "false"));
        await using var second = await BotHost.StartBotAsync(host.Azurite);
        var started = DateTime.UtcNow;
        var saved = await AnswerAsync(host, second, poll, 1, Many, introduce: true);
        var took = DateTime.UtcNow - started;
        Assert.Equal(Many, saved);
        var result = CardReader.Text((await host.ClosePollAsync(poll)).Card);
        Assert.Contains($"Answers: {Many}", result, StringComparison.Ordinal);
        DateTime[] updates = [.. host.Connector.Updates.Where(call => call.Path.EndsWith(poll.Id, StringComparison.Ordinal) && call.At < started + took).Select(call => call.At)];
        Assert.InRange(updates.Length, 1, (int)(took.TotalSeconds / 2) + 2);
        TestContext.Current.TestOutputHelper?.WriteLine($"{took.TotalSeconds:0.0} s, {updates.Length} updates");
    }

    [Fact]
    public async Task Whoever_answers_in_the_second_of_closing_is_counted_and_told_so_or_refused_and_told_so()
    {
        await using var host = await BotHost.OpenAsync();
        await host.StartInitiativeAsync();
        await using var second = await BotHost.StartBotAsync(host.Azurite);
        for (var round = 0; round < 3; round++)
        {
            var poll = await host.OpenPollAsync("SingleChoice", $"Which day {round}?", ("options", "Monday\nFriday"), ("groupQuorum", "0"), ("everyGroup", "false"));
            var saving = AnswerAsync(host, second, poll, 1, Endless, introduce: false);
            await Task.Delay(1500 + (round * 300), TestContext.Current.CancellationToken);
            var result = await host.ClosePollAsync(poll);
            var saved = await saving;
            Assert.InRange(saved, 5, Endless - 1);
            Assert.Equal(saved, int.Parse(Count().Match(CardReader.Text(result.Card)).Groups[1].Value, CultureInfo.InvariantCulture));
        }
    }

    [GeneratedRegex(@"Answers: (\d+)")]
    private static partial Regex Count();

    /// <summary>People answer through two instances in turn, until they are refused; how many were told that their answer is saved.</summary>
    private static async Task<int> AnswerAsync(BotHost host, BotProcess second, PostedMessage poll, int first, int people, bool introduce)
    {
        using var http = new HttpClient();
        var (saved, refused) = (0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(first, people), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancellation) =>
        {
            if (Volatile.Read(ref refused) >= 2 * AtOnce)
            {
                return;
            }

            var bot = number % 2 == 0 ? host.Process : second;
            var said = "Not saved";
            var wasUnsure = false;
            for (var tries = 0; tries < 5 && said.Contains("Not saved", StringComparison.Ordinal); tries++)
            {
                wasUnsure = tries > 0;
                // Whoever is told that storage did not answer presses again.
                using var content = new StringContent(Save(host, poll, number, introduce), Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync(new Uri(bot.Address, "/api/messages"), content, cancellation);
                said = await answer.Content.ReadAsStringAsync(cancellation);
                Assert.True(answer.IsSuccessStatusCode, said);
            }

            // Of an answer whose confirmation was lost and that was sent again too late, the first sending counts, and that is said.
            if (said.Contains("is saved", StringComparison.Ordinal) || (wasUnsure && said.Contains("Your earlier answer counts", StringComparison.Ordinal)))
            {
                Interlocked.Increment(ref saved);
            }
            else
            {
                Assert.True(said.Contains("not open", StringComparison.Ordinal), $"{said}\n{bot.Output}");
                Interlocked.Increment(ref refused);
            }
        });
        return saved;
    }

    private static string Save(BotHost host, PostedMessage poll, int number, bool introduce)
    {
        var form = CardReader.Action(poll.Card, "poll.form")!["data"]!;
        var data = new JsonObject { ["initiative"] = form["initiative"]!.DeepClone(), ["round"] = form["round"]!.DeepClone(), ["answer"] = number % 3 == 0 ? "1" : "0" };
        if (introduce)
        {
            (data["voice"], data["group"]) = ("FrontLineStaff", $"Department {number % 12}");
        }

        return new JsonObject
        {
            ["type"] = "invoke",
            ["id"] = $"f:{poll.Id}-{number}",
            ["name"] = "adaptiveCard/action",
            ["channelId"] = "msteams",
            ["locale"] = "en-US",
            ["serviceUrl"] = host.Relay.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = $"29:person-{number:D5}", ["name"] = $"Person {number}", ["aadObjectId"] = $"aad-{number:D5}" },
            ["recipient"] = new JsonObject { ["id"] = Playground.BotId, ["name"] = Playground.BotName },
            ["conversation"] = new JsonObject { ["id"] = Playground.ChannelId, ["isGroup"] = true, ["conversationType"] = "channel", ["tenantId"] = Playground.TenantId },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Playground.TenantId } },
            ["replyToId"] = poll.Id,
            ["value"] = new JsonObject
            {
                ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "poll.save", ["data"] = data },
                ["trigger"] = "manual",
            },
        }.ToJsonString();
    }
}
