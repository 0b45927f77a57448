using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Cards;

public sealed partial class CardTests
{
    private static readonly string[] PollForms = ["poll.form", "poll.add", "poll.more"];

    // The cards with the most rows are tried where the words beside them are longest.
    private const string LongestWords = "fi";
    private static readonly string[] ResultForms = ["poll.say", "poll.again", "poll.words", "poll.rows", "poll.reply"];

    /// <summary>The cards of every method, and those of a poll as large as it may be, in letters that take two bytes.</summary>
    private async Task PlayPollsAsync(BotHost host, string language, string locale)
    {
        var alex = host.Colleague("alex", locale);
        foreach (var sample in PollSample.All)
        {
            // Two groups of opinion need a dozen people each.
            await PlayPollAsync(host, alex, language, sample, sample.Method == "Statements" ? 24 : 6);
        }

        if (language != LongestWords)
        {
            return;
        }

        var many = string.Join('\n', Enumerable.Range(1, 100).Select(number => $"{number} " + new string('ω', 60)));
        foreach (var method in new[] { "SingleChoice", "Approval", "Score", "Ranked", "MajorityJudgment", "Statements" })
        {
            var answers = Enumerable.Range(0, 100).Select(option => ($"o{option}", "1")).ToArray();
            var large = new PollSample(
                method, "Which of a hundred? " + new string('ψ', 300), [("options", many)],
                place => [("answer", "1"), ("reason", new string('φ', 3900)), ("showReason", "true"), .. answers], "");
            await PlayPollAsync(host, alex, language, large, 14);
        }
    }

    private async Task PlayPollAsync(BotHost host, Colleague alex, string language, PollSample sample, int people)
    {
        var poll = await host.OpenPollAsync(sample.Method, sample.Question, [.. sample.Fields, ("groupQuorum", "0"), ("everyGroup", "false")]);
        if (language == "en")
        {
            Assert.Contains("Answers so far: 0", CardReader.Text(poll.Card), StringComparison.Ordinal);
            Assert.Contains("The rule: ", CardReader.Text(poll.Card), StringComparison.Ordinal);
        }

        await KeepAsync(PollForms, poll);
        var more = (await alex.PressAsync(poll, null, "poll.more")).Card;
        foreach (var verb in new[] { "poll.deadline", "poll.edit", "poll.tidy" }.Where(verb => CardReader.Action(more, verb) is not null))
        {
            Keep($"{language} {sample.Method} {verb}", (await alex.PressAsync(poll, more, verb)).Card);
        }

        await InventedTeam.People.Take(people).TogetherAsync((person, place) => host.AnswerPollAsync(poll, person, [.. sample.Answer(place)]));

        var result = await host.ClosePollAsync(poll);
        Assert.DoesNotContain("{0}", CardReader.Text(result.Card), StringComparison.Ordinal);
        await KeepAsync(ResultForms, result);
        if (language == "en" && sample.Method == "Statements")
        {
            await SeePictureAsync(result);
        }

        async Task KeepAsync(string[] verbs, PostedMessage message)
        {
            foreach (var verb in verbs.Where(verb => CardReader.Action(message.Card, verb) is not null))
            {
                Keep($"{language} {sample.Method} {verb}", (await alex.PressAsync(message, null, verb)).Card);
            }
        }
    }

    private static async Task SeePictureAsync(PostedMessage result)
    {
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
