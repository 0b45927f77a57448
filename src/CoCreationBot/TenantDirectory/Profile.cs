using CoCreationBot.Domain;
using Microsoft.Graph.Models;

namespace CoCreationBot.TenantDirectory;

/// <summary>What the directory says of a person. It lives in memory for hours and is stored nowhere.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">Display name.</param>
/// <param name="Department">Department, or null.</param>
/// <param name="Organisation">Company or organisation, or null.</param>
/// <param name="IsGuest">True for a guest of the tenant.</param>
internal sealed record Profile(PersonId Person, string Name, string? Department, string? Organisation, bool IsGuest)
{
    /// <summary>Mail address, or null.</summary>
    public string? Mail { get; init; }

    /// <summary>Where their office is, or null.</summary>
    public string? Office { get; init; }

    /// <summary>Job title, or null.</summary>
    public string? Title { get; init; }

    /// <summary>Name of their manager, or null.</summary>
    public string? Manager { get; init; }

    /// <summary>The group to suggest: a department, and for guests mostly an organisation.</summary>
    public string? Group => Department ?? Organisation;

    public static readonly string[] Fields = ["id", "displayName", "department", "companyName", "officeLocation", "jobTitle", "userType", "mail"];

    public static Profile? Of(User user) => user.Id is not { Length: > 0 } id ? null
        : new Profile(new PersonId(id), Said(user.DisplayName) ?? "", Said(user.Department), Said(user.CompanyName), user.UserType == "Guest")
        {
            Mail = Said(user.Mail),
            Office = Said(user.OfficeLocation),
            Title = Said(user.JobTitle),
            Manager = Said((user.Manager as User)?.DisplayName),
        };

    private static string? Said(string? text) => Texts.IsEmpty(text) ? null : Texts.Clean(text);
}
