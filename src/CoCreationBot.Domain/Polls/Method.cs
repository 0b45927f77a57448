using System.Text.Json.Serialization;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Polls;

/// <summary>
/// How a poll asks and counts; stored by name. A new method is a name here, a line in <see cref="Methods"/>, its ballot's name in storage below, and a file
/// of its own in the folder Methods.
/// </summary>
public enum Method
{
    /// <summary>Agree, agree with concerns, stand aside or block, on one proposal.</summary>
    Consent,

    /// <summary>0–5 fingers on one proposal.</summary>
    FistToFive,

    /// <summary>Eight levels from full support to veto on one proposal (gradients of agreement, Kaner).</summary>
    Gradients,

    /// <summary>One option.</summary>
    SingleChoice,

    /// <summary>Any number of options, also none.</summary>
    Approval,

    /// <summary>0–5 per option; blank = no opinion.</summary>
    Score,

    /// <summary>A number of dots to spread over options.</summary>
    Dots,

    /// <summary>A ranking with ties and gaps.</summary>
    Ranked,

    /// <summary>A grade in words per option.</summary>
    MajorityJudgment,

    /// <summary>Agree, disagree or pass on statements that participants add.</summary>
    Statements,

    /// <summary>Who joins in, against a wanted number.</summary>
    OptIn,

    /// <summary>Looks good, unsure or concerned, on one proposal: a quick look, not a decision.</summary>
    SenseCheck,

    /// <summary>Everybody answers a question in their own words.</summary>
    QuestionRound,

    /// <summary>Everybody gives written advice to the person who decides.</summary>
    Advice,

    /// <summary>Yes, if need be or no per time slot.</summary>
    TimePoll,
}

/// <summary>One thing of a kind per method: who implements it has forgotten no method.</summary>
/// <typeparam name="T">What there is one of.</typeparam>
public interface IPerMethod<out T>
{
    /// <summary>That of <see cref="Method.Consent"/>.</summary>
    T Consent { get; }

    /// <summary>That of <see cref="Method.FistToFive"/>.</summary>
    T FistToFive { get; }

    /// <summary>That of <see cref="Method.Gradients"/>.</summary>
    T Gradients { get; }

    /// <summary>That of <see cref="Method.SingleChoice"/>.</summary>
    T SingleChoice { get; }

    /// <summary>That of <see cref="Method.Approval"/>.</summary>
    T Approval { get; }

    /// <summary>That of <see cref="Method.Score"/>.</summary>
    T Score { get; }

    /// <summary>That of <see cref="Method.Dots"/>.</summary>
    T Dots { get; }

    /// <summary>That of <see cref="Method.Ranked"/>.</summary>
    T Ranked { get; }

    /// <summary>That of <see cref="Method.MajorityJudgment"/>.</summary>
    T MajorityJudgment { get; }

    /// <summary>That of <see cref="Method.Statements"/>.</summary>
    T Statements { get; }

    /// <summary>That of <see cref="Method.OptIn"/>.</summary>
    T OptIn { get; }

    /// <summary>That of <see cref="Method.SenseCheck"/>.</summary>
    T SenseCheck { get; }

    /// <summary>That of <see cref="Method.QuestionRound"/>.</summary>
    T QuestionRound { get; }

    /// <summary>That of <see cref="Method.Advice"/>.</summary>
    T Advice { get; }

    /// <summary>That of <see cref="Method.TimePoll"/>.</summary>
    T TimePoll { get; }
}

/// <summary>Finds what belongs to a method.</summary>
public static class Methods
{
    private static readonly EveryMethod Every = new();

    /// <summary>What a method is.</summary>
    public static PollMethod Of(Method method) => Of(method, Every);

    // A name without its line here does not compile (CS8509). That a number without a name would find nothing (CS8524) is as it should be: only names are read.
#pragma warning disable CS8524

    /// <summary>That of several things which belongs to a method.</summary>
    public static T Of<T>(Method method, IPerMethod<T> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        return method switch
        {
            Method.Consent => all.Consent,
            Method.FistToFive => all.FistToFive,
            Method.Gradients => all.Gradients,
            Method.SingleChoice => all.SingleChoice,
            Method.Approval => all.Approval,
            Method.Score => all.Score,
            Method.Dots => all.Dots,
            Method.Ranked => all.Ranked,
            Method.MajorityJudgment => all.MajorityJudgment,
            Method.Statements => all.Statements,
            Method.OptIn => all.OptIn,
            Method.SenseCheck => all.SenseCheck,
            Method.QuestionRound => all.QuestionRound,
            Method.Advice => all.Advice,
            Method.TimePoll => all.TimePoll,
        };
    }

#pragma warning restore CS8524

    private sealed class EveryMethod : IPerMethod<PollMethod>
    {
        public PollMethod Consent { get; } = new ConsentMethod();

        public PollMethod FistToFive { get; } = new FistToFiveMethod();

        public PollMethod Gradients { get; } = new GradientsMethod();

        public PollMethod SingleChoice { get; } = new SingleChoiceMethod();

        public PollMethod Approval { get; } = new ApprovalMethod();

        public PollMethod Score { get; } = new ScoreMethod();

        public PollMethod Dots { get; } = new DotsMethod();

        public PollMethod Ranked { get; } = new RankedMethod();

        public PollMethod MajorityJudgment { get; } = new MajorityJudgmentMethod();

        public PollMethod Statements { get; } = new StatementsMethod();

        public PollMethod OptIn { get; } = new OptInMethod();

        public PollMethod SenseCheck { get; } = new SenseCheckMethod();

        public PollMethod QuestionRound { get; } = new QuestionRoundMethod();

        public PollMethod Advice { get; } = new AdviceMethod();

        public PollMethod TimePoll { get; } = new TimePollMethod();
    }
}

/// <summary>
/// One person's confidential answer in a poll. Options are named by their place in <see cref="Poll.Options"/>, from 0.
/// A ballot read from outside counts only after <see cref="PollMethod.Check(Poll, Ballot)"/>.
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

    /// <summary>The change asked for; empty where the method has none.</summary>
    [JsonIgnore]
    public virtual string Change => "";

    /// <summary>True for words that are shown even when their writer did not say so, such as those of a block: they are made to be heard.</summary>
    internal virtual bool IsMadeToBeHeard => false;

    /// <summary>The ballot without what was taken out of the poll while it was open.</summary>
    internal virtual Ballot Moderate(int options, IReadOnlyList<Moderation> moderated) => this;
}

/// <summary>A ballot with the group of the person who gave it; the person themselves is not known here.</summary>
/// <param name="Group">Group key, or null when the person has not introduced themselves.</param>
/// <param name="Ballot">The ballot.</param>
/// <param name="Voice">Whose perspective the person brings; null with the group.</param>
public sealed record GroupedBallot(string? Group, Ballot Ballot, Voice? Voice = null)
{
    /// <summary>From where it comes.</summary>
    internal Standpoint From => new(Group, Voice);
}
