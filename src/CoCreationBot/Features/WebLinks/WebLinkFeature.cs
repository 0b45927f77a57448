using System.Globalization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.WebLinks;

/// <summary>Web links for people without Teams: issuing, showing, taking back, and telling by which door answers came.</summary>
internal sealed class WebLinkFeature(InitiativeStore initiatives, Responses responses, WebTokens tokens, RoundDisplays displays) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<WebLinkFeature>()
        .Listens<IWayIn, WebLinkGuests>()
        .Service<WebTokens>()
        .Service<WebEntry>()
        .Service<WebSessions>()
        .Service<WebVisits>()
        .Service<PrintForms>()
        .Service<WebPage>()
        .Service<WebCards>()
        .Service<WebActions>()
        .Service<WebMisses>()
        .Service<WebDoorEndpoints>()
        .Services(WebDoorRegistration.AddLimits)
        .Services(services => services.AddSingleton<IAnswerWays, LinkedWays>())
        .Endpoints(app => app.MapWebDoor())
        .Holds<WebLinkData>()
        .Meets(Criterion.ToldByServiceUser, () => WebLinksText.InviteButton, "weblink.list")
        .Button(PlacedButton.Dialog(ButtonPlace.People, 1, () => WebLinksText.InviteButton, "weblink.list"));

    private const string OwnView = "weblink-own";
    public const string DeclaredView = "weblink-declared";
    private const int LastRounds = 6;

    public void Map(BotRoutes routes) => routes
        .OnDialog("weblink.list", WebLinkJson.Default.OneWebLink, ListAsync)
        .OnSubmit("weblink.list", WebLinkJson.Default.OneWebLink, ListAsync)
        .OnSubmit("weblink.new", WebLinkJson.Default.WebLinkForm, DraftAsync)
        .OnSubmit("weblink.issue", WebLinkJson.Default.WebLinkForm, IssueAsync)
        .OnSubmit("weblink.show", WebLinkJson.Default.OneWebLink, ShowAsync)
        .OnSubmit("weblink.renew", WebLinkJson.Default.OneWebLink, RenewAsync)
        .OnSubmit("weblink.confirm", WebLinkJson.Default.OneWebLink, ConfirmAsync)
        .OnSubmit("weblink.revoke", WebLinkJson.Default.OneWebLink, RevokeAsync);

    public void Map(DeliveryRoutes routes) => routes.OnView(DeclaredView, Views.OfInitiative(WebLinkCards.Declared, (_, _) => WebLinksText.DeclaredHeading)).OnView(OwnView, Views.ForPerson(
        (state, person, key, _) => Task.FromResult(
            state.Snapshot.Find(WebLinkRows.WebLink, key) is { } link && link.Person == person && link.IsGood(initiatives.Now) && tokens.AddressOf(state.Initiative.Id, link) is { } address
                ? WebLinkCards.Own(state, link, address) : null),
        (_, _) => WebLinksText.OwnHeading));

    private async Task<InvokeResponse> ListAsync(TurnContext turn, OneWebLink payload, CancellationToken cancellation) =>
        await LedByAsync(turn, payload.Initiative, cancellation) is var (state, refused) && state is null ? refused! : await ListAsync(state, payload.Page, null, cancellation);

    private async Task<InvokeResponse> ListAsync(InitiativeState state, string? page, string? said, CancellationToken cancellation) => InvokeResponse.Dialog(
        WebLinksText.InviteButton,
        WebLinkCards.List(
            state, await DoorsAsync(state, cancellation), PageNumber.Read(page), initiatives.Now, said));

    private async Task<InvokeResponse> DraftAsync(TurnContext turn, WebLinkForm form, CancellationToken cancellation) =>
        await LedByAsync(turn, form.Initiative, cancellation) is var (state, refused) && state is null ? refused!
        : form.Kind is WebLinkForm.Person or WebLinkForm.Group or WebLinkForm.Member ? InvokeResponse.Dialog(WebLinksText.InviteButton, WebLinkCards.Form(state, form))
        : Reply.Refuse(turn, Refusal.UnknownChoice);

    private Task<InvokeResponse> IssueAsync(TurnContext turn, WebLinkForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            var issued = form.Read(edit);
            if (!issued.Succeeded)
            {
                return issued.Refusal == Refusal.OnlyFacilitators
                    ? Reply.Refuse(turn, issued.Refusal)
                    : InvokeResponse.Dialog(WebLinksText.InviteButton, WebLinkCards.Form(edit, form, Reply.Sentence(issued.Refusal)));
            }

            return HandOut(turn, edit, issued.Value);
        },
        cancellation);

    private Task<InvokeResponse> RenewAsync(TurnContext turn, OneWebLink payload, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        payload.Initiative,
        edit =>
        {
            if (Find(edit, payload.Pass) is not { } old)
            {
                return Reply.Refuse(turn, Refusal.WebLinkExpired);
            }

            var renewed = old.Renew(WebTokens.NewId(), edit.Person, WebLinkForm.Moment(edit), edit.Initiative, edit.WebLinks);
            if (!renewed.Succeeded)
            {
                return Reply.Refuse(turn, renewed.Refusal);
            }

            return HandOut(turn, edit, renewed.Value, old);
        },
        cancellation);

    private InvokeResponse HandOut(TurnContext turn, InitiativeChange edit, WebLink link, WebLink? old = null)
    {
        if (tokens.AddressOf(edit.Initiative.Id, link) is not { } address)
        {
            return Reply.Say(turn, WebLinksText.NoAddress);
        }

        if (old?.IsGood(edit.Now) == true)
        {
            edit.Put(WebLinkRows.WebLink, old.Revoke(edit.Initiative, edit.Person, edit.Now).Value);
        }

        edit.Put(WebLinkRows.WebLink, link);
        if (!link.IsInTeams && !edit.Initiative.TakesGuests)
        {
            edit.Put(Kinds.Initiative, edit.Initiative with { TakesGuests = true });
        }

        edit.Audit(
            "weblink.issued", ("link", link.Id), ("kind", link.Kind.ToString()), ("inTeams", link.IsInTeams ? "true" : "false"), ("instead", old?.Id ?? ""),
            ("places", link.Places.ToString(CultureInfo.InvariantCulture)), ("until", link.ExpiresAt.ToString("O", CultureInfo.InvariantCulture)));
        if (!link.IsInTeams)
        {
            // What one person hands out is told to all: how many answers may come that way, and by whom.
            if (old?.By != link.By)
            {
                edit.Announce(DeclaredView, link.Id);
            }

            return InvokeResponse.Dialog(WebLinksText.IssuedHeading, WebLinkCards.Issued(edit, link, address, old is null ? null : WebLinksText.RenewedNote));
        }

        // Whoever has the address answers in that person's name, so it goes to nobody else.
        edit.ShowTo(link.Person!.Value, OwnView, link.Id);
        return Reply.Say(turn, WebLinksText.SentToMember.With(Teams.Cards.CardText.Escape(link.Label)));
    }

    private async Task<InvokeResponse> ShowAsync(TurnContext turn, OneWebLink payload, CancellationToken cancellation)
    {
        var (state, refused) = await LedByAsync(turn, payload.Initiative, cancellation);
        return state is null ? refused!
            : Find(state, payload.Pass) is not { } link ? Reply.Refuse(turn, Refusal.WebLinkExpired)
            : !link.IsGood(initiatives.Now) ? Reply.Say(turn, WebLinksText.NoLongerGood)
            : link.IsInTeams ? Reply.Say(turn, WebLinksText.SentToMember.With(Teams.Cards.CardText.Escape(link.Label)))
            : tokens.AddressOf(state.Initiative.Id, link) is { } address ? InvokeResponse.Dialog(WebLinksText.IssuedHeading, WebLinkCards.Issued(state, link, address))
            : Reply.Say(turn, WebLinksText.NoAddress);
    }

    private Task<InvokeResponse> RevokeAsync(TurnContext turn, OneWebLink payload, CancellationToken cancellation) =>
        AmendAsync(turn, payload, (edit, link) => link.Revoke(edit.Initiative, edit.Person, edit.Now), "weblink.revoked", WebLinksText.Revoked, cancellation);

    private Task<InvokeResponse> ConfirmAsync(TurnContext turn, OneWebLink payload, CancellationToken cancellation) => AmendAsync(
        turn,
        payload,
        (edit, link) => link.Confirm(edit.Initiative, edit.Person, person => edit.Participants.FirstOrDefault(known => known.Person == person)?.GroupKey),
        "weblink.confirmed",
        WebLinksText.Confirmed,
        cancellation);

    private async Task<InvokeResponse> AmendAsync(
        TurnContext turn, OneWebLink payload, Func<InitiativeChange, WebLink, Result<WebLink>> amend, string audit, string said, CancellationToken cancellation)
    {
        var refused = await initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit =>
            {
                var amended = Find(edit, payload.Pass) is { } link ? amend(edit, link) : Refusal.WebLinkExpired;
                if (!amended.Succeeded)
                {
                    return Reply.Refuse(turn, amended.Refusal);
                }

                edit.Put(WebLinkRows.WebLink, amended.Value);
                Reconciliation.Ask(edit.Change);
                edit.Audit(audit, ("link", amended.Value.Id));
                return InvokeResponse.Empty;
            },
            cancellation);
        return refused == InvokeResponse.Empty && await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is { } state
            ? await ListAsync(state, null, said, cancellation)
            : refused;
    }

    private async Task<(InitiativeState? State, InvokeResponse? Refused)> LedByAsync(TurnContext turn, string? initiative, CancellationToken cancellation) =>
        await initiatives.ReadAsync(turn, initiative, cancellation) is not { } state ? (null, Reply.NotHere(turn))
        : state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? (state, null)
        : (null, Reply.Refuse(turn, Refusal.OnlyFacilitators));

    private static WebLink? Find(InitiativeState state, string? id) => id is null ? null : state.Snapshot.Find(WebLinkRows.WebLink, id);

    // Whether people answered the last rounds, never what: as many reads as there are rounds, however many links.
    private async Task<Doors> DoorsAsync(InitiativeState state, CancellationToken cancellation)
    {
        if (state.WebLinks.All(link => link.People.Count == 0))
        {
            return new Doors([], new Dictionary<string, int>(StringComparer.Ordinal));
        }

        var rounds = new List<RoundDoors>();
        var answered = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var round in state.Rounds.Where(round => round.Kind != RoundKind.Needs).OrderByDescending(round => round.OpenedAt).Take(LastRounds))
        {
            var (all, has) = await responses.WhoAnsweredAsync(round, cancellation);
            rounds.Add(new RoundDoors(displays.Of(round).TitleOf(round), DoorCount.Of(round.Id, all, state.WebLinks, has), DoorCount.HelpersOf(round.Id, state.WebLinks, has)));
            foreach (var link in state.WebLinks)
            {
                answered[link.Id] = answered.GetValueOrDefault(link.Id) + link.People.Count(has);
            }
        }

        return new Doors(rounds, answered);
    }
}
