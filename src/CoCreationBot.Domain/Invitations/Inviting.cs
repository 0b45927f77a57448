using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.Invitations;

/// <summary>What a facilitator wants to send.</summary>
/// <param name="People">To whom.</param>
/// <param name="Department">For which department.</param>
/// <param name="Note">The personal note.</param>
/// <param name="Place">Where people meet.</param>
/// <param name="Conversation">The conversation it is sent from.</param>
public sealed record InvitationDraft(IReadOnlyList<PersonId> People, string Department, string? Note, MeetingPlace Place, string Conversation);

/// <summary>Invitations that go out together.</summary>
/// <param name="All">One for each person.</param>
public sealed record InvitationBatch(IReadOnlyList<Invitation> All);

/// <summary>Who invites.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">The name they sign with.</param>
public sealed record Inviter(PersonId Person, string Name);

/// <summary>
/// Inviting people who are missing. It is a personal request and never a mass mail: a handful at a time, a few handfuls a day, and nobody twice.
/// </summary>
public static class Inviting
{
    /// <summary>Most invitations sent with one click.</summary>
    public const int MostAtOnce = 5;

    /// <summary>Most invitations of one initiative within 24 hours.</summary>
    public const int MostADay = 20;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>How many more may be invited now.</summary>
    public static int Left(IReadOnlyList<Invitation> sent, DateTimeOffset now) =>
        Math.Max(0, MostADay - sent.Count(invitation => now - invitation.At < Day));

    /// <summary>Checks what is to be sent; nothing is sent before all of it is right.</summary>
    /// <param name="initiative">The initiative.</param>
    /// <param name="participants">Who takes part: they are not invited.</param>
    /// <param name="sent">All invitations so far.</param>
    /// <param name="draft">What is to be sent.</param>
    /// <param name="by">Who invites.</param>
    /// <param name="now">When.</param>
    /// <param name="newId">Makes an id.</param>
    public static Result<InvitationBatch> Invite(
        Initiative initiative, IReadOnlyList<Participant> participants, IReadOnlyList<Invitation> sent, InvitationDraft draft, Inviter by,
        DateTimeOffset now, Func<string> newId)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(newId);
        PersonId[] people = [.. draft.People.Distinct()];
        var note = Texts.Clean(draft.Note);
        var refusal = Texts.First(
            initiative.IsFacilitator(by.Person) ? Refusal.None : Refusal.OnlyFacilitators,
            people.Length == 0 ? Refusal.NobodyChosen : Refusal.None,
            people.Length > MostAtOnce ? Refusal.TooManyInvited : Refusal.None,
            people.Length > Left(sent, now) ? Refusal.TooManyToday : Refusal.None,
            Texts.CheckRequired(note, Texts.SentenceLength),
            Enum.IsDefined(draft.Place) ? Refusal.None : Refusal.UnknownChoice,
            people.Any(person => IsSpokenFor(participants, sent, person)) ? Refusal.AlreadyInvited : Refusal.None);
        return refusal != Refusal.None ? refusal : new InvitationBatch([.. people.Select(person => new Invitation
        {
            Id = newId(),
            Person = person,
            Department = draft.Department,
            By = by.Person,
            ByName = Texts.Clean(by.Name),
            At = now,
            Note = note,
            Place = draft.Place,
            Conversation = draft.Conversation,
        })]);
    }

    /// <summary>True when there is no reason to look at this person: they are here, or were asked already – also when they said no.</summary>
    public static bool IsSpokenFor(IReadOnlyList<Participant> participants, IReadOnlyList<Invitation> sent, PersonId person) =>
        Takes(participants, person) || sent.Any(known => known.Person == person);

    private static bool Takes(IReadOnlyList<Participant> participants, PersonId person) =>
        participants.Any(known => known.Person == person && known.LeftAt is null);
}
