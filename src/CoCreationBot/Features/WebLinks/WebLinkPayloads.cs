using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.WebLinks;

/// <summary>A button on a link, or on a page of the list.</summary>
internal sealed record OneWebLink(string? Initiative, string? Pass = null, string? Page = null);

/// <summary>A new link as asked for. Everything is text until checked.</summary>
internal sealed record WebLinkForm(string? Initiative)
{
    public const string Person = "person";
    public const string Group = "group";
    public const string Member = "member";

    /// <summary>One of the words above.</summary>
    public string? Kind { get; init; }

    public string? Label { get; init; }

    public string? Voice { get; init; }

    /// <summary>Their group, in words.</summary>
    public string? Whose { get; init; }

    public string? Language { get; init; }

    public string? Places { get; init; }

    public string? Days { get; init; }

    public string? Help { get; init; }

    /// <summary>Whom in Teams it is for.</summary>
    public string? For { get; init; }

    /// <summary>The link asked for; nothing of it is stored yet.</summary>
    public Result<WebLink> Read(InitiativeChange edit)
    {
        var member = Kind == Member ? edit.Roster.FirstOrDefault(known => known.Person.Value == For) : null;
        if (Kind is not (Person or Group or Member) || (Kind == Member && member is null))
        {
            return Kind == Member ? Refusal.PersonNotFound : Refusal.UnknownChoice;
        }

        var voice = member?.Voice ?? CardParts.Chosen<Voice>(Voice);
        if (!WholeNumbers.TryRead(Kind == Group ? Places : "1", out var places))
        {
            return Refusal.NumberUnreadable;
        }

        if (places is null)
        {
            return Refusal.TextMissing;
        }

        if (voice is null || WholeNumbers.Read(Days) is not { } days || !CoCreationBot.Initiatives.Language.Supported.Contains(Language ?? ""))
        {
            return Refusal.UnknownChoice;
        }

        var now = Moment(edit);
        return WebLink.Issue(
            new WebLink
            {
                Id = WebTokens.NewId(),
                Kind = Kind == Group ? WebLinkKind.Group : WebLinkKind.Personal,
                Label = member?.Name is { Length: > 0 } name ? name : Label ?? "",
                Voice = voice.Value,
                Group = member?.Group ?? Whose ?? "",
                Language = Language!,
                By = edit.Person,
                CreatedAt = now,
                ExpiresAt = now.AddDays(days),
                Person = Kind == Group ? null : member?.Person ?? WebDoor.Guest(WebTokens.NewId()),
                IsInTeams = member is not null,
                AllowsHelp = Sent.IsTicked(Help),
                Places = places.Value,
            },
            edit.Initiative,
            edit.WebLinks);
    }

    /// <summary>Now, in whole seconds, so that an address can say it.</summary>
    public static DateTimeOffset Moment(InitiativeChange edit) => DateTimeOffset.FromUnixTimeSeconds(edit.Now.ToUnixTimeSeconds());
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OneWebLink))]
[JsonSerializable(typeof(WebLinkForm))]
internal sealed partial class WebLinkJson : JsonSerializerContext;
