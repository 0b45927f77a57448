namespace CoCreationBot.Domain.People;

/// <summary>Where somebody was seen, and when last: what their right to take part rests on.</summary>
/// <param name="Account">Their account id for this bot, <c>29:…</c>, by which Teams tells that they left; null where it is not known.</param>
/// <param name="Places">Conversations they are known to be in; empty when it is not known, and after they left the last.</param>
/// <param name="SeenAt">When they were last known to be in all of these.</param>
public sealed record Presence(string? Account, IReadOnlyList<string> Places, DateTimeOffset SeenAt);
