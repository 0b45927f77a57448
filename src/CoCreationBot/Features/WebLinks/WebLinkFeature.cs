using System.Globalization;
using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.WebPasses;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.WebLinks;

/// <summary>Web links for people without Teams: issuing, showing, taking back, and telling by which door answers came.</summary>
internal sealed class WebLinkFeature(Desk desk, Answering answering, WebTokens tokens) : IBotFeature, IDeliveryFeature
{
    private const string OwnView = "weblink-own";
    private const int LastRounds = 6;

    public void Map(BotRoutes routes) => routes
        .OnDialog("weblink.list", WebLinkJson.Default.OneWebLink, ListAsync)
        .OnSubmit("weblink.list", WebLinkJson.Default.OneWebLink, ListAsync)
        .OnSubmit("weblink.new", WebLinkJson.Default.WebLinkForm, DraftAsync)
        .OnSubmit("weblink.issue", WebLinkJson.Default.WebLinkForm, IssueAsync)
        .OnSubmit("weblink.show", WebLinkJson.Default.OneWebLink, ShowAsync)
        .OnSubmit("weblink.renew", WebLinkJson.Default.OneWebLink, RenewAsync)
        .OnSubmit("weblink.revoke", WebLinkJson.Default.OneWebLink, RevokeAsync);

    public void Map(DeliveryRoutes routes) => routes.OnView(OwnView, Views.ForPerson(
        (state, person, key, _) => Task.FromResult(
            state.Snapshot.Find(Kinds.WebPass, key) is { } pass && pass.Person == person && pass.IsGood(desk.Now) && tokens.AddressOf(state.Initiative.Id, pass) is { } address
                ? WebLinkCards.Own(state, pass, address) : null),
        (_, _) => WebLinksText.OwnHeading));

    private async Task<InvokeResponse> ListAsync(TurnContext turn, OneWebLink payload, CancellationToken cancellation) =>
        await LedByAsync(turn, payload.Initiative, cancellation) is var (state, refused) && state is null ? refused! : await ListAsync(state, payload.Page, null, cancellation);

    private async Task<InvokeResponse> ListAsync(InitiativeState state, string? page, string? said, CancellationToken cancellation) => InvokeResponse.Dialog(
        WebLinksText.InviteButton,
        WebLinkCards.List(
            state, await DoorsAsync(state, cancellation), int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, desk.Now, said));

    private async Task<InvokeResponse> DraftAsync(TurnContext turn, WebLinkForm form, CancellationToken cancellation) =>
        await LedByAsync(turn, form.Initiative, cancellation) is var (state, refused) && state is null ? refused!
        : form.Kind is WebLinkForm.Person or WebLinkForm.Group or WebLinkForm.Member ? InvokeResponse.Dialog(WebLinksText.InviteButton, WebLinkCards.Form(state, form))
        : Answers.Refuse(turn, Refusal.UnknownChoice);

    private Task<InvokeResponse> IssueAsync(TurnContext turn, WebLinkForm form, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        form.Initiative,
        book =>
        {
            var issued = form.Read(book);
            if (!issued.Succeeded)
            {
                return issued.Refusal == Refusal.OnlyFacilitators
                    ? Answers.Refuse(turn, issued.Refusal)
                    : InvokeResponse.Dialog(WebLinksText.InviteButton, WebLinkCards.Form(book, form, Answers.Sentence(issued.Refusal)));
            }

            return HandOut(turn, book, issued.Value);
        },
        cancellation);

    private Task<InvokeResponse> RenewAsync(TurnContext turn, OneWebLink payload, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        payload.Initiative,
        book =>
        {
            if (Find(book, payload.Pass) is not { } old)
            {
                return Answers.Refuse(turn, Refusal.WebLinkExpired);
            }

            var renewed = old.Renew(WebTokens.NewId(), book.Person, WebLinkForm.Moment(book), book.Initiative, book.WebPasses);
            if (!renewed.Succeeded)
            {
                return Answers.Refuse(turn, renewed.Refusal);
            }

            return HandOut(turn, book, renewed.Value, old);
        },
        cancellation);

