namespace CoCreationBot.Domain.Opinions;

/// <summary>One vote on a statement.</summary>
/// <param name="Voter">Stable key of who voted; never shown.</param>
/// <param name="Statement">Stable id of the statement.</param>
/// <param name="Value">1 agree, 0 pass, −1 disagree.</param>
public readonly record struct StatementVote(string Voter, string Statement, int Value);

/// <summary>
/// Votes, voters × statements in {1, 0, −1, missing}, with only cast votes stored. Voters and statements are sorted by id,
/// so that whatever is computed from it does not depend on the order in which votes came in.
/// </summary>
public sealed class VoteMatrix
{
    /// <summary>Fewest votes of a voter who is kept, unless there are fewer statements (consensus reference, 4.1).</summary>
    public const int FewestVotes = 7;

    private readonly int[][] _columns;
    private readonly sbyte[][] _values;

    private VoteMatrix(string[] voters, string[] statements, int[][] columns, sbyte[][] values) =>
        (Voters, Statements, _columns, _values) = (voters, statements, columns, values);

    /// <summary>Voters, ordinal order.</summary>
    public IReadOnlyList<string> Voters { get; }

    /// <summary>Statements, ordinal order.</summary>
    public IReadOnlyList<string> Statements { get; }

    /// <summary>Indices of the statements a voter voted on, ascending.</summary>
    public ReadOnlySpan<int> ColumnsOf(int voter) => _columns[voter];

    /// <summary>Votes of a voter, beside <see cref="ColumnsOf"/>.</summary>
    public ReadOnlySpan<sbyte> ValuesOf(int voter) => _values[voter];

    /// <summary>
    /// Collects votes. Refused: a value other than −1, 0, 1 (<see cref="Refusal.UnknownChoice"/>), two votes of one voter on one statement
    /// (<see cref="Refusal.AnsweredTwice"/>).
    /// </summary>
    /// <param name="votes">Votes in any order, without those on statements moderated out.</param>
    public static Result<VoteMatrix> Create(IReadOnlyCollection<StatementVote> votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        if (votes.Any(vote => vote.Value is < -1 or > 1))
        {
            return Refusal.UnknownChoice;
        }

        var statements = votes.Select(vote => vote.Statement).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var index = statements.Select((id, column) => (id, column)).ToDictionary(entry => entry.id, entry => entry.column, StringComparer.Ordinal);
        var rows = votes.GroupBy(vote => vote.Voter, StringComparer.Ordinal).OrderBy(row => row.Key, StringComparer.Ordinal).ToArray();
        var columns = new int[rows.Length][];
        var values = new sbyte[rows.Length][];
        for (var voter = 0; voter < rows.Length; voter++)
        {
            columns[voter] = [.. rows[voter].Select(vote => index[vote.Statement])];
            values[voter] = [.. rows[voter].Select(vote => (sbyte)vote.Value)];
            Array.Sort(columns[voter], values[voter]);
            if (columns[voter].Distinct().Count() != columns[voter].Length)
            {
                return Refusal.AnsweredTwice;
            }
        }

        return new VoteMatrix([.. rows.Select(row => row.Key)], statements, columns, values);
    }

    /// <summary>The matrix with only the voters who cast at least min(7, statements) votes.</summary>
    public VoteMatrix WithoutSparseVoters()
    {
        var fewest = Math.Min(FewestVotes, Statements.Count);
        return Of([.. Enumerable.Range(0, Voters.Count).Where(voter => _columns[voter].Length >= fewest)]);
    }

    /// <summary>The matrix with these voters only, all statements kept.</summary>
    /// <param name="voters">Places of voters, ascending.</param>
    internal VoteMatrix Of(int[] voters) => new(
        [.. voters.Select(voter => Voters[voter])], [.. Statements],
        [.. voters.Select(voter => _columns[voter])], [.. voters.Select(voter => _values[voter])]);

    /// <summary>A number drawn from what a voter voted: the same for the same votes, whoever else votes (FNV-1a, mixed).</summary>
    internal double Mark(int voter)
    {
        var hash = 14_695_981_039_346_656_037;
        for (var entry = 0; entry < _columns[voter].Length; entry++)
        {
            hash = (hash ^ (uint)((_columns[voter][entry] * 3) + _values[voter][entry] + 1)) * 1_099_511_628_211;
        }

        return new SeededSequence(hash).NextDouble();
    }

    /// <summary>The same votes cast and missing, with other values.</summary>
    /// <param name="values">Values beside <see cref="ColumnsOf"/>, per voter.</param>
    internal VoteMatrix With(sbyte[][] values) => new([.. Voters], [.. Statements], _columns, values);
}
