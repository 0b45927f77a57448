using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>Polls as a team meets them, by every method.</summary>
public sealed class PollTests
{
    [Fact]
    public async Task Every_method_is_asked_answered_in_private_and_published_once()
    {
        await using var theatre = await Theatre.OpenAsync();
        await theatre.StartInitiativeAsync();
        foreach (var sample in PollSample.All)
        {
            var poll = await theatre.OpenPollAsync(sample.Method, sample.Question, [.. sample.Fields]);
            var text = CardReader.Text(poll.Card);
            Assert.Contains("Answers so far: 0", text, StringComparison.Ordinal);
            Assert.Contains("The rule: ", text, StringComparison.Ordinal);
            foreach (var (person, place) in InventedTeam.People.Select((person, place) => (person, place)))
            {
                var reaction = await theatre.AnswerPollAsync(poll, person, [.. sample.Answer(place)]);
                Assert.Contains("Your answer is saved", reaction.Text, StringComparison.Ordinal);
            }

            var result = CardReader.Text((await theatre.ClosePollAsync(poll)).Card);
            Assert.Contains(sample.Says, result, StringComparison.Ordinal);
            Assert.Contains("Answers: 24", result, StringComparison.Ordinal);
            Assert.DoesNotContain("{0}", result, StringComparison.Ordinal);
        }
    }
}
