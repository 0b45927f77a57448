using Azure.Data.Tables;
using CoCreationBot.Initiatives;
using CoCreationBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CoCreationBot.Tests.Plays;

/// <summary>In their own chat with the bot people work as in a channel: it knows which initiative they mean, or asks once.</summary>
public sealed class OwnChatTests(OwnChatScene scene) : IClassFixture<OwnChatScene>
{
    private const string Choose = "own.choose";
    private static readonly string[] NoAnswer = ["There is no initiative here yet", "I did not understand", "You take part in no initiative"];

    /// <summary>Every command there is, as the bot itself has them.</summary>
    public static TheoryData<string> EveryCommand
    {
        get
        {
            using var bot = new WholeBot();
            return [.. bot.Services.GetRequiredService<Commands>().All.Select(command => command.Name)];
        }
    }

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task Every_command_acts_at_once_for_somebody_with_one_initiative(string command)
    {
        var (own, chat) = await scene.JoinAsync(scene.First);
        var answer = await SayAsync(own, chat, command);
        Assert.True(command == "switch" || CardReader.Action(answer.Card, Choose) is null, "who has one is not asked which");
        Assert.All(InitiativesOf(answer), id => Assert.Equal(scene.First.Id, id));
    }

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task Every_command_asks_somebody_with_two_once_and_goes_on_where_they_say(string command)
    {
        var (own, chat) = await scene.JoinAsync(scene.First, scene.Second);
        var answer = await SayAsync(own, chat, command);
        if (CardReader.Action(answer.Card, Choose) is null)
        {
            // What is about the person, or about no initiative, needs no choice; what is about initiatives shows both.
            Assert.True(InitiativesOf(answer).ToHashSet() is { Count: 0 } || command is "my data" or "delete my answers" || InitiativesOf(answer).ToHashSet().SetEquals([scene.First.Id, scene.Second.Id]), command);
            return;
        }

        Assert.Equal(new[] { scene.First.Id, scene.Second.Id }.Order(), InitiativesOf(answer).Order());
        if (command == "switch")
        {
            Assert.Contains("No letter twice", (await own.SendAsync(answer.Id, Choose, Button(answer, scene.Second.Id))).Text, StringComparison.Ordinal);
            return;
        }

        var carried = await chat.NextAsync(_ => true, $"the answer to {command}", async () =>
            Assert.Contains("No letter twice", (await own.SendAsync(answer.Id, Choose, Button(answer, scene.Second.Id))).Text, StringComparison.Ordinal));
        Assert.DoesNotContain(NoAnswer, words => TextOf(carried).Contains(words, StringComparison.Ordinal));
        Assert.All(InitiativesOf(carried), id => Assert.Equal(scene.Second.Id, id));

        // From then on it is known.
        Assert.Null(CardReader.Action((await SayAsync(own, chat, "needs")).Card, Choose));
    }

    [Fact]
    public async Task What_was_written_waits_for_the_choice_and_nobody_writes_it_twice()
    {
        var (own, chat) = await scene.JoinAsync(scene.First, scene.Second);
        var asked = await SayAsync(own, chat, "need We tell our story three times");
        await scene.Second.Team.NextAsync(
            message => CardReader.Text(message.Card).Contains("We tell our story three times", StringComparison.Ordinal), "the need in the team's conversation",
            () => own.SendAsync(asked.Id, Choose, Button(asked, scene.Second.Id)));
        await chat.WaitAsync(message => CardReader.Action(message.Card, "need.support") is not null, "the need in their own chat");
        Assert.DoesNotContain(scene.First.Team.Posted, message => CardReader.Text(message.Card).Contains("three times", StringComparison.Ordinal));

        // Pressed again it only says again where they write: the words are gone with what they were for.
        var again = await own.SendAsync(asked.Id, Choose, Button(asked, scene.Second.Id));
        Assert.Contains("No letter twice", again.Text, StringComparison.Ordinal);
        Assert.Single(chat.Posted, message => CardReader.Action(message.Card, "need.support") is not null);
    }

    [Fact]
    public async Task Two_presses_at_once_carry_out_once_what_waited()
    {
        var (own, chat) = await scene.JoinAsync(scene.First, scene.Second);
        var asked = await SayAsync(own, chat, "need One letter for each of us");
        await Task.WhenAll(own.SendAsync(asked.Id, Choose, Button(asked, scene.First.Id)), own.SendAsync(asked.Id, Choose, Button(asked, scene.First.Id)));
        await chat.WaitAsync(message => CardReader.Action(message.Card, "need.support") is not null, "the need in their own chat");
        await scene.Bot.SettledAsync();
        Assert.Single(chat.Posted, message => CardReader.Text(message.Card).Contains("One letter for each of us", StringComparison.Ordinal) && CardReader.Action(message.Card, "need.support") is not null);
    }

