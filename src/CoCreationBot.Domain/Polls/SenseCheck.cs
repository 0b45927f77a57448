namespace CoCreationBot.Domain.Polls;

/// <summary>Answers of a sense check, by weight.</summary>
/// <param name="Answers">Per answer in the order of <see cref="Sense"/>.</param>
public sealed record SenseCheckCount(IReadOnlyList<double> Answers)
{
    /// <summary>Counts.</summary>
    public static SenseCheckCount Of(IReadOnlyList<Weighed<SenseBallot>> ballots) =>
        new(ballots.Distribution(Enum.GetValues<Sense>().Length, ballot => (int)ballot.Sense));
}
