using System.Text.Json.Nodes;
using CoCreationBot.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>The page for people without Teams in a real browser: by keyboard alone, on a small phone, enlarged, in the dark, in high contrast and without a script.</summary>
public sealed class WebDoorPlay(WebBrowserHost stage) : IClassFixture<WebBrowserHost>
{
    // WCAG 2.2 at level AA, as axe names its parts.
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    [Theory]
    [InlineData("light", 1280, 1, ColorScheme.Light, ForcedColors.None)]
    [InlineData("dark", 1280, 1, ColorScheme.Dark, ForcedColors.None)]
    [InlineData("forced", 1280, 1, ColorScheme.Dark, ForcedColors.Active)]
    [InlineData("phone", 320, 1, ColorScheme.Light, ForcedColors.None)]
    [InlineData("enlarged", 640, 2, ColorScheme.Light, ForcedColors.None)]
    public async Task Every_view_passes_axe_and_nothing_runs_out_at_the_side(string name, int width, float scale, ColorScheme scheme, ForcedColors forced)
    {
        await using var person = await stage.Browser.NewPersonAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            DeviceScaleFactor = scale,
            ColorScheme = scheme,
            ForcedColors = forced,
            Locale = "en-GB",
        });
        var page = await OpenAsync(person);
        await CheckAsync(page, $"{name}-begin");
        var helper = page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "An interpreter" });
        await Assertions.Expect(helper).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "somebody helps me" }).CheckAsync();
        await helper.CheckAsync();
        await CheckAsync(page, $"{name}-begin-helped");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Begin" }).ClickAsync();
        await Card(page, "Which opening hours suit you?").WaitForAsync();
        await CheckAsync(page, $"{name}-place");
        await PressAsync(page, "Which opening hours suit you?", "Answer");
        await CheckAsync(page, $"{name}-poll");
        await page.Locator("#form").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Send" }).First.ClickAsync();
        await CheckAsync(page, $"{name}-poll-missing");
        await page.Locator("#form").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Back" }).ClickAsync();
        await PressAsync(page, "How does it go?", "Answer");
        await CheckAsync(page, $"{name}-check-in");
        await page.Locator("#form").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Back" }).ClickAsync();
        await PressAsync(page, "Add a need", "Add a need");
        await CheckAsync(page, $"{name}-need");
        await page.Locator("#form").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Back" }).ClickAsync();
        await PressAsync(page, "At the start", "Start, or go on");
        await CheckAsync(page, $"{name}-reflection");
        await page.GotoAsync(page.Url.Replace("?", "/paper?", StringComparison.Ordinal));
        await CheckAsync(page, $"{name}-paper");
    }

    [Fact]
    public async Task A_poll_is_answered_by_keyboard_alone()
    {
        await using var person = await stage.Browser.NewPersonAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 900, Height = 900 }, Locale = "en-GB" });
        var page = await OpenAsync(person);
        await TabToAsync(page, "Begin");
        await page.Keyboard.PressAsync("Enter");
        await Card(page, "Which opening hours suit you?").WaitForAsync();
        await TabToAsync(page, "Answer", "Which opening hours suit you?");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#form-title")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("#form input:checked")).ToHaveCountAsync(1);
        await TabToAsync(page, "Send");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#said")).ToContainTextAsync("saved");
        await Assertions.Expect(page.Locator("#said")).ToBeFocusedAsync();
        await ShowAsync(page, "keyboard-saved");
        await Assertions.Expect(Article(page, "Which opening hours suit you?")).ToContainTextAsync("You answered this");
    }

    [Fact]
    public async Task A_reflection_is_gone_through_by_keyboard_alone()
    {
        await using var person = await stage.Browser.NewPersonAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 900, Height = 900 }, Locale = "en-GB" });
        var page = await OpenAsync(person);
        await TabToAsync(page, "Begin");
        await page.Keyboard.PressAsync("Enter");
        await Card(page, "At the start").WaitForAsync();
        await TabToAsync(page, "Start, or go on");
        await page.Keyboard.PressAsync("Enter");
        for (var question = 1; ; question++)
        {
            await Card(page, $"Question {question} of").WaitForAsync();
            if (await Card(page, $"Question {question} of").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Finish", Exact = true }).CountAsync() > 0)
            {
                await page.Keyboard.PressAsync("Tab");
                await page.Keyboard.TypeAsync("I know whom to call now.");
                await TabToAsync(page, "Finish");
                await page.Keyboard.PressAsync("Enter");
                break;
            }

            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Space");
            await Assertions.Expect(Card(page, $"Question {question} of").Locator("input:checked")).ToHaveCountAsync(1);
            await TabToAsync(page, "Next");
            await page.Keyboard.PressAsync("Enter");
        }

        await Card(page, "Thank you").WaitForAsync();
        await ShowAsync(page, "keyboard-reflected");
    }

    [Fact]
    public async Task Without_a_script_everything_can_be_read_and_the_page_says_how_to_answer()
    {
        await using var person = await stage.Browser.NewPersonAsync(new BrowserNewContextOptions { JavaScriptEnabled = false, ViewportSize = new ViewportSize { Width = 900, Height = 900 }, Locale = "en-GB" });
        var page = await OpenAsync(person);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Begin" }).ClickAsync();
        var text = await page.Locator("main").InnerTextAsync();
        foreach (var words in new[] { "the page needs JavaScript", "Which opening hours suit you?", "Saturdays", "Where should the first door stand?", "In the library", "We tell the same story at every desk" })
        {
            Assert.Contains(words, text, StringComparison.Ordinal);
        }

        var result = page.Locator("article").Filter(new LocatorFilterOptions { HasText = "Where should the first door stand?" });
        await Assertions.Expect(result.GetByText("Published once")).ToBeHiddenAsync();
        await result.GetByText("Details", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await Assertions.Expect(result.GetByText("Published once")).ToBeVisibleAsync();
        Assert.True(await result.Locator("img").EvaluateAllAsync<bool>("pictures => pictures.length > 0 && pictures.every(picture => picture.naturalWidth > 0)"));
        await ShowAsync(page, "without-script");
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere_breaks_no_policy_and_shows_times_of_the_readers_zone()
    {
        await using var person = await stage.Browser.NewPersonAsync(new BrowserNewContextOptions { Locale = "fi-FI", TimezoneId = "Asia/Tokyo", ViewportSize = new ViewportSize { Width = 900, Height = 900 } });
        var page = await person.NewPageAsync();
        var (hosts, errors) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        page.Request += (_, request) => hosts.Add(new Uri(request.Url).Authority);
        page.Console += (_, message) => errors.AddRange(message.Type is "error" or "warning" ? [$"{message.Location}: {message.Text}"] : []);
        page.PageError += (_, error) => errors.Add(error);
        var address = await stage.BotHost.IssueLinkAsync(stage.Status, "person", ("language", "fi"));
        await page.GotoAsync(address.ToString());
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Aloita" }).ClickAsync();
        await Card(page, "Which opening hours suit you?").WaitForAsync();
        var text = await page.Locator("main").InnerTextAsync();
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        Assert.DoesNotContain("UTC", text, StringComparison.Ordinal);
        await ShowAsync(page, "finnish");
        Assert.Equal([address.Authority], hosts);
        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }

    [Fact]
    public async Task What_was_typed_stays_when_it_cannot_be_sent_or_saved_and_sent_again_it_is_saved_once()
    {
        await using var person = await stage.Browser.NewPersonAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 900, Height = 900 }, Locale = "en-GB" });
        var page = await OpenAsync(person);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Begin" }).ClickAsync();
        await PressAsync(page, "Add a need", "Add a need");
        await page.Locator("#form input[type=text]").First.FillAsync("The bus stops at four");
        var ids = new List<string>();
        await page.RouteAsync("**/act?*", async route =>
        {
            ids.Add(JsonNode.Parse(route.Request.PostData!)!["id"]!.GetValue<string>());
            switch (ids.Count)
            {
                case 1:
                    await route.AbortAsync();
                    break;
                case 2:
                    await route.FulfillAsync(new RouteFulfillOptions { Status = 503, ContentType = "application/json", Body = """{"text":"The store does not answer."}""" });
                    break;
                case 3:
                    // Carried out, and the answer is lost on the way.
                    await route.FetchAsync();
                    await route.AbortAsync();
                    break;
                default:
                    await route.ContinueAsync();
                    break;
            }
        });
        await page.Locator("#form select").First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        foreach (var words in new[] { "Not sent", "The store does not answer", "Not sent" })
        {
            await page.Locator("#form .ac-pushButton").First.ClickAsync();
            await Assertions.Expect(page.Locator("#alarm")).ToContainTextAsync(words);
            await Assertions.Expect(page.Locator("#form input[type=text]").First).ToHaveValueAsync("The bus stops at four");
            await ShowAsync(page, "not-sent");
        }

        await page.Locator("#form .ac-pushButton").First.ClickAsync();
        await Assertions.Expect(page.Locator("#form")).ToBeHiddenAsync();
        Assert.Equal(4, ids.Count);
        Assert.Single(ids.Distinct(StringComparer.Ordinal));
        await Assertions.Expect(page.GetByText("The bus stops at four")).ToHaveCountAsync(1);
        await ShowAsync(page, "sent-again");
    }

    private async Task<IPage> OpenAsync(IBrowserContext person)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync((await stage.BotHost.IssueLinkAsync(stage.Status, "group")).ToString());
        return page;
    }

    private static ILocator Card(IPage page, string words) => page.Locator(".ac-adaptiveCard").Filter(new LocatorFilterOptions { HasText = words }).First;

    private static ILocator Article(IPage page, string words) => page.Locator("article").Filter(new LocatorFilterOptions { HasText = words }).First;

    private static async Task PressAsync(IPage page, string words, string button)
    {
        await Card(page, words).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button, Exact = true }).First.ClickAsync();
        await page.WaitForFunctionAsync("() => !document.body.hasAttribute('aria-busy')");
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        await ShowAsync(page, name);
        var found = await page.RunAxe(Wcag);
        Assert.True(found.Violations.Length == 0, $"{name}:\n" + string.Join('\n', found.Violations.Select(violation =>
            $"{violation.Id} ({violation.Help}):\n  {string.Join("\n  ", violation.Nodes.Take(4).Select(node => node.Html))}")));
        var (inner, wide) = (await page.EvaluateAsync<int>("document.documentElement.clientWidth"), await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.True(wide <= inner, $"{name}: {wide} of {inner} pixels");
    }

    // Tab, and nothing but Tab, until the wanted thing has the focus.
    private static async Task TabToAsync(IPage page, string name, string within = "")
    {
        for (var presses = 0; presses < 120; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var here = await page.EvaluateAsync<string>("""
                () => { const at = document.activeElement; const name = at.labels?.[0]?.innerText || at.innerText || at.getAttribute('aria-label') || '';
                  return name.trim() + '\n' + (at.closest('article')?.innerText || ''); }
                """);
            var parts = here.Split('\n', 2);
            if (parts[0].StartsWith(name, StringComparison.Ordinal) && parts[1].Contains(within, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"{name} cannot be reached with Tab.");
    }

    private static async Task ShowAsync(IPage page, string name)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"web-{name}.png"), FullPage = true });
    }
}
