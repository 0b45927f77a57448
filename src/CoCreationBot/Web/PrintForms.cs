using CoCreationBot.Domain;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Visions;
using CoCreationBot.Features.CheckIns;
using CoCreationBot.Features.Complexity;
using CoCreationBot.Features.Polls;
using CoCreationBot.Features.Reflections;
using CoCreationBot.Features.Visions;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Web;

/// <summary>The questions that are open to whoever has a link, as forms to be printed: the same forms as on the screen.</summary>
internal static class PrintForms
{
    public static IEnumerable<AdaptiveCard> Of(WebVisit visit, DateTimeOffset now)
    {
        var (state, link) = (visit.State, visit.Link);
        var person = link.Person ?? new PersonId("");
        var reader = new Participant(person, "", link.Voice, link.Group, now);
        return state.Rounds.Where(round => round.Takes(person, now)).OrderBy(round => round.OpenedAt).SelectMany(round => Forms(state, round, reader));
    }

    private static IEnumerable<AdaptiveCard> Forms(InitiativeState state, Round round, Participant reader)
    {
        var (initiative, id) = (state.Initiative.Id.Value, round.Id.Value);
        return round switch
        {
            PollRound poll => Enumerable.Range(0, BallotForms.Pages(poll.Poll)).Select(page => BallotForms.Show(
                state, poll, new Answerer(reader.Person.Value, reader, TimeZoneInfo.Utc), BallotForm.Of(initiative, id, null), page)),
            CheckInRound checkIn => [Titled(CheckInsText.Heading, PulseForms.Show(state, checkIn, reader, PulseForm.Of(initiative, id, null)))],
            ReflectionRound reflection => Reflection(reflection, ReflectionItems.AudienceOf(reader.Voice)),
            ComplexityRound complexity => [Titled(ComplexityText.RoundHeading, RatingForms.Rate(state, complexity, reader, new RatingForm(initiative, id)))],
            VisionRound vision => [Titled(VisionsText.AskHeading, VisionCards.ObjectionForm(state, vision) is var form
                ? form with { Body = [.. form.Body, new ToggleInput("yes", VisionsText.AskHeading, VisionsText.YesButton)] } : null!)],
            _ => [],
        };
    }

    private static IEnumerable<AdaptiveCard> Reflection(ReflectionRound round, Audience audience) =>
    [
        Titled(ReflectionWords.Name(round.Reflection.Moment), new AdaptiveCard
        {
            Body = [.. round.Reflection.Steps(audience).SelectMany(item => StepCards.Ask(round, new ReflectionResponse { Audience = audience, LastAt = round.OpenedAt }, audience, item, new StepForm(null, null), isDialog: true)
                .Body.Where(element => element is not ToggleInput { Key: "helped" } and not TextBlock { Size: "Small" }))],
        }),
    ];

    private static AdaptiveCard Titled(string title, AdaptiveCard card) => card with { Body = [CardParts.Heading(title), .. card.Body] };
}
