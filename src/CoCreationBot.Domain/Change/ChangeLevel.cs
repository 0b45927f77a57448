namespace CoCreationBot.Domain.Change;

/// <summary>Where a change is felt (domain report, 3.3). Levels are shown side by side and never added up.</summary>
public enum ChangeLevel
{
    /// <summary>People: daily life, everyday work.</summary>
    Micro,

    /// <summary>Departments and services: how they work together.</summary>
    Meso,

    /// <summary>Society: rules, plans, budgets.</summary>
    Macro,
}
