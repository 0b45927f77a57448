using CoCreationBot.Deliveries;
using CoCreationBot.Deliveries.Bulk;
using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>How a person is reached, and what was posted to them. It is learnt anew from their next message; nothing of it is typed.</summary>
internal sealed class ContactData(Contacts contacts) : PersonalData
{
    // What is held for a person stands in their own record; its key may name another. Of a bulk send the rows hold whoever started it, and each person only until they were written to.
    public override IReadOnlyList<StateKind> Kinds => [Contact.Kind, PostedCard.Kind, HeldPost.Kind, BulkSend.Kind, PartReport.Kind];

    public override IReadOnlyList<StateKind> Anywhere => [BulkSend.Kind, HeldPost.Kind];

    public override int Order => 90;

    public override async ValueTask<IReadOnlyList<Fact>> TellAsync(InitiativeState state, PersonId person, CancellationToken cancellation)
    {
        var contact = await contacts.FindAsync(person, cancellation);
        return [new Fact(PeopleText.DataChat, Reach(contact)), new Fact(PeopleText.DataClient, Client(contact))];
    }

    public override CardAction? Correct(InitiativeState state, PersonId person) => null;

    public override async Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation)
    {
        if (deletion.Answers)
        {
            await contacts.ForgetAsync(person, cancellation);
        }

        return 0;
    }

    /// <summary>What the client tells of itself, in words.</summary>
    public static string Client(Contact? contact) =>
        contact is null || (contact.Locale ?? contact.TimeZone) is null ? PeopleText.DataNone
        : CardText.Escape(string.Join(", ", new[] { contact.Locale, contact.TimeZone }.OfType<string>()));

    private static string Reach(Contact? contact) => contact switch
    {
        null => PeopleText.DataNone,
        { UnreachableSince: not null } => PeopleText.DataChatBlocked,
        _ => PeopleText.DataChatOpen,
    };
}
