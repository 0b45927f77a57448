using System.Globalization;
using System.Text.Json.Nodes;
using CoCreationBot.Features.Welcome;
using CoCreationBot.Testing;
using CoCreationBot.Web;

namespace CoCreationBot.Tests.Plays;

/// <summary>In which language the bot speaks where nobody chose one: none is made up before a client tells its own.</summary>
public sealed class HeardLanguageTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private static int _places;

    private BotHost Play => shared.BotHost;

    [Fact]
    public async Task An_event_without_language_decides_nothing_and_the_next_one_tells_it()
    {
        var team = NewPlace();
        await Play.SendAsync(Installed(team.Conversation, "conversationUpdate", null));
        await team.WaitAsync(message => message.Card is not null, "the welcome");
        await Play.SendAsync(Installed(team.Conversation, "installationUpdate", "fi-FI"));
        await team.WaitAsync(message => Says(message, Welcome("fi")), "the welcome in Finnish");
        await team.NextAsync(message => Says(message, Help("fi")), "help in Finnish", () => team.Colleague("maria", "fi-FI").SayAsync("ohje"));
        Assert.Equal(2, team.Posted.Count());
    }

    [Fact]
    public async Task Where_no_event_told_it_the_first_who_writes_does_and_later_clients_change_nothing()
    {
        var team = NewPlace();
        await Play.SendAsync(Installed(team.Conversation, "conversationUpdate", null));
        await Play.SendAsync(Installed(team.Conversation, "installationUpdate", null));
        await team.NextAsync(message => Says(message, Help("fi")), "help in Finnish", () => team.Colleague("maria", "fi-FI").SayAsync("ohje"));
        await team.NextAsync(message => Says(message, Help("fi")), "help in Finnish", () => team.Colleague("lars", "sv-SE").SayAsync("help"));
    }

    [Fact]
    public async Task A_language_that_the_bot_does_not_speak_is_none()
    {
        var team = NewPlace();
        await Play.SendAsync(Installed(team.Conversation, "conversationUpdate", "de-DE"));
        await team.NextAsync(message => Says(message, Help("en")), "help", () => team.Colleague("maria", "de-DE").SayAsync("help"));
        await team.NextAsync(message => Says(message, Help("sv")), "help in Swedish", () => team.Colleague("lars", "sv-SE").SayAsync("help"));
    }

    [Fact]
    public async Task In_ones_own_chat_the_own_client_counts_until_one_chooses()
    {
        var chat = Play.In($"own-heard-{Interlocked.Increment(ref _places)}");
        await Play.SendAsync(Installed(chat.Conversation, "installationUpdate", "en-US", isPersonal: true));
        await chat.WaitAsync(message => Says(message, Welcome("en")), "the welcome");
        foreach (var tag in new[] { "fi", "sv" })
        {
            await chat.NextAsync(message => Says(message, Help(tag)), tag, () => Alone(chat, tag).SayAsync("help"));
        }

        var offer = await chat.NextAsync(message => CardReader.Action(message.Card, "language.form") is not null, "the offer", () => Alone(chat, "sv").SayAsync("language"));
        var form = await Alone(chat, "sv").PressAsync(offer, null, "language.form");
        await Alone(chat, "sv").PressAsync(offer, form.Card, "language.save", ("language", "en"));
        await chat.NextAsync(message => Says(message, Help("en")), "the choice", () => Alone(chat, "fi").SayAsync("help"));
    }

    [Fact]
    public async Task A_choice_stays_when_the_bot_is_installed_again()
    {
        var team = NewPlace();
        await Play.SendAsync(Installed(team.Conversation, "conversationUpdate", "fi-FI"));
        var welcome = await team.WaitAsync(message => CardReader.Action(message.Card, "language.form") is not null, "the welcome");
        var maria = team.Colleague("maria", "fi-FI");
        var form = await maria.PressAsync(welcome, null, "language.form");
        await maria.PressAsync(welcome, form.Card, "language.save", ("language", "sv"));
        await Play.SendAsync(Installed(team.Conversation, "installationUpdate", "fi-FI"));
        await team.NextAsync(message => Says(message, Help("sv")), "help in Swedish", () => maria.SayAsync("ohje"));
    }

    private Team NewPlace() => Play.In($"19:heard-{Interlocked.Increment(ref _places)}@thread.tacv2");

    private Colleague Alone(Team chat, string locale) => new(Play.Relay, InventedTeam.People[1], chat.Conversation, locale) { IsPersonal = true };

    private static bool Says(PostedMessage message, string words) => CardReader.Text(message.Card).Contains(words, StringComparison.Ordinal);

    private static string Help(string tag) => WelcomeText.ResourceManager.GetString("HelpHeading", CultureInfo.GetCultureInfo(tag))!;

    private static string Welcome(string tag) => PagesText.ResourceManager.GetString("AboutHeading", CultureInfo.GetCultureInfo(tag))!;

    private static JsonObject Installed(string conversation, string type, string? locale, bool isPersonal = false)
    {
        var told = new JsonObject
        {
            ["type"] = type,
            ["id"] = $"f:{Guid.NewGuid():N}",
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = "maria", ["aadObjectId"] = "aad-maria" },
            ["recipient"] = new JsonObject { ["id"] = Playground.BotId },
            ["conversation"] = new JsonObject { ["id"] = conversation, ["isGroup"] = !isPersonal, ["conversationType"] = isPersonal ? "personal" : "channel", ["tenantId"] = Playground.TenantId },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Playground.TenantId } },
        };
        if (locale is not null)
        {
            told["locale"] = locale;
        }

        if (type == "installationUpdate")
        {
            told["action"] = "add";
        }
        else
        {
            told["membersAdded"] = new JsonArray(new JsonObject { ["id"] = Playground.BotId });
        }

        return told;
    }
}
