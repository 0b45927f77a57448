using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Teams.Tests;

/// <summary>What has one answer belongs to one feature; two that claim it stop the start with a line that names both.</summary>
public sealed class NameClaimTests
{
    public static TheoryData<string, string> Taken => new()
    {
        { "execute", "verb \"x\" is claimed by First and Second" },
        { "dialog", "dialog \"x\" is claimed by First and Second" },
        { "submit", "form \"x\" is claimed by First and Second" },
        { "command", "command \"x\" is claimed by First and Second" },
        { "alias", "command wording \"X Y\" is claimed by First for \"First\" and Second for \"Second\"" },
        { "action", "message action \"x\" is claimed by First and Second" },
        { "search", "search \"x\" is claimed by First and Second" },
        { "team event", "team event \"x\" is claimed by First and Second" },
        { "link", "pasted link is claimed by First and Second" },
        { "text", "other text is claimed by First and Second" },
        { "around", "the way around every turn is claimed by First and Second" },
        { "way back", "the way back to a card is claimed by First and Second" },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public void A_name_is_claimed_once(string kind, string said)
    {
        var routes = new BotRoutes();
        Map(kind, new First(), routes);
        Assert.Equal(said, Assert.Throws<NameTakenException>(() => Map(kind, new Second(), routes)).Message);
    }

    [Fact]
    public async Task Of_what_happened_every_feature_is_told_in_order()
    {
        var routes = new BotRoutes();
        var told = new List<string>();
        foreach (var feature in new IBotFeature[] { new First(), new Second() })
        {
            Task Tell(TurnContext turn, CancellationToken cancellation)
            {
                told.Add(feature.GetType().Name);
                return Task.CompletedTask;
            }

            routes.For(feature).OnInstalled(Tell).OnRemoved(Tell).OnMembersAdded(Tell).OnMembersRemoved(Tell);
        }

        foreach (var handler in new[] { routes.Installed, routes.Removed, routes.MembersAdded, routes.MembersRemoved })
        {
            told.Clear();
            await handler!(null!, CancellationToken.None);
            Assert.Equal(["First", "Second"], told);
        }
    }

    [Fact]
    public void A_wording_may_be_given_twice_for_the_same_command() =>
        Assert.NotNull(new BotRoutes().OnCommand("x", (_, _, _) => Task.CompletedTask).AddAlias("x", "X").AddAlias("x", "y").AddAlias("x", "Y!"));

    private static void Map(string kind, IBotFeature feature, BotRoutes all)
    {
        var routes = all.For(feature);
        var name = feature.GetType().Name;
        _ = kind switch
        {
            "execute" => routes.OnExecute("x", VoteJson.Default.Vote, Answer),
            "dialog" => routes.OnDialog("x", VoteJson.Default.Vote, Answer),
            "submit" => routes.OnSubmit("x", VoteJson.Default.Vote, Answer),
            "command" => routes.OnCommand("x", (_, _, _) => Task.CompletedTask),
            "alias" => routes.OnCommand(name, (_, _, _) => Task.CompletedTask).AddAlias(name, "x-y"),
            "action" => routes.OnMessageAction("x", Answer),
            "search" => routes.OnSearch("x", Answer),
            "team event" => routes.OnTeamEvent("x", (_, _) => Task.CompletedTask),
            "link" => routes.OnLink(Answer),
            "text" => routes.OnOtherText((_, _) => Task.CompletedTask),
            "around" => routes.Around((_, next) => next()),
            _ => routes.OnExecute(name, VoteJson.Default.Vote, Answer).AsWayBack(),
        };

        static Task<InvokeResponse> Answer<T>(TurnContext turn, T payload, CancellationToken cancellation) => Task.FromResult(InvokeResponse.Empty);
    }

    private sealed class First : IBotFeature
    {
        public void Map(BotRoutes routes)
        {
        }
    }

    private sealed class Second : IBotFeature
    {
        public void Map(BotRoutes routes)
        {
        }
    }
}
