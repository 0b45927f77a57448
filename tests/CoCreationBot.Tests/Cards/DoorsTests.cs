using System.Text;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Links;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Outcomes;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Messages;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Features.Stories;
using CoCreationBot.Features.WebLinks;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;
using CoCreationBot.Tests.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CoCreationBot.Tests.Cards;

/// <summary>
/// What is kept for the team, of every kind of stored words with readers of its own, stays behind every door but the team's: each view with each key is shown
/// at each door.
/// </summary>
public sealed class DoorsTests : IDisposable
{
    private const string Secret = "Kept-among-us";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly InitiativeId Id = new("01J00000000000000000000000");
    private static readonly Participant Member = Person("aad-member", "19:home");
    private static readonly Participant Linked = Person("aad-linked", "19:linked");
    private static readonly PersonId Guest = WebDoor.Guest("guest");
    private readonly WebApplicationFactory<Program> _bot;

    public DoorsTests(LocalStorage storage)
    {
#pragma warning disable CA2000 // Disposed with this.
        _bot = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseEnvironment("Development").UseSetting("urls", "http://127.0.0.1:0").UseSetting("Logging:LogLevel:Default", "None")
            .UseSetting("Storage:ConnectionString", storage.ConnectionString).UseSetting("Storage:TablePrefix", "doors").UseSetting("Storage:QueueName", "doors"));
#pragma warning restore CA2000
    }

    public static TheoryData<string, string, string?, bool> Doors { get; } = new()
    {
        { "19:home", ConversationTypes.Channel, null, true },
        { "a:member", ConversationTypes.Personal, "aad-member", true },
        { "19:linked", ConversationTypes.Channel, null, false },
        { "19:former", ConversationTypes.Channel, null, false },
        { "a:linked", ConversationTypes.Personal, "aad-linked", false },
        { "a:unknown", ConversationTypes.Personal, null, false },
        { WebDoor.Channel, ConversationTypes.Personal, "web-guest", false },
        { WebDoor.Channel, ConversationTypes.Personal, "aad-member", false },
    };

    public void Dispose() => _bot.Dispose();

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task What_is_kept_for_the_team_is_read_at_its_own_doors_alone(string conversation, string type, string? person, bool isTeam)
    {
        await ReadyAsync();

        // With and without another conversation: how many there are makes no difference.
        foreach (var isAlone in new[] { false, true })
        {
            var snapshot = Stored(isAlone);
            var routes = _bot.Services.GetRequiredService<DeliveryRoutes>();
            var (shown, leaks) = (0, new List<string>());
            foreach (var (view, key) in routes.ViewNames.SelectMany(view => Keys.Select(key => (view, key))))
            {
                var to = new ConversationReference("https://smba.example", conversation, type, "t", "b");
                var request = new ViewRequest(snapshot, key, to) { Person = person is null ? null : new PersonId(person) };
                if (await routes.View(view)!(request, TestContext.Current.CancellationToken) is { } message)
                {
                    shown++;
                    if (Says(message))
                    {
                        leaks.Add($"{view} {key}");
                    }
                }
            }

            // Whose only conversation is linked no more is shown nothing at all.
            Assert.True(isAlone && person == Linked.Person.Value ? shown == 0 : shown > 10, $"{shown} views");
            Assert.True(isTeam ? leaks.Count > 2 : leaks.Count == 0, string.Join(", ", leaks));
        }
    }

    [Fact]
    public async Task Nor_is_it_found_by_search_or_shown_by_a_link_where_others_read()
    {
        await ReadyAsync();
        var snapshot = Stored(isAlone: false);
        foreach (var (conversation, isTeam) in new[] { ("19:home", true), ("19:linked", false) })
        {
            var turn = new TurnContext(new Activity
            {
                Type = ActivityTypes.Invoke,
                ServiceUrl = "https://smba.example",
                From = new ChannelAccount { Id = "29:x", AadObjectId = "aad-linked" },
                Conversation = new ConversationAccount { Id = conversation, ConversationType = ConversationTypes.Channel },
            });
            var state = InitiativeStore.StateFor(snapshot, known => Audiences.At(known, turn));
            var found = new List<string>();
            foreach (var item in Insertable.Of(state, _bot.Services.GetRequiredService<RoundDisplays>()))
            {
                var shown = await item.ShowAsync(state, turn, _bot.Services.GetRequiredService<DeliveryRoutes>(), TestContext.Current.CancellationToken);
                found.AddRange(shown is null ? [] : [shown.Title, Encoding.UTF8.GetString(CardJson.Bytes(shown.Card))]);
            }

            Assert.Equal(isTeam, found.Any(text => text.Contains(Secret, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Nor_is_it_printed()
    {
        var snapshot = Stored(isAlone: true);
        var state = InitiativeStore.StateFor(snapshot, known => Audiences.At(known, WebDoor.Channel));
        var link = new WebLink
        {
            Id = "l",
            Kind = WebLinkKind.Group,
            Label = "Evening",
            Voice = Voice.ServiceUser,
            Group = "Families",
            Language = "en",
            By = Member.Person,
            CreatedAt = Now,
            ExpiresAt = Now.AddDays(30),
            Places = 5,
        };
        var paper = _bot.Services.GetRequiredService<PrintForms>().Of(new WebVisit(null!, "/w/l", link, state, null, "en"), Now).Select(form => Encoding.UTF8.GetString(CardJson.Bytes(form))).ToArray();
        Assert.DoesNotContain(paper, form => form.Contains(Secret, StringComparison.Ordinal));
    }

    private async Task ReadyAsync()
    {
        while (!_bot.Services.GetRequiredService<StoragePreparation>().IsDone)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static IReadOnlyList<string> Keys { get; } = [Id.Value, "n1", "s1", "i1", "o1", "r1", "r2", "here", "x"];

    private static bool Says(OutgoingMessage message) =>
        (message.Card is { } card && Encoding.UTF8.GetString(CardJson.Bytes(card)).Contains(Secret, StringComparison.Ordinal))
        || $"{message.Text} {message.Summary}".Contains(Secret, StringComparison.Ordinal);

    private static Participant Person(string id, string place) =>
        Participant.Introduce(new PersonId(id), id, Voice.ServiceUser, "Housing", Now).Value with { Presence = new Presence("29:" + id, [place], Now) };

    private static Snapshot Stored(bool isAlone)
    {
        var partition = InitiativeStore.PartitionOf(Id);
        var initiative = Initiative.Start(Id, new InitiativeDraft("One door", "Forms", "", "Director", "Families", ["Housing"], "en", DecisionRule.Default), Member.Person, Now).Value;
        var need = Need.Add(new NeedId("n1"), 1, 1, new NeedDraft { Title = Secret, Situation = Secret, WantedChange = Secret, ToldBy = ToldBy.ServiceUser, Readers = Readers.Team }, Member, Now).Value;
        var story = Story.Tell(new StoryId("s1"), 1, 1, new StoryDraft { Title = Secret, Now = Secret, Readers = Readers.Team, Outcomes = [new OutcomeId("o1")] }, Member, Now).Value;
        var outcome = Outcome.Record(new OutcomeId("o1"), 1, 1, new OutcomeDraft { Title = "Flats sooner", ForWhom = "Families", Stories = [story.Id] }, Member, Now).Value;
        var idea = Idea.Propose(new IdeaId("i1"), 1, 1, new IdeaDraft { Title = "One form", Needs = [need.Id] }, Member, Now).Value;
        RoundOpening Opening(string id) => new(new RoundId(id), [need.Id.Value], ["19:home"], Member.Person, Now);
        Azure.Data.Tables.TableEntity Row<T>(StateKind<T> kind, T value)
            where T : class => StateRow.Of(partition, kind.KeyOf(value), kind.Write(value));
        Space At(string conversation, InitiativeId? home) => new(new ConversationReference("https://smba.example", conversation, ConversationTypes.Channel, "t", "b")) { Initiative = home };
        return new Snapshot(partition,
        [
            Row(Kinds.Initiative, initiative), Row(Kinds.Space, At("19:home", Id)),
            Row(Kinds.FormerSpace, new FormerSpace("19:former", "Health", null, Now, Now.AddDays(1), LinkEnd.Ended)),
            .. isAlone ? Array.Empty<Azure.Data.Tables.TableEntity>() : [Row(Kinds.Space, At("19:linked", null))],
            Row(Kinds.Participant, Member), Row(Kinds.Participant, Linked), Row(Kinds.Participant, Participant.Introduce(Guest, "Guest", Voice.Carer, "Families", Now).Value),
            Row(NeedRows.Need, need), Row(StoryRows.Story, story), Row(OutcomeRows.Outcome, outcome), Row(IdeaRows.Idea, idea),
            Row<Round>(Kinds.Round, ComplexityRound.Open(Opening("r1"), initiative, []).Value),
            Row<Round>(Kinds.Round, PollRound.Open(Opening("r2"), new Poll { Method = Method.SingleChoice, Question = "What first?", Options = [Secret, "Another"] }, new PollTerms(), initiative, []).Value),
        ]);
    }
}
