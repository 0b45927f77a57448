namespace CoCreationBot.Teams.Cards;

/// <summary>Horizontal bars. A chart has no alternative text: give the same numbers as text or table beside it.</summary>
/// <param name="Title">Title.</param>
/// <param name="Data">The bars.</param>
public sealed record HorizontalBarChart(string Title, IReadOnlyList<BarChartValue> Data) : CardElement
{
    /// <summary><c>AbsoluteWithAxis</c>, <c>AbsoluteNoAxis</c> or <c>PartToWhole</c>.</summary>
    public string? DisplayMode { get; init; }
}

/// <summary>Upright bars on an axis whose range can be asked for, such as that of a scale.</summary>
/// <param name="Title">Title.</param>
/// <param name="Data">The bars.</param>
public sealed record VerticalBarChart(string Title, IReadOnlyList<BarChartValue> Data) : CardElement
{
    /// <summary>Where the axis begins; a client may choose another place if that looks better.</summary>
    public double? YMin { get; init; }

    /// <summary>Where it ends.</summary>
    public double? YMax { get; init; }

    /// <summary>True: each bar says its value.</summary>
    public bool? ShowBarValues { get; init; }
}

/// <summary>One bar.</summary>
/// <param name="X">Its label.</param>
/// <param name="Y">Its length.</param>
public sealed record BarChartValue(string X, double Y)
{
    /// <summary>Its label.</summary>
    public string X { get; init => field = CardText.Isolate(value); } = CardText.Isolate(X);

    /// <summary>A named chart colour.</summary>
    public string? Color { get; init; }
}

/// <summary>Stacked horizontal bars.</summary>
/// <param name="Title">Title.</param>
/// <param name="Data">The bars, each with its parts.</param>
public sealed record StackedBarChart(string Title, IReadOnlyList<StackedBar> Data) : CardElement;

/// <summary>One stacked bar.</summary>
/// <param name="Title">Its label.</param>
/// <param name="Data">Its parts.</param>
public sealed record StackedBar(string Title, IReadOnlyList<StackedBarPart> Data)
{
    /// <summary>Its label.</summary>
    public string Title { get; init => field = CardText.Isolate(value); } = CardText.Isolate(Title);
}

/// <summary>One part of a stacked bar.</summary>
/// <param name="Legend">What it counts.</param>
/// <param name="Value">How much.</param>
public sealed record StackedBarPart(string Legend, double Value)
{
    /// <summary>What it counts.</summary>
    public string Legend { get; init => field = CardText.Isolate(value); } = CardText.Isolate(Legend);

    /// <summary>A named chart colour.</summary>
    public string? Color { get; init; }
}
