using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>Rounds of every kind: those that ask a person, and those whose result is there.</summary>
internal sealed class RoundConcerns(RoundDisplays displays, Responses responses, KeptWords kept, TimeProvider clock) : Concerns
{
    /// <summary>Shows the result of a round in the person's own chat.</summary>
    public const string ResultVerb = "own.result";

    public override async Task<IReadOnlyList<Concern>> OpenAsync(InitiativeState state, PersonId person, CancellationToken cancellation) => await Task.WhenAll(
        state.Rounds.Where(round => round.Takes(person, clock.GetUtcNow()) && displays.Of(round).OwnView is not null && MayRead(state, round, person))
            .OrderBy(round => round.OpenedAt).Select(round => OpenAsync(state, round, person, cancellation)));

    public override IEnumerable<Concern> Decided(InitiativeState state, PersonId person, DateTimeOffset since) => state.Rounds
        .Where(round => round.Status == RoundStatus.Published && round.ClosedAt >= since && displays.ResultsOf(round).Count > 0 && MayRead(state, round, person))
        .Select(round => new Concern(
            OwnText.ResultIsThere.With(displays.Of(round).Name, displays.Of(round).AskedIn(state, round)),
            round.ClosedAt!.Value,
            new ExecuteAction { Title = OwnText.ResultButton, Verb = ResultVerb, Data = CardParts.Data(round.Initiative, ("round", round.Id.Value)) }));

    private async Task<Concern> OpenAsync(InitiativeState state, Round round, PersonId person, CancellationToken cancellation)
    {
        var display = displays.Of(round);
        return new Concern(display.AskedIn(state, round), round.OpenedAt, display.AnswerButtons(round))
        {
            Until = round.Until,
            Whole = (display.OwnView!, round.Id.Value),
            IsDone = await responses.HasAnsweredAsync(round, person, cancellation),
            TellsWhetherDone = display.TellsWhetherAnswered,
            IsOptional = !round.Awaits(person),
        };
    }

    private bool MayRead(InitiativeState state, Round round, PersonId person) => kept.MayRead(state, round, WebDoor.Channel, WebDoor.IsGuest(person) ? null : person);
}
