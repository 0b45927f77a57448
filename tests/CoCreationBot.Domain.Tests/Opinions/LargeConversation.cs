using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Tests.Opinions;

/// <summary>A generated conversation of three camps, the same each time.</summary>
internal static class LargeConversation
{
    public static StatementVote[] Votes(int voters, int statements, double cast)
    {
        var random = new Random(5);
        var camps = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, statements).Select(_ => random.Next(-1, 2)).ToArray()).ToArray();
        return [.. Enumerable.Range(0, voters).SelectMany(voter => Enumerable.Range(0, statements)
            .Where(_ => random.NextDouble() < cast)
            .Select(statement => new StatementVote(
                $"v{voter:D5}", $"s{statement:D3}", random.NextDouble() < 0.8 ? camps[voter % 3][statement] : random.Next(-1, 2))))];
    }
}
