using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Packaging.Tests.App;

/// <summary>The translations of the manifest: valid, complete, and of the bot's own languages.</summary>
public sealed partial class TranslationTests
{
    [Fact]
    public async Task The_app_speaks_the_languages_of_the_bot()
    {
        var app = await PackedApp.OfThisVersionAsync();
        Assert.Equal(Language.Supported, app.Languages.Keys.Order().Prepend(app.Manifest["localizationInfo"]!["defaultLanguageTag"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Every_translation_is_valid_by_microsofts_schema()
    {
        var app = await PackedApp.OfThisVersionAsync();
        foreach (var file in app.Languages.Values)
        {
            Assert.Empty(await PublishedSchema.FaultsOfTranslationAsync(app.Json(file)));
        }
    }

    [Theory]
    [InlineData("name.short", "A name that is far too long for Teams")]
    [InlineData("description.short", "")]
    [InlineData("bots[0].commandLists[0].commands[99].title", "x")]
    [InlineData("unheardOf", "x")]
    public async Task The_schema_does_refuse_a_broken_translation(string key, string value)
    {
        var translation = (await PackedApp.OfThisVersionAsync()).Json("fi.json");
        translation[key] = value;
        Assert.NotEmpty(await PublishedSchema.FaultsOfTranslationAsync(translation));
    }

    [Fact]
    public async Task Every_text_people_see_stands_in_every_language()
    {
        var app = await PackedApp.OfThisVersionAsync();
        var expected = TextsOf(app.Manifest).Order(StringComparer.Ordinal).ToArray();
        Assert.All(app.Languages.Values, file =>
            Assert.Equal(expected, app.Json(file).Select(text => text.Key).Where(key => key != "$schema").Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<string> TextsOf(JsonObject manifest) =>
        Leaves(manifest).Select(path => path.TrimStart('.')).Where(path => Shown().IsMatch(path));

    private static IEnumerable<string> Leaves(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(entry => Leaves(entry.Value).Select(rest => $".{entry.Key}{rest}")),
        JsonArray list => list.SelectMany((item, index) => Leaves(item).Select(rest => $"[{index}]{rest}")),
        _ => [""],
    };

    [GeneratedRegex(@"^((name|description)\.(short|full)|bots\[0\]\.commandLists\[\d+\]\.commands\[\d+\]\.(title|description)|composeExtensions\[0\]\.commands\[\d+\]\.(parameters\[\d+\]\.)?(title|description))$")]
    private static partial Regex Shown();
}
