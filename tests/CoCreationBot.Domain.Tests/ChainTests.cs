using CoCreationBot.Domain.Actions;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Outcomes;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Domain.Tests.Polls;
using CsCheck;

namespace CoCreationBot.Domain.Tests;

/// <summary>From needs by ideas, decisions and actions to what changed and what is told of it.</summary>
public sealed class ChainTests
{
    private static readonly Participant Author = Build.Person("author", "Housing");
    private static readonly Participant User = Build.Person("user", "Users", Voice.ServiceUser);
    private static readonly OutcomeDraft Draft = new() { Title = "One letter", ForWhom = "Families" };

    [Fact]
    public void A_whole_chain_runs_from_the_need_to_the_story_without_shortcuts()
    {
        var source = new ChainSource(
            [Build.Need("n1")],
            [IdeaTests.Of("d1", needs: "n1") with { Status = IdeaStatus.Chosen, Decision = new IdeaDecision("", new RoundId("r1"), Build.Facilitator, Build.Now) }],
            [Published("r1", "d1")],
            [Action("a1", needs: ["n1"], ideas: ["d1"], decisions: ["r1"])],
            [OutcomeTests.Recorded(Draft with { Needs = [new NeedId("n1")], Actions = [new ActionId("a1")], Stories = [new StoryId("s1")] })],
            [StoryOf("s1") with { Needs = [new NeedId("n1")] }]);
        Assert.Equal("n1 d1 r1 a1 o1 s1", Assert.Single(Said(source)));
    }

    [Fact]
    public void What_is_linked_to_nothing_is_no_chain_and_merged_things_count_for_what_kept_them()
    {
        var (kept, merged) = Build.Need("n1").Absorb(Build.Need("n2", 2)).Value;
        var (keptIdea, mergedIdea) = IdeaTests.Of("d1").Absorb(IdeaTests.Of("d2", 2)).Value;
        var source = new ChainSource(
            [kept, merged, Build.Need("n3", 3)],
            [keptIdea, mergedIdea with { Needs = [new NeedId("n2")] }],
            [],
            [Action("a1", ideas: ["d2"])],
            [],
            [StoryOf("s1") with { Status = StoryStatus.AwaitsTeller, Needs = [new NeedId("n3")] }]);
        Assert.Equal(["n1 d1 a1"], Said(source));
    }

    [Fact]
    public void A_withdrawn_story_keeps_its_place_and_longer_chains_come_first()
    {
        var source = new ChainSource(
            [Build.Need("n1"), Build.Need("n2", 2)],
            [IdeaTests.Of("d1", needs: "n1"), IdeaTests.Of("d2", 2, needs: "n2")],
            [],
            [],
            [OutcomeTests.Recorded(Draft with { Ideas = [new IdeaId("d2")] })],
            [(StoryOf("s1") with { Outcomes = [new OutcomeId("o1")] }).Withdraw(User.Person).Value]);
        Assert.Equal(["n2 d2 o1 s1", "n1 d1"], Said(source));
    }

    [Fact]
    public void Every_chain_of_any_register_follows_links_forward_ends_only_where_nothing_follows_and_none_is_part_of_another() => Gen.Select(
        Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[0, 6], Gen.ULong).Sample((needs, ideas, actions, outcomes, seed) =>
        {
            var random = new Random((int)(seed % int.MaxValue));
            string[] Some(string prefix, int count) => [.. Enumerable.Range(0, count).Where(_ => random.Next(3) == 0).Select(number => $"{prefix}{number}")];
            var source = new ChainSource(
                [.. Enumerable.Range(0, needs).Select(number => Build.Need($"n{number}", number))],
                [.. Enumerable.Range(0, ideas).Select(number => IdeaTests.Of($"d{number}", number, needs: Some("n", needs)))],
                [],
                [.. Enumerable.Range(0, actions).Select(number => Action($"a{number}", Some("n", needs), Some("d", ideas)))],
                [.. Enumerable.Range(0, outcomes).Select(number => OutcomeTests.Recorded(
                    Draft with
                    {
                        Needs = [.. Some("n", needs).Select(id => new NeedId(id))], Ideas = [.. Some("d", ideas).Select(id => new IdeaId(id))],
                        Actions = [.. Some("a", actions).Select(id => new ActionId(id))],
                    }, $"o{number}") with { Number = number })],
                []);
            var edges = Edges(source);
            var chains = Chains.Find(source);
            var linked = edges.SelectMany(edge => new[] { edge.From, edge.To }).ToHashSet();
            Assert.Equal(linked.Order(), chains.SelectMany(chain => chain.Select(link => link.Id)).Distinct().Order());
            Assert.All(chains, chain =>
            {
                Assert.True(chain.Count > 1);
                Assert.All(chain.Zip(chain.Skip(1)), pair => Assert.Contains((pair.First.Id, pair.Second.Id), edges));
                Assert.DoesNotContain(edges, edge => edge.From == chain[^1].Id || edge.To == chain[0].Id);
            });
            Assert.Distinct(chains.Select(chain => string.Join(' ', chain.Select(link => link.Id))));
            Assert.All(chains.SelectMany(chain => chain.Zip(chain.Skip(1))), pair => Assert.False(HasLongerWay(edges, pair.First.Id, pair.Second.Id)));
        }, iter: Worlds.Few(300));

