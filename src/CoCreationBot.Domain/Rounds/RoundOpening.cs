namespace CoCreationBot.Domain.Rounds;

/// <summary>What is needed to open a round of any kind.</summary>
/// <param name="Id">Id of the new round.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Spaces">Conversations whose members may answer.</param>
/// <param name="By">Who opens it.</param>
/// <param name="At">When.</param>
public sealed record RoundOpening(RoundId Id, IReadOnlyList<string> Subject, IReadOnlyList<string> Spaces, PersonId By, DateTimeOffset At)
{
    /// <summary>People who took part and are in none of its conversations any more.</summary>
    public IReadOnlyList<PersonId> Gone { get; init; } = [];
}
