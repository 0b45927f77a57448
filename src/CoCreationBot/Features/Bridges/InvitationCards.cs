using CoCreationBot.Domain;
using CoCreationBot.Domain.Invitations;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.TenantDirectory;

namespace CoCreationBot.Features.Bridges;

/// <summary>Cards of one invitation, in 1:1 chats only: for the person invited, and for whoever invited them.</summary>
internal static class InvitationCards
{
    /// <summary>The invitation for the person it is for, and for nobody else.</summary>
    public static AdaptiveCard? Invited(InitiativeState state, PersonId person, string key, DateTimeOffset now)
    {
        if (state.Snapshot.Find(BridgeRows.Invitation, key) is not { } invitation || invitation.Person != person)
        {
            return null;
        }

        var data = CardParts.Data(state.Initiative.Id, ("invitation", invitation.Id));
        return new AdaptiveCard
        {
            Body =
            [
                .. Words(state, invitation),
                .. invitation.IsOpen(now) ? Array.Empty<CardElement>() : [CardParts.Section(Answered(invitation))],
                CardParts.Note(BridgesText.YourData),
            ],
            Actions = invitation.IsOpen(now)
                ?
                [
                    new ExecuteAction { Title = BridgesText.AcceptButton, Verb = "bridge.accept", Data = data, Style = "positive" },
                    SubmitAction.OpenDialog(BridgesText.DeclineButton, "bridge.decline", data.DeepClone().AsObject()),
                ]
                : null,
        };
    }

    /// <summary>Who asks, what it is about, and what an answer does: the same words in the preview and in the card.</summary>
    public static IEnumerable<CardElement> Words(InitiativeState state, Invitation invitation)
    {
        var by = CardText.Escape(invitation.ByName);
        yield return CardParts.Kicker(BridgesText.InvitedKicker.With(by));
        yield return CardParts.Heading(CardText.Escape(state.Initiative.Title));
        yield return CardParts.Text(BridgesText.InvitedText.With(by, CardText.Escape(invitation.Department)));
        yield return new FactSet(
        [
            new Fact(BridgesText.OpenFact, CardText.Escape(CardText.Shorten(state.Initiative.Open, 300))),
            new Fact(BridgesText.AffectedFact, CardText.Escape(CardText.Shorten(state.Initiative.Affected, 300))),
            new Fact(BridgesText.SponsorFact, CardText.Escape(CardText.Shorten(state.Initiative.Sponsor, 200))),
        ]);
        if (invitation.Note.Length > 0)
        {
            yield return CardParts.Section(BridgesText.NoteHeading.With(by));
            yield return CardParts.Typed(CommonText.Quote.With(invitation.Note));
        }

        yield return CardParts.Text(BridgesText.ResourceManager.Of("IfYes", invitation.Place));
        yield return CardParts.Note(BridgesText.IfNo.With(by, Invitation.OpenDays));
    }

    /// <summary>What became of an invitation, for whoever sent it.</summary>
    public static AdaptiveCard? Answer(InitiativeState state, PersonId person, string key, IReadOnlyDictionary<PersonId, Profile>? profiles)
    {
        if (state.Snapshot.Find(BridgeRows.Invitation, key) is not { State: InvitationState.Accepted or InvitationState.Declined } invitation || invitation.By != person)
        {
            return null;
        }

        var words = invitation.State == InvitationState.Accepted ? BridgesText.SaidYes : BridgesText.SaidNo;
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Text(words.With(BridgeWords.Name(state, profiles, invitation), CardText.Escape(invitation.Department))),
                .. invitation.Reason.Length > 0 ? [CardParts.Quoted(invitation.Reason)] : Array.Empty<CardElement>(),
                .. invitation.State == InvitationState.Declined ? [CardParts.Note(BridgesText.NobodyElse)] : Array.Empty<CardElement>(),
            ],
        };
    }

    /// <summary>What the bot could not do, for whoever sent the invitation: they bring the words, or the person, in themselves.</summary>
    /// <param name="state">The initiative.</param>
    /// <param name="person">Who reads it.</param>
    /// <param name="key">Invitation, kind of failure and permission.</param>
    /// <param name="profiles">Names.</param>
    public static AdaptiveCard? ByHand(InitiativeState state, PersonId person, string key, IReadOnlyDictionary<PersonId, Profile>? profiles)
    {
        var parts = key.Split('|');
        if (parts.Length != 3 || state.Snapshot.Find(BridgeRows.Invitation, parts[0]) is not { } invitation || invitation.By != person
            || CardParts.Chosen<GraphFailureKind>(parts[1]) is not { } kind)
        {
            return null;
        }

        var name = BridgeWords.Name(state, profiles, invitation);
        var accepted = invitation.State == InvitationState.Accepted;
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Text((accepted ? BridgesText.AddByHand : BridgesText.SendByHand).With(name, CardText.Escape(invitation.Department))),
                CardParts.Note(BridgeWords.Failure(kind, parts[2])),
                .. accepted ? Array.Empty<CardElement>() : [new Container([CardParts.Text(BridgeWords.ToSendOn(state, invitation.Department, invitation.Note))]) { Style = "emphasis" }],
            ],
        };
    }

    /// <summary>Key of <see cref="ByHand"/>.</summary>
    public static string ByHandKey(Invitation invitation, GraphFailure failure) => $"{invitation.Id}|{failure.Kind}|{failure.Permission}";

    public static AdaptiveCard Decline(Invitation invitation, InitiativeId initiative, string? reason = null, string? problem = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            CardParts.Text(BridgesText.DeclineIntro.With(CardText.Escape(invitation.ByName))),
            FormParts.Paragraph("reason", BridgesText.ReasonLabel, reason, longest: Texts.SentenceLength),
        ],
        Actions = [SubmitAction.SendForm(BridgesText.DeclineSend, "bridge.declined", CardParts.Data(initiative, ("invitation", invitation.Id)))],
    };

    private static string Answered(Invitation invitation) => (invitation.State, invitation.Arrival) switch
    {
        (InvitationState.Accepted, Arrival.Added) => BridgesText.ResourceManager.Of("YouAreIn", invitation.Place),
        (InvitationState.Accepted, _) => BridgesText.YouSaidYes.With(CardText.Escape(invitation.ByName)),
        (InvitationState.Declined, _) => BridgesText.YouSaidNo,
        _ => BridgesText.TooLate.With(CardText.Escape(invitation.ByName)),
    };
}
