using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>Names of people as others read them. Some accounts have none, or one that nobody can see: then it is "somebody".</summary>
internal static class PersonNames
{
    /// <summary>The name, or "somebody" in the language of the turn.</summary>
    public static string Shown(string? name) => Texts.IsEmpty(name) ? CommonText.Somebody : name!;

    public static string ShownName(this Participant person) => Shown(person.Name);

    /// <summary>Name and group, for a choice.</summary>
    public static string WithGroup(this Participant person) => $"{CardText.Isolate(person.ShownName())} ({CardText.Isolate(person.Group)})";
}
