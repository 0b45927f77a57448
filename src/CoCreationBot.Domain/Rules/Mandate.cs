namespace CoCreationBot.Domain.Rules;

/// <summary>What the group's decision means.</summary>
public enum Mandate
{
    /// <summary>The group decides.</summary>
    Decides,

    /// <summary>The group advises; somebody else has the last word.</summary>
    Advises,
}
