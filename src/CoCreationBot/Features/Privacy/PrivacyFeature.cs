using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Features.Actions;
using CoCreationBot.Features.Bridges;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Outcomes;
using CoCreationBot.Features.Stories;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Privacy;

internal sealed record DeleteForm(string? Initiative, string? Sure, string? Stories = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DeleteForm))]
internal sealed partial class PrivacyJson : JsonSerializerContext;

/// <summary>What the bot knows about me, and deleting my answers: shown in a dialog, so that only the person sees it.</summary>
internal sealed class PrivacyFeature(InitiativeStore initiatives, PartitionStore partitions, Responses responses, Contacts contacts) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<PrivacyFeature>()
        .OnWeb(new WebView(WebViewPart.Data, 1, DataView));

    public const string DataView = "my-data";

    public void Map(BotRoutes routes) => routes
        .OnCommand("my data", ShowAsync)
        .OnCommand("delete my answers", ShowAsync)
        .OnDialog("privacy.data", InitiativeJson.Default.InitiativeOnly, OpenDataAsync).FromWeb()
        .OnDialog("privacy.delete", InitiativeJson.Default.InitiativeOnly, OpenDeleteAsync).FromWeb()
        .OnSubmit("privacy.deleted", PrivacyJson.Default.DeleteForm, DeleteAsync).FromWeb();

    public void Map(DeliveryRoutes routes) => routes
        .OnView(DataView, Views.OfInitiative(Invitation, _ => PrivacyText.Heading));

    private async Task ShowAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation)
    {
        if (!turn.Conversation.IsPersonal)
        {
            await initiatives.InHomeAsync(turn, edit => edit.Show(DataView, edit.Initiative.Id.Value), cancellation);
            return;
        }

        // In the 1:1 chat, a card per initiative the person takes part in.
        var own = await partitions.LoadAsync(InitiativeStore.PartitionOf(new PersonId(turn.PersonKey)), cancellation);
        var memberships = own.All(Kinds.Membership);
        if (memberships.Count == 0)
        {
            await initiatives.SayAsync(turn, await OutsideInitiativesAsync(new PersonId(turn.PersonKey), command, cancellation), cancellation);
        }
        else if (await OwnInvitations.ElsewhereAsync(partitions, own, new PersonId(turn.PersonKey), command.Name == "delete my answers", cancellation) is { } said)
        {
            await initiatives.SayAsync(turn, said, cancellation);
        }

        foreach (var membership in memberships)
        {
            await partitions.ChangeAsync(
                InitiativeStore.PartitionOf(membership.Initiative),
                turn.ReceiptKey,
                (_, change) => { change.Post(Delivery.Of(turn.Conversation, DataView, membership.Initiative.Value)); return 0; },
                cancellation);
        }
    }

    // Somebody who only ever wrote in the 1:1 chat: there is their contact, and nothing else.
    private async Task<string> OutsideInitiativesAsync(PersonId person, ChatCommand command, CancellationToken cancellation)
    {
        if (await contacts.FindAsync(person, cancellation) is not { } contact)
        {
            return PrivacyText.Nothing;
        }

        var own = await partitions.LoadAsync(InitiativeStore.PartitionOf(person), cancellation);
        var deletes = command.Name == "delete my answers";
        var invitations = await OwnInvitations.ElsewhereAsync(partitions, own, person, deletes, cancellation);
        if (!deletes)
        {
            return string.Join(' ', new[] { PrivacyText.OnlyChat.With(Client(contact)), invitations }.OfType<string>());
        }

        await contacts.ForgetAsync(person, cancellation);
        return string.Join(' ', new[] { invitations, PrivacyText.ChatDeleted }.OfType<string>());
    }

    private static AdaptiveCard Invitation(InitiativeState state) => new()
    {
        Lang = state.Initiative.Language,
        Body =
        [
            CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
            CardParts.Heading(PrivacyText.Heading),
            CardParts.Text(PrivacyText.Invitation),
        ],
        Actions =
        [
            SubmitAction.OpenDialog(PrivacyText.DataButton, "privacy.data", CardParts.Data(state.Initiative.Id)),
            SubmitAction.OpenDialog(PrivacyText.DeleteButton, "privacy.delete", CardParts.Data(state.Initiative.Id)),
        ],
    };

    private async Task<InvokeResponse> OpenDataAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation)
    {
        if (await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is not { } state)
        {
            return Reply.NotHere(turn);
        }

        var person = new PersonId(turn.PersonKey);
        var me = state.FindParticipant(turn);
        var answered = 0;
        foreach (var round in Confidential(state))
        {
            answered += await responses.HasAnsweredAsync(round, person, cancellation) ? 1 : 0;
        }

        var contact = await contacts.FindAsync(person, cancellation);
        var card = new AdaptiveCard
        {
            Body =
            [
                CardParts.Text(PrivacyText.DataIntro),
                new FactSet(
                [
                    new Fact(PrivacyText.NameFact, me is null ? PrivacyText.None : CardText.Escape(me.Name)),
                    new Fact(PeopleText.VoiceLabel, me is null ? PrivacyText.None : Introduction.WordsFor(me.Voice)),
                    new Fact(PeopleText.GroupLabel, me is null ? PrivacyText.None : CardText.Escape(me.Group)),
                    new Fact(PrivacyText.NeedsFact, $"{state.Needs.Count(need => need.Proposers.Contains(person))}"),
                    new Fact(PrivacyText.SupportFact, $"{state.Needs.Count(need => need.Supporters.Contains(person))}"),
                    new Fact(PrivacyText.BuildFact, $"{state.Needs.Sum(need => need.BuildOns.Count(added => added.By == person))}"),
                    new Fact(PrivacyText.IdeasFact, $"{state.Ideas.Count(idea => idea.IsProposedBy(person))}"),
                    new Fact(PrivacyText.ActionsFact, $"{state.Actions.Count(action => action.Owner == person)}"),
                    new Fact(PrivacyText.OutcomesFact, $"{state.Outcomes.Count(outcome => outcome.By.Person == person)}"),
                    new Fact(PrivacyText.StoriesFact, $"{StoriesOf(state, person).Count()}"),
                    new Fact(PrivacyText.InvitationsFact, OwnInvitations.Counts(state, person)),
                    new Fact(PrivacyText.AnswersFact, $"{answered}"),
                    new Fact(PrivacyText.LeadsFact, state.Initiative.IsFacilitator(person) ? CommonText.Yes : CommonText.No),
                    new Fact(PrivacyText.ChatFact, Reach(contact)),
                    new Fact(PrivacyText.ClientFact, Client(contact)),
                ]),
                CardParts.Note(PrivacyText.HowStored),
            ],
        };
        return InvokeResponse.Dialog(PrivacyText.Heading, card);
    }

    private async Task<InvokeResponse> OpenDeleteAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is { } state
            ? InvokeResponse.Dialog(PrivacyText.DeleteButton, new AdaptiveCard
            {
                Body =
                [
                    CardParts.Text(PrivacyText.DeleteWarning),
                    new ToggleInput("sure", PrivacyText.SureLabel, PrivacyText.SureTitle),
                    .. StoriesOf(state, new PersonId(turn.PersonKey)).Any()
                        ? [new ToggleInput("stories", PrivacyText.StoriesLabel, PrivacyText.StoriesTitle)]
                        : Array.Empty<CardElement>(),
                ],
                Actions = [SubmitAction.SendForm(PrivacyText.DeleteSend, "privacy.deleted", CardParts.Data(state.Initiative.Id)) with { Style = "destructive" }],
            })
            : Reply.NotHere(turn);

    private async Task<InvokeResponse> DeleteAsync(TurnContext turn, DeleteForm form, CancellationToken cancellation)
    {
        if (await initiatives.ReadAsync(turn, form.Initiative, cancellation) is not { } state)
        {
            return Reply.NotHere(turn);
        }

        if (form.Sure != "true" && form.Stories != "true")
        {
            return Reply.Say(turn, PrivacyText.NothingDeleted);
        }

        if (form.Stories == "true")
        {
            await WithdrawStoriesAsync(state, new PersonId(turn.PersonKey), cancellation);
        }

        if (form.Sure != "true")
        {
            return Reply.Say(turn, PrivacyText.StoriesDeleted);
        }

        var deleted = 0;
        foreach (var round in Confidential(state))
        {
            deleted += await responses.DeleteAsync(round, new PersonId(turn.PersonKey), cancellation) ? 1 : 0;
        }

        await responses.WithdrawStoriesAsync(
            InitiativeStore.PartitionOf(state.Initiative.Id), new PersonId(turn.PersonKey), Reflections.ReflectionFeature.ResultView, cancellation);
        await OwnInvitations.DeleteAsync(partitions, state.Initiative.Id, new PersonId(turn.PersonKey), cancellation);
        await contacts.ForgetAsync(new PersonId(turn.PersonKey), cancellation);
        return Reply.Say(turn, PrivacyText.Deleted.With(deleted));
    }

    private static IEnumerable<Story> StoriesOf(InitiativeState state, PersonId person) =>
        state.Stories.Where(story => story.Status != StoryStatus.Withdrawn && story.IsToldBy(person));

    // A story a time, so that each fits a transaction; a story taken back meanwhile is taken back.
    private async Task WithdrawStoriesAsync(InitiativeState known, PersonId person, CancellationToken cancellation)
    {
        foreach (var id in StoriesOf(known, person).Select(story => story.Id.Value))
        {
            await partitions.ChangeAsync(
                InitiativeStore.PartitionOf(known.Initiative.Id),
                null,
                (snapshot, change) =>
                {
                    if (Views.StateOf(snapshot) is { } state && state.FindStory(id)?.Withdraw(person) is { Succeeded: true } withdrawn)
                    {
                        StoryFeature.Forget(state, change, withdrawn.Value, person.Value);
                    }

                    return 0;
                },
                cancellation);
        }
    }

    private static string Reach(Contact? contact) => contact switch
    {
        null => PrivacyText.None,
        { UnreachableSince: not null } => PrivacyText.ChatBlocked,
        _ => PrivacyText.ChatOpen,
    };

    private static string Client(Contact? contact) =>
        contact is null || (contact.Locale ?? contact.TimeZone) is null ? PrivacyText.None
        : CardText.Escape(string.Join(", ", new[] { contact.Locale, contact.TimeZone }.OfType<string>()));

    private static IEnumerable<Round> Confidential(InitiativeState state) => state.Rounds.Where(round => round.Kind != RoundKind.Needs);
}
