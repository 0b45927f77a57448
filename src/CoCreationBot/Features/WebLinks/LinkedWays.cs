using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.WebLinks;

/// <summary>Answers that come by web links. Of somebody with several, the one that is least their own hand, and of such the latest: whoever renewed a link has its address.</summary>
internal sealed class LinkedWays : IAnswerWays
{
    public IReadOnlyDictionary<PersonId, LinkedAnswer> Of(InitiativeState state, Round round) => state.WebLinks
        .Where(link => !link.IsInTeams)
        .OrderBy(link => link.CreatedAt)
        .SelectMany(link => link.People.Select(person => (Person: person, Way: link.AnswerOf(person, round.Id))))
        .GroupBy(entry => entry.Person, entry => entry.Way)
        .ToDictionary(person => person.Key, person => person.OrderBy(way => way.IsTypedIn).ThenBy(way => !way.IsConfirmed).Last());
}
