namespace CoCreationBot.Domain.Tests;

/// <summary>Everything that could have been answered, for tests that try whole shapes.</summary>
internal static class Worlds
{
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
