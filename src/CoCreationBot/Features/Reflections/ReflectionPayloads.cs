using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Reflections;

/// <summary>Opening a reflection, or changing what an open one asks. Everything is text until checked.</summary>
internal sealed record ReflectionForm(string? Initiative)
{
    public const string Short = "short";
    public const string Full = "full";

    /// <summary>An open reflection to change; null = a new one.</summary>
    public string? Round { get; init; }

    /// <summary>Name of a <see cref="ReflectionMoment"/>.</summary>
    public string? Moment { get; init; }

    /// <summary><see cref="Short"/> or <see cref="Full"/>.</summary>
    public string? Form { get; init; }

    /// <summary>Own items, one a line.</summary>
    public string? Items { get; init; }

    /// <summary>The version of the questions that a form which changes them was opened with.</summary>
    public string? Version { get; init; }

    /// <summary>Weeks until it closes; "0" = when a facilitator closes it.</summary>
    public string? Weeks { get; init; }
}

/// <summary>One step of a person's way through a reflection, as sent.</summary>
internal sealed record StepForm(string? Initiative, string? Round)
{
    public const string CantSay = "?";
    public const string Next = "next";
    public const string Skip = "skip";
    public const string Back = "back";
    public const string Later = "later";
    public const string Again = "again";

    /// <summary>Key of the item that was shown; null at the start.</summary>
    public string? Item { get; init; }

    /// <summary>Where to: one of the words above; null = where the person left off.</summary>
    public string? Go { get; init; }

    public string? Point { get; init; }

    public string? Change { get; init; }

    public string? Example { get; init; }

    public string? ShowExample { get; init; }

    public string? Story { get; init; }

    public string? Consent { get; init; }

    public string? ConfirmedBy { get; init; }

    public string? Helped { get; init; }

    public string? Voice { get; init; }

    public string? Group { get; init; }

    /// <summary>True when the step holds something the person said.</summary>
    public bool SaysSomething => new[] { Point, Change, Example, Story }.Any(text => !Texts.IsEmpty(text));

    /// <summary>The step as a form, filled in with what was answered before.</summary>
    public static StepForm Of(StepForm before, ReflectionItem item, ReflectionResponse? response)
    {
        var answer = response?.Answers.GetValueOrDefault(item.Key);
        var story = item.Scale == ItemScale.Story ? response?.Story : null;
        return new StepForm(before.Initiative, before.Round)
        {
            Item = item.Key,
            Point = answer is null ? null : Text(answer.Point, answer.CantSay),
            Change = answer is null ? null : Text(answer.Change, answer.CantSayChange),
            Example = answer?.Example,
            ShowExample = answer?.ShowExample == true ? "true" : "false",
            Story = story?.Text,
            Consent = story?.Consent.ToString(),
            ConfirmedBy = story?.ConfirmedBy,
            Helped = response?.Helped == true ? "true" : "false",
        };
    }

    /// <summary>The answer in it; a point that was not offered is refused.</summary>
    public Result<ItemAnswer> Read() => !IsPoint(Point) || !IsPoint(Change) ? Refusal.UnknownChoice : new ItemAnswer
    {
        Point = WholeNumbers.Read(Point),
        CantSay = Point == CantSay,
        Change = WholeNumbers.Read(Change),
        CantSayChange = Change == CantSay,
        Example = Texts.Clean(Example),
        ShowExample = Sent.IsTicked(ShowExample),
    };

    /// <summary>The story in it; null when nothing was told, or in a step that asks for none. Without a choice nobody may read it.</summary>
    public Result<ReflectionStory?> ReadStory() =>
        Texts.IsEmpty(Story) ? new Result<ReflectionStory?>()
        : string.IsNullOrEmpty(Consent) ? new ReflectionStory(Texts.Clean(Story), StoryConsent.Nobody, Texts.Clean(ConfirmedBy))
        : CardParts.Chosen<StoryConsent>(Consent) is { } consent ? new ReflectionStory(Texts.Clean(Story), consent, Texts.Clean(ConfirmedBy))
        : Refusal.UnknownChoice;

    private static bool IsPoint(string? text) => text == CantSay || WholeNumbers.TryRead(text, out _);

    private static string? Text(int? number, bool cantSay) => cantSay ? CantSay : number?.ToString(CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReflectionForm))]
[JsonSerializable(typeof(StepForm))]
internal sealed partial class ReflectionJson : JsonSerializerContext;
