namespace CoCreationBot.Domain.Tests;

/// <summary>Everything that could have been answered, for tests that try whole shapes.</summary>
internal static class Worlds
{
    /// <summary>How many are drawn by chance; few while mutants run, each of which meets them.</summary>
#if MUTANTS
    public const int Drawn = 50;
    private const int MostCostly = 2;
#else
    public const int Drawn = 3000;
    private const int MostCostly = int.MaxValue;
#endif

    /// <summary>So many, or as few as while mutants run.</summary>
    public static int Few(int drawn) => Math.Min(drawn, Drawn);

    /// <summary>So many of what itself draws thousands of lots each time; next to none while mutants run.</summary>
    public static int Costly(int drawn) => Math.Min(drawn, MostCostly);

    /// <summary>Every way so many people can choose among so many things, whoever is who.</summary>
    public static IEnumerable<T[]> Multisets<T>(T[] kinds, int people, int from = 0)
    {
        if (people == 0)
        {
            yield return [];
            yield break;
        }

        for (var kind = from; kind < kinds.Length; kind++)
        {
            foreach (var rest in Multisets(kinds, people - 1, kind))
            {
                yield return [kinds[kind], .. rest];
            }
        }
    }
}
