using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Excuses;

/// <summary>The form as sent.</summary>
internal sealed record ExcuseForm(string? Initiative, string? Round = null, string? Person = null, string? Reason = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ExcuseForm))]
internal sealed partial class ExcuseJson : JsonSerializerContext;

/// <summary>A facilitator excuses somebody from one open round, with a reason; its cards then show how many are excused.</summary>
internal sealed class ExcuseFeature(InitiativeStore initiatives, RoundDisplays displays, Responses responses) : IFeature, IBotFeature
{
    private const int MostOffered = 100;

    public static void Add(FeatureBuilder feature) => feature
        .Part<ExcuseFeature>()
        .Button(PlacedButton.Dialog(ButtonPlace.People, 3, () => ExcusesText.Button, "excuse.form"));

    public void Map(BotRoutes routes) => routes
        .OnDialog("excuse.form", ExcuseJson.Default.ExcuseForm, (turn, form, cancellation) => initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit => !edit.IsFacilitator ? Reply.Refuse(turn, Refusal.OnlyFacilitators)
                : Open(edit).Length == 0 ? Reply.Say(turn, ExcusesText.NothingOpen)
                : InvokeResponse.Dialog(ExcusesText.Button, Form(edit, form)),
            cancellation))
        .OnSubmit("excuse.save", ExcuseJson.Default.ExcuseForm, SaveAsync);

    private Task<InvokeResponse> SaveAsync(TurnContext turn, ExcuseForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            if (edit.FindRound(form.Round) is not { } round)
            {
                return Reply.Refuse(turn, Refusal.RoundNotOpen);
            }

            var excused = round.Excuse(new PersonId(form.Person ?? ""), form.Reason, edit.Initiative, edit.Roster, edit.Person, edit.Now);
            if (!excused.Succeeded)
            {
                return excused.Refusal is Refusal.OnlyFacilitators or Refusal.ExcusedTooLate
                    ? Reply.Refuse(turn, excused.Refusal)
                    : InvokeResponse.Dialog(ExcusesText.Button, Form(edit, form, Reply.Sentence(excused.Refusal)));
            }

            edit.Put(Kinds.Round, excused.Value);
            edit.Audit("round.excused", ("round", round.Id.Value));
            edit.Refresh(displays.Of(round).RoundView, round.Id.Value);
            responses.Forget(round);
            return Reply.Say(turn, ExcusesText.Saved);
        },
        cancellation);

    private static Round[] Open(InitiativeState state) => [.. state.Rounds.Where(round => round.Status == RoundStatus.Open && round.Kind != RoundKind.Needs)];

    private AdaptiveCard Form(InitiativeState state, ExcuseForm form, string? problem = null)
    {
        var open = Open(state);
        return new()
        {
            Body =
            [
                .. problem is null ? Array.Empty<CardElement>() : [CardParts.Problem(problem)],
                CardParts.Text(ExcusesText.Intro),
                new ChoiceSetInput("round", ExcusesText.RoundLabel, [.. open.Select(round => new Choice(displays.Of(round).TitleOf(round), round.Id.Value))])
                {
                    IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = form.Round ?? open.FirstOrDefault()?.Id.Value,
                },
                new ChoiceSetInput("person", ExcusesText.PersonLabel, [.. People(state).Select(person => new Choice(person.WithGroup(), person.Person.Value))])
                {
                    IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Style = "filtered", Value = form.Person,
                },
                new TextInput("reason", ExcusesText.ReasonLabel)
                {
                    IsRequired = true, ErrorMessage = CommonText.PleaseFillIn, MaxLength = Texts.SentenceLength, Value = form.Reason, Placeholder = ExcusesText.ReasonExample,
                },
                CardParts.Note(ExcusesText.Note),
            ],
            Actions = [SubmitAction.SendForm(ExcusesText.Send, "excuse.save", CardParts.Data(state.Initiative.Id))],
        };
    }

    private static IEnumerable<Participant> People(InitiativeState state) => state.Roster.OrderBy(person => person.Name, StringComparer.CurrentCulture).Take(MostOffered);
}
