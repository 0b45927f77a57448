using System.Globalization;
using CoCreationBot.Domain.People;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>Names of people as others read them. Some accounts have none, or one that nobody can see: then it is "somebody".</summary>
internal static class PersonNames
{
    /// <summary>The name, or "somebody" in the language of the turn.</summary>
    public static string Shown(string? name) => name is not null && name.Any(IsVisible) ? name : CommonText.Somebody;

    public static string ShownName(this Participant person) => Shown(person.Name);

    /// <summary>Name and group, for a choice.</summary>
    public static string WithGroup(this Participant person) => $"{CardText.Isolate(person.ShownName())} ({CardText.Isolate(person.Group)})";

    private static bool IsVisible(char character) => char.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
