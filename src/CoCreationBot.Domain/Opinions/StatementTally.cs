namespace CoCreationBot.Domain.Opinions;

/// <summary>How often a statement was agreed with, disagreed with, and seen (agreed, disagreed or passed).</summary>
/// <param name="Agree">Agreements.</param>
/// <param name="Disagree">Disagreements.</param>
/// <param name="Seen">All three together.</param>
public readonly record struct StatementTally(int Agree, int Disagree, int Seen)
{
    /// <summary>The tally of one vote: 1, 0 or −1.</summary>
    public static StatementTally Of(int vote) => new(vote > 0 ? 1 : 0, vote < 0 ? 1 : 0, 1);

    /// <summary>The sum of two tallies.</summary>
    public static StatementTally operator +(StatementTally a, StatementTally b) =>
        new(a.Agree + b.Agree, a.Disagree + b.Disagree, a.Seen + b.Seen);

    /// <summary>Those who took a side.</summary>
    public int On(Side side) => side == Side.Agree ? Agree : Disagree;
}

/// <summary>A side on a statement.</summary>
public enum Side
{
    /// <summary>Agree.</summary>
    Agree,

    /// <summary>Disagree.</summary>
    Disagree,
}
