using CoCreationBot.Domain.Reflections;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Reflections;

/// <summary>The words of reflections in the current language.</summary>
internal static class ReflectionWords
{
    public static string Name(ReflectionMoment moment) => ReflectionsText.ResourceManager.Of("Moment", moment);

    /// <summary>What a moment asks for, in one or two sentences.</summary>
    public static string About(ReflectionMoment moment) => ReflectionsText.ResourceManager.Of("About", moment);

    public static string Level(ReflectionLevel level) => ReflectionsText.ResourceManager.Of("Level", level);

    public static string Audience(Audience? audience) => audience is { } known ? ReflectionsText.ResourceManager.Of("Audience", known) : ReflectionsText.AudienceBoth;

    /// <summary>An item as this audience reads it. An own item is as typed: escape it where it stands in Markdown.</summary>
    public static string Item(ReflectionItem item, Audience? audience) => item.Scale switch
    {
        _ when item.Level == ReflectionLevel.Own => item.Id,
        ItemScale.Factor => audience == Domain.Reflections.Audience.ServiceUsers
            ? ReflectionsText.ResourceManager.Of("FactorForUsers", item.Id)
            : ReflectionsText.ResourceManager.Of("FactorForStaff", item.Id),
        ItemScale.Story => ReflectionsText.StoryAsk,
        _ => ReflectionsText.ResourceManager.Of("Item", item.Id),
    };

    /// <summary>A short name of a factor.</summary>
    public static string Factor(ReflectionItem item) => ReflectionsText.ResourceManager.Of("Factor", item.Id);

    /// <summary>A point on an item's scale.</summary>
    public static string Point(ItemScale scale, int point) => ReflectionsText.ResourceManager.Of($"{scale}", Number(point));

    /// <summary>What became of it since the start, −2 … 2.</summary>
    public static string Change(int point) => ReflectionsText.ResourceManager.Of("Change", Number(point));

    public static string Consent(StoryConsent consent) => ReflectionsText.ResourceManager.Of("Consent", consent);

    // A resource name holds no minus sign.
    private static string Number(int point) => point < 0 ? $"Minus{-point}" : $"{point}";
}
