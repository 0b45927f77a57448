namespace CoCreationBot.Domain.Disclosure;

/// <summary>A range of the scale.</summary>
/// <param name="Low">Lowest point in it.</param>
/// <param name="High">Highest point in it.</param>
public readonly record struct Band(int Low, int High);
