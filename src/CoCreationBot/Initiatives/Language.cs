using System.Globalization;
using System.Resources;

namespace CoCreationBot.Initiatives;

/// <summary>
/// The languages there are: every language with a complete set of resource files. A new language is a set of files, no code.
/// </summary>
internal static class Language
{
    public const string Default = "en";

    // As much room as RFC 5646 asks for.
    private const int LongestTag = 35;

    private static readonly Lazy<IReadOnlyList<string>> Known = new(Discover);

    /// <summary>BCP 47 tags, English first.</summary>
    public static IReadOnlyList<string> Supported => Known.Value;

    /// <summary>The best supported language for what a client or person asks for; <paramref name="otherwise"/> when none fits.</summary>
    public static string Match(string? tag, string? otherwise = null) => Find(tag) ?? otherwise ?? Default;

    /// <summary>The best supported language for what a client asks for; null when it does not say, or none fits.</summary>
    public static string? Find(string? tag)
    {
        for (var asked = tag is { Length: > LongestTag } ? null : tag; !string.IsNullOrEmpty(asked); asked = Parent(asked))
        {
            if (Supported.FirstOrDefault(known => known.Equals(asked, StringComparison.OrdinalIgnoreCase)) is { } match)
            {
                return match;
            }
        }

        return null;
    }

    /// <summary>The language's name in itself.</summary>
    public static string NameOf(string tag)
    {
        var culture = CultureInfo.GetCultureInfo(tag);
        return culture.TextInfo.ToTitleCase(culture.NativeName);
    }

    /// <summary>Text is taken from this language's files until the scope ends; it follows async calls.</summary>
    public static IDisposable Use(string tag) => new Scope(CultureInfo.GetCultureInfo(tag));

    private static string? Parent(string tag)
    {
        var dash = tag.LastIndexOf('-');
        return dash < 0 ? null : tag[..dash];
    }

    private static string[] Discover()
    {
        var folder = AppContext.BaseDirectory;
        var assembly = typeof(Language).Assembly.GetName().Name + ".resources.dll";
        var satellites = Directory.EnumerateDirectories(folder)
            .Where(path => File.Exists(Path.Combine(path, assembly)))
            .Select(path => Path.GetFileName(path)!)
            .Order(StringComparer.Ordinal);
        return [Default, .. satellites];
    }

    private sealed class Scope : IDisposable
    {
        private readonly CultureInfo _ui = CultureInfo.CurrentUICulture;
        private readonly CultureInfo _formats = CultureInfo.CurrentCulture;

        public Scope(CultureInfo culture)
        {
            CultureInfo.CurrentUICulture = culture;
            CultureInfo.CurrentCulture = culture;
        }

        public void Dispose()
        {
            CultureInfo.CurrentUICulture = _ui;
            CultureInfo.CurrentCulture = _formats;
        }
    }
}

/// <summary>Looks up a text whose key is made of a name, such as one per stage.</summary>
internal static class ResourceManagerLookup
{
    /// <summary>The text <c>Prefix_Name</c> in the current language.</summary>
    /// <exception cref="MissingManifestResourceException">No language has it: a mistake in the resource files.</exception>
    public static string Of<TName>(this ResourceManager texts, string prefix, TName name)
        where TName : notnull =>
        texts.GetString($"{prefix}_{name}", CultureInfo.CurrentUICulture)
        ?? throw new MissingManifestResourceException($"{texts.BaseName} has no {prefix}_{name}.");

    /// <summary>A text with its <c>{0}</c> places filled, formatted for the current language.</summary>
    public static string With(this string text, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.CurrentCulture, text, values);
}
