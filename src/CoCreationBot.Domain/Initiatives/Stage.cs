namespace CoCreationBot.Domain.Initiatives;

/// <summary>The five stages of a cycle, in order.</summary>
public enum Stage
{
    /// <summary>Agree that something must change, and what.</summary>
    CoInitiation,

    /// <summary>Shape options together.</summary>
    CoDesign,

    /// <summary>Choose, with the rule known first.</summary>
    CoDecision,

    /// <summary>Do it together and adjust.</summary>
    CoImplementation,

    /// <summary>Say together what changed, for whom.</summary>
    CoEvaluation,
}

/// <summary>The order of the stages.</summary>
public static class Stages
{
    /// <summary>The stage after this one, or null after the last.</summary>
    public static Stage? Next(this Stage stage) => stage == Stage.CoEvaluation ? null : stage + 1;
}
