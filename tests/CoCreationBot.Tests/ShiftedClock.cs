namespace CoCreationBot.Tests;

/// <summary>A clock that goes as the real one does, and is fast by this much.</summary>
internal sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
