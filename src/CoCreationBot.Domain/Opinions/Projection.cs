using MathNet.Numerics.LinearAlgebra;

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
    public static OpinionPoint[] Of(VoteMatrix matrix)
    {
        var centred = Centre(matrix);
        var (first, second) = matrix.Statements.Count <= matrix.Voters.Count
            ? LargestEigenvectors(Covariance(matrix, centred), matrix.Statements.Count)
            : FromVoters(matrix, centred);
        return [.. Enumerable.Range(0, matrix.Voters.Count).Select(voter =>
        {
            var stretch = Math.Sqrt(matrix.Statements.Count / (double)matrix.ColumnsOf(voter).Length);
            return new OpinionPoint(stretch * Along(matrix, centred, voter, first), stretch * Along(matrix, centred, voter, second));
        })];
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

    // Statements × statements; the factor 1/(n − 1) changes no eigenvector and is left out.
    private static double[,] Covariance(VoteMatrix matrix, double[][] centred)
    {
        var sums = new double[matrix.Statements.Count, matrix.Statements.Count];
        for (var voter = 0; voter < centred.Length; voter++)
        {
            var columns = matrix.ColumnsOf(voter);
            var values = centred[voter];
            for (var i = 0; i < columns.Length; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    sums[columns[i], columns[j]] += values[i] * values[j];
                }
            }
        }

        return Mirror(sums);
    }

    // With fewer voters than statements the voters × voters matrix is the smaller one; its eigenvectors give those of the other.
    private static (double[] First, double[] Second) FromVoters(VoteMatrix matrix, double[][] centred)
    {
        var statements = matrix.Statements.Count;
        var products = new double[centred.Length, centred.Length];
        var row = new double[statements];
        for (var i = 0; i < centred.Length; i++)
        {
            Array.Clear(row);
            Spread(matrix.ColumnsOf(i), centred[i], 1, row);
            for (var j = 0; j <= i; j++)
            {
                products[i, j] = Along(matrix, centred, j, row);
            }
        }

        var (first, second) = LargestEigenvectors(Mirror(products), centred.Length);
        return (Loadings(first), Loadings(second));

        double[] Loadings(double[] weights)
        {
            var loadings = new double[statements];
            for (var voter = 0; voter < centred.Length; voter++)
            {
                Spread(matrix.ColumnsOf(voter), centred[voter], weights[voter], loadings);
            }

            return Normalise(loadings);
        }
    }

    private static (double[] First, double[] Second) LargestEigenvectors(double[,] symmetric, int size)
    {
        if (size == 0)
        {
            return ([], []);
        }

        var decomposition = Matrix<double>.Build.DenseOfArray(symmetric).Evd(Symmetricity.Symmetric);
        var scale = Math.Max(decomposition.EigenValues[size - 1].Real, 0);
        return (Vector(0), Vector(1));

        // Eigenvalues come in ascending order. A component without variance is noise and counts as nothing.
        double[] Vector(int place) =>
            place < size && decomposition.EigenValues[size - 1 - place].Real > Math.Max(scale * 1e-10, 1e-12)
                ? Normalise(decomposition.EigenVectors.Column(size - 1 - place).ToArray())
                : new double[size];
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

    private static double[,] Mirror(double[,] lower)
    {
        for (var i = 0; i < lower.GetLength(0); i++)
        {
            for (var j = 0; j < i; j++)
            {
                lower[j, i] = lower[i, j];
            }
        }

        return lower;
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
