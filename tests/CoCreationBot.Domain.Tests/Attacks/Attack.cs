using System.Numerics;

namespace CoCreationBot.Domain.Tests.Attacks;

/// <summary>What everybody sees of a table of answers.</summary>
/// <param name="Key">All that is published, as one text.</param>
/// <param name="Applies">The classes (bits) about which something would follow; all by default.</param>
/// <param name="Differs">The parts asked apart (bits) that differ in this table; never published.</param>
internal readonly record struct Seen(string Key, ulong Applies = ulong.MaxValue, int Differs = 0);

/// <summary>Something people answer and something is published of.</summary>
/// <param name="Cells">Who answers.</param>
/// <param name="Classes">What must not follow of anybody: per class the value (0–63) of each kind of answer. The first is the answer itself; others are "for or against".</param>
/// <param name="Publish">What is seen of a table: per cell and kind, how many gave it.</param>
internal sealed record Attacked(Cell[] Cells, int[][] Classes, Func<int[][], Seen> Publish)
{
    /// <summary>A known ballot of one cell that may tell about another, by the cells' places: what is documented.</summary>
    public HashSet<(int Known, int About)> Excused { get; init; } = [];

    public int Kinds => Classes[0].Length;

    public double Tables => Cells.Aggregate(1.0, (product, cell) => product * Ways(cell.People, Kinds));

    // Ways to hand out kinds among people: C(people + kinds − 1, people).
    private static double Ways(int people, int kinds) => Enumerable.Range(1, people).Aggregate(1.0, (ways, each) => ways * (kinds - 1 + each) / each);
}

/// <summary>
/// An attacker who knows all that is published, who answered, everybody's group and voice, the rule, how publication is computed, and one ballot: their own. They go
/// through every table of answers there can be and keep those that give exactly what was published and hold the ballot they know. Something follows of a person
/// when it is the same for everybody else in their cell in all that are kept.
/// </summary>
internal static class Attack
{
    private const int MostAttempts = 20_000;

    /// <summary>Goes through all tables. What follows, in words; nothing where the publication holds.</summary>
    public static IEnumerable<string> Exhaust(Attacked attacked)
    {
        var known = new Dictionary<string, Possible>(StringComparer.Ordinal);
        foreach (var table in Tables(attacked.Cells.Select(cell => cell.People).ToArray(), attacked.Kinds))
        {
            var seen = attacked.Publish(table);
            if (!known.TryGetValue(seen.Key, out var possible))
            {
                known[seen.Key] = possible = new Possible(attacked, seen.Applies);
            }

            possible.Add(table, seen.Differs);
        }

        return known.SelectMany(bucket => bucket.Value.Follows().Select(what => $"{what} from {bucket.Key}"));
    }

    /// <summary>
    /// Tries one table: wanders through such as look the same, until nothing follows of anybody. What then still seems to follow is told, though a table it did not
    /// come by might refute it; which parts differ is left to <see cref="Exhaust"/>, since those tables lie far apart.
    /// </summary>
    public static IEnumerable<string> Probe(Attacked attacked, int[][] table, Random random)
    {
        var seen = attacked.Publish(table);
        var (possible, alike) = (new Possible(attacked, seen.Applies, table), new List<int[][]> { table });
        possible.Add(table, 0);
        for (var attempt = 0; attempt < MostAttempts && !possible.IsOpen; attempt++)
        {
            int[][] other = [.. alike[random.Next(alike.Count)].Select(cell => (int[])[.. cell])];
            var (from, to) = (random.Next(attacked.Kinds), random.Next(attacked.Kinds));
            if (random.Next(2) == 0)
            {
                // Two people change answers: in most tables nothing is seen of it.
                Move(other[random.Next(other.Length)], from, to, 1);
                Move(other[random.Next(other.Length)], to, from, 1);
            }
            else
            {
                for (var move = random.Next(1, 4); move > 0; move--)
                {
                    Move(other[random.Next(other.Length)], random.Next(attacked.Kinds), random.Next(attacked.Kinds), 1 << random.Next(4));
                }
            }

            if (attacked.Publish(other).Key == seen.Key)
            {
                alike.Add(other);
                possible.Add(other, 0);
            }
        }

        return possible.Follows().Select(what => $"{what} from {seen.Key}");

        static void Move(int[] counts, int from, int to, int most)
        {
            var people = Math.Min(counts[from], most);
            counts[from] -= people;
            counts[to] += people;
        }
    }

