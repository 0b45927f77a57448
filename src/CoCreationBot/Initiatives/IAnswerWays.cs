using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.WebLinks;

namespace CoCreationBot.Initiatives;

/// <summary>A feature by which people answer otherwise than in Teams.</summary>
internal interface IAnswerWays
{
    /// <summary>How the answers of its people come to a round, whether they answered or not.</summary>
    IReadOnlyDictionary<PersonId, LinkedAnswer> Of(InitiativeState state, Round round);
}
