using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>Who a person is in an initiative. They correct it by introducing themselves again.</summary>
internal sealed class ParticipantData() : CountedData(10, Initiatives.Kinds.Participant, Initiatives.Kinds.Membership)
{
    public override CardAction? Correct(InitiativeState state, PersonId person) =>
        SubmitAction.SendForm(PeopleText.DataIntroduction, "join.form", CardParts.Data(state.Initiative.Id));

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person)
    {
        var me = state.Participants.FirstOrDefault(known => known.Person == person);
        yield return new Fact(PeopleText.DataName, me is null ? PeopleText.DataNone : CardText.Escape(me.Name));
        yield return new Fact(PeopleText.VoiceLabel, me is null ? PeopleText.DataNone : Introduction.WordsFor(me.Voice));
        yield return new Fact(PeopleText.GroupLabel, me is null ? PeopleText.DataNone : CardText.Escape(me.Group));
        if (me?.Presence is { } seen)
        {
            yield return new Fact(PeopleText.DataSeen, seen.SeenAt.UtcDateTime.ToString("d", CultureInfo.CurrentCulture));
        }
    }
}

/// <summary>Whether a person leads. Who leads is changed in the settings, by those who lead.</summary>
internal sealed class LeaderData() : CountedData(80, Initiatives.Kinds.Initiative)
{
    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person) =>
        [new Fact(PeopleText.DataLeads, state.Initiative.IsFacilitator(person) ? CommonText.Yes : CommonText.No)];
}

/// <summary>Confidential answers: how many, never what. An answer is corrected in its round while that is open.</summary>
internal sealed class AnswerData(Responses responses, PartitionStore partitions, RoundDisplays displays) : PersonalData
{
    public override IReadOnlyList<StateKind> Kinds => [Initiatives.Kinds.Round];

    public override int Order => 70;

    public override async ValueTask<IReadOnlyList<Fact>> TellAsync(InitiativeState state, PersonId person, CancellationToken cancellation)
    {
        var answered = 0;
        foreach (var round in Confidential(state))
        {
            answered += await responses.HasAnsweredAsync(round, person, cancellation) ? 1 : 0;
        }

        var excused = state.Rounds.Count(round => round.Excused.Any(excuse => excuse.Person == person));
        return [new Fact(PeopleText.DataAnswers, $"{answered}"), .. excused > 0 ? [new Fact(PeopleText.DataExcused, $"{excused}")] : Array.Empty<Fact>()];
    }

    public override CardAction? Correct(InitiativeState state, PersonId person) => null;

    public override async Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation)
    {
        var deleted = 0;
        foreach (var round in deletion.Answers ? Confidential(state) : [])
        {
            if (await responses.FindAsync(round, person, cancellation) is { } answer)
            {
                await ForgetWordsAsync(state, round, answer, cancellation);
            }

            deleted += await responses.DeleteAsync(round, person, cancellation) ? 1 : 0;
        }

        if (deletion.Answers)
        {
            await responses.ForgetReasonsAsync(InitiativeStore.PartitionOf(state.Initiative.Id), person, cancellation);
        }

        return deleted;
    }

    // Published figures stay; words, and answers beside a name, go with the answer they are found by. The answer goes last: a repetition finds the rest by it.
    private async Task ForgetWordsAsync(InitiativeState state, Round round, string answer, CancellationToken cancellation)
    {
        var display = displays.Of(round);
        await display.ForgetPagesAsync(round, answer, cancellation);
        await partitions.ChangeAsync(
            InitiativeStore.PartitionOf(state.Initiative.Id),
            null,
            (snapshot, change) =>
            {
                if (Views.StateOf(snapshot) is not { } known || known.FindRound(round.Id.Value) is not { } now)
                {
                    return 0;
                }

                display.ForgetCopies(known, change, now, answer);
                if (display.WithoutWords(now, answer) is var without && !ReferenceEquals(without, now))
                {
                    change.Put(Initiatives.Kinds.Round, without);
                    foreach (var (view, key) in display.ResultsOf(without))
                    {
                        change.Refresh(view, key);
                    }
                }

                return 0;
            },
            cancellation);
    }

    private static IEnumerable<Round> Confidential(InitiativeState state) => state.Rounds.Where(round => round.Kind != RoundKind.Needs);
}
