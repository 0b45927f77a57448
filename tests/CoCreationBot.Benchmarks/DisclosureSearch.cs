using System.Diagnostics;
using System.Globalization;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Domain.Tests.Attacks;

namespace CoCreationBot.Benchmarks;

/// <summary>
/// The search of what is published, whole: every table of up to three groups and twelve people that has no more than so many tables, under every rule, and
/// tables of more people by chance. Per method it prints what was searched, how long it took, and what follows of anybody.
/// </summary>
internal static class DisclosureSearch
{
    public const string Part = "disclosure";

    /// <param name="args">Most tables of one shape (default 100,000), tables by chance per method (default 700: with twenty-two methods more than 10,000), and a method's name to search alone.</param>
    public static int Run(string[] args)
    {
        var most = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 100_000;
        var drawn = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 700;
        var holds = true;
        foreach (var (name, all, draw) in Searches().Where(search => args.Length < 4 || search.Name == args[3]))
        {
            var (watch, tables, shapes, left, found) = (Stopwatch.StartNew(), 0.0, 0, 0, new List<string>());
            foreach (var attacked in all)
            {
                if (attacked.Tables > most)
                {
                    left++;
                    continue;
                }

                (tables, shapes) = (tables + attacked.Tables, shapes + 1);
                found.AddRange(Attack.Exhaust(attacked).Take(1).Select(what => Told(attacked, what)));
            }

            var random = new Random(1);
            var open = 0;
            for (var round = 0; draw is not null && round < drawn; round++)
            {
                var attacked = draw(random);
                open += Attack.Probe(attacked, Attack.Draw(attacked, random), random).Any() ? 1 : 0;
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-22} {shapes,7:N0} settings, {tables,14:N0} tables, {left,6:N0} left out; by chance {(draw is null ? 0 : drawn):N0}, not refuted {open}; {watch.Elapsed.TotalSeconds,7:0.0} s; {found.Count} follow"));
            found.Take(3).ToList().ForEach(Console.WriteLine);
            holds &= found.Count == 0;
        }

        return holds ? 0 : 1;
    }

    private static IEnumerable<(string Name, IEnumerable<Attacked> All, Func<Random, Attacked>? Draw)> Searches()
    {
        foreach (var (name, attack) in PollAttack.All)
        {
            var rules = attack.Rules().ToArray();
            yield return (name, attack.Settings(5, 12).Select(setting => attack.Against(setting.Rule, setting.Cells)),
                random => attack.Against(rules[random.Next(rules.Length)], Cell.Draw(random, 13, 40)));
        }

        yield return (
            "complexity",
            from threshold in new[] { 0.5, 0.6, 0.75, 1 } from cells in Cell.Shapes(5, 12) select OtherAttacks.Complexity(DecisionRule.Default with { Threshold = threshold }, cells),
            random => OtherAttacks.Complexity(DecisionRule.Default, Cell.Draw(random, 13, 40)));
        yield return ("complexity, not known", Cell.Shapes(5, 12).Select(cells => OtherAttacks.Complexity(DecisionRule.Default, cells, knowsNot: true)), null);
        yield return ("check-in", Enumerable.Range(5, 20).Select(OtherAttacks.CheckIn), random => OtherAttacks.CheckIn(random.Next(13, 41)));
        foreach (var item in ReflectionItems.Default.Where(item => item.Scale != ItemScale.Story).DistinctBy(item => item.Scale))
        {
            foreach (var moment in Enum.GetValues<ReflectionMoment>().Where(item.IsAsked))
            {
                var asked = item with { Audience = null };
                yield return (
                    $"reflection {item.Scale} {moment}",
                    from people in Enumerable.Range(5, 8) from users in Enumerable.Range(0, (people / 2) + 1) select OtherAttacks.Reflection(asked, moment, people - users, users),
                    random => OtherAttacks.Reflection(asked, moment, random.Next(9, 25), random.Next(0, 20)));
            }
        }
    }

    private static string Told(Attacked attacked, string what) => $"    {string.Join<Cell>(" + ", attacked.Cells)}: {what[..Math.Min(what.Length, 400)]}";
}
