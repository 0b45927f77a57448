namespace CoCreationBot.Domain.People;

/// <summary>A person taking part, as they introduced themselves.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">Display name in Teams at the time.</param>
/// <param name="Voice">Whose perspective.</param>
/// <param name="Group">Department or organisation, in their words.</param>
/// <param name="JoinedAt">When they introduced themselves first.</param>
/// <param name="Language">BCP 47 tag of the language they chose, or null for their client's.</param>
public sealed record Participant(
    PersonId Person,
    string Name,
    Voice Voice,
    string Group,
    DateTimeOffset JoinedAt,
    string? Language = null)
{
    /// <summary>When they left the last of the initiative's conversations, or their web link ended; null while they take part.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>Where they were seen; null for people without Teams, and for rows of releases that did not note it.</summary>
    public Presence? Presence { get; init; }

    /// <summary>Checks what a person said of themselves.</summary>
    public static Result<Participant> Introduce(PersonId person, string name, Voice voice, string? group, DateTimeOffset now)
    {
        var named = Texts.Clean(group);
        var refusal = Texts.First(
            Enum.IsDefined(voice) ? Refusal.None : Refusal.UnknownChoice,
            Texts.CheckRequired(named, Texts.TitleLength));
        return refusal == Refusal.None ? new Participant(person, Texts.Clean(name), voice, named, now) : refusal;
    }

    /// <summary>True for somebody who uses the service, or a carer.</summary>
    public bool IsRecipient => Voice is Voice.ServiceUser or Voice.Carer;

    /// <summary>Group names are compared as all texts are, see <see cref="Texts.Key"/>.</summary>
    public string GroupKey => KeyOf(Group);

    /// <summary>The key a group name is compared by.</summary>
    public static string KeyOf(string group) => Texts.Key(group);
}
