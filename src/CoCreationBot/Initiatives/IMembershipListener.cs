using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Initiatives;

/// <summary>Is told of people who take part in something, within a change of their own record.</summary>
internal interface IMembershipListener
{
    /// <summary>They joined.</summary>
    /// <param name="own">The person's own record.</param>
    /// <param name="change">What is stored.</param>
    /// <param name="person">Who.</param>
    void Joined(Snapshot own, Change change, PersonId person);

    /// <summary>They take part and asked in their own chat what waits for them.</summary>
    /// <param name="own">The person's own record.</param>
    /// <param name="change">What is stored.</param>
    /// <param name="person">Who.</param>
    /// <param name="chat">Their own chat.</param>
    void CameBy(Snapshot own, Change change, PersonId person, ConversationReference chat);
}
