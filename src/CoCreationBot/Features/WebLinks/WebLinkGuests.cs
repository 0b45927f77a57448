using CoCreationBot.Domain;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.WebLinks;

/// <summary>People without Teams take part for as long as their link is good. Somebody of the team has no right by a link that they do not have without it.</summary>
internal sealed class WebLinkGuests : IWayIn
{
    public IReadOnlySet<PersonId> Guests(InitiativeState state, DateTimeOffset now) =>
        state.WebLinks.Where(link => link.IsGood(now)).SelectMany(link => link.People).Where(WebDoor.IsGuest).ToHashSet();
}
