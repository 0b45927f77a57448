using CoCreationBot.Domain.Initiatives;

namespace CoCreationBot.Domain.Power;

/// <summary>
/// A structured, open act that counts (domain report, 4, ground rule 1). Adding a kind here and one line where acts are read is all it takes.
/// Messages, tone, presence and reading times never count.
/// </summary>
public enum ContributionKind
{
    /// <summary>A need was told.</summary>
    Need,

    /// <summary>Something was added to what somebody else brought.</summary>
    BuildOn,

    /// <summary>Somebody said that they support something.</summary>
    Support,

    /// <summary>A version of the change sentence was written.</summary>
    ChangeSentence,

    /// <summary>An idea was brought.</summary>
    Idea,

    /// <summary>A story was told. Its teller is never named, so it counts for whose voice it is and for nothing else.</summary>
    Story,

    /// <summary>A risk for people who use the service was written down.</summary>
    Risk,

    /// <summary>An action was taken on.</summary>
    Action,

    /// <summary>An outcome was noted.</summary>
    Outcome,
}

/// <summary>Whose account an act gives. "Spoken for" is never counted as the voice of people who use the service.</summary>
public enum Account
{
    /// <summary>The author's own.</summary>
    Own,

    /// <summary>People who use the service told it and somebody else wrote it down, without their confirmation.</summary>
    WrittenDown,

    /// <summary>Somebody speaks for people who use the service.</summary>
    SpokenFor,

    /// <summary>Data or statistics.</summary>
    Evidence,
}

/// <summary>One open act.</summary>
/// <param name="By">
/// Who did it; null where that is not told to others, such as whose story it is. Such an act counts in <see cref="RecipientsVoice"/> only: a figure per
/// group that moved with it would tell the teller's group.
/// </param>
/// <param name="Kind">What it was.</param>
/// <param name="Stage">In which stage.</param>
/// <param name="Account">Whose account it gives.</param>
/// <param name="IsConfirmed">True when people who use the service confirmed it as theirs.</param>
public sealed record Contribution(PersonId? By, ContributionKind Kind, Stage Stage, Account Account = Account.Own, bool IsConfirmed = false);

/// <summary>Two people worked on the same thing: one built on the other's, or both proposed an idea or own an action.</summary>
/// <param name="One">One of them.</param>
/// <param name="Other">The other.</param>
public sealed record Tie(PersonId One, PersonId Other);

/// <summary>An idea that was decided on.</summary>
/// <param name="Proposers">Who proposed it; a merged idea keeps all of them.</param>
/// <param name="IsSelected">Whether it was chosen.</param>
/// <param name="HasReason">Whether a reason is written down.</param>
public sealed record Proposal(IReadOnlyList<PersonId> Proposers, bool IsSelected, bool HasReason);
