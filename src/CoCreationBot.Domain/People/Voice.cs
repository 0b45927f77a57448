namespace CoCreationBot.Domain.People;

/// <summary>Whose perspective a participant brings.</summary>
public enum Voice
{
    /// <summary>A person who uses the service.</summary>
    ServiceUser,

    /// <summary>A carer or family member.</summary>
    Carer,

    /// <summary>Front-line staff.</summary>
    FrontLineStaff,

    /// <summary>A manager.</summary>
    Manager,

    /// <summary>Somebody who writes policy, plans or budgets.</summary>
    Policy,

    /// <summary>A partner organisation.</summary>
    Partner,
}
