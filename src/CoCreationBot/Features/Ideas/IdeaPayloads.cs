using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Ideas;

/// <summary>The idea form as sent, for a new idea or a change. Everything is text until checked.</summary>
internal sealed record IdeaForm(string? Initiative)
{
    public string? Idea { get; init; }

    /// <summary>The version of it that the form was opened with.</summary>
    public string? Version { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? FirstTry { get; init; }

    public string? Risk { get; init; }

    public string? Needs { get; init; }

    public string? NoPerson { get; init; }

    public string? Voice { get; init; }

    public string? Group { get; init; }

    public static IdeaForm Of(string? initiative, Idea idea) => new(initiative)
    {
        Idea = idea.Id.Value,
        Version = WordsForms.Version(idea.Wording),
        Title = idea.Title,
        Description = idea.Description,
        FirstTry = idea.FirstTry,
        Needs = string.Join(',', idea.Needs.Select(need => need.Value)),
    };

    /// <summary>The draft; ids of needs that are not there are dropped.</summary>
    public IdeaDraft Draft(InitiativeState state) => new()
    {
        Title = Title,
        Description = Description,
        FirstTry = FirstTry,
        Risk = Risk,
        Needs = [.. Texts.List(Needs).Where(id => state.FindNeed(id) is not null).Select(id => new NeedId(id))],
    };
}

/// <summary>A button on an idea.</summary>
internal sealed record OneIdea(string? Initiative, string? Idea);

/// <summary>What somebody adds to an idea: a build-on (kept and added), or a risk (text).</summary>
internal sealed record IdeaWords(string? Initiative, string? Idea, string? Kept, string? Added, string? Text, string? Voice, string? Group);

internal sealed record IdeaMerge(string? Initiative, string? Idea, string? Other);

internal sealed record IdeaVerdict(string? Initiative, string? Idea, string? Verdict, string? Reason, string? Poll, string? Version = null);

internal sealed record IdeaPage(string? Initiative, string? Page);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IdeaForm))]
[JsonSerializable(typeof(OneIdea))]
[JsonSerializable(typeof(IdeaWords))]
[JsonSerializable(typeof(IdeaMerge))]
[JsonSerializable(typeof(IdeaVerdict))]
[JsonSerializable(typeof(IdeaPage))]
internal sealed partial class IdeaJson : JsonSerializerContext;
