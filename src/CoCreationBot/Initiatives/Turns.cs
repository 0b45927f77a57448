using CoCreationBot.Deliveries;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Initiatives;

/// <summary>What happens around every turn: the person's language; whoever acts somewhere can be reached there.</summary>
internal sealed class TurnFeature(Contacts contacts, MutedConversations muted, TenantDirectory.PeopleDirectory directory) : IBotFeature
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ZonePatience = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan DirectoryPatience = TimeSpan.FromMilliseconds(800);

    public void Map(BotRoutes routes) => routes.Around(async (turn, next) =>
    {
        using var language = Language.Use(Language.Match(turn.Locale));
        using var group = TenantDirectory.OwnGroup.Use(await GroupAsync(turn));
        turn.KnownZone = await KnownZoneAsync(turn);
        await WithinAsync(cancellation => ReturnAsync(turn, cancellation), Patience);
        var answer = await next();
        if (turn.Activity.Type == ActivityTypes.Message)
        {
            await WithinAsync(cancellation => turn.Conversation.IsPersonal ? contacts.MeetAsync(turn, cancellation) : contacts.MeetAgainAsync(turn, cancellation), Patience);
        }

        return answer;
    });

    // Whoever opens a form may have to introduce themselves in it; a client without dialogs opens it by any button.
    private ValueTask<string?> GroupAsync(TurnContext turn) =>
        turn.Activity.Name == InvokeNames.DialogFetch || (turn.Activity.Name == InvokeNames.CardAction && !turn.Conversation.ShowsDialogs)
            ? directory.GroupSoonAsync(new Domain.PersonId(turn.PersonKey), DirectoryPatience, CancellationToken.None)
            : ValueTask.FromResult<string?>(null);

    // Where a person writes or presses something, the bot is in. Searches come from conversations that it is not in, and a client's own refresh is nobody's act.
    private async ValueTask ReturnAsync(TurnContext turn, CancellationToken cancellation)
    {
        var isMessage = turn.Activity.Type == ActivityTypes.Message;
        var isPress = turn.Activity.Name is InvokeNames.CardAction or InvokeNames.DialogFetch or InvokeNames.DialogSubmit && !turn.IsAutomaticRefresh;
        if ((isMessage || isPress) && turn.Activity.ChannelId != WebDoor.Channel
            && await muted.MeetAsync(turn.Conversation, isMessage, cancellation) && turn.Conversation.IsPersonal)
        {
            await contacts.InstalledAsync(turn, cancellation);
        }
    }

    // A client that says no time zone costs one look in a while. What a client fetches by itself takes no time from anybody.
    private async Task<TimeZoneInfo?> KnownZoneAsync(TurnContext turn)
    {
        TimeZoneInfo? known = null;
        if (turn.Activity.Type is ActivityTypes.Message or ActivityTypes.Invoke && !turn.IsAutomaticRefresh)
        {
            await WithinAsync(async cancellation => known = await contacts.ZoneOfAsync(turn, cancellation), ZonePatience);
        }

        return known;
    }

    private static async Task WithinAsync(Func<CancellationToken, ValueTask> learn, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await learn(limit.Token);
        }
        catch (Exception exception) when (exception is StorageUnavailableException or OperationCanceledException)
        {
            // What the person asks for does not wait for it; how to reach them, and their time zone, is learnt from what they do next.
        }
    }
}

/// <summary>Shows a card again after a form that stood in its place, or when a client asks for it.</summary>
internal sealed class CardFeature(InitiativeStore initiatives, PartitionStore partitions, DeliveryRoutes views) : IBotFeature
{
    public void Map(BotRoutes routes) => routes.OnExecute("card.back", InitiativeJson.Default.InitiativeOnly, BackAsync).AsWayBack("initiative");

    private async Task<InvokeResponse> BackAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation)
    {
        var isOfInitiative = Ulid.TryParse(payload.Initiative, out _);
        var partition = isOfInitiative ? PartitionId.ForInitiative(payload.Initiative!) : InitiativeStore.PartitionOf(turn);

        // Who never took part has cards too, such as an invitation.
        if (isOfInitiative && await initiatives.LetsInAsync(partition, turn, cancellation) is var standing && standing is Standing.Gone or Standing.Unsure)
        {
            return Reply.NotLetIn(turn, standing);
        }

        var snapshot = await partitions.LoadAsync(partition, cancellation);
        var posted = snapshot.All(PostedCard.Kind).FirstOrDefault(card =>
            card.ActivityId == turn.Activity.ReplyToId && card.To.RootConversationId == turn.Conversation.RootConversationId);
        if (posted is null || views.View(posted.View) is not { } view)
        {
            return Reply.NotHere(turn);
        }

        var content = await view(posted.Request(snapshot), cancellation);
        return content?.Card is { } card ? InvokeResponse.Card(card) : Reply.NotHere(turn);
    }
}

/// <summary>The protocol layer's few sentences.</summary>
internal sealed class TurnTexts : ITurnTexts
{
    public string UnknownVerb => CommonText.OldCard;

    public string Back => CommonText.Back;

    public string UnreadablePayload => CommonText.Unreadable;

    public string Failed(Exception exception) =>
        exception is StorageUnavailableException or OperationCanceledException ? CommonText.NotSaved : CommonText.Failed;

    public string NotDone => CommonText.NotDone;

    public string Kept => CommonText.Kept;

    public string TryAgain => CommonText.TryAgain;
}
