using CoCreationBot.Teams.Connector;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Deliveries;

/// <summary>What became of a message to a person.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Chat">Where it arrived.</param>
/// <param name="ActivityId">Its id, where the Connector gave one.</param>
internal sealed record PersonalDelivery(DeliveryResult Result, ConversationReference? Chat = null, string? ActivityId = null);

/// <summary>Sends into 1:1 chats: opens those that are not known yet, and remembers who cannot be reached.</summary>
internal sealed class Chats(Contacts contacts, MutedConversations muted, ConnectorClient connector)
{
    // Other refusals, such as an administrator's, are no word of this person: they do not silence them for later.
    private static readonly HashSet<string> Lost = new(StringComparer.OrdinalIgnoreCase)
    {
        "ConversationBlockedByUser", "MessageWritesBlocked", "BotNotInConversationRoster", "ForbiddenOperation", "ForbiddenOperationException",
    };

    /// <summary>Sends once it is claimed. Opening a chat is idempotent and needs no claim; what is sent in the background lets everything else go first.</summary>
    public async Task<PersonalDelivery> SendAsync(
        Contact contact, Activity message, Func<Task<bool>> claim, CancellationToken cancellation, bool isBackground = false)
    {
        // What is written to somebody in their own chat is meant for them: it shows in their activity feed.
        message = message with { ChannelData = new TeamsChannelData { Notification = new TeamsNotification { Alert = true } } };
        if (contact.UnreachableSince is not null)
        {
            return Unreachable(contact.UnreachableWhy ?? "unreachable");
        }

        var first = contact;
        var mayOpenAgain = contact.Chat is not null;
        while (true)
        {
            if (contact.Chat is null)
            {
                var opened = await connector.CreatePersonalAsync(contact.Space, contact.MemberId, cancellation, isBackground);
                if (opened.Verdict != ConnectorVerdict.Delivered || opened.ConversationId is not { Length: > 0 } chat)
                {
                    return await NotOpenedAsync(first, opened, cancellation);
                }

                await contacts.OpenedAsync(contact, chat, cancellation);
                contact = contact with { Chat = chat };
            }

            var sent = await connector.SendAsync(contact.Place, message, claim, cancellation, isBackground);
            if (sent.Verdict == ConnectorVerdict.Gone && mayOpenAgain)
            {
                mayOpenAgain = false;
                await contacts.OpenedAsync(contact, null, cancellation);
                contact = contact with { Chat = null };
                continue;
            }

            return await LostAsync(contact, sent, cancellation, first) ?? new PersonalDelivery(DeliveryResult.Of(sent), contact.Place, sent.ActivityId);
        }
    }

    private async Task<PersonalDelivery> NotOpenedAsync(Contact contact, ConnectorResult opened, CancellationToken cancellation) =>
        opened.Verdict is ConnectorVerdict.Delivered or ConnectorVerdict.Unknown
            ? new PersonalDelivery(new DeliveryResult(DeliveryState.Later))
            : await LostAsync(contact, opened, cancellation) ?? new PersonalDelivery(DeliveryResult.Of(opened));

    private async Task<PersonalDelivery?> LostAsync(Contact contact, ConnectorResult result, CancellationToken cancellation, Contact? first = null)
    {
        var code = result.Error?.Code ?? "";
        if (result.Verdict != ConnectorVerdict.Gone && !(result.Verdict == ConnectorVerdict.Blocked && Lost.Contains(code)))
        {
            return null;
        }

        // So that whatever they do there tells that they are back.
        foreach (var chat in new[] { contact, first }.Where(known => known?.Chat is not null).DistinctBy(known => known!.Chat))
        {
            await muted.BeginAsync(chat!.Place, code, cancellation);
        }

        await contacts.LostAsync(contact, code, cancellation);
        return Unreachable(code);
    }

    private static PersonalDelivery Unreachable(string why) => new(new DeliveryResult(DeliveryState.Unreachable) { Why = why });
}