    private InvokeResponse HandOut(TurnContext turn, Book book, WebPass pass, WebPass? old = null)
    {
        if (tokens.AddressOf(book.Initiative.Id, pass) is not { } address)
        {
            return Answers.Say(turn, WebLinksText.NoAddress);
        }

        if (old?.IsGood(book.Now) == true)
        {
            book.Put(Kinds.WebPass, old.Revoke(book.Initiative, book.Person, book.Now).Value);
        }

        book.Put(Kinds.WebPass, pass);
        book.Audit(
            "weblink.issued", ("link", pass.Id), ("kind", pass.Kind.ToString()), ("inTeams", pass.IsInTeams ? "true" : "false"), ("instead", old?.Id ?? ""),
            ("places", pass.Places.ToString(CultureInfo.InvariantCulture)), ("until", pass.ExpiresAt.ToString("O", CultureInfo.InvariantCulture)));
        if (!pass.IsInTeams)
        {
            return InvokeResponse.Dialog(WebLinksText.IssuedHeading, WebLinkCards.Issued(book, pass, address, old is null ? null : WebLinksText.RenewedNote));
        }

        // Whoever has the address answers in that person's name, so it goes to nobody else.
        book.ShowTo(pass.Person!.Value, OwnView, pass.Id);
        return Answers.Say(turn, WebLinksText.SentToMember.With(Teams.Cards.CardText.Escape(pass.Label)));
    }

    private async Task<InvokeResponse> ShowAsync(TurnContext turn, OneWebLink payload, CancellationToken cancellation)
    {
        var (state, refused) = await LedByAsync(turn, payload.Initiative, cancellation);
        return state is null ? refused!
            : Find(state, payload.Pass) is not { } pass ? Answers.Refuse(turn, Refusal.WebLinkExpired)
            : !pass.IsGood(desk.Now) ? Answers.Say(turn, WebLinksText.NoLongerGood)
            : pass.IsInTeams ? Answers.Say(turn, WebLinksText.SentToMember.With(Teams.Cards.CardText.Escape(pass.Label)))
            : tokens.AddressOf(state.Initiative.Id, pass) is { } address ? InvokeResponse.Dialog(WebLinksText.IssuedHeading, WebLinkCards.Issued(state, pass, address))
            : Answers.Say(turn, WebLinksText.NoAddress);
    }

    private async Task<InvokeResponse> RevokeAsync(TurnContext turn, OneWebLink payload, CancellationToken cancellation)
    {
        var refused = await desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book =>
            {
                var revoked = Find(book, payload.Pass) is { } pass ? pass.Revoke(book.Initiative, book.Person, book.Now) : Refusal.WebLinkExpired;
                if (!revoked.Succeeded)
                {
                    return Answers.Refuse(turn, revoked.Refusal);
                }

                book.Put(Kinds.WebPass, revoked.Value);
                book.Audit("weblink.revoked", ("link", revoked.Value.Id));
                return InvokeResponse.Empty;
            },
            cancellation);
        return refused == InvokeResponse.Empty && await desk.ReadAsync(turn, payload.Initiative, cancellation) is { } state
            ? await ListAsync(state, null, WebLinksText.Revoked, cancellation)
            : refused;
    }

    private async Task<(InitiativeState? State, InvokeResponse? Refused)> LedByAsync(TurnContext turn, string? initiative, CancellationToken cancellation) =>
        await desk.ReadAsync(turn, initiative, cancellation) is not { } state ? (null, Answers.NotHere(turn))
        : state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? (state, null)
        : (null, Answers.Refuse(turn, Refusal.OnlyFacilitators));

    private static WebPass? Find(InitiativeState state, string? id) => id is null ? null : state.Snapshot.Find(Kinds.WebPass, id);

    // Whether people answered the last rounds, never what: as many reads as there are rounds, however many links.
    private async Task<Doors> DoorsAsync(InitiativeState state, CancellationToken cancellation)
    {
        if (state.WebPasses.All(pass => pass.People.Count == 0))
        {
            return new Doors([], new Dictionary<string, int>(StringComparer.Ordinal));
        }

        var rounds = new List<RoundDoors>();
        var answered = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var round in state.Rounds.Where(round => round.Kind != RoundKind.Needs).OrderByDescending(round => round.OpenedAt).Take(LastRounds))
        {
            var (all, has) = await answering.WhoAnsweredAsync(round, cancellation);
            rounds.Add(new RoundDoors(round, DoorCount.Of(round.Id, all, state.WebPasses, has), DoorCount.HelpersOf(round.Id, state.WebPasses, has)));
            foreach (var pass in state.WebPasses)
            {
                answered[pass.Id] = answered.GetValueOrDefault(pass.Id) + pass.People.Count(has);
            }
        }

        return new Doors(rounds, answered);
    }
}
