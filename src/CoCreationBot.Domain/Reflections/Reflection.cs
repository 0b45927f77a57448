namespace CoCreationBot.Domain.Reflections;

/// <summary>What a reflection asks. The set may change while it is open: answers are kept by item, and what is not asked any more is not shown.</summary>
public sealed record Reflection
{
    /// <summary>Most own items.</summary>
    public const int MostOwn = 5;

    /// <summary>When people are asked.</summary>
    public required ReflectionMoment Moment { get; init; }

    /// <summary>True: only the short form is asked, against fatigue.</summary>
    public bool IsShort { get; init; }

    /// <summary>The items of all audiences, in the order asked.</summary>
    public required IReadOnlyList<ReflectionItem> Items { get; init; }

    /// <summary>The default items that fit the moment and the form, and own ones: one a line.</summary>
    public static Result<Reflection> Create(ReflectionMoment moment, bool isShort, string? own)
    {
        if (!Enum.IsDefined(moment))
        {
            return Refusal.UnknownChoice;
        }

        var typed = CheckIns.CheckIn.OwnQuestions(own);
        return typed.Count > MostOwn ? Refusal.TooManyQuestions
            : typed.Any(text => text.Length > CheckIns.CheckIn.LongestQuestion) ? Refusal.TextTooLong
            : new Reflection
            {
                Moment = moment,
                IsShort = isShort,
                Items = With([.. ReflectionItems.Default.Where(item => item.IsAsked(moment) && (item.IsShort || !isShort))], typed),
            };
    }

    /// <summary>The facilitator's own items, one a line.</summary>
    public string OwnItems => string.Join('\n', Items.Where(item => item.Level == ReflectionLevel.Own).Select(item => item.Id));

    /// <summary>What a person of this audience is asked, step by step.</summary>
    public IReadOnlyList<ReflectionItem> Steps(Audience audience) => [.. Items.Where(item => item.Asks(audience))];

    // Own items stand before the factors and the story, which end the form.
    private static IReadOnlyList<ReflectionItem> With(ReflectionItem[] items, IReadOnlyList<string> own)
    {
        var rated = items.TakeWhile(item => item.Level < ReflectionLevel.Factors).ToArray();
        return [.. rated, .. own.Select(ReflectionItems.Own), .. items.Skip(rated.Length)];
    }
}
