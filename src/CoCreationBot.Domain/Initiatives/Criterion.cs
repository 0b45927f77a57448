namespace CoCreationBot.Domain.Initiatives;

/// <summary>What must be true before a stage is left (domain report, 1.1–1.5). Some are counted by the bot, the others confirmed by people.</summary>
public enum Criterion
{
    /// <summary>At least three needs are recorded.</summary>
    ThreeNeeds,

    /// <summary>At least one need was told by a person who uses the service.</summary>
    ToldByServiceUser,

    /// <summary>Complexity of a need was rated and its result recorded.</summary>
    ComplexityRecorded,

    /// <summary>One change sentence is accepted.</summary>
    VisionAccepted,

    /// <summary>Who is missing is listed, with who invites them and by when.</summary>
    MissingListed,

    /// <summary>At least two options, each answering named needs.</summary>
    TwoOptions,

    /// <summary>Each option shows who proposed it and who built on it.</summary>
    OptionsShowProposers,

    /// <summary>People who use the service tried or commented on each option.</summary>
    OptionsTriedByServiceUsers,

    /// <summary>Risks for people who use the service are written down.</summary>
    RisksWritten,

    /// <summary>Choice, rule, result per group and minority view are recorded.</summary>
    ChoiceRecorded,

    /// <summary>Each department that must act said yes itself.</summary>
    DepartmentsSaidYes,

    /// <summary>Everybody who proposed something got an answer.</summary>
    ProposersAnswered,

    /// <summary>Actions are agreed, each with an owner, a date and a department.</summary>
    ActionsAgreed,

    /// <summary>At least one action is owned jointly by two departments.</summary>
    JointAction,

    /// <summary>The test period is over.</summary>
    TestPeriodOver,

    /// <summary>The action log is complete: done, changed or stopped with a reason.</summary>
    ActionLogComplete,

    /// <summary>People who use the service confirm what they saw in practice.</summary>
    PracticeConfirmed,

    /// <summary>Changes for people, organisations and society were talked through, with stories.</summary>
    ChangesDiscussed,

    /// <summary>What got worse is recorded.</summary>
    WorseRecorded,

    /// <summary>What helped and what held back was rated.</summary>
    FactorsRated,

    /// <summary>People who use the service checked the report.</summary>
    ReportChecked,

    /// <summary>Go on, change or stop is decided, and the leaders have been told.</summary>
    NextStepDecided,
}

/// <summary>Which criteria belong to which stage.</summary>
public static class ExitCriteria
{
    /// <summary>Exit criteria of a stage, in the order shown.</summary>
    public static IReadOnlyList<Criterion> Of(Stage stage) => stage switch
    {
        Stage.CoInitiation =>
        [
            Criterion.ThreeNeeds, Criterion.ToldByServiceUser, Criterion.ComplexityRecorded,
            Criterion.VisionAccepted, Criterion.MissingListed,
        ],
        Stage.CoDesign =>
        [
            Criterion.TwoOptions, Criterion.OptionsShowProposers,
            Criterion.OptionsTriedByServiceUsers, Criterion.RisksWritten,
        ],
        Stage.CoDecision =>
        [
            Criterion.ChoiceRecorded, Criterion.DepartmentsSaidYes, Criterion.ProposersAnswered,
            Criterion.ActionsAgreed, Criterion.JointAction,
        ],
        Stage.CoImplementation => [Criterion.TestPeriodOver, Criterion.ActionLogComplete, Criterion.PracticeConfirmed],
        Stage.CoEvaluation =>
        [
            Criterion.ChangesDiscussed, Criterion.WorseRecorded, Criterion.FactorsRated,
            Criterion.ReportChecked, Criterion.NextStepDecided,
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "No such stage."),
    };

    /// <summary>
    /// True where the bot counts by itself and nobody can confirm by hand. Of the others the bot may find some met too,
    /// but people can confirm what happened outside it.
    /// </summary>
    public static bool IsCounted(Criterion criterion) =>
        criterion is <= Criterion.VisionAccepted or Criterion.TwoOptions or Criterion.RisksWritten
            or Criterion.DepartmentsSaidYes or Criterion.ActionsAgreed or Criterion.JointAction or Criterion.ActionLogComplete
            or Criterion.FactorsRated or Criterion.ReportChecked;
}
