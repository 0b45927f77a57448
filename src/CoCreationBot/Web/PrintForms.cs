using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rounds;
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
            { Poll: { } poll } => Enumerable.Range(0, BallotForms.Pages(poll)).Select(page => BallotForms.Show(
                state, round, new Answerer(reader.Person.Value, reader, TimeZoneInfo.Utc), BallotForm.Of(initiative, id, null), page)),
            { CheckIn: not null } => [Titled(CheckInsText.Heading, PulseForms.Show(state, round, reader, PulseForm.Of(initiative, id, null)))],
            { Reflection: { } asked } => Reflection(round, asked, ReflectionItems.AudienceOf(reader.Voice)),
            { Kind: RoundKind.Complexity } => [Titled(ComplexityText.RoundHeading, RatingForms.Rate(state, round, reader, new RatingForm(initiative, id)))],
            { Kind: RoundKind.Vision } => [Titled(VisionsText.AskHeading, VisionCards.ObjectionForm(state, round) is var form
                ? form with { Body = [.. form.Body, new ToggleInput("yes", VisionsText.AskHeading, VisionsText.YesButton)] } : null!)],
            _ => [],
        };
    }

    private static IEnumerable<AdaptiveCard> Reflection(Round round, Reflection asked, Audience audience) =>
    [
        Titled(ReflectionWords.Name(asked.Moment), new AdaptiveCard
        {
            Body = [.. asked.Steps(audience).SelectMany(item => StepCards.Ask(round, new ReflectionResponse { Audience = audience, LastAt = round.OpenedAt }, audience, item, new StepForm(null, null), isDialog: true)
                .Body.Where(element => element is not ToggleInput { Key: "helped" } and not TextBlock { Size: "Small" }))],
        }),
    ];

    private static AdaptiveCard Titled(string title, AdaptiveCard card) => card with { Body = [CardParts.Heading(title), .. card.Body] };
}
