using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Complexity;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Complexity;

/// <summary>Opening a round: the needs chosen, joined by commas.</summary>
internal sealed record OpenRatingForm(string? Initiative, string? Needs);

/// <summary>A rating as sent: "1" to "5" or "?" per dimension.</summary>
internal sealed record RatingForm(string? Initiative, string? Round)
{
    public const string DontKnow = "?";

    public string? Breadth { get; init; }

    public string? Links { get; init; }

    public string? Depth { get; init; }

    public string? Time { get; init; }

    public string? NotKnowing { get; init; }

    public string? DifferentViews { get; init; }

    public string? Reason { get; init; }

    public string? ShowReason { get; init; }

    public string? Objects { get; init; }

    public string? Objection { get; init; }

    /// <summary>The version of the needs' words that the form shows.</summary>
    public string? Version { get; init; }

    public string? Voice { get; init; }

    public string? Group { get; init; }

    public string? this[Dimension dimension] => dimension switch
    {
        Dimension.Breadth => Breadth,
        Dimension.Links => Links,
        Dimension.Depth => Depth,
        Dimension.Time => Time,
        Dimension.NotKnowing => NotKnowing,
        _ => DifferentViews,
    };

    /// <summary>Name of the input of a dimension.</summary>
    public static string KeyOf(Dimension dimension) => JsonNamingPolicy.CamelCase.ConvertName(dimension.ToString());

    /// <summary>An earlier answer as a form, to be changed.</summary>
    public static RatingForm Of(string initiative, string round, ComplexityRating rating) => new(initiative, round)
    {
        Breadth = Text(rating[Dimension.Breadth]),
        Links = Text(rating[Dimension.Links]),
        Depth = Text(rating[Dimension.Depth]),
        Time = Text(rating[Dimension.Time]),
        NotKnowing = Text(rating[Dimension.NotKnowing]),
        DifferentViews = Text(rating[Dimension.DifferentViews]),
        Reason = rating.Reason,
        ShowReason = rating.ShowReason ? "true" : "false",
        Objects = rating.Objection.Length > 0 ? "true" : "false",
        Objection = rating.Objection,
    };

    public Result<ComplexityRating> Read()
    {
        if (Dimensions.All.Any(dimension => Texts.IsEmpty(this[dimension])))
        {
            return Refusal.AnswerMissing;
        }

        var points = Dimensions.All.Select(dimension => Point(this[dimension]!)).ToArray();
        return points.Contains(0)
            ? Refusal.UnknownChoice
            : ComplexityRating.Create([.. points], Reason, Sent.IsTicked(ShowReason), Sent.IsTicked(Objects), Objection);
    }

    // Null = "I don't know"; 0 = not one of the choices.
    private static int? Point(string text) =>
        text == DontKnow ? null
        : WholeNumbers.Read(text) is { } point && point is >= Dimensions.Lowest and <= Dimensions.Highest ? point
        : 0;

    private static string Text(int? point) => point?.ToString(CultureInfo.InvariantCulture) ?? DontKnow;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OpenRatingForm))]
[JsonSerializable(typeof(RatingForm))]
internal sealed partial class ComplexityJson : JsonSerializerContext;
