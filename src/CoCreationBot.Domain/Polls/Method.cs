namespace CoCreationBot.Domain.Polls;

/// <summary>How a poll asks and counts.</summary>
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

/// <summary>What kind of outcome a method has.</summary>
public static class Methods
{
    /// <summary>True where options are listed and one of them comes out best.</summary>
    public static bool HasOptions(this Method method) => method is Method.SingleChoice or Method.Approval or Method.Score or Method.Dots
        or Method.Ranked or Method.MajorityJudgment or Method.Statements or Method.TimePoll;

    /// <summary>True where one proposal is accepted or not.</summary>
    public static bool IsProposal(this Method method) => method is Method.Consent or Method.FistToFive or Method.Gradients or Method.SenseCheck or Method.OptIn;

    /// <summary>True where people are heard and nothing is decided.</summary>
    public static bool OnlyHears(this Method method) => method is Method.Statements or Method.QuestionRound or Method.Advice;

    /// <summary>Highest number of fingers or points.</summary>
    public const int HighestScore = 5;

    /// <summary>Fewest fingers that carry a proposal.</summary>
    public const int CarryingFingers = 3;

    /// <summary>Levels of the gradients of agreement, 1 = full support … 8 = veto.</summary>
    public const int Levels = 8;

    /// <summary>Last level that counts as support (1 full support, 2 support with small points, 3 support with reservations, 4 more discussion needed).</summary>
    public const int LastSupportingLevel = 4;
}
