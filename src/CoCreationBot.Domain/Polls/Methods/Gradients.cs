using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Polls;

/// <summary>An answer on the gradients of agreement.</summary>
/// <param name="Level">1 = full support … 8 = veto.</param>
public sealed record GradientBallot(int Level) : Ballot;

/// <summary>
/// Gradients of agreement (Kaner): 1 full support, 2 support with small points, 3 support with reservations, 4 more discussion needed … 8 veto.
/// The distribution is what is shown, not a mean.
/// </summary>
public sealed class GradientsMethod : ProposalMethod<GradientBallot>
{
    /// <summary>Levels, from 1; the last is a veto.</summary>
    public const int Levels = 8;

    /// <summary>Last level that counts as support.</summary>
    public const int LastSupporting = 4;

    /// <inheritdoc/>
    public override bool HasBlocks => true;

    private protected override Share? OwnThreshold => DecisionRule.Default.WrittenThreshold;

    private protected override int Answers => Levels;

    private protected override int AnswerOf(GradientBallot ballot) => ballot.Level - 1;

    private protected override bool IsInFavour(GradientBallot ballot) => ballot.Level <= LastSupporting;

    private protected override bool Blocks(GradientBallot ballot) => ballot.Level == Levels;

    private protected override Refusal Check(Poll poll, GradientBallot ballot) => ballot.Level is < 1 or > Levels ? Refusal.OutOfRange
        : Blocks(ballot) && ballot.Reason.Length == 0 ? Refusal.ReasonMissing : Refusal.None;
}
