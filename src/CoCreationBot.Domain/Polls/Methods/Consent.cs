using System.Text.Json.Serialization;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Polls;

/// <summary>Positions of a consent poll.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConsentPosition>))]
public enum ConsentPosition
{
    /// <summary>Agree.</summary>
    Agree,

    /// <summary>Agree, with concerns to be heard.</summary>
    Concerns,

    /// <summary>Stand aside: not for it, not in its way.</summary>
    StandAside,

    /// <summary>Block: cannot live with it as it is.</summary>
    Block,
}

/// <summary>An answer in a consent poll.</summary>
/// <param name="Position">The position. A block needs a reason and a proposed change.</param>
/// <param name="ProposedChange">The change that would help; may be empty except with a block.</param>
public sealed record ConsentBallot(ConsentPosition Position, string ProposedChange = "") : Ballot
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Change => ProposedChange;

    internal override bool IsMadeToBeHeard => Position == ConsentPosition.Block;
}

/// <summary>
/// Consent: a proposal is accepted when nobody blocks it and no more stand aside than agree. A block is answered, not outvoted; and what nobody stops but few are for is
/// not carried by anybody.
/// </summary>
public sealed class ConsentMethod : ProposalMethod<ConsentBallot>
{
    /// <inheritdoc/>
    public override bool HasBlocks => true;

    private protected override Share? OwnThreshold => null;

    private protected override int Answers => Enum.GetValues<ConsentPosition>().Length;

    private protected override int AnswerOf(ConsentBallot ballot) => (int)ballot.Position;

    private protected override bool IsInFavour(ConsentBallot ballot) => ballot.Position is ConsentPosition.Agree or ConsentPosition.Concerns;

    private protected override bool Blocks(ConsentBallot ballot) => ballot.Position == ConsentPosition.Block;

    private protected override bool IsCarried(IReadOnlyList<Weighed<ConsentBallot>> ballots) =>
        ballots.Sum(ballot => IsInFavour(ballot) ? 1 : 0) is > 0 and var agree && agree >= ballots.Sum(ballot => ballot.Position == ConsentPosition.StandAside ? 1 : 0);

    private protected override ConsentBallot Clean(ConsentBallot ballot) => ballot with { ProposedChange = Texts.Clean(ballot.ProposedChange) };

    private protected override Refusal Check(Poll poll, ConsentBallot ballot) => Texts.First(
        Enum.IsDefined(ballot.Position) ? Refusal.None : Refusal.UnknownChoice,
        Blocks(ballot) && ballot.Reason.Length == 0 ? Refusal.ReasonMissing : Refusal.None,
        Blocks(ballot) && ballot.ProposedChange.Length == 0 ? Refusal.ChangeMissing : Refusal.None,
        Texts.CheckOptional(ballot.ProposedChange, Texts.StoryLength));
}
