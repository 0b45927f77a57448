using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Actions;

/// <summary>The action form as sent, for a new action or a changed plan. Everything is text until checked.</summary>
internal sealed record ActionForm(string? Initiative)
{
    public string? Action { get; init; }

    public string? Title { get; init; }

    public string? Details { get; init; }

    public string? Owner { get; init; }

    public string? Departments { get; init; }

    public string? Due { get; init; }

    public string? Needs { get; init; }

    public string? Ideas { get; init; }

    public string? Decisions { get; init; }

    public string? Reason { get; init; }

    /// <summary>The plan the form was opened with, as <see cref="ActionCards.VersionOf"/> names it.</summary>
    public string? Version { get; init; }

    public string? Voice { get; init; }

    public string? Group { get; init; }

    public static ActionForm Of(string? initiative, ActionItem action) => new(initiative)
    {
        Action = action.Id.Value,
        Version = ActionCards.VersionOf(action),
        Title = action.Title,
        Details = action.Details,
        Owner = action.Owner.Value,
        Departments = string.Join(',', action.Departments.Select(ActionForms.KeyOf)),
        Due = action.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Needs = string.Join(',', action.Needs.Select(id => id.Value)),
        Ideas = string.Join(',', action.Ideas.Select(id => id.Value)),
        Decisions = string.Join(',', action.Decisions.Select(id => id.Value)),
    };

    /// <summary>The draft; an owner, departments and links that are not there are dropped. The person themselves may be new.</summary>
    public ActionDraft Draft(InitiativeChange edit, Participant me)
    {
        var departments = Texts.List(Departments).ToHashSet(StringComparer.Ordinal);
        return new ActionDraft
        {
            Title = Title,
            Details = Details,
            Owner = Owner == ActionForms.Myself || Owner == me.Person.Value ? me : edit.Roster.FirstOrDefault(person => person.Person.Value == Owner),
            Departments = [.. ActionForms.Groups(edit).Append(me.Group).DistinctBy(Participant.KeyOf).Where(name => departments.Contains(ActionForms.KeyOf(name)))],
            Due = Due,
            Needs = [.. Texts.List(Needs).Where(id => edit.FindNeed(id) is not null).Select(id => new NeedId(id))],
            Ideas = [.. Texts.List(Ideas).Where(id => edit.FindIdea(id) is not null).Select(id => new IdeaId(id))],
            Decisions = [.. Texts.List(Decisions).Where(id => edit.FindRound<PollRound>(id) is { Status: RoundStatus.Published }).Select(id => new RoundId(id))],
        };
    }
}

/// <summary>A button on an action.</summary>
/// <param name="Initiative">The initiative.</param>
/// <param name="Action">The action.</param>
/// <param name="Version">The plan that the card shows.</param>
/// <param name="Voice">Whose perspective, where the press had to wait for that.</param>
/// <param name="Group">Which group, likewise.</param>
internal sealed record OneAction(string? Initiative, string? Action, string? Version = null, string? Voice = null, string? Group = null);

/// <summary>What became of an action.</summary>
internal sealed record FinishForm(string? Initiative, string? Action, string? Status, string? Note, string? Version = null);

internal sealed record ActionPage(string? Initiative, string? Page);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ActionForm))]
[JsonSerializable(typeof(OneAction))]
[JsonSerializable(typeof(FinishForm))]
[JsonSerializable(typeof(ActionPage))]
internal sealed partial class ActionJson : JsonSerializerContext;
