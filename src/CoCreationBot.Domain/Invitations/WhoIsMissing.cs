using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.Invitations;

/// <summary>A department that the work touches.</summary>
/// <param name="Name">As it was spelt first.</param>
/// <param name="Needs">Open needs that touch it.</param>
/// <param name="IsExpected">It was named when the initiative started.</param>
/// <param name="IsHere">Somebody of it takes part.</param>
/// <param name="Invited">People invited for it, whatever they answered.</param>
/// <param name="Joined">How many of them said yes.</param>
public sealed record TouchedDepartment(string Name, int Needs, bool IsExpected, bool IsHere, int Invited, int Joined);

/// <summary>
/// Who is touched and who is here (domain report, 1 and 1.1). How many people a department sent is not told: one is enough to be heard,
/// and a number per department would only rank them.
/// </summary>
/// <param name="Departments">Touched or expected, most needs first.</param>
/// <param name="HasRecipients">Somebody who uses the service, or a carer, takes part.</param>
public sealed record WhoIsMissing(IReadOnlyList<TouchedDepartment> Departments, bool HasRecipients)
{
    /// <summary>Departments nobody here belongs to.</summary>
    public IReadOnlyList<TouchedDepartment> Missing => [.. Departments.Where(department => !department.IsHere)];

    /// <summary>The department of this name, or null.</summary>
    public TouchedDepartment? Find(string? name) =>
        name is null ? null : Departments.FirstOrDefault(department => Participant.KeyOf(department.Name) == Participant.KeyOf(name));

    /// <summary>Sets open needs and expected groups against the people who take part. Names that differ only in case and spacing are one department.</summary>
    public static WhoIsMissing Of(Initiative initiative, IReadOnlyList<Need> needs, IReadOnlyList<Participant> participants, IReadOnlyList<Invitation> invitations)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(invitations);
        Participant[] here = [.. participants.Where(person => person.LeftAt is null)];
        var present = here.Select(person => person.GroupKey).ToHashSet(StringComparer.Ordinal);
        var expected = initiative.ExpectedGroups.Select(Participant.KeyOf).ToHashSet(StringComparer.Ordinal);
        Need[] open = [.. needs.Where(need => need.IsOpen)];
        var touches = open.SelectMany(need => need.Departments.Select(Participant.KeyOf).Distinct()).CountBy(key => key).ToDictionary(StringComparer.Ordinal);
        var asked = invitations.ToLookup(invitation => Participant.KeyOf(invitation.Department), StringComparer.Ordinal);
        var departments = initiative.ExpectedGroups.Concat(open.SelectMany(need => need.Departments))
            .Where(name => Participant.KeyOf(name).Length > 0)
            .DistinctBy(Participant.KeyOf, StringComparer.Ordinal)
            .Select(name => (Name: name, Key: Participant.KeyOf(name)))
            .Select(department => new TouchedDepartment(
                department.Name, touches.GetValueOrDefault(department.Key), expected.Contains(department.Key), present.Contains(department.Key),
                asked[department.Key].Count(), asked[department.Key].Count(invitation => invitation.State == InvitationState.Accepted)))
            .OrderByDescending(department => department.Needs).ThenBy(department => department.Name, StringComparer.Ordinal);
        return new WhoIsMissing([.. departments], here.Any(person => person.Voice is Voice.ServiceUser or Voice.Carer));
    }
}
