using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Needs;

/// <summary>The need form as sent, short or full. Everything is text until checked.</summary>
internal sealed record NeedForm(string? Initiative)
{
    // Bytes for what is typed: with the form around it, it is no larger than a card may be.
    private const int Room = 15_000;

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

    /// <summary>The need that is corrected or confirmed; null for a new one.</summary>
    public string? Need { get; init; }

    /// <summary>The version of it that the form was opened with.</summary>
    public string? Version { get; init; }

    /// <summary>"true" when its teller confirms it.</summary>
    public string? Confirms { get; init; }

    /// <summary>Who told it, when that is somebody else who takes part.</summary>
    public string? Teller { get; init; }

    public string? Voice { get; init; }

    public string? Group { get; init; }

    [JsonIgnore]
    public bool IsFull => Sent.IsTicked(Full);

    [JsonIgnore]
    public bool IsConfirming => Sent.IsTicked(Confirms);

    /// <summary>A form that corrects a need, or has its teller confirm it.</summary>
    public static NeedForm Of(string? initiative, Need need, bool confirms = false) => new(initiative)
    {
        Full = "true",
        Need = need.Id.Value,
        Version = WordsForms.Version(need.Wording),
        Confirms = confirms ? "true" : null,
        Title = need.Title,
        ToldBy = need.ToldBy.ToString(),
        Who = need.WhoExperiences,
        Situation = need.Situation,
        Impact = need.Impact,
        Story = need.Story,
        Strengths = need.Strengths,
        Departments = string.Join(", ", need.Departments),
        Wanted = need.WantedChange,
        Readers = need.Readers.ToString(),
    };

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

    /// <summary>The form with as many words as a card has room for. The longest text gives way; whoever sent it reads how much did not fit.</summary>
    /// <returns>The form, and how many characters are not in it any more.</returns>
    public (NeedForm Form, int Left) Fit()
    {
        string?[] texts = [Title, Who, Situation, Impact, Story, Strengths, Departments, Wanted];
        var typed = texts.Sum(text => text?.Length ?? 0);
        for (var over = Size(texts) - Room; over > 0; over = Size(texts) - Room)
        {
            var longest = Enumerable.Range(0, texts.Length).MaxBy(index => Size(texts[index]));
            var (text, size) = (texts[longest]!, Size(texts[longest]));
            texts[longest] = CardText.Shorten(text, Math.Min(text.Length - 1, (int)((long)text.Length * Math.Max(0, size - over) / size)));
        }

        return (
            this with { Title = texts[0], Who = texts[1], Situation = texts[2], Impact = texts[3], Story = texts[4], Strengths = texts[5], Departments = texts[6], Wanted = texts[7] },
            typed - texts.Sum(text => text?.Length ?? 0));
    }

    // As it is written in a card.
    private static int Size(params ReadOnlySpan<string?> texts)
    {
        var size = 0;
        foreach (var text in texts)
        {
            size += text is null ? 0 : JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length;
        }

        return size;
    }

    /// <summary>Everything typed, to look for personal details in.</summary>
    public string Everything() => string.Join('\n', Title, Who, Situation, Impact, Story, Strengths, Wanted);
}

/// <summary>A button on a need.</summary>
internal sealed record OneNeed(string? Initiative, string? Need, string? Version = null);

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
