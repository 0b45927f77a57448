using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>Polls as a team meets them, by every method.</summary>
public sealed class PollTests
{
    [Fact]
    public async Task Every_method_is_asked_answered_in_private_and_published_once()
    {
        await using var host = await BotHere.OpenAsync();
        await host.StartInitiativeAsync();
        foreach (var sample in PollSample.All)
        {
            var poll = await host.OpenPollAsync(sample.Method, sample.Question, [.. sample.Fields]);
            var text = CardReader.Text(poll.Card);
            Assert.Contains("Answers so far: 0", text, StringComparison.Ordinal);
            Assert.Contains("The rule: ", text, StringComparison.Ordinal);
            await InventedTeam.People.TogetherAsync(async (person, place) =>
            {
                var reaction = await host.AnswerPollAsync(poll, person, [.. sample.Answer(place)]);
                Assert.Contains("Your answer is saved", reaction.Text, StringComparison.Ordinal);
            });

            var result = CardReader.Text((await host.ClosePollAsync(poll)).Card);
            Assert.Contains(sample.Says, result, StringComparison.Ordinal);
            Assert.Contains("Answers: 24", result, StringComparison.Ordinal);
            Assert.DoesNotContain("{0}", result, StringComparison.Ordinal);
            if (sample.Method == "Statements")
            {
                await SeePictureAsync(host);
            }
        }
    }

    private static async Task SeePictureAsync(BotHost host)
    {
        var result = host.Relay.Messages.Last(message => CardReader.Text(message.Card).Contains("Groups of opinion", StringComparison.Ordinal));
        var address = CardReader.Parts(result.Card).Select(part => part["url"]?.ToString()).Single(url => url?.Contains("/pictures/opinions/", StringComparison.Ordinal) == true)!;
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(address), TestContext.Current.CancellationToken);
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        var png = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screenshots")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "opinion-map.png"), png, TestContext.Current.CancellationToken);
        using var forged = await http.GetAsync(new Uri($"{address[..^5]}{(address[^5] == 'A' ? 'B' : 'A')}.png"), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, forged.StatusCode);
    }
}
