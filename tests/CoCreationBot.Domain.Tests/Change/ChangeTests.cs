using CoCreationBot.Domain.Change;
using CoCreationBot.Domain.Disclosure;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Change;

public sealed class ChangeTests
{
    /// <summary>Domain report, 4.8: eight better, three same, one worse.</summary>
    private static readonly int[] Example = [1, 1, 1, 1, 1, 1, 2, 2, 0, 0, 0, -1];

    private static PublishedChange Publish(IEnumerable<int> differences, int left = 0, int k = 5) =>
        PublishedChange.From([.. differences.Select(change => (int?)change)], left, k);

    [Fact]
    public void The_reports_example_comes_out_to_its_last_digit()
    {
        var change = PairedChange.Of(Example)!;
        Assert.Equal((8, 3, 1, 12), (change.Better, change.Same, change.Worse, change.People));
        Assert.Equal(0.75, change.Mean);
        Assert.Equal(0.25, change.Interval.Low, 1e-9);
        Assert.Equal(1.17, change.Interval.High, 0.005);
        Assert.Equal(58, change.NetPoints, 0.5);
        Assert.Equal(0.04, change.Chance, 0.005);
    }

    [Fact]
    public void The_example_is_shown_with_counts_first_and_rounded_figures()
    {
        var shown = Publish(Example, left: 3);
        Assert.Equal((12, 3, 0), (shown.People, shown.Left, shown.CannotSay));
        Assert.Equal((new CountBand(8, 8), new CountBand(3, 3), new CountBand(0, 2)), (shown.Better!.Value, shown.Same!.Value, shown.Worse!.Value));
        Assert.Equal((0.8, new Interval(0.3, 1.2), 58, ChangeVerdict.Better), (shown.Mean, shown.Interval, shown.NetPoints, shown.Verdict));
    }

    [Fact]
    public void Below_k_people_nothing_is_shown_not_even_who_left()
    {
        Assert.Equal(new PublishedChange { People = null, Verdict = ChangeVerdict.TooFew }, Publish([1, 1, -1, 0], left: 7));
        Assert.Null(Publish([1, 1, -1, 0, 1, 2], k: 7).People);
        Assert.Null(Publish([1, 1, -1, 0], k: 1).People);
    }

    [Fact]
    public void Below_ten_people_only_counts_are_shown()
    {
        var shown = Publish([1, 1, 1, 1, 1, -1, -1, 0, 0]);
        Assert.Equal((9, ChangeVerdict.CountsOnly), (shown.People, shown.Verdict));
        Assert.Equal(new CountBand(5, 5), shown.Better);
        Assert.Null(shown.Mean);
        Assert.Null(shown.Interval);
        Assert.Null(shown.NetPoints);
    }

    [Fact]
    public void Who_could_not_say_is_counted_apart_and_never_as_the_same()
    {
        var shown = PublishedChange.From([1, 1, 1, -1, -1, -1, null, null], 2, 5);
        Assert.Equal((6, 2, 2), (shown.People, shown.CannotSay, shown.Left));
        Assert.Equal(new CountBand(0, 2), shown.Same);
    }

    [Fact]
    public void A_missing_mean_does_not_tell_that_all_said_the_same()
    {
        var all = Publish(Enumerable.Repeat(1, 12));
        var nearlyAll = Publish([.. Enumerable.Repeat(1, 10), 0, -2]);
        Assert.Equal(all with { Same = null, Worse = null }, nearlyAll with { Same = null, Worse = null });
        Assert.Null(all.Mean);
    }

    /// <summary>Everything people could have answered is tried; what is published leaves each of them at least two answers, also to one who knows their own.</summary>
    [Theory]
    [InlineData(5, 2)]
    [InlineData(6, 2)]
    [InlineData(9, 2)]
    [InlineData(10, 2)]
    [InlineData(12, 1)]
    [InlineData(12, 2)]
    public void From_what_is_published_nobodys_answer_follows(int people, int reach)
    {
        foreach (var same in Worlds(people, reach).GroupBy(world => Publish(world)))
        {
            Assert.True(Determined([.. same]) is null, $"{same.Key}: {Determined([.. same])}");
        }
    }

    [Fact]
    public void The_attacker_does_find_what_exact_figures_tell() => Assert.Contains(
        Worlds(6, 1).GroupBy(world => (world.Count(change => change > 0), world.Count(change => change < 0))), same => Determined([.. same]) is not null);

    [Fact]
    public void The_sign_test_counts_all_ways_to_fall() => Gen.Select(Gen.Int[0, 7], Gen.Int[0, 7]).Sample((better, worse) =>
    {
        var changed = better + worse;
        var uneven = Enumerable.Range(0, 1 << changed).Count(world => Math.Abs((2 * int.PopCount(world)) - changed) >= Math.Abs(better - worse));
        Assert.Equal(uneven / Math.Pow(2, changed), SignTest.TwoSided(better, worse), 1e-9);
        Assert.Equal(SignTest.TwoSided(better, worse), SignTest.TwoSided(worse, better), 1e-12);
    });

