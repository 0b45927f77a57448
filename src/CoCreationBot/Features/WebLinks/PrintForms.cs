using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.WebLinks;

/// <summary>The questions that are open to whoever has a link, as forms to be printed: the same forms as on the screen.</summary>
internal sealed class PrintForms(RoundDisplays displays, KeptWords kept)
{
    public IEnumerable<AdaptiveCard> Of(WebVisit visit, DateTimeOffset now)
    {
        var (state, link) = (visit.State, visit.Link);
        var person = link.Person ?? new PersonId("");
        var reader = new Participant(person, "", link.Voice, link.Group, now);
        return state.Rounds.Where(round => round.Takes(person, now) && kept.MayRead(state, round, state.Audience)).OrderBy(round => round.OpenedAt)
            .SelectMany(round => displays.Of(round).PrintForms(state, round, reader));
    }
}
