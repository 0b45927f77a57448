using CoCreationBot.Domain.Change;
using CoCreationBot.Features.Power;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Cards;

namespace CoCreationBot.Tests.Plays;

/// <summary>The power-sharing view, as a team with one group below k sees it.</summary>
public sealed class PowerTests(PowerTests.Scene scene) : IClassFixture<PowerTests.Scene>
{
    private readonly BotHost _host = scene.BotHost;

    [Fact]
    public async Task The_report_says_in_plain_sentences_who_had_room_and_its_parts_say_it_with_figures()
    {
        var overview = CardReader.Text((await ReportAsync()).Card);
        Assert.Contains("No group has had clearly less room than luck would give", overview, StringComparison.Ordinal);
        Assert.Contains("Why am I seeing this?", overview, StringComparison.Ordinal);

        var participation = await SectionAsync("Participation");
        Assert.Contains("By luck alone", participation, StringComparison.Ordinal);
        Assert.Contains("What this cannot show", participation, StringComparison.Ordinal);
        Assert.Contains("Expected, but nobody has introduced themselves yet: Police", participation, StringComparison.Ordinal);
        Assert.Contains("6–8 of 8", participation, StringComparison.Ordinal);
        var voice = await SectionAsync("Voice");
        Assert.Contains("contributions come from people who use the service and their carers", voice, StringComparison.Ordinal);
        Assert.Matches("They are 5 of 2[67] people \\(19%\\)", voice);
        Assert.Contains("links go across groups", await SectionAsync("Bridges"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_below_k_and_the_one_that_protects_it_stand_together_everywhere()
    {
        foreach (var section in Enum.GetNames<PowerSection>())
        {
            var text = await SectionAsync(section);
            Assert.DoesNotContain("Day care", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Housing", text, StringComparison.Ordinal);
            Assert.DoesNotContain(InventedTeam.People, person => text.Contains(person.Name, StringComparison.Ordinal));
        }

        Assert.Contains("Smaller groups together", await SectionAsync("Participation"), StringComparison.Ordinal);
        Assert.Contains("Smaller groups together", await SectionAsync("Turnout"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_reports_around_one_confidential_answer_are_the_same_until_the_round_is_published()
    {
        var poll = await _host.OpenPollAsync("SenseCheck", "Does the plan fit us?");
        await _host.AnswerPollAsync(poll, InventedTeam.People[0], ("answer", "LooksGood"));
        var before = await EverythingAsync();
        Assert.Contains("saved", (await _host.AnswerPollAsync(poll, InventedTeam.People[15], ("answer", "Concerned"))).Text, StringComparison.Ordinal);
        Assert.Equal(before, await EverythingAsync());
        await _host.ClosePollAsync(poll);
        var published = await SectionAsync("Turnout");
        Assert.Contains("Does the plan fit us?", published, StringComparison.Ordinal);
        Assert.Contains("Round 1 of 2", published, StringComparison.Ordinal);

        // Once published it stands: a newcomer and somebody who deletes their answers change nothing of it.
        var newcomer = new Colleague(_host.Relay, new Member("nils", "Nils Ny", "Manager", "Employment"), Playground.ChannelId);
        var form = await newcomer.PressAsync(scene.Status, null, "join.form");
        Assert.Equal(200, (await newcomer.PressAsync(scene.Status, form.Card, "join.save", ("voice", "Manager"), ("group", "Employment"))).Status);
        Assert.Equal(published, await SectionAsync("Turnout"));
        Assert.Contains("Round 2 of 2", await SectionAsync("Turnout", 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_moves_no_groups_figure_and_a_decided_idea_shows_whose_it_was()
    {
        var before = await SectionAsync("Participation");
        var told = await scene.Shared.BotHost.FillAsync("george", await scene.Shared.BotHost.AskAsync("story", "story.form", "george"), "story.form", "story.save", ("title", "One desk"), ("now", "I told it once."));
        Assert.Contains("story", told.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, await SectionAsync("Participation"));
        Assert.Contains("No ideas have been decided on yet.", await SectionAsync("Selection"), StringComparison.Ordinal);

        var list = await scene.Shared.BotHost.AskAsync("idea", "idea.form");
        var idea = await _host.NextAsync(
            message => CardReader.Action(message.Card, "idea.build") is not null, "the idea", () => scene.Shared.BotHost.FillAsync("fatima", list, "idea.form", "idea.save", ("title", "One letter")));
        var whole = await _host.Facilitator.PressAsync(idea, null, "idea.read");
        var form = await _host.Facilitator.PressAsync(idea, whole.Card, "idea.decide");
        await _host.Facilitator.PressAsync(idea, form.Card, "idea.decided", ("verdict", "not-chosen"), ("reason", "The printer contract runs until June"));
        var selection = await SectionAsync("Selection");
        Assert.Contains("Ideas decided on: 1. Chosen: 0. Without a written reason: 0.", selection, StringComparison.Ordinal);
        Assert.Contains("People who use the service", selection, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_part_gives_the_overview_and_another_conversation_nothing()
    {
        var report = await ReportAsync();
        Assert.Contains("This view shows how room", (await _host.Colleague("tom").PressAsync(report, null, "report.show", ("section", "Persons"), ("page", "-7"))).Text, StringComparison.Ordinal);
        Assert.Contains("Rating how complex needs are", await SectionAsync("Turnout", 999_999_999), StringComparison.Ordinal);
        var stranger = _host.Colleague("alex", conversation: "19:somewhere-else@thread.tacv2");
        Assert.Contains("belongs to another conversation", (await stranger.PressAsync(report, null, "report.show", ("section", "Voice"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_chosen_of_six_ideas_is_told_as_the_report_tells_it()
    {
        var text = CardReader.Text(PowerSamples.Selection("en"));
        Assert.Contains(
            "None of the 6 ideas from People who use the service was chosen. If ideas were drawn blindly, this would happen to it about 7 times in 100, and to some group at most 28 times in 100, so it may be chance. Is a reason given for each?",
            text, StringComparison.Ordinal);
        Assert.Contains("The missing reasons matter more than the numbers.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_that_allow_the_same_sentence_stand_together_by_number()
    {
        PublishedChange Of(params int[] differences) => PublishedChange.From([.. differences.Select(change => (int?)change)], 0, 5);
        var clear = Of(1, 1, 1, 1, 1, 1, 2, 2, 0, 0, 0, -1);
        var text = ChangeParts.Verdicts([clear, Of(1, -1, 0, 0, 1), clear, Of(1, -1, 1, -1, 0, 0, 0, 1, -1, 0)], 5).Cast<Teams.Cards.TextBlock>().Select(block => block.Text);
        Assert.Equal(
            [
                "**2:** With so few people only the counts are shown.", "**1, 3:** More people say better than worse; luck alone would seldom do that.",
                "**4:** Better and worse do not differ more than luck would make them.",
            ],
            text);
    }

    private async Task<string> EverythingAsync()
    {
        var parts = new List<string> { CardReader.Text((await ReportAsync()).Card) };
        foreach (var section in Enum.GetNames<PowerSection>())
        {
            parts.Add(await SectionAsync(section));
        }

        return string.Join("\n---\n", parts);
    }

    private Task<PostedMessage> ReportAsync() => _host.NextAsync(
        message => CardReader.Action(message.Card, "report.show") is not null, "the report", () => _host.Colleague("nora").SayAsync("report"));

    private async Task<string> SectionAsync(string section, int page = 0) =>
        (await _host.Colleague("nora").PressAsync(await scene.Report(ReportAsync), null, "report.show", ("section", section), ("page", $"{page}"))).Text;

    /// <summary>24 people of four groups and two of a fifth, their needs and one published round.</summary>
    public sealed class Scene : IAsyncLifetime
    {
        private PostedMessage? _report;

        public SharedTheatre Shared { get; } = new();

        public BotHost BotHost => Shared.BotHost;

        public PostedMessage Status => Shared.Status;

        public async Task<PostedMessage> Report(Func<Task<PostedMessage>> ask) => _report ??= await ask();

        public async ValueTask InitializeAsync()
        {
            await Shared.InitializeAsync();
            var settings = BotHost.Facilitator;
            await settings.SayAsync("settings");
            var card = await BotHost.Relay.WaitForAsync(message => CardReader.Action(message.Card, "settings.form") is not null, "the settings");
            var form = await settings.PressAsync(card, null, "settings.form");
            await settings.PressAsync(card, form.Card, "settings.save", [.. CardReader.Values(form.Card), ("groups", "Housing, Police")]);
            var needs = new List<PostedMessage>();
            foreach (var (person, place) in InventedTeam.People.Take(8).Concat(InventedTeam.People.Where(person => person.Id is "anna" or "fatima")).Select((person, place) => (person, place)))
            {
                for (var need = 0; need < (place < 8 ? 2 : 1); need++)
                {
                    needs.Add(await BotHost.AddNeedAsync(Status, $"Need {place} {need}", person.Id));
                }
            }

            await BuildAsync(needs[0], "maria", "It is the same with us.");
            await BuildAsync(needs[1], "anna", "At our desk too.");
            var round = await BotHost.OpenRoundAsync();
            await InventedTeam.People.Concat([new("dora", "Dora Dal", "FrontLineStaff", "Day care"), new("emil", "Emil Ek", "FrontLineStaff", "Day care")]).TogetherAsync((person, place) => BotHost.RateAsync(round, person, 1 + (place % 5)));

            await BotHost.NextAsync(message => CardReader.Text(message.Card).Contains("Result of round 1", StringComparison.Ordinal), "the result", () => BotHost.Facilitator.PressAsync(round, null, "rate.close"));
        }

        public ValueTask DisposeAsync() => Shared.DisposeAsync();

        private async Task BuildAsync(PostedMessage need, string by, string words)
        {
            var person = BotHost.Colleague(by);
            var form = await person.PressAsync(need, null, "need.build");
            await person.PressAsync(need, form.Card, "need.built", [.. CardReader.Values(form.Card), ("text", words)]);
        }
    }
}
