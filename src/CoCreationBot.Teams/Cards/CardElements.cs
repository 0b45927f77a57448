using System.Text.Json.Serialization;

namespace CoCreationBot.Teams.Cards;

/// <summary>Anything that can stand in a card's body.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), "TextBlock")]
[JsonDerivedType(typeof(RichTextBlock), "RichTextBlock")]
[JsonDerivedType(typeof(FactSet), "FactSet")]
[JsonDerivedType(typeof(Container), "Container")]
[JsonDerivedType(typeof(ColumnSet), "ColumnSet")]
[JsonDerivedType(typeof(Table), "Table")]
[JsonDerivedType(typeof(ActionSet), "ActionSet")]
[JsonDerivedType(typeof(Image), "Image")]
[JsonDerivedType(typeof(TextInput), "Input.Text")]
[JsonDerivedType(typeof(ChoiceSetInput), "Input.ChoiceSet")]
[JsonDerivedType(typeof(ToggleInput), "Input.Toggle")]
[JsonDerivedType(typeof(NumberInput), "Input.Number")]
[JsonDerivedType(typeof(DateInput), "Input.Date")]
[JsonDerivedType(typeof(TimeInput), "Input.Time")]
public abstract record CardElement
{
    /// <summary>Id, unique in the card.</summary>
    public virtual string? Id { get; init; }

    /// <summary>False hides the element; it still reaches every client.</summary>
    public bool? IsVisible { get; init; }

    /// <summary>Line above the element.</summary>
    public bool? Separator { get; init; }

    /// <summary>Gap above the element, see <see cref="Spacings"/>.</summary>
    public string? Spacing { get; init; }

    /// <summary>What a client shows that does not know this element; null = nothing.</summary>
    public CardElement? Fallback { get; init; }
}

/// <summary>Values of <see cref="CardElement.Spacing"/>.</summary>
public static class Spacings
{
    /// <summary>No gap.</summary>
    public const string None = "None";

    /// <summary>A small gap.</summary>
    public const string Small = "Small";

    /// <summary>A medium gap.</summary>
    public const string Medium = "Medium";

    /// <summary>A large gap.</summary>
    public const string Large = "Large";
}

/// <summary>A paragraph. <see cref="Text"/> is Markdown: text that people wrote goes through <see cref="CardText.Escape"/> first.</summary>
/// <param name="Text">Markdown subset of Adaptive Cards.</param>
public sealed record TextBlock(string Text) : CardElement
{
    /// <summary>The Markdown.</summary>
    public string Text { get; init => field = CardText.Guarded(value); } = CardText.Guarded(Text);

    /// <summary>Always wraps: cards are read on phones and at 200 % zoom.</summary>
    public bool Wrap => true;

    /// <summary><c>Small</c>, <c>Default</c>, <c>Medium</c>, <c>Large</c>, <c>ExtraLarge</c>.</summary>
    public string? Size { get; init; }

    /// <summary><c>Lighter</c>, <c>Default</c> or <c>Bolder</c>.</summary>
    public string? Weight { get; init; }

    /// <summary><c>Good</c>, <c>Warning</c>, <c>Attention</c>, <c>Accent</c>; never the only carrier of meaning.</summary>
    public string? Color { get; init; }

    /// <summary>Greyed text.</summary>
    public bool? IsSubtle { get; init; }

    /// <summary><c>heading</c> or <c>columnHeader</c>, for screen readers.</summary>
    public string? Style { get; init; }

    /// <summary><c>Left</c>, <c>Center</c> or <c>Right</c>.</summary>
    public string? HorizontalAlignment { get; init; }
}

/// <summary>A paragraph of plain runs: no Markdown is read in it, so it is safe for text that people wrote.</summary>
/// <param name="Inlines">The runs, in order.</param>
public sealed record RichTextBlock(IReadOnlyList<TextRun> Inlines) : CardElement
{
    /// <summary>One plain run.</summary>
    public static RichTextBlock Plain(string text) => new([new TextRun(text)]);
}

/// <summary>One run of a <see cref="RichTextBlock"/>.</summary>
/// <param name="Text">Plain text.</param>
public sealed record TextRun(string Text)
{
    /// <summary>The words.</summary>
    public string Text { get; init => field = CardText.Isolate(value); } = CardText.Isolate(Text);