    [Fact]
    public void Nobody_changes_less_than_nobody()
    {
        Assert.Equal(1, SignTest.TwoSided(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignTest.TwoSided(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignTest.TwoSided(3, -1));
    }

    [Fact]
    public void The_interval_is_that_of_all_resamples() => Gen.Int[-4, 4].Array[1, 6].Sample(values =>
    {
        var means = Resamples(values, values.Length).Select(sum => (double)sum / values.Length).Order().ToArray();
        double Quantile(double share) => means[Math.Clamp((int)Math.Ceiling((share * means.Length) - 1e-6) - 1, 0, means.Length - 1)];
        var interval = BootstrapMean.Of(values);
        Assert.Equal(Quantile(0.025), interval.Low, 1e-9);
        Assert.Equal(Quantile(0.975), interval.High, 1e-9);
    });

    [Fact]
    public void Beyond_the_exact_range_the_interval_goes_on_without_a_jump()
    {
        int[] values = [.. Enumerable.Range(0, BootstrapMean.MostExact).Select(place => (place % 5) - 2)];
        var (exact, approximate) = (BootstrapMean.Of(values), BootstrapMean.Of([.. values, 0]));
        Assert.Equal(exact.Low, approximate.Low, 0.01);
        Assert.Equal(exact.High, approximate.High, 0.01);
    }

    [Fact]
    public void Beyond_the_exact_range_the_interval_is_that_of_the_normal_curve_about_the_mean()
    {
        // 201 twos and 200 noughts: mean 402 / 401, spread 0.999997, so 1.959964 · 0.999997 / √401 to either side.
        var interval = BootstrapMean.Of([.. Enumerable.Repeat(2, 201), .. Enumerable.Repeat(0, 200)]);
        Assert.Equal(0.904618, interval.Low, 1e-5);
        Assert.Equal(1.100370, interval.High, 1e-5);
        Assert.Throws<ArgumentOutOfRangeException>(() => BootstrapMean.Of([]));
    }

    [Fact]
    public void Five_people_have_counts_and_ten_a_mean_and_a_verdict()
    {
        Assert.Null(PairedChange.Of([]));
        Assert.Equal(5, Publish([1, 1, -1, -1, 0]).People);
        var ten = Publish([1, 1, 1, 1, 1, -1, -1, -1, 0, 0]);
        Assert.Equal((0.2, 20, ChangeVerdict.NoClearChange), (ten.Mean!.Value, ten.NetPoints!.Value, ten.Verdict));

        // Nine of ten better: 2 · (1 + 10) / 1024 is 0.021, which three questions make 0.064.
        int[] better = [1, 1, 1, 1, 1, 1, 1, 1, 1, -1];
        Assert.Equal(ChangeVerdict.Better, Publish(better).Verdict);
        Assert.Equal(ChangeVerdict.Worse, Publish([.. better.Select(change => -change)]).Verdict);
        Assert.Equal(ChangeVerdict.Better, PublishedChange.From([.. better.Select(change => (int?)change)], 0, 5, questions: 2).Verdict);
        Assert.Equal(ChangeVerdict.NoClearChange, PublishedChange.From([.. better.Select(change => (int?)change)], 0, 5, questions: 3).Verdict);
    }

    [Fact]
    public void Turned_round_everything_mirrors_and_order_changes_nothing() => Gen.Int[-4, 4].Array[1, 30].Sample(values =>
    {
        var (one, other) = (PairedChange.Of(values)!, PairedChange.Of([.. values.Select(value => -value).Reverse()])!);
        Assert.Equal((one.Better, one.Worse, one.Same), (other.Worse, other.Better, other.Same));
        Assert.Equal(one.NetPoints, -other.NetPoints, 1e-9);
        Assert.Equal(one.Chance, other.Chance, 1e-12);
        Assert.InRange(one.NetPoints, -100, 100);
        Assert.InRange(one.Mean, one.Interval.Low - 1e-9, one.Interval.High + 1e-9);
        Assert.InRange(one.Interval.Low, values.Min() - 1e-9, values.Max() + 1e-9);
    });

    [Fact]
    public void There_is_no_figure_over_several_items() => Assert.DoesNotContain(
        typeof(PublishedChange).Assembly.GetTypes().Where(type => type.Namespace == typeof(PublishedChange).Namespace).SelectMany(type => type.GetMethods()),
        method => method.GetParameters().Any(parameter => parameter.ParameterType.GenericTypeArguments.Any(argument => argument == typeof(PublishedChange) || argument == typeof(PairedChange))));

    private static IEnumerable<int> Resamples(int[] values, int draws) =>
        draws == 0 ? [0] : Resamples(values, draws - 1).SelectMany(sum => values.Select(value => sum + value));

    /// <summary>The own answer of somebody who can then tell everybody else's; null when there is none.</summary>
    private static string? Determined(int[][] worlds) => worlds.SelectMany(world => world).Distinct()
        .Where(own => worlds.Where(world => world.Contains(own))
            .SelectMany(world => world.Distinct().Where(other => other != own || world.Count(change => change == own) > 1)).Distinct().Take(2).Count() < 2)
        .Select(own => $"{own}").FirstOrDefault();

    private static IEnumerable<int[]> Worlds(int people, int reach) => people == 0
        ? [[]]
        : Worlds(people - 1, reach).SelectMany(world => Enumerable.Range(-reach, (2 * reach) + 1).Where(next => world.Length == 0 || next >= world[^1]).Select(next => (int[])[.. world, next]));
}