    [Fact]
    public async Task Two_initiatives_of_one_title_are_told_apart_by_who_leads_and_when_they_began()
    {
        var twin = await scene.StartAsync("Twin street");
        await twin.Team.JoinAsync(twin.Status, "alex");
        var other = await scene.StartAsync("Twin street", "aino");
        await other.Team.JoinAsync(other.Status, "aino");
        var (own, chat) = await scene.JoinAsync(twin, other);
        var asked = await SayAsync(own, chat, "needs");
        string[] titles = [.. CardReader.Parts(asked.Card).Where(part => CardReader.VerbOf(part) == Choose).Select(part => part["title"]!.ToString())];
        Assert.Equal(["Twin street – Aino Salo", "Twin street – Alex Lind"], titles.Order());

        var third = await scene.StartAsync("Twin street", "aino");
        await third.Team.JoinAsync(third.Status, "aino");
        await third.Team.JoinAsync(third.Status, own.Member.Id);
        await scene.KnownAsync(own.Member.Id, 3);
        var three = await SayAsync(own, chat, "needs");
        titles = [.. CardReader.Parts(three.Card).Where(part => CardReader.VerbOf(part) == Choose).Select(part => part["title"]!.ToString())];
        Assert.Distinct(titles);
        Assert.Equal(3, titles.Length);
    }

    [Fact]
    public async Task Somebody_in_no_initiative_is_told_so_kindly_and_reads_how_to_come_in()
    {
        var (own, chat) = await scene.JoinAsync();
        foreach (var command in new[] { "status", "need Too many forms", "hello" })
        {
            var answer = await chat.NextAsync(_ => true, command, () => own.SayAsync(command));
            Assert.Contains("You take part in no initiative yet", TextOf(answer), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_command_is_understood_in_any_language_and_answered_in_the_person_s_own()
    {
        var (own, chat) = await scene.JoinAsync("sv-SE", scene.First);
        await chat.NextAsync(message => TextOf(message).Contains("Ingenting väntar på dig", StringComparison.Ordinal), "the answer in Swedish", () => own.SayAsync("mikä odottaa minua"));
        await chat.NextAsync(message => TextOf(message).Contains("Behov", StringComparison.Ordinal), "the list in Swedish", () => own.SayAsync("tarpeet"));
    }

    [Fact]
    public async Task Who_founded_an_initiative_finds_it_in_their_own_chat_before_they_introduce_themselves()
    {
        var founded = await scene.StartAsync("Founded today", "nora");
        await scene.KnownAsync("nora", 1);
        var own = scene.Bot.InOwnChat("nora");
        var answer = await SayAsync(own, scene.Bot.In(Team.ChatOf("nora")), "next stage");
        Assert.All(InitiativesOf(answer), id => Assert.Equal(founded.Id, id));
        Assert.NotEmpty(InitiativesOf(answer));
    }

    [Fact]
    public async Task A_command_where_the_initiative_is_gone_is_answered()
    {
        var gone = await scene.StartAsync("Gone tomorrow");
        var (own, chat) = await scene.JoinAsync(gone);
        await SayAsync(own, chat, "needs");
        var state = new TableServiceClient(scene.Bot.Azurite.ConnectionString).GetTableClient("State");
        await foreach (var row in state.QueryAsync<TableEntity>(row => row.PartitionKey == $"i-{gone.Id}", select: ["PartitionKey", "RowKey"], cancellationToken: TestContext.Current.CancellationToken))
        {
            await state.DeleteEntityAsync(row, Azure.ETag.All, TestContext.Current.CancellationToken);
        }

        var answer = await gone.Team.NextAsync(_ => true, "the answer", () => gone.Team.Facilitator.SayAsync("status"));
        Assert.Contains("There is no initiative here yet", TextOf(answer), StringComparison.Ordinal);
        Assert.Contains("You take part in no initiative yet", TextOf(await chat.NextAsync(_ => true, "the answer", () => own.SayAsync("status"))), StringComparison.Ordinal);
    }

    private static async Task<PostedMessage> SayAsync(Colleague own, Team chat, string command)
    {
        var answer = await chat.NextAsync(_ => true, $"the answer to {command}", () => own.SayAsync(command));
        Assert.DoesNotContain(NoAnswer, words => TextOf(answer).Contains(words, StringComparison.Ordinal));
        return answer;
    }

    private static string TextOf(PostedMessage message) => message.Card is null ? message.Text ?? "" : CardReader.Text(message.Card);

    private static IEnumerable<string> InitiativesOf(PostedMessage message) =>
        CardReader.Parts(message.Card).Select(part => part["data"]?["initiative"]?.ToString()).OfType<string>().Distinct();

    private static System.Text.Json.Nodes.JsonObject Button(PostedMessage asked, string initiative) => CardReader.Parts(asked.Card)
        .First(part => CardReader.VerbOf(part) == Choose && part["data"]!["initiative"]!.ToString() == initiative)["data"]!.DeepClone().AsObject();
}
