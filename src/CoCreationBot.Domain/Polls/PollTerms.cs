using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Domain.Polls;

/// <summary>How a poll runs, beside its question and rule.</summary>
public sealed record PollTerms : RoundTerms
{
    /// <summary>True: answers are shown with names, and everybody is told so before answering.</summary>
    public bool IsNamed { get; init; }

    /// <summary>True: every person sees the options in an order of their own.</summary>
    public bool IsShuffled { get; init; }

    /// <summary>What each option means, beside it; empty where nobody wrote it.</summary>
    public IReadOnlyList<string> Meanings { get; init; } = [];

    /// <summary>Id of the need or idea each option stands for; empty for an option somebody wrote for this poll.</summary>
    public IReadOnlyList<string> Proposals { get; init; } = [];

    /// <summary>Checks the terms: a deadline lies in the future, texts have room.</summary>
    public override Refusal Check(DateTimeOffset now) => Texts.First(
        base.Check(now),
        Meanings.Any(meaning => meaning.Length > Texts.SentenceLength) ? Refusal.TextTooLong : Refusal.None);
}

/// <summary>An answer in a poll that was opened as named.</summary>
/// <param name="Name">Who gave it.</param>
/// <param name="Ballot">The answer.</param>
public sealed record NamedBallot(string Name, Ballot Ballot);

/// <summary>What a facilitator wrote of how a poll came out.</summary>
/// <param name="Text">In their words.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
public sealed record OutcomeStatement(string Text, PersonId By, DateTimeOffset At);

/// <summary>What a facilitator answers those who proposed an option: taken up or not, and why.</summary>
/// <param name="Option">The option's place in <see cref="Poll.Options"/>.</param>
/// <param name="Text">In their words.</param>
/// <param name="At">When.</param>
public sealed record ProposalReply(int Option, string Text, DateTimeOffset At);

/// <summary>A statement taken out of the count, with the reason everybody can read.</summary>
/// <param name="Option">Its place in <see cref="Poll.Options"/>.</param>
/// <param name="Reason">Why.</param>
/// <param name="SameAs">The statement that says the same and keeps its votes; null when it is hidden.</param>
public sealed record Moderation(int Option, string Reason, int? SameAs = null);