    /// <summary>Always <c>TextRun</c>.</summary>
    public string Type => "TextRun";

    /// <summary><c>Lighter</c>, <c>Default</c> or <c>Bolder</c>.</summary>
    public string? Weight { get; init; }

    /// <summary>Greyed text.</summary>
    public bool? IsSubtle { get; init; }

    /// <summary>Slanted text.</summary>
    public bool? Italic { get; init; }
}

/// <summary>Pairs of a name and a value.</summary>
/// <param name="Facts">The pairs; values are Markdown, so escape what people wrote.</param>
public sealed record FactSet(IReadOnlyList<Fact> Facts) : CardElement;

/// <summary>One pair of a <see cref="FactSet"/>.</summary>
/// <param name="Title">Name.</param>
/// <param name="Value">Value.</param>
public sealed record Fact(string Title, string Value)
{
    /// <summary>Name.</summary>
    public string Title { get; init => field = CardText.Isolate(value); } = CardText.Isolate(Title);

    /// <summary>Value.</summary>
    public string Value { get; init => field = CardText.Isolate(value); } = CardText.Isolate(Value);
}

/// <summary>Groups elements.</summary>
/// <param name="Items">The elements.</param>
public sealed record Container(IReadOnlyList<CardElement> Items) : CardElement
{
    /// <summary><c>default</c>, <c>emphasis</c>, <c>good</c>, <c>attention</c>, <c>warning</c>, <c>accent</c>.</summary>
    public string? Style { get; init; }

    /// <summary>Extends the background to the card's edge.</summary>
    public bool? Bleed { get; init; }

    /// <summary>What these elements say is wrong with a form that is shown again; null when they say nothing of the kind. Not sent.</summary>
    [JsonIgnore]
    public string? Problem { get; init; }
}

/// <summary>Columns side by side.</summary>
/// <param name="Columns">The columns.</param>
public sealed record ColumnSet(IReadOnlyList<Column> Columns) : CardElement;

/// <summary>One column.</summary>
/// <param name="Items">Its elements.</param>
public sealed record Column(IReadOnlyList<CardElement> Items)
{
    /// <summary>Always <c>Column</c>.</summary>
    public string Type => "Column";

    /// <summary><c>auto</c>, <c>stretch</c> or a weight.</summary>
    public string Width { get; init; } = "stretch";

    /// <summary><c>Top</c>, <c>Center</c> or <c>Bottom</c>.</summary>
    public string? VerticalContentAlignment { get; init; }
}

/// <summary>A table; the first row is its header.</summary>
/// <param name="Columns">Relative widths.</param>
/// <param name="Rows">Rows, header first.</param>
public sealed record Table(IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableRow> Rows) : CardElement
{
    /// <summary>True: screen readers announce the first row as column names.</summary>
    public bool FirstRowAsHeaders => true;

    /// <summary>Lines between the cells.</summary>
    public bool ShowGridLines { get; init; } = true;
}

/// <summary>Width of a table column.</summary>
/// <param name="Width">Weight relative to the other columns.</param>
public sealed record TableColumn(int Width);

/// <summary>One row.</summary>
/// <param name="Cells">Its cells.</param>
public sealed record TableRow(IReadOnlyList<TableCell> Cells)
{
    /// <summary>Always <c>TableRow</c>.</summary>
    public string Type => "TableRow";
}

/// <summary>One cell.</summary>
/// <param name="Items">Its elements.</param>
public sealed record TableCell(IReadOnlyList<CardElement> Items)
{
    /// <summary>Always <c>TableCell</c>.</summary>
    public string Type => "TableCell";
}

/// <summary>Buttons within the body.</summary>
/// <param name="Actions">The buttons.</param>
public sealed record ActionSet(IReadOnlyList<CardAction> Actions) : CardElement;

/// <summary>A picture.</summary>
/// <param name="Url">https or data address.</param>
/// <param name="AltText">What it shows, in words.</param>
public sealed record Image(string Url, string AltText) : CardElement
{
    /// <summary>What it shows, in words.</summary>
    public string AltText { get; init => field = CardText.Isolate(value); } = CardText.Isolate(AltText);

    /// <summary><c>Auto</c>, <c>Stretch</c>, <c>Small</c>, <c>Medium</c>, <c>Large</c>.</summary>
    public string? Size { get; init; }
}
