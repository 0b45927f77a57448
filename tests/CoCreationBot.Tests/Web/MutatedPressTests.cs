using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Tests.Web;

/// <summary>Forms of the web page with something in them made wrong: refused in words, kept as typed, and nothing fails.</summary>
public sealed class MutatedPressTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private static readonly string[] Wrong =
    [
        "null", "true", "-1", "99", "2.5", "1e999", "{}", "[null]", "\"\"", "\"99\"", "\"2.5\"", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "\"1e400\"", "\"two\"", "\"\\ud83d\"", "\"\\u0000\"", "\"\\ufffe\"",
        "\"99999999999999999999\"", "[[[[[[[[]]]]]]]]", "[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]",
    ];

    [Theory]
    [InlineData("Score")]
    [InlineData("Dots")]
    [InlineData("Approval")]
    [InlineData("Consent")]
    [InlineData("Ranked")]
    [InlineData("Statements")]
    public async Task A_ballot_with_something_wrong_in_it_is_answered_in_words(string method)
    {
        var question = $"What of {method}?";
        await shared.BotHost.OpenPollAsync(method, question, ("options", "Alpha\nBeta\nGamma"), ("proposal", "We do it"));
        var address = await shared.BotHost.IssueLinkAsync(shared.Status, "group", ("places", "9"));
        using var guest = await WebGuest.BeginAsync(new Uri(shared.BotHost.Bot.Address, address.AbsolutePath));
        var form = await guest.PressAsync(guest.CardWith("poll.form", question), "poll.form");
        var data = CardReader.Action(form.Card, "poll.save")!["data"]!.AsObject();
        foreach (var field in CardReader.Inputs(form.Card).Select(input => input["id"]!.GetValue<string>()).Concat(["o0", "o1", "o7", "page", "answer", "reason"]).Distinct(StringComparer.Ordinal))
        {
            foreach (var wrong in Wrong)
            {
                var sent = data.DeepClone().AsObject();
                foreach (var (key, value) in CardReader.Values(form.Card))
                {
                    sent[key] = value;
                }

                sent["o0"] = "99";
                sent[field] = "@@";
                var body = $$"""{"kind":"submit","verb":"poll.save","data":{{sent.ToJsonString().Replace("\"@@\"", wrong, StringComparison.Ordinal)}},"id":"{{Guid.NewGuid():N}}","zone":"Europe/Helsinki"}""";
                var answer = await guest.SendTextAsync(body);
                Assert.True(answer.Status < 500 && answer.Text.Length > 0, $"{answer.Status} {answer.Text} <- {body}");
            }
        }
    }

    [Theory]
    [InlineData("""{"kind":"\ud83d","verb":"poll.save","data":{}}""", 403)]
    [InlineData("""{"kind":"submit","verb":"\ud83d","data":{}}""", 403)]
    [InlineData("""{"kind":"submit","verb":"poll.save","data":[null]}""", 400)]
    [InlineData("""{"kind":"submit","verb":"poll.save","data":{"\ude00":{"a":"\ud83d"}}}""", 403)]
    [InlineData("""{"kind":"submit","verb":"poll.save","data":{}}{}""", 400)]
    [InlineData("""{"kind":5,"verb":{},"data":null}""", 400)]
    [InlineData("null", 400)]
    [InlineData("", 400)]
    public async Task A_press_that_says_nothing_is_refused(string body, int status)
    {
        var address = await shared.BotHost.IssueLinkAsync(shared.Status, "group", ("places", "9"));
        using var guest = await WebGuest.BeginAsync(new Uri(shared.BotHost.Bot.Address, address.AbsolutePath));
        var answer = await guest.SendTextAsync(body);
        Assert.Equal((status, true), (answer.Status, answer.Text.Length > 0));
    }

    [Fact]
    public async Task Tidying_up_where_there_are_no_statements_is_refused_in_words()
    {
        var poll = await shared.BotHost.OpenPollAsync("Consent", "Shall we?", ("proposal", "We do it"), ("options", "We do it"));
        var data = CardReader.Action(poll.Card, "poll.form")!["data"]!.DeepClone().AsObject();
        data["inPlace"] = "form";
        var said = await shared.BotHost.Facilitator.SendAsync(poll.Id, "poll.tidy", data);
        Assert.Equal(200, said.Status);
        Assert.Contains("not open", said.Text, StringComparison.Ordinal);
    }
}
