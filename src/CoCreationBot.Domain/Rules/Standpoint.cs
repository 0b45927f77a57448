using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.Rules;

/// <summary>From where an answer comes, and never from whom.</summary>
/// <param name="Group">Group key, or null when the person has not introduced themselves.</param>
/// <param name="Voice">Whose perspective; null with the group.</param>
public readonly record struct Standpoint(string? Group, Voice? Voice);
