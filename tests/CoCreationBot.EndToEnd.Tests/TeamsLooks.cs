using System.Text.Json.Nodes;
using CoCreationBot.Testing;
using Microsoft.Playwright;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>Cards as Teams shows them in its themes: Microsoft's renderer with sizes and colours like those of Teams, on a phone and on a screen enlarged twice.</summary>
internal static class TeamsLooks
{
    private static readonly (string Name, string Paper, string Raised, string Ink, string Subtle, string Accent)[] Themes =
    [
        ("light", "#FFFFFF", "#F5F5F5", "#242424", "#616161", "#5B5FC7"),
        ("dark", "#2D2C2C", "#292828", "#FFFFFF", "#ADADAD", "#A6A7DC"),
        ("contrast", "#000000", "#000000", "#FFFFFF", "#FFFFFF", "#FFFF00"),
    ];

    // Pixels of the layout: a small phone, and a screen of 1280 at 200 %.
    private static readonly int[] Widths = [320, 640];

    /// <summary>Shows the cards one below the other in every look: all pictures load, nothing runs out at the side, nothing is cut off.</summary>
    public static async Task CheckAsync(IPage page, string name, IReadOnlyList<JsonNode> cards)
    {
        foreach (var theme in Themes)
        {
            await page.SetContentAsync("<!doctype html><html lang=en><meta charset=utf-8><title>Cards</title><style>*{box-sizing:border-box}body{margin:0;padding:8px}article{margin:0 0 16px}</style><main></main>");
            await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = NpmTools.Script("adaptivecards", "dist/adaptivecards.min.js") });
            await page.EvaluateAsync(
                """
                ({ cards, config, paper }) => {
                  document.body.style.background = paper;
                  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
                    result.outputHtml = text.replace(/[&<>]/g, sign => `&#${sign.charCodeAt(0)};`).replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>').replace(/\\(?=\W)/g, '');
                    result.didProcess = true;
                  };
                  for (const json of JSON.parse(cards)) {
                    const card = new AdaptiveCards.AdaptiveCard();
                    card.hostConfig = new AdaptiveCards.HostConfig(JSON.parse(config));
                    card.parse(json);
                    const article = document.createElement('article');
                    article.append(card.render());
                    document.querySelector('main').append(article);
                  }
                }
                """,
                new { cards = new JsonArray([.. cards.Select(card => card.DeepClone())]).ToJsonString(), config = Config(theme.Paper, theme.Raised, theme.Ink, theme.Subtle, theme.Accent).ToJsonString(), paper = theme.Paper });
            foreach (var width in Widths)
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete)");
                var folder = Path.Combine(Repository.Root, "artifacts", "screenshots");
                Directory.CreateDirectory(folder);
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{theme.Name}-{width}.png"), FullPage = true });
                Assert.Equal("", await page.EvaluateAsync<string>("() => [...document.images].filter(image => image.naturalWidth === 0).map(image => image.src).join(' ')"));
                Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{name} in {theme.Name} runs out of {width} pixels");
                Assert.Equal("", await page.EvaluateAsync<string>(
                    "() => [...document.querySelectorAll('.ac-textBlock')].filter(text => text.scrollWidth > text.clientWidth + 1).map(text => text.innerText).join(' | ')"));
            }
        }
    }

    private static JsonObject Config(string paper, string raised, string ink, string subtle, string accent)
    {
        JsonObject Style(string ground) => new()
        {
            ["backgroundColor"] = ground,
            ["foregroundColors"] = new JsonObject(new[] { ("default", ink, subtle), ("accent", accent, accent), ("attention", ink, subtle), ("good", ink, subtle), ("warning", ink, subtle) }
                .Select(colour => KeyValuePair.Create<string, JsonNode?>(colour.Item1, new JsonObject { ["default"] = colour.Item2, ["subtle"] = colour.Item3 }))),
        };
        return new JsonObject
        {
            ["fontFamily"] = "'Segoe UI', Tahoma, sans-serif",
            ["fontSizes"] = new JsonObject { ["small"] = 12, ["default"] = 14, ["medium"] = 14, ["large"] = 18, ["extraLarge"] = 24 },
            ["fontWeights"] = new JsonObject { ["lighter"] = 200, ["default"] = 400, ["bolder"] = 600 },
            ["spacing"] = new JsonObject { ["small"] = 8, ["default"] = 12, ["medium"] = 16, ["large"] = 20, ["extraLarge"] = 24, ["padding"] = 16 },
            ["imageSizes"] = new JsonObject { ["small"] = 32, ["medium"] = 52, ["large"] = 100 },
            ["containerStyles"] = new JsonObject { ["default"] = Style(paper), ["emphasis"] = Style(raised), ["attention"] = Style(raised), ["warning"] = Style(raised), ["good"] = Style(raised), ["accent"] = Style(raised) },
            ["actions"] = new JsonObject { ["maxActions"] = 6, ["actionsOrientation"] = "vertical", ["buttonSpacing"] = 8, ["actionAlignment"] = "stretch" },
        };
    }
}
