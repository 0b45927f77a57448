using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Stories;

/// <summary>Whose story it is.</summary>
internal enum Whose
{
    /// <summary>The writer's own.</summary>
    Mine,

    /// <summary>Of somebody who takes part here.</summary>
    Participant,

    /// <summary>Of somebody who is not in Teams.</summary>
    Offline,
}

/// <summary>The story form as sent: told by oneself, written for somebody, or confirmed by the teller. Everything is text until checked.</summary>
internal sealed record StoryForm(string? Initiative)
{
    public string? Story { get; init; }

    /// <summary>"true" shows the questions for writing in somebody's name.</summary>
    public string? ForOther { get; init; }

    public string? Title { get; init; }

    public string? Before { get; init; }

    public string? Now { get; init; }

    public string? Why { get; init; }

    public string? FileName { get; init; }

    public string? FileUrl { get; init; }

    public string? Readers { get; init; }

    public string? Needs { get; init; }

    public string? Outcomes { get; init; }

    public string? Whose { get; init; }

    public string? Teller { get; init; }

    public string? TellerVoice { get; init; }

    public string? How { get; init; }

    public string? NoPerson { get; init; }

    public string? Voice { get; init; }

    public string? Group { get; init; }

    [JsonIgnore]
    public bool IsForOther => Sent.IsTicked(ForOther);

    public static StoryForm Of(string? initiative, Story story) => new(initiative)
    {
        Story = story.Id.Value,
        Title = story.Title,
        Before = story.Before,
        Now = story.Now,
        Why = story.Why,
        FileName = story.File?.Name,
        FileUrl = story.File?.Url,
        Readers = story.Readers.ToString(),
        Needs = string.Join(',', story.Needs.Select(need => need.Value)),
        Outcomes = string.Join(',', story.Outcomes.Select(outcome => outcome.Value)),
    };

    /// <summary>The draft, or null when who may read it is none of those offered; ids that are not there are dropped.</summary>
    public StoryDraft? Draft(InitiativeState state) => CardParts.Chosen<Readers>(Readers ?? nameof(Domain.People.Readers.Team)) is not { } readers ? null : new StoryDraft
    {
        Title = Title,
        Before = Before,
        Now = Now,
        Why = Why,
        FileName = FileName,
        FileUrl = FileUrl,
        Readers = readers,
        Needs = [.. Texts.List(Needs).Where(id => state.FindNeed(id) is not null).Select(id => new NeedId(id))],
        Outcomes = [.. Texts.List(Outcomes).Where(id => state.FindOutcome(id) is not null).Select(id => new OutcomeId(id))],
    };
}

/// <summary>A button on a story.</summary>
internal sealed record OneStory(string? Initiative, string? Story);

/// <summary>Which themes a story stands under.</summary>
internal sealed record StoryThemes(string? Initiative, string? Story, string? Themes);

/// <summary>A new theme.</summary>
internal sealed record ThemeForm(string? Initiative, string? Name);

/// <summary>A page of the list, perhaps of one theme.</summary>
internal sealed record StoryPage(string? Initiative, string? Page, string? Theme);

/// <summary>Which step of the choice to open.</summary>
internal sealed record AskStep(string? Initiative, string? Step);

/// <summary>A joint statement: its words, or its id.</summary>
internal sealed record StatementForm(string? Initiative, string? Statement, string? Text, string? Voice, string? Group);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(StoryForm))]
[JsonSerializable(typeof(OneStory))]
[JsonSerializable(typeof(StoryThemes))]
[JsonSerializable(typeof(ThemeForm))]
[JsonSerializable(typeof(StoryPage))]
[JsonSerializable(typeof(AskStep))]
[JsonSerializable(typeof(StatementForm))]
internal sealed partial class StoryJson : JsonSerializerContext;
