using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>The rule a poll of a method usually has, as its form offers it first.</summary>
/// <param name="TakesThreshold">With the initiative's threshold, instead of the method's own rule.</param>
/// <param name="EveryGroup">At least half of every group must be for it.</param>
/// <param name="Turnout">With the initiative's turnout of each group.</param>
/// <param name="IsNamed">Answers are shown with names.</param>
internal sealed record UsualRule(bool TakesThreshold, bool EveryGroup, bool Turnout, bool IsNamed);

/// <summary>
/// How a poll method is asked, answered and shown: one file per method, beside its file in the domain. What is abstract here or in the family it belongs to
/// it has to answer, or it does not compile.
/// </summary>
internal abstract class MethodPresentation
{
    public static MethodPresentation Of(Method method) => Methods.Of(method, Presentations.All);

    /// <summary>The rule it usually has.</summary>
    public abstract UsualRule Usual { get; }

    /// <summary>Label of what is asked.</summary>
    public abstract string QuestionLabel { get; }

    /// <summary>Fields for its options and numbers in the form that opens a poll.</summary>
    public abstract IEnumerable<CardElement> Settings(PollForm form, TimeZoneInfo zone);

    /// <summary>True where options are answered one by one, so that many of them need pages; what was answered on one page goes along with the next.</summary>
    public abstract bool AnswersEachOption { get; }

    /// <summary>How to answer, above the fields; null where they say it.</summary>
    public abstract string? Hint(Poll poll, TimeZoneInfo zone);

    /// <summary>The fields of a ballot.</summary>
    public abstract IEnumerable<CardElement> Fields(BallotFields fields);

    /// <summary>The fields for words beside the answer. With names, the answer itself is mostly what is shown.</summary>
    public abstract IEnumerable<CardElement> Words(BallotForm form, bool isNamed);

    /// <summary>Whether what was sent can be read at all, before it is; what is left empty can.</summary>
    public virtual Refusal Check(BallotForm form, Poll poll) => Refusal.None;

    /// <summary>The ballot of a filled form; null where its answer is missing.</summary>
    public abstract Ballot? Read(BallotForm form, Poll poll);

    /// <summary>The form with a ballot filled in.</summary>
    public abstract BallotForm Fill(BallotForm form, Ballot ballot);

    /// <summary>Words for the answers that are counted one by one, in the order they are counted; empty where there are none.</summary>
    public abstract IReadOnlyList<string> Answers { get; }

    /// <summary>A ballot in words, without its reason.</summary>
    public abstract string Say(Poll poll, Ballot ballot);

    /// <summary>What decides, in words, apart from the quorums.</summary>
    public abstract IEnumerable<string> Rule(Poll poll);

    /// <summary>Heading of the column of figures per option; null where none are shown.</summary>
    public abstract string? Column { get; }

    /// <summary>The outcome in one sentence, where the method has words of its own for it.</summary>
    public virtual string? Sentence(Verdict verdict) => null;

    /// <summary>True for words that are the answer and not a reason for it.</summary>
    public virtual bool IsWritten => false;

    /// <summary>What a facilitator says of how it came out: heading, button, and what the form says.</summary>
    public virtual (string Heading, string Button, string Intro) Outcome => (PollsText.OutcomeHeading, PollsText.OutcomeButton, PollsText.OutcomeIntro);

    /// <summary>The options of the form that opens a poll, each with what it means.</summary>
    public virtual Result<(string[] Options, string[] Meanings)> ReadOptions(PollForm form, TimeZoneInfo zone, DateTimeOffset now) => form.OptionLines();

    /// <summary>That form with the options of an earlier poll, where they do not stand in it as typed.</summary>
    public virtual PollForm FillOptions(PollForm form, IReadOnlyList<string> options, TimeZoneInfo zone) => form;

    /// <summary>An option as Markdown.</summary>
    public virtual string Option(string option) => CardText.Escape(CardText.Shorten(option, 200));

    /// <summary>An option as plain text, for places where no Markdown is read.</summary>
    public virtual string Plain(string option, TimeZoneInfo zone) => option;

    protected static TextInput Reason(BallotForm form, string label, bool isRequired = false) => new("reason", label)
    {
        IsMultiline = true,
        MaxLength = Texts.StoryLength,
        Value = form.Reason,
        IsRequired = isRequired ? true : null,
        ErrorMessage = isRequired ? CommonText.PleaseFillIn : null,
    };

    protected static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A method's presentation with its ballot.</summary>
/// <typeparam name="TBallot">What a person answers.</typeparam>
internal abstract class MethodPresentation<TBallot> : MethodPresentation
    where TBallot : Ballot
{
    public sealed override Ballot? Read(BallotForm form, Poll poll) => Make(form, poll);

    public sealed override BallotForm Fill(BallotForm form, Ballot ballot) => Fill(form, (TBallot)ballot);

    public sealed override string Say(Poll poll, Ballot ballot) => Say(poll, (TBallot)ballot);

    protected abstract TBallot? Make(BallotForm form, Poll poll);

    protected abstract BallotForm Fill(BallotForm form, TBallot ballot);

    protected abstract string Say(Poll poll, TBallot ballot);
}

/// <summary>The presentation of every method, found by the domain's own list of them.</summary>
internal sealed partial class Presentations : IPerMethod<MethodPresentation>
{
    public static readonly Presentations All = new();
}
