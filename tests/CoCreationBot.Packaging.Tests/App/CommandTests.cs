using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CoCreationBot.Packaging.Tests.App;

/// <summary>What the app offers to write is what the bot understands, asked of the bot as it is put together.</summary>
public sealed class CommandTests(CommandTests.WholeBot bot) : IClassFixture<CommandTests.WholeBot>
{
    private Commands All => bot.Services.GetRequiredService<Commands>();

    private CommandTable Understood => bot.Services.GetRequiredService<BotRoutes>().Commands;

    [Fact]
    public async Task Every_command_is_understood_as_what_it_is_in_every_language()
    {
        var app = await PackedApp.OfThisVersionAsync();
        foreach (var (path, title) in Titles(app))
        {
            Assert.Equal(title, Understood.Find(title)?.Command.Name);
            foreach (var (tag, file) in app.Languages)
            {
                var translated = app.Json(file)[path]!.GetValue<string>();
                Assert.Equal(title, Understood.Find(translated)?.Command.Name);
                using (Language.Use(tag))
                {
                    Assert.Equal(All.Shown(title), translated);
                }
            }
        }
    }

    // Teams takes twelve commands a list; help has them all.
    [Fact]
    public async Task The_lists_offer_commands_of_the_bot_and_first_of_all_how_to_begin()
    {
        var listed = Titles(await PackedApp.OfThisVersionAsync()).Select(command => command.Title).Distinct().ToArray();
        Assert.Subset(All.All.Select(command => command.Name).ToHashSet(), listed.ToHashSet());
        Assert.Superset(new HashSet<string> { "start", "status", "need", "poll", "my data", "help" }, listed.ToHashSet());
    }

    [Fact]
    public void A_word_the_bot_does_not_know_is_no_command() => Assert.Null(Understood.Find("dance"));

    private static IEnumerable<(string Path, string Title)> Titles(PackedApp app) =>
        from list in app.Bot["commandLists"]!.AsArray().Select((value, index) => (Value: value!, Index: index))
        from command in list.Value["commands"]!.AsArray().Select((value, index) => (Value: value!, Index: index))
        select ($"bots[0].commandLists[{list.Index}].commands[{command.Index}].title", command.Value["title"]!.GetValue<string>());

    /// <summary>The bot with all its features, in this process; it looks for storage in vain, and quietly.</summary>
    public sealed class WholeBot : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseEnvironment("Development").UseSetting("urls", "http://127.0.0.1:0").UseSetting("Logging:LogLevel:Default", "None");
    }
}
