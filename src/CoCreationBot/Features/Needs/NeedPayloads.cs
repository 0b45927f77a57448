using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Needs;

/// <summary>The need form as sent, short or full. Everything is text until checked.</summary>
internal sealed record NeedForm(string? Initiative)
{
    public string? Full { get; init; }

    public string? Title { get; init; }

    public string? ToldBy { get; init; }

    public string? Who { get; init; }

    public string? Situation { get; init; }

    public string? Impact { get; init; }

    public string? Story { get; init; }

    public string? Strengths { get; init; }

    public string? Departments { get; init; }

    public string? Wanted { get; init; }

    public string? Readers { get; init; }

    public string? NoPerson { get; init; }

    /// <summary>The message it is made of, when somebody else asked for it.</summary>
    public string? Pending { get; init; }

    public string? Voice { get; init; }

    public string? Group { get; init; }

    [JsonIgnore]
    public bool IsFull => Full == "true";

    /// <summary>The draft, or null when a choice is not one of those offered.</summary>
    /// <param name="usual">Who may read it when the form did not ask.</param>
    public NeedDraft? Draft(Readers usual) =>
        CardParts.Chosen<ToldBy>(ToldBy) is { } toldBy && CardParts.Chosen<Readers>(Readers ?? usual.ToString()) is { } readers
            ? new NeedDraft
            {
                Title = Title,
                ToldBy = toldBy,
                WhoExperiences = Who,
                Situation = Situation,
                Impact = Impact,
                Story = Story,
                Strengths = Strengths,
                Departments = Texts.List(Departments),
                WantedChange = Wanted,
                Readers = readers,
            }
            : null;

    /// <summary>Everything typed, to look for personal details in.</summary>
    public string Everything() => string.Join('\n', Title, Who, Situation, Impact, Story, Strengths, Wanted);
}

/// <summary>A button on a need.</summary>
internal sealed record OneNeed(string? Initiative, string? Need);

internal sealed record BuildForm(string? Initiative, string? Need, string? Text, string? Voice, string? Group);

internal sealed record MergeForm(string? Initiative, string? Need, string? Other);

/// <summary>Paging and filter of the list.</summary>
internal sealed record ListPage(string? Initiative, string? Page, string? Department);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(NeedForm))]
[JsonSerializable(typeof(OneNeed))]
[JsonSerializable(typeof(BuildForm))]
[JsonSerializable(typeof(MergeForm))]
[JsonSerializable(typeof(ListPage))]
internal sealed partial class NeedJson : JsonSerializerContext;
