using MathNet.Numerics.LinearAlgebra;

namespace CoCreationBot.Domain.Opinions;

/// <summary>
/// The two strongest principal components by Lanczos's method with full re-orthogonalisation (Golub, Van Loan, Matrix Computations, 10.1–10.3). The matrix is met
/// only as "times a vector", so it is never written out, and two components do not cost the price of all.
/// </summary>
internal static class PrincipalComponents
{
    private const int CheckEvery = 10;
    private const double Exact = 1e-10;
    private const ulong Seed = 20_261_128;

    /// <summary>Two loadings of length 1, or 0 where there is no variance left.</summary>
    /// <param name="size">Length of a vector.</param>
    /// <param name="times">A symmetric matrix without negative eigenvalues, times a vector.</param>
    /// <param name="mostSteps">After so many steps what was reached is taken; it is exact from <paramref name="size"/> steps on, mostly long before.</param>
    public static (double[] First, double[] Second) Of(int size, Func<double[], double[]> times, int mostSteps)
    {
        var random = new SeededSequence(Seed);
        var (basis, along, across) = (new List<Vector<double>>(), new List<double>(), new List<double>());
        var next = Fresh(size, random, basis);
        while (next is not null)
        {
            basis.Add(next);
            var image = Vector<double>.Build.DenseOfArray(times(next.AsArray()));
            along.Add(image * next);
            Orthogonalise(image, basis);
            var rest = image.L2Norm();
            if (basis.Count >= mostSteps || (basis.Count % CheckEvery == 0 && IsReached(along, across, rest)))
            {
                break;
            }

            // What is spanned so far is left by no step: the rest is looked for from somewhere else.
            var isSpanned = rest <= Exact * along.Max();
            next = isSpanned ? Fresh(size, random, basis) : image / rest;
            across.Add(isSpanned ? 0 : rest);
        }

        return (Component(0), Component(1));

        double[] Component(int place)
        {
            if (place >= basis.Count)
            {
                return new double[size];
            }

            var ritz = Ritz(along, across);
            var (value, largest) = (ritz.EigenValues[basis.Count - 1 - place].Real, ritz.EigenValues[basis.Count - 1].Real);

            // A component without variance is noise and counts as nothing.
            return value <= Math.Max(Math.Max(largest, 0) * Exact, 1e-12)
                ? new double[size]
                : basis.Select((vector, step) => vector * ritz.EigenVectors[step, basis.Count - 1 - place]).Aggregate((sum, vector) => sum + vector).AsArray();
        }
    }

    // Both components stand when what the next step would add to them is nothing.
    private static bool IsReached(List<double> along, List<double> across, double rest)
    {
        var (ritz, last) = (Ritz(along, across), along.Count - 1);
        var largest = ritz.EigenValues[last].Real;
        return Enumerable.Range(0, 2).All(place => last < place || rest * Math.Abs(ritz.EigenVectors[last, last - place]) <= Exact * Math.Max(largest, 1e-12));
    }

    // Eigenvalues come in ascending order.
    private static MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> Ritz(List<double> along, List<double> across) =>
        Matrix<double>.Build.Dense(along.Count, along.Count, (row, column) =>
            row == column ? along[row] : Math.Abs(row - column) == 1 ? across[Math.Min(row, column)] : 0).Evd(Symmetricity.Symmetric);

    // A direction of length 1 that stands square to the others; null when they span everything.
    private static Vector<double>? Fresh(int size, SeededSequence random, List<Vector<double>> basis)
    {
        if (basis.Count >= size)
        {
            return null;
        }

        var vector = Vector<double>.Build.Dense(size, _ => random.NextDouble() - 0.5);
        Orthogonalise(vector, basis);
        return vector.L2Norm() is var length && length > Exact ? vector / length : null;
    }

    // Twice is enough (Parlett 1980, 6.9).
    private static void Orthogonalise(Vector<double> vector, List<Vector<double>> basis)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var direction in basis)
            {
                vector.Subtract(direction * (vector * direction), vector);
            }
        }
    }
}
