using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Power;

/// <summary>Somebody who takes part, reduced to what the figures need.</summary>
/// <param name="Person">Who; never leaves the domain in a figure.</param>
/// <param name="Group">Name of their department or organisation.</param>
/// <param name="IsRecipient">True for people who use the service and their carers.</param>
public sealed record Member(PersonId Person, string Group, bool IsRecipient);

/// <summary>Everybody who takes part, also those who never contributed: they stand in every denominator.</summary>
public sealed class Roster
{
    private readonly Dictionary<PersonId, Member> _byPerson;

    /// <summary>A roster of these people.</summary>
    public Roster(IEnumerable<Member> members)
    {
        Members = [.. members];
        _byPerson = Members.ToDictionary(member => member.Person);
        Sizes = Members.CountBy(member => member.Group, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The people.</summary>
    public IReadOnlyList<Member> Members { get; }

    /// <summary>People per group.</summary>
    public IReadOnlyDictionary<string, int> Sizes { get; }

    /// <summary>People in all.</summary>
    public int Count => Members.Count;

    /// <summary>How many of them are recipients.</summary>
    public int Recipients => Members.Count(member => member.IsRecipient);

    /// <summary>A member, or null for somebody who is not in the roster or not told.</summary>
    public Member? Find(PersonId? person) => person is { } known ? _byPerson.GetValueOrDefault(known) : null;

    /// <summary>
    /// The roster as figures per group may be shown of it: groups that must be hidden (below k, and what the complement rule takes with them) stand
    /// together as one, named <see cref="DisclosureRules.SmallerGroups"/>. Nobody gets a figure of their own.
    /// </summary>
    public Roster Pooled(int k)
    {
        var visible = DisclosureRules.VisibleGroups(Sizes, DisclosureRules.AtLeast(k));
        return new Roster(Members.Select(member => visible.Contains(member.Group) ? member : member with { Group = DisclosureRules.SmallerGroups }));
    }
}
