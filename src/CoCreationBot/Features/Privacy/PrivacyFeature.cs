using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Features.Bridges;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Privacy;

internal sealed record DeleteForm(string? Initiative, string? Sure)
{
    /// <summary>The other fields of the form: what was chosen beside the answers.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Others { get; set; } = [];

    public IReadOnlySet<string> Chosen => Others.Keys.Where(key => Sent.IsTicked(Sent.Text(Others, key)))
        .ToHashSet(StringComparer.Ordinal);
}

/// <summary>The form that erases somebody, as sent.</summary>
/// <param name="Initiative">Where it was opened.</param>
/// <param name="Words">What happens to what they contributed.</param>
/// <param name="Sure">"true" once they say so.</param>
internal sealed record EraseForm(string? Initiative, string? Words, string? Sure);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DeleteForm))]
[JsonSerializable(typeof(EraseForm))]
internal sealed partial class PrivacyJson : JsonSerializerContext;

/// <summary>What the bot knows about me, and deleting my answers: shown in a dialog, so that only the person sees it.</summary>
internal sealed class PrivacyFeature(InitiativeStore initiatives, PartitionStore partitions, AllPersonalData data, Contacts contacts, Erasures erasures) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<PrivacyFeature>()
        .Command(new CommandWords("delete my answers", 220, PrivacyText.ResourceManager) { IsForAnyPlace = true, Group = CommandGroup.Settings })
        .Command(new CommandWords("my data", 210, PrivacyText.ResourceManager) { IsForAnyPlace = true, Group = CommandGroup.Settings })
        .OnWeb(new WebView(WebViewPart.Data, 1, DataView));

    public const string DataView = "my-data";

    public void Map(BotRoutes routes) => routes
        .OnCommand("my data", ShowAsync)
        .OnCommand("delete my answers", ShowAsync)
        .OnDialog("privacy.data", InitiativeJson.Default.InitiativeOnly, OpenDataAsync).FromWeb()
        .OnDialog("privacy.delete", InitiativeJson.Default.InitiativeOnly, OpenDeleteAsync).FromWeb()
        .OnSubmit("privacy.deleted", PrivacyJson.Default.DeleteForm, DeleteAsync).FromWeb().ByMany()
        .OnDialog("privacy.erase", InitiativeJson.Default.InitiativeOnly, OpenEraseAsync).FromWeb()
        .OnSubmit("privacy.erased", PrivacyJson.Default.EraseForm, EraseAsync).FromWeb().ByMany();

    public void Map(DeliveryRoutes routes) => routes
        .OnAnswer(DataView, Views.OfInitiative(Invitation, _ => PrivacyText.Heading));

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
            return string.Join(' ', new[] { PrivacyText.OnlyChat.With(ContactData.Client(contact)), invitations }.OfType<string>());
        }

        // There is nothing else of them, so nothing of them stays.
        await erasures.EraseAsync(person, withdraws: false, contact.Chat, cancellation);
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
            SubmitAction.OpenDialog(PrivacyText.EraseButton, "privacy.erase", CardParts.Data(state.Initiative.Id)),
        ],
    };

    private async Task<InvokeResponse> OpenDataAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation)
    {
        if (await initiatives.ReadOwnAsync(turn, payload.Initiative, cancellation) is not { } state)
        {
            return Reply.NotHere(turn);
        }

        var person = new PersonId(turn.PersonKey);
        return InvokeResponse.Dialog(PrivacyText.Heading, new AdaptiveCard
        {
            Body = [CardParts.Text(PrivacyText.DataIntro), new FactSet([.. await data.TellAsync(state, person, cancellation)]), CardParts.Note(PrivacyText.HowStored)],
            Actions = [.. state.FindParticipant(person) is { } me && !state.IsHere(me) ? [] : data.Correct(state, person)],
        });
    }

    private async Task<InvokeResponse> OpenDeleteAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        await initiatives.ReadOwnAsync(turn, payload.Initiative, cancellation) is { } state
            ? InvokeResponse.Dialog(PrivacyText.DeleteButton, new AdaptiveCard
            {
                Body =
                [
                    CardParts.Text(PrivacyText.DeleteWarning),
                    new ToggleInput("sure", PrivacyText.SureLabel, PrivacyText.SureTitle),
                    .. data.Choices(state, new PersonId(turn.PersonKey)),
                ],
                Actions = [SubmitAction.SendForm(PrivacyText.DeleteSend, "privacy.deleted", CardParts.Data(state.Initiative.Id)) with { Style = "destructive" }],
            })
            : Reply.NotHere(turn);

    private const string Keep = "keep";
    private const string Withdraw = "withdraw";

    private async Task<InvokeResponse> OpenEraseAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation)
    {
        var person = new PersonId(turn.PersonKey);
        var known = await erasures.InitiativesAsync(person, cancellation);
        if (known.Count == 0)
        {
            return Reply.Say(turn, PrivacyText.ErasedAlready);
        }

        return InvokeResponse.Dialog(PrivacyText.EraseButton, new AdaptiveCard
        {
            Body =
            [
                CardParts.Text(PrivacyText.EraseIntro.With(string.Join("; ", known.Select(state => CardText.Escape(state.Initiative.Title))))),
                CardParts.Text(PrivacyText.EraseGone),
                .. known.SelectMany(state => data.Stays(state, person)).Select(CardParts.Warning),
                CardParts.Text(PrivacyText.EraseStays),
                new ChoiceSetInput("words", PrivacyText.EraseWordsLabel, [new Choice(PrivacyText.EraseKeep, Keep), new Choice(PrivacyText.EraseWithdraw, Withdraw)])
                {
                    Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = Keep,
                },
                new ToggleInput("sure", PrivacyText.SureLabel, PrivacyText.EraseSureTitle),
            ],
            Actions = [SubmitAction.SendForm(PrivacyText.EraseSend, "privacy.erased", new System.Text.Json.Nodes.JsonObject { ["initiative"] = payload.Initiative }) with { Style = "destructive" }],
        });
    }

    // Whoever sends it is erased, wherever the form was opened: a turn says who acts, and nobody can send it for another.
    private async Task<InvokeResponse> EraseAsync(TurnContext turn, EraseForm form, CancellationToken cancellation)
    {
        if (!Sent.IsTicked(form.Sure))
        {
            return Reply.Say(turn, PrivacyText.NothingErased);
        }

        if (form.Words is not (Keep or Withdraw))
        {
            return Reply.Refuse(turn, Refusal.UnknownChoice);
        }

        var ownChat = Audiences.Alone(turn) is null ? null : turn.Conversation.RootConversationId;
        return Reply.Say(turn, await erasures.EraseAsync(new PersonId(turn.PersonKey), form.Words == Withdraw, ownChat, cancellation) ? PrivacyText.Erased : PrivacyText.ErasedAlready);
    }

    private async Task<InvokeResponse> DeleteAsync(TurnContext turn, DeleteForm form, CancellationToken cancellation)
    {
        if (await initiatives.ReadOwnAsync(turn, form.Initiative, cancellation) is not { } state)
        {
            return Reply.NotHere(turn);
        }

        var person = new PersonId(turn.PersonKey);
        var deletion = new Deletion(Sent.IsTicked(form.Sure), form.Chosen);
        if (!deletion.Answers && deletion.Chosen.Count == 0)
        {
            return Reply.Say(turn, PrivacyText.NothingDeleted);
        }

        var deleted = await data.DeleteAsync(state, person, deletion, cancellation);
        return Reply.Say(turn, deletion.Answers ? PrivacyText.Deleted.With(deleted) : PrivacyText.StoriesDeleted);
    }
}
