using System.Text.Json.Serialization;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Polls;

/// <summary>Answers of a sense check.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Sense>))]
public enum Sense
{
    /// <summary>Looks good.</summary>
    LooksGood,

    /// <summary>Unsure.</summary>
    Unsure,

    /// <summary>Concerned.</summary>
    Concerned,
}

/// <summary>An answer in a sense check.</summary>
/// <param name="Sense">The answer.</param>
public sealed record SenseBallot(Sense Sense) : Ballot;

/// <summary>A sense check: a quick look at a proposal, not a decision on it.</summary>
public sealed class SenseCheckMethod : ProposalMethod<SenseBallot>
{
    /// <inheritdoc/>
    public override bool HasBlocks => false;

    private protected override Share? OwnThreshold => DecisionRule.Default.WrittenThreshold;

    private protected override int Answers => Enum.GetValues<Sense>().Length;

    private protected override int AnswerOf(SenseBallot ballot) => (int)ballot.Sense;

    private protected override bool IsInFavour(SenseBallot ballot) => ballot.Sense == Sense.LooksGood;

    private protected override bool Blocks(SenseBallot ballot) => false;

    private protected override Refusal Check(Poll poll, SenseBallot ballot) => Enum.IsDefined(ballot.Sense) ? Refusal.None : Refusal.UnknownChoice;
}
