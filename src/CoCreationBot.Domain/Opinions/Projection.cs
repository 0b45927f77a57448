namespace CoCreationBot.Domain.Opinions;

/// <summary>A point of the opinion plane; the unit is that of the votes, scaled for sparse voters.</summary>
/// <param name="X">Along the first principal component.</param>
/// <param name="Y">Along the second.</param>
public readonly record struct OpinionPoint(double X, double Y);

/// <summary>
/// Projects voters on the first two principal components (consensus reference, 4.2 and 4.3). A missing vote is filled with its statement's mean,
/// so it is 0 once columns are centred: only cast votes enter the sums, and the matrix is never written out in full.
/// </summary>
internal static class Projection
{
    /// <summary>One point per voter, each stretched by √(statements / votes cast). All at the origin when votes do not vary.</summary>
    /// <param name="matrix">The votes.</param>
    /// <param name="mostSteps">How long to look for the components at most, see <see cref="PrincipalComponents"/>; as long as it takes unless told otherwise.</param>
    public static OpinionPoint[] Of(VoteMatrix matrix, int mostSteps = int.MaxValue)
    {
        var centred = Centre(matrix);
        var (one, other) = PrincipalComponents.Of(matrix.Statements.Count, Covariance, mostSteps);
        var (first, second) = (Normalise(one), Normalise(other));
        return [.. Enumerable.Range(0, matrix.Voters.Count).Select(voter =>
        {
            var stretch = Math.Sqrt(matrix.Statements.Count / (double)matrix.ColumnsOf(voter).Length);
            return new OpinionPoint(stretch * Along(matrix, centred, voter, first), stretch * Along(matrix, centred, voter, second));
        })];

        // Times a vector. The factor 1/(n − 1) changes no eigenvector and is left out.
        double[] Covariance(double[] direction)
        {
            var sums = new double[direction.Length];
            for (var voter = 0; voter < centred.Length; voter++)
            {
                Spread(matrix.ColumnsOf(voter), centred[voter], Along(matrix, centred, voter, direction), sums);
            }

            return sums;
        }
    }

    private static double[][] Centre(VoteMatrix matrix)
    {
        var sums = new double[matrix.Statements.Count];
        var counts = new int[matrix.Statements.Count];
        for (var voter = 0; voter < matrix.Voters.Count; voter++)
        {
            var columns = matrix.ColumnsOf(voter);
            var values = matrix.ValuesOf(voter);
            for (var entry = 0; entry < columns.Length; entry++)
            {
                sums[columns[entry]] += values[entry];
                counts[columns[entry]]++;
            }
        }

        var centred = new double[matrix.Voters.Count][];
        for (var voter = 0; voter < centred.Length; voter++)
        {
            var columns = matrix.ColumnsOf(voter);
            var values = matrix.ValuesOf(voter);
            centred[voter] = new double[columns.Length];
            for (var entry = 0; entry < columns.Length; entry++)
            {
                centred[voter][entry] = values[entry] - (sums[columns[entry]] / counts[columns[entry]]);
            }
        }

        return centred;
    }

    // The sign of a component is arbitrary: its first clearly non-zero loading is made positive.
    private static double[] Normalise(double[] vector)
    {
        var length = Math.Sqrt(vector.Sum(value => value * value));
        if (length == 0)
        {
            return vector;
        }

        var lead = Array.Find(vector, value => Math.Abs(value) > 1e-6 * length);
        return [.. vector.Select(value => value / (lead < 0 ? -length : length))];
    }

    private static void Spread(ReadOnlySpan<int> columns, double[] values, double weight, double[] into)
    {
        for (var entry = 0; entry < columns.Length; entry++)
        {
            into[columns[entry]] += weight * values[entry];
        }
    }

    private static double Along(VoteMatrix matrix, double[][] centred, int voter, double[] direction)
    {
        var columns = matrix.ColumnsOf(voter);
        var sum = 0.0;
        for (var entry = 0; entry < columns.Length; entry++)
        {
            sum += centred[voter][entry] * direction[columns[entry]];
        }

        return sum;
    }
}
