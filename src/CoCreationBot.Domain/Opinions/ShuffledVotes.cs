namespace CoCreationBot.Domain.Opinions;

/// <summary>
/// Votes as they would be if nobody's vote on one statement told anything of their vote on another: the votes on each statement are dealt anew among those who
/// cast one. So every statement keeps its shares, every voter the statements they voted on, and only what hangs together is lost.
/// </summary>
internal sealed class ShuffledVotes
{
    private readonly VoteMatrix _votes;

    // Per statement, who voted and as which of their votes.
    private readonly (int Voter, int Entry)[][] _cast;

    public ShuffledVotes(VoteMatrix votes)
    {
        _votes = votes;
        var cast = votes.Statements.Select(_ => new List<(int, int)>()).ToArray();
        for (var voter = 0; voter < votes.Voters.Count; voter++)
        {
            var columns = votes.ColumnsOf(voter);
            for (var entry = 0; entry < columns.Length; entry++)
            {
                cast[columns[entry]].Add((voter, entry));
            }
        }

        _cast = [.. cast.Select(list => list.ToArray())];
    }

    /// <summary>Deals once.</summary>
    public VoteMatrix Deal(SeededSequence random)
    {
        sbyte[][] values = [.. Enumerable.Range(0, _votes.Voters.Count).Select(voter => _votes.ValuesOf(voter).ToArray())];
        foreach (var cast in _cast)
        {
            foreach (var (to, from) in cast.Zip(random.Shuffle(cast.Length), (to, place) => (to, cast[place])))
            {
                values[to.Voter][to.Entry] = _votes.ValuesOf(from.Voter)[from.Entry];
            }
        }

        return _votes.With(values);
    }
}
