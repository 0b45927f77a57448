using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Polls;

/// <summary>An answer in fist-to-five.</summary>
/// <param name="Fingers">0–5; 0 and 1 need a reason.</param>
public sealed record FistBallot(int Fingers) : Ballot;

/// <summary>Fist to five: everybody shows fingers, and three or more carry a proposal.</summary>
public sealed class FistToFiveMethod : ProposalMethod<FistBallot>
{
    /// <summary>Highest number of fingers.</summary>
    public const int Highest = 5;

    /// <summary>Fewest fingers that carry a proposal.</summary>
    public const int Carrying = 3;

    /// <inheritdoc/>
    public override bool HasBlocks => false;

    // Everybody at three or more.
    private protected override Share? OwnThreshold => new(1, 1);

    private protected override int Answers => Highest + 1;

    private protected override int AnswerOf(FistBallot ballot) => ballot.Fingers;

    private protected override bool IsInFavour(FistBallot ballot) => ballot.Fingers >= Carrying;

    private protected override bool Blocks(FistBallot ballot) => false;

    private protected override Refusal Check(Poll poll, FistBallot ballot) => ballot.Fingers is < 0 or > Highest ? Refusal.OutOfRange
        : ballot.Fingers <= 1 && ballot.Reason.Length == 0 ? Refusal.ReasonMissing : Refusal.None;
}
