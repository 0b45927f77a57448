using System.Text.Json.Serialization;

namespace CoCreationBot.Domain.Polls;

/// <summary>
/// One person's confidential answer in a poll. Options are named by their place in <see cref="Poll.Options"/>, from 0.
/// A ballot read from outside counts only after <see cref="BallotCheck.Check"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "ballot")]
[JsonDerivedType(typeof(ConsentBallot), "consent")]
[JsonDerivedType(typeof(FistBallot), "fist")]
[JsonDerivedType(typeof(GradientBallot), "gradient")]
[JsonDerivedType(typeof(ChoiceBallot), "choice")]
[JsonDerivedType(typeof(ApprovalBallot), "approval")]
[JsonDerivedType(typeof(ScoreBallot), "score")]
[JsonDerivedType(typeof(DotsBallot), "dots")]
[JsonDerivedType(typeof(RankedBallot), "ranked")]
[JsonDerivedType(typeof(GradesBallot), "grades")]
[JsonDerivedType(typeof(StatementsBallot), "statements")]
[JsonDerivedType(typeof(OptInBallot), "optin")]
[JsonDerivedType(typeof(SenseBallot), "sense")]
[JsonDerivedType(typeof(AnswerBallot), "answer")]
[JsonDerivedType(typeof(AdviceBallot), "advice")]
[JsonDerivedType(typeof(TimeBallot), "time")]
public abstract record Ballot
{
    private protected Ballot()
    {
    }

    /// <summary>A short reason or remark; may be empty where none is required.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The writer agrees that the reason is shown, without a name, whatever the number of answers.</summary>
    public bool ShowReason { get; init; }
}

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
public sealed record ConsentBallot(ConsentPosition Position, string ProposedChange = "") : Ballot;

/// <summary>An answer in fist-to-five.</summary>
/// <param name="Fingers">0–5; 0 and 1 need a reason.</param>
public sealed record FistBallot(int Fingers) : Ballot;

/// <summary>An answer on the gradients of agreement.</summary>
/// <param name="Level">1 = full support … 8 = veto.</param>
public sealed record GradientBallot(int Level) : Ballot;

/// <summary>A single choice.</summary>
/// <param name="Option">The option.</param>
public sealed record ChoiceBallot(int Option) : Ballot;

/// <summary>Approvals.</summary>
/// <param name="Options">The options approved of; may be empty.</param>
public sealed record ApprovalBallot(IReadOnlyList<int> Options) : Ballot;

/// <summary>Scores.</summary>
/// <param name="Scores">0–5 per option in order, or null for no opinion.</param>
public sealed record ScoreBallot(IReadOnlyList<int?> Scores) : Ballot;

/// <summary>Dots.</summary>
/// <param name="Dots">Dots per option in order.</param>
public sealed record DotsBallot(IReadOnlyList<int> Dots) : Ballot;

/// <summary>A ranking.</summary>
/// <param name="Ranks">Options from best to worst; options in one list are tied. Options left out stand below all others.</param>
public sealed record RankedBallot(IReadOnlyList<IReadOnlyList<int>> Ranks) : Ballot;

/// <summary>Grades for majority judgment.</summary>
/// <param name="Grades">Per option in order the place of its grade in <see cref="Poll.Grades"/>, 0 = best.</param>
public sealed record GradesBallot(IReadOnlyList<int> Grades) : Ballot;

/// <summary>Votes on statements.</summary>
/// <param name="Votes">Per statement in order 1 agree, 0 pass, −1 disagree, null not answered. May be shorter than the list: statements are added later.</param>
public sealed record StatementsBallot(IReadOnlyList<int?> Votes) : Ballot;

/// <summary>Joins in or not.</summary>
/// <param name="Accepts">True to join.</param>
public sealed record OptInBallot(bool Accepts) : Ballot;

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

/// <summary>A written answer in a question round; the answer is <see cref="Ballot.Reason"/>.</summary>
public sealed record AnswerBallot : Ballot;

/// <summary>Written advice; the advice is <see cref="Ballot.Reason"/>.</summary>
public sealed record AdviceBallot : Ballot;

/// <summary>Answers for one time slot.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Availability>))]
public enum Availability
{
    /// <summary>Yes.</summary>
    Yes,

    /// <summary>If need be.</summary>
    IfNeedBe,

    /// <summary>No.</summary>
    No,
}

/// <summary>Answers of a time poll.</summary>
/// <param name="Slots">Per slot in order.</param>
public sealed record TimeBallot(IReadOnlyList<Availability> Slots) : Ballot;

/// <summary>A ballot with the group of the person who gave it; the person themselves is not known here.</summary>
/// <param name="Group">Group key, or null when the person has not introduced themselves.</param>
/// <param name="Ballot">The ballot.</param>
public sealed record GroupedBallot(string? Group, Ballot Ballot);