    /// <summary>A table by chance, more or less of one mind.</summary>
    public static int[][] Draw(Attacked attacked, Random random)
    {
        var (favourite, share) = (random.Next(attacked.Kinds), random.NextDouble());
        int[][] table = [.. attacked.Cells.Select(_ => new int[attacked.Kinds])];
        foreach (var (place, cell) in attacked.Cells.Index())
        {
            for (var person = 0; person < cell.People; person++)
            {
                table[place][random.NextDouble() < share ? favourite : random.Next(attacked.Kinds)]++;
            }
        }

        return table;
    }

    /// <summary>Every table: per cell how many gave each kind.</summary>
    public static IEnumerable<int[][]> Tables(int[] people, int kinds) => people.Length == 0
        ? [[]]
        : Tables(people[..^1], kinds).SelectMany(before => Splits(people[^1], kinds).Select(last => (int[][])[.. before, last]));

    private static IEnumerable<int[]> Splits(int people, int kinds) => kinds == 1
        ? [[people]]
        : Enumerable.Range(0, people + 1).SelectMany(first => Splits(people - first, kinds - 1).Select(rest => (int[])[first, .. rest]));

    /// <summary>What the others may have answered in tables that look the same, by the ballot that is known (none, or a kind in a cell).</summary>
    /// <param name="attacked">What is attacked.</param>
    /// <param name="applies">Classes that count.</param>
    /// <param name="cast">The table as it was cast, where that is one: only ballots in it can be known.</param>
    private sealed class Possible(Attacked attacked, ulong applies, int[][]? cast = null)
    {
        private readonly int _kinds = attacked.Kinds;
        private readonly int _cells = attacked.Cells.Length;
        private readonly int _classes = attacked.Classes.Length;
        private readonly ulong[] _values = new ulong[((attacked.Cells.Length * attacked.Kinds) + 1) * attacked.Cells.Length * attacked.Classes.Length];
        private readonly int?[] _differs = new int?[(attacked.Cells.Length * attacked.Kinds) + 1];

        /// <summary>True once nothing follows, whatever tables come.</summary>
        public bool IsOpen { get; private set; }

        public void Add(int[][] table, int differs)
        {
            if (IsOpen)
            {
                return;
            }

            Note(0, table, differs);
            for (var cell = 0; cell < _cells; cell++)
            {
                for (var kind = 0; kind < _kinds; kind++)
                {
                    if (table[cell][kind] > 0 && MayBeKnown(cell, kind))
                    {
                        table[cell][kind]--;
                        Note(1 + (cell * _kinds) + kind, table, differs);
                        table[cell][kind]++;
                    }
                }
            }

            IsOpen = (cast is not null || _differs.All(all => all is not null)) && !Follows().Any();
        }

        private bool MayBeKnown(int cell, int kind) => cast is null || cast[cell][kind] > 0;

        public IEnumerable<string> Follows()
        {
            for (var known = 0; known < _differs.Length; known++)
            {
                if (_differs[known] is null)
                {
                    continue;
                }

                var ballot = known == 0 ? "nothing known" : $"known: {(known - 1) % _kinds} of {attacked.Cells[(known - 1) / _kinds]}";
                if (known == 0 && _differs[known] > 0)
                {
                    yield return $"{ballot}, part {_differs[known]} differs";
                }

                for (var cell = 0; cell < _cells; cell++)
                {
                    for (var place = 0; !(known > 0 && attacked.Excused.Contains(((known - 1) / _kinds, cell))) && place < _classes; place++)
                    {
                        if ((applies >> place & 1) == 1 && BitOperations.PopCount(_values[(((known * _cells) + cell) * _classes) + place]) == 1)
                        {
                            yield return $"{ballot}, class {place} of {attacked.Cells[cell]} is {BitOperations.TrailingZeroCount(_values[(((known * _cells) + cell) * _classes) + place])}";
                        }
                    }
                }
            }
        }

        private void Note(int known, int[][] others, int differs)
        {
            _differs[known] = (_differs[known] ?? int.MaxValue) & differs;
            for (var cell = 0; cell < _cells; cell++)
            {
                for (var kind = 0; kind < _kinds; kind++)
                {
                    for (var place = 0; others[cell][kind] > 0 && place < _classes; place++)
                    {
                        _values[(((known * _cells) + cell) * _classes) + place] |= 1UL << attacked.Classes[place][kind];
                    }
                }
            }
        }
    }
}
