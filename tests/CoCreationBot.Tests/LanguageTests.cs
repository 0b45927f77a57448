using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Tests;

/// <summary>Every language says everything, with the same places to fill in.</summary>
public sealed partial class LanguageTests
{
    private static IEnumerable<ResourceManager> Texts => typeof(InitiativeStore).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Text", StringComparison.Ordinal))
        .Select(type => type.GetProperty("ResourceManager", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null)).OfType<ResourceManager>();

    [Fact]
    public void English_finnish_and_swedish_are_found_without_being_named_in_code()
    {
        Assert.Equal(["en", "fi", "sv"], Language.Supported);
        Assert.Equal(["English", "Suomi", "Svenska"], Language.Supported.Select(Language.NameOf));
        Assert.Equal(("fi", "sv", "en", "sv"), (Language.Match("fi-FI"), Language.Match("SV"), Language.Match("ja-JP"), Language.Match(null, "sv")));
    }

    [Fact]
    public void Every_text_stands_in_every_language_with_the_same_places()
    {
        Assert.Equal(typeof(InitiativeStore).Assembly.GetManifestResourceNames().Count(name => name.EndsWith("Text.resources", StringComparison.Ordinal)), Texts.Count());
        foreach (var texts in Texts)
        {
            var english = Read(texts, CultureInfo.InvariantCulture);
            foreach (var tag in Language.Supported.Skip(1))
            {
                var other = Read(texts, CultureInfo.GetCultureInfo(tag));
                Assert.Equal(english.Keys.Order(), other.Keys.Order());
                Assert.All(english, text => Assert.Equal(Places(text.Value), Places(other[text.Key])));
                Assert.All(other, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
            }
        }
    }

    private static Dictionary<string, string> Read(ResourceManager texts, CultureInfo culture) =>
        texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string[] Places(string text) => [.. Place().Matches(text).Select(match => match.Value).Distinct().Order()];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
