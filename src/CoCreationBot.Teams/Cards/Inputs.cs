using System.Text.Json.Serialization;

namespace CoCreationBot.Teams.Cards;

/// <summary>An input: its <see cref="Key"/> names the value in the action's data, its <see cref="Label"/> is read out.</summary>
/// <param name="Key">Name of the value; unique in the card, and sent as the element's <c>id</c>.</param>
/// <param name="Label">What is asked.</param>
public abstract record CardInput([property: JsonIgnore] string Key, string Label) : CardElement
{
    /// <summary>What is asked, in words.</summary>
    public string Label { get; init => field = CardText.Isolate(value); } = CardText.Isolate(Label);

    /// <summary>The <see cref="Key"/>: Teams sends an input's value under its id.</summary>
    public override string? Id
    {
        get => Key;
        init => throw new NotSupportedException("An input's id is its key.");
    }

    /// <summary>The client refuses to send without it; the server checks again.</summary>
    public bool? IsRequired { get; init; }

    /// <summary>What the client says beside the field when it is wrong.</summary>
    public string? ErrorMessage { get; init; }
}

/// <summary>Text field.</summary>
public sealed record TextInput(string Key, string Label) : CardInput(Key, Label)
{
    /// <summary>Several lines.</summary>
    public bool? IsMultiline { get; init; }

    /// <summary>Most characters the client accepts.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Example shown in the empty field.</summary>
    public string? Placeholder { get; init => field = value is null ? null : CardText.Isolate(value); }

    /// <summary>Value to start with.</summary>
    public string? Value { get; init; }
}

/// <summary>Choice among options. Values of a multi-select arrive joined by commas.</summary>
public sealed record ChoiceSetInput(string Key, string Label, IReadOnlyList<Choice> Choices) : CardInput(Key, Label)
{
    /// <summary><c>compact</c>, <c>expanded</c> or <c>filtered</c>.</summary>
    public string? Style { get; init; }

    /// <summary>Several may be chosen.</summary>
    public bool? IsMultiSelect { get; init; }

    /// <summary>Long choices wrap.</summary>
    public bool Wrap => true;

    /// <summary>Shown while nothing is chosen.</summary>
    public string? Placeholder { get; init => field = value is null ? null : CardText.Isolate(value); }

    /// <summary>Value(s) to start with, joined by commas.</summary>
    public string? Value { get; init; }

    /// <summary>Where the client looks for more choices while somebody types, with style <c>filtered</c>; null = only those given.</summary>
    [JsonPropertyName("choices.data")]
    public DataQuery? ChoicesData { get; init; }
}

/// <summary>A set of choices that the client or the bot holds.</summary>
/// <param name="Dataset">Its name.</param>
public sealed record DataQuery(string Dataset)
{
    /// <summary>The people of the conversation: Teams' people picker. The value of a person is their Entra object id.</summary>
    public const string PeopleHere = "graph.microsoft.com/users?scope=currentContext";

    /// <summary>Always <c>Data.Query</c>.</summary>
    public string Type => "Data.Query";
}

/// <summary>One choice.</summary>
/// <param name="Title">What the person reads.</param>
/// <param name="Value">What is sent.</param>
public sealed record Choice(string Title, string Value)
{
    /// <summary>What the person reads: often words that somebody wrote.</summary>
    public string Title { get; init => field = CardText.Isolate(value); } = CardText.Isolate(Title);
}

/// <summary>A tick box; sends "true" or "false" as text.</summary>
public sealed record ToggleInput(string Key, string Label, string Title) : CardInput(Key, Label)
{
    /// <summary>What is said beside the box.</summary>
    public string Title { get; init => field = CardText.Isolate(value); } = CardText.Isolate(Title);

    /// <summary>Value to start with.</summary>
    public string? Value { get; init; }

    /// <summary>The title wraps.</summary>
    public bool Wrap => true;
}

/// <summary>Number field; arrives as text.</summary>
public sealed record NumberInput(string Key, string Label) : CardInput(Key, Label)
{
    /// <summary>What is wanted, shown in the empty field.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Smallest value.</summary>
    public double? Min { get; init; }

    /// <summary>Largest value.</summary>
    public double? Max { get; init; }

    /// <summary>Value to start with. What is no number, such as infinity, is none: JSON cannot say it.</summary>
    public double? Value { get; init => field = value is { } number && double.IsFinite(number) ? number : null; }
}

/// <summary>Date field, ISO <c>yyyy-MM-dd</c>.</summary>
public sealed record DateInput(string Key, string Label) : CardInput(Key, Label)
{
    /// <summary>Value to start with.</summary>
    public string? Value { get; init; }
}

/// <summary>Time field, <c>HH:mm</c>.</summary>
public sealed record TimeInput(string Key, string Label) : CardInput(Key, Label)
{
    /// <summary>Value to start with.</summary>
    public string? Value { get; init; }
}
