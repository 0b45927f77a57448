using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Initiatives;

/// <summary>Members name who leads, when nobody is left who does.</summary>
internal sealed class LeadFeature(InitiativeStore initiatives) : IBotFeature, IDeliveryFeature
{
    public const string AskView = "lead-ask";
    public const string LeftView = "lead-left";
    private const int MostOffered = 100;

    public void Map(BotRoutes routes) => routes
        .OnDialog("lead.form", InitiativeJson.Default.InitiativeOnly, (turn, payload, cancellation) => initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => edit.Initiative.Leading.Any() ? Reply.Refuse(turn, Refusal.LedAlready) : InvokeResponse.Dialog(InitiativesText.LeadHeading, Form(edit)),
            cancellation))
        .OnSubmit("lead.save", InitiativeFormJson.Default.LeadForm, NameAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(AskView, Views.OfInitiative(Ask, _ => InitiativesText.LeadHeading))
        .OnView(LeftView, Views.ForPerson(
            (state, person, key, _) => Task.FromResult(state.Initiative.IsFacilitator(person) ? Left(state, key) : null), (_, _) => InitiativesText.LeadLeftHeading));

    private Task<InvokeResponse> NameAsync(TurnContext turn, LeadForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            if (Offered(edit).FirstOrDefault(person => person.Person.Value == form.Leader) is not { } named)
            {
                return InvokeResponse.Dialog(InitiativesText.LeadHeading, Form(edit, InitiativesText.LeadMissing));
            }

            var led = edit.Initiative.NameFacilitator(named.Person);
            if (!led.Succeeded)
            {
                return Reply.Refuse(turn, led.Refusal);
            }

            edit.Put(Kinds.Initiative, led.Value);
            edit.Audit("facilitator.named", ("person", named.Person.Value));
            edit.Tell(() => InitiativesText.LeadNamed.With(CardText.Escape(named.ShownName())));
            foreach (var view in new[] { AskView, InitiativeViews.Settings, InitiativeViews.Status })
            {
                edit.Refresh(view, edit.Initiative.Id.Value);
            }

            return Reply.Say(turn, InitiativesText.LeadNamed.With(CardText.Isolate(named.ShownName())));
        },
        cancellation);

    private static AdaptiveCard Ask(InitiativeState state) => new()
    {
        Body =
        [
            CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
            CardParts.Heading(InitiativesText.LeadHeading),
            CardParts.Text(state.Initiative.Leading.Any() ? InitiativesText.LeadNamed.With(StatusCards.Leaders(state)) : InitiativesText.LeadAsk),
        ],
        Actions = state.Initiative.Leading.Any() ? [] : [SubmitAction.OpenDialog(InitiativesText.LeadButton, "lead.form", CardParts.Data(state.Initiative.Id))],
    };

    private static AdaptiveCard Left(InitiativeState state, string key) => new()
    {
        Body =
        [
            CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
            CardParts.Heading(InitiativesText.LeadLeftHeading),
            CardParts.Text(InitiativesText.LeadLeft.With(CardText.Escape(state.FindParticipant(new PersonId(key))?.Name ?? InitiativesText.OtherFacilitator))),
        ],
    };

    private static AdaptiveCard Form(InitiativeChange edit, string? problem = null)
    {
        Choice[] offered = [.. Offered(edit).Take(MostOffered).Select(person => new Choice(person.WithGroup(), person.Person.Value))];
        return new()
        {
            Body = offered.Length == 0 ? [CardParts.Text(InitiativesText.LeadNobody)] :
            [
                .. problem is null ? Array.Empty<CardElement>() : [CardParts.Problem(problem)],
                new ChoiceSetInput("leader", InitiativesText.LeadLabel, offered) { Style = "filtered", IsRequired = true, ErrorMessage = InitiativesText.LeadMissing },
            ],
            Actions = offered.Length == 0 ? [] : [SubmitAction.SendForm(CommonText.Save, "lead.save", CardParts.Data(edit.Initiative.Id))],
        };
    }

    // Whoever leads opens forms and rounds in Teams.
    private static IEnumerable<Participant> Offered(InitiativeState state) =>
        state.Roster.Where(person => !WebDoor.IsGuest(person.Person)).OrderBy(person => person.Name, StringComparer.CurrentCulture);
}
