using System.Text.RegularExpressions;
using CoCreationBot.Initiatives;
using CoCreationBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CoCreationBot.Tests.Plays;

/// <summary>Help is pressed, not typed: what makes sense now for who asks comes first, and everything is behind one button.</summary>
public sealed class HelpTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private BotHost Play => shared.BotHost;

    private static Task<PostedMessage> HelpAsync(Team team, Colleague person) =>
        team.NextAsync(message => CardReader.Text(message.Card).Contains("What you can do now", StringComparison.Ordinal), "help", () => person.SayAsync("help"));

    private static IReadOnlyList<CommandWords> Known()
    {
        using var bot = new WholeBot();
        return bot.Services.GetRequiredService<Commands>().All;
    }

    // Buttons by what they do: the dialog they open, or the command they stand for; of what is folded away, and of the rest.
    private static string[] Buttons(PostedMessage help, bool folded)
    {
        var parts = CardReader.Parts(help.Card).ToArray();
        var all = parts.Single(part => part["id"]?.ToString() == "all");
        var within = CardReader.Parts(all).ToHashSet();
        return [.. parts.Where(part => within.Contains(part) == folded && CardReader.VerbOf(part) is not null).Select(part => part["data"]?["command"]?.ToString() ?? CardReader.VerbOf(part)!)];
    }

    [Fact]
    public async Task A_facilitator_sees_first_what_makes_sense_in_this_stage_in_groups()
    {
        var help = await HelpAsync(Play, Play.Facilitator);
        Assert.Equal(["need.form", "rate", "vision", "next stage", "bridge", "waiting", "status"], Buttons(help, folded: false));
        var text = CardReader.Text(help.Card).Split('\n').ToList();
        string[] groups = ["Tell", "Rate", "Decide", "Do", "Look back"];
        Assert.Equal(groups.Order(), groups.Where(text.Contains).Order());
        Assert.True(groups.Zip(groups.Skip(1)).All(pair => text.IndexOf(pair.First) < text.IndexOf(pair.Second)));

        // One press opens the form; another stands for the word.
        Assert.Contains("need", (await Play.Facilitator.PressAsync(help, null, "need.form")).Text, StringComparison.OrdinalIgnoreCase);
        await Play.NextAsync(
            message => CardReader.Action(message.Card, "rate.choose") is not null, "the round to open",
            () => Play.Facilitator.SendAsync(help.Id, "command.meant", new System.Text.Json.Nodes.JsonObject { ["command"] = "rate" }));
    }

    [Fact]
    public async Task Somebody_new_is_offered_to_introduce_themselves_and_nothing_that_only_facilitators_may()
    {
        var help = await HelpAsync(Play, Play.Colleague("brand-new"));
        Assert.Equal(["join.form", "need.form", "vision", "bridge", "waiting", "status"], Buttons(help, folded: false));
    }

    [Fact]
    public async Task Without_an_initiative_the_start_comes_first_and_nothing_is_a_button_that_needs_one()
    {
        var place = Play.In("19:help@thread.tacv2");
        var help = await HelpAsync(place, place.Colleague("tom"));
        Assert.Equal(["start"], Buttons(help, folded: false));
        Assert.Subset(new HashSet<string> { "start", "help", "language", "link", "my data", "delete my answers" }, Buttons(help, folded: true).ToHashSet());
    }

    [Fact]
    public async Task The_whole_list_names_every_command_once_with_what_it_does()
    {
        var help = await HelpAsync(Play, Play.Colleague("jonas"));
        var commands = Known();
        var facts = CardReader.Parts(help.Card).SelectMany(part => part["facts"]?.AsArray().Select(fact => (Name: fact!["title"]!.ToString(), Meaning: fact["value"]!.ToString())) ?? []).ToArray();
        Assert.Equal(commands.Select(command => command.Shown).Order(), facts.Select(fact => fact.Name).Order());
        Assert.All(facts, fact => Assert.NotEmpty(fact.Meaning));
        // Every one is a button, but the start of what has started.
        Assert.Equal(commands.Count - 1, Buttons(help, folded: true).Length);
        Assert.DoesNotContain("start", Buttons(help, folded: true));
    }

    [Fact]
    public async Task Every_criterion_that_is_not_met_has_what_meets_it_beside_it()
    {
        var gate = await Play.AskAsync("next stage", "gate.form");
        var lines = CardReader.Parts(gate.Card).Where(part => part["type"]?.ToString() == "ColumnSet").ToArray();
        var missing = CardReader.Text(gate.Card).Split('\n').Where(line => line.StartsWith('⬜')).ToArray();
        Assert.NotEmpty(missing);
        Assert.Equal(missing.Length, lines.Length);
        Assert.All(lines, line => Assert.Single(CardReader.Parts(line), part => CardReader.VerbOf(part) is not null));
        Assert.NotEmpty(CardReader.Inputs((await Play.Facilitator.PressAsync(gate, null, "need.form")).Card));
        await Play.NextAsync(
            message => CardReader.Text(message.Card).Contains("Who is missing", StringComparison.Ordinal), "who is missing",
            () => Play.Facilitator.SendAsync(gate.Id, "command.meant", lines.SelectMany(CardReader.Parts).Select(part => part["data"]).Single(data => data?["command"]?.ToString() == "bridge")!.DeepClone().AsObject()));
    }

    [Fact]
    public void The_guide_lists_every_command_once()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "facilitators.md"));
        var table = guide.Split("## What to write")[1].Split("\n## ")[0];
        var listed = Regex.Matches(table, @"^\| `([^`]+)` \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(Known().Select(command => command.Names("en").First()).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }
}