    [Fact]
    public void Decisions_lead_from_needs_and_ideas_to_what_was_done_and_seen_and_only_once_they_are_published()
    {
        ChainSource Of(RoundStatus status) => new(
            [Build.Need("n1"), Build.Need("n2", 2) with { Status = NeedStatus.AwaitsTeller }],
            [IdeaTests.Of("d1") with { Decision = new IdeaDecision("", new RoundId("r2"), Build.Facilitator, Build.Now) }],
            [Published("r1", "n1", "n2"), Published("r2") with { Status = status }],
            [],
            [OutcomeTests.Recorded(Draft with { Decisions = [new RoundId("r1")] }), OutcomeTests.Recorded(Draft with { Decisions = [new RoundId("r2")] }, "o2") with { Number = 2 }],
            [StoryOf("s1") with { Needs = [new NeedId("n1")], Outcomes = [new OutcomeId("o1")] }]);
        Assert.Equal(["n1 r1 o1 s1", "d1 r2 o2"], Said(Of(RoundStatus.Published)));
        Assert.Equal(["n1 r1 o1 s1"], Said(Of(RoundStatus.Closed)));
    }

    [Fact]
    public void Of_very_many_chains_the_first_five_hundred_are_told()
    {
        // Ten needs, each with ten ideas, each with ten actions.
        string[] ten = [.. Enumerable.Range(0, 10).Select(number => $"{number}")];
        var source = new ChainSource(
            [.. ten.Select((id, number) => Build.Need("n" + id, number))],
            [.. ten.Select((id, number) => IdeaTests.Of("d" + id, number, needs: [.. ten.Select(need => "n" + need)]))],
            [],
            [.. ten.Select(id => Action("a" + id, ideas: [.. ten.Select(idea => "d" + idea)]))],
            [],
            []);
        var chains = Said(source);
        Assert.Equal((Chains.Most, "n0 d0 a0", "n0 d0 a1", "n4 d9 a9"), (chains.Length, chains[0], chains[1], chains[^1]));
    }

    private static bool HasLongerWay(HashSet<(string From, string To)> edges, string from, string to) =>
        edges.Where(edge => edge.From == from && edge.To != to).Any(edge => Reaches(edges, edge.To, to));

    private static bool Reaches(HashSet<(string From, string To)> edges, string from, string to) =>
        edges.Contains((from, to)) || edges.Where(edge => edge.From == from).Any(edge => Reaches(edges, edge.To, to));

    private static HashSet<(string From, string To)> Edges(ChainSource source) =>
    [
        .. source.Ideas.SelectMany(idea => idea.Needs.Select(need => (need.Value, idea.Id.Value))),
        .. source.Actions.SelectMany(action => action.Needs.Select(need => need.Value).Concat(action.Ideas.Select(idea => idea.Value)).Select(from => (from, action.Id.Value))),
        .. source.Outcomes.SelectMany(outcome => outcome.Needs.Select(need => need.Value).Concat(outcome.Ideas.Select(idea => idea.Value))
            .Concat(outcome.Actions.Select(action => action.Value)).Select(from => (from, outcome.Id.Value))),
    ];

    private static string[] Said(ChainSource source) => [.. Chains.Find(source).Select(chain => string.Join(' ', chain.Select(link => link.Id)))];

    private static PollRound Published(string id, params string[] subject) =>
        PollRound.Open(Build.Opening(id: id, subject: subject), PollBuilder.Poll(Method.Consent), new PollTerms(), Build.Initiative(), []).Value
            with
        { Status = RoundStatus.Published };

    private static Story StoryOf(string id) => Story.Tell(new StoryId(id), 1, 1, new StoryDraft { Title = "t", Now = "n" }, User, Build.Now).Value;

    private static ActionItem Action(string id, string[]? needs = null, string[]? ideas = null, string[]? decisions = null) => ActionItem.Agree(
        new ActionId(id), 1, 1,
        new ActionDraft
        {
            Title = "t",
            Owner = Author,
            Due = "2026-04-01",
            Needs = [.. (needs ?? []).Select(need => new NeedId(need))],
            Ideas = [.. (ideas ?? []).Select(idea => new IdeaId(idea))],
            Decisions = [.. (decisions ?? []).Select(round => new RoundId(round))],
        },
        Author, TimeZoneInfo.Utc, Build.Now).Value;
}
