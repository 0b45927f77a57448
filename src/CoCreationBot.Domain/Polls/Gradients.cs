namespace CoCreationBot.Domain.Polls;

/// <summary>Gradients of agreement (Kaner), counted by weight. The distribution is what is shown, not a mean.</summary>
/// <param name="Levels">Weight per level, full support first, veto last.</param>
public sealed record GradientsCount(IReadOnlyList<double> Levels)
{
    /// <summary>Share in the supporting levels 1–4, 0–1; null without answers.</summary>
    public double? Support => Levels.Sum() is var all && all > 0 ? Levels.Take(Methods.LastSupportingLevel).Sum() / all : null;

    /// <summary>Weight of vetoes.</summary>
    public double Vetoes => Levels[^1];

    /// <summary>Distance in levels between the best and the worst level chosen; null without answers.</summary>
    public int? Spread
    {
        get
        {
            var used = Enumerable.Range(0, Levels.Count).Where(level => Levels[level] > 0).ToArray();
            return used.Length == 0 ? null : used[^1] - used[0];
        }
    }

    /// <summary>Counts.</summary>
    public static GradientsCount Of(IReadOnlyList<Weighed<GradientBallot>> ballots) =>
        new(ballots.Distribution(Methods.Levels, ballot => ballot.Level - 1));
}
