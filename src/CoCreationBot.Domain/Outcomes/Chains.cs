using CoCreationBot.Domain.Actions;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Stories;

namespace CoCreationBot.Domain.Outcomes;

/// <summary>A step on the way from a need to a story of what changed, in this order.</summary>
public enum ChainStep
{
    /// <summary>A need.</summary>
    Need,

    /// <summary>An idea that answers it.</summary>
    Idea,

    /// <summary>A poll that decided.</summary>
    Decision,

    /// <summary>What was done.</summary>
    Action,

    /// <summary>What changed.</summary>
    Outcome,

    /// <summary>A story that shows it.</summary>
    Story,
}

/// <summary>One thing in a chain.</summary>
/// <param name="Step">What it is.</param>
/// <param name="Id">Its id.</param>
public readonly record struct ChainLink(ChainStep Step, string Id);

/// <summary>What people recorded, to find chains in.</summary>
/// <param name="Needs">Needs.</param>
/// <param name="Ideas">Ideas.</param>
/// <param name="Polls">Polls; published ones count as decisions.</param>
/// <param name="Actions">Actions.</param>
/// <param name="Outcomes">Outcomes.</param>
/// <param name="Stories">Stories, withdrawn ones too: their place stays.</param>
public sealed record ChainSource(
    IReadOnlyList<Need> Needs,
    IReadOnlyList<Idea> Ideas,
    IReadOnlyList<PollRound> Polls,
    IReadOnlyList<ActionItem> Actions,
    IReadOnlyList<Outcome> Outcomes,
    IReadOnlyList<Story> Stories);

/// <summary>
/// What led to what: ways through the links that people made, from the earliest step to the latest. It tells what people linked, not what caused what.
/// A link that only repeats a longer way is left out; what was merged counts for what it was merged into.
/// </summary>
public static class Chains
{
    /// <summary>Most chains that are looked for.</summary>
    public const int Most = 500;

    /// <summary>All chains of at least two links: those that reach furthest first, then in the order things were recorded.</summary>
    public static IReadOnlyList<IReadOnlyList<ChainLink>> Find(ChainSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var nodes = Nodes(source);
        var order = nodes.Select((link, place) => (link, place)).ToDictionary(entry => entry.link, entry => entry.place);
        var next = nodes.ToDictionary(link => link, _ => new SortedSet<ChainLink>(Comparer<ChainLink>.Create((left, right) => order[left].CompareTo(order[right]))));
        foreach (var (from, to) in Edges(source).Where(edge => order.ContainsKey(edge.From) && order.ContainsKey(edge.To) && edge.From.Step < edge.To.Step))
        {
            next[from].Add(to);
        }

        var lean = Reduce(nodes, next);
        var reached = lean.Values.SelectMany(links => links).ToHashSet();
        var found = new List<IReadOnlyList<ChainLink>>();
        foreach (var start in nodes.Where(link => !reached.Contains(link) && lean[link].Length > 0))
        {
            Walk([start], lean, found);
        }

        return [.. found.OrderByDescending(chain => chain[^1].Step)];
    }

    private static ChainLink[] Nodes(ChainSource source) =>
    [
        .. source.Needs.Where(need => need.Status is not (NeedStatus.Merged or NeedStatus.AwaitsTeller)).OrderBy(need => need.Number).Select(need => new ChainLink(ChainStep.Need, need.Id.Value)),
        .. source.Ideas.Where(idea => idea.Status != IdeaStatus.Merged).OrderBy(idea => idea.Number).Select(idea => new ChainLink(ChainStep.Idea, idea.Id.Value)),
        .. source.Polls.Where(round => round.Status == RoundStatus.Published).OrderBy(round => round.OpenedAt)
            .Select(round => new ChainLink(ChainStep.Decision, round.Id.Value)),
        .. source.Actions.OrderBy(action => action.Number).Select(action => new ChainLink(ChainStep.Action, action.Id.Value)),
        .. source.Outcomes.OrderBy(outcome => outcome.Number).Select(outcome => new ChainLink(ChainStep.Outcome, outcome.Id.Value)),
        .. source.Stories.Where(story => story.Status != StoryStatus.AwaitsTeller).OrderBy(story => story.Number)
            .Select(story => new ChainLink(ChainStep.Story, story.Id.Value)),
    ];

    private static IEnumerable<(ChainLink From, ChainLink To)> Edges(ChainSource source)
    {
        var needs = source.Needs.ToDictionary(need => need.Id);
        var ideas = source.Ideas.ToDictionary(idea => idea.Id);
        ChainLink Need(NeedId id) => new(ChainStep.Need, Follow(id, at => needs.GetValueOrDefault(at)?.MergedInto).Value);
        ChainLink Idea(IdeaId id) => new(ChainStep.Idea, Follow(id, at => ideas.GetValueOrDefault(at)?.MergedInto).Value);
        static ChainLink Decision(RoundId id) => new(ChainStep.Decision, id.Value);

        foreach (var idea in source.Ideas)
        {
            var self = Idea(idea.Id);
            foreach (var need in idea.Needs)
            {
                yield return (Need(need), self);
            }

            if (idea.Decision?.Poll is { } poll)
            {
                yield return (self, Decision(poll));
            }
        }

        foreach (var (round, subject) in source.Polls.SelectMany(round => round.Subject.Select(subject => (round, subject))))
        {
            // A poll may be about needs or about ideas; other subjects lead nowhere.
            yield return (Need(new NeedId(subject)), Decision(round.Id));
            yield return (Idea(new IdeaId(subject)), Decision(round.Id));
        }

        foreach (var action in source.Actions)
        {
            var self = new ChainLink(ChainStep.Action, action.Id.Value);
            foreach (var from in action.Needs.Select(Need).Concat(action.Ideas.Select(Idea)).Concat(action.Decisions.Select(Decision)))
            {
                yield return (from, self);
            }
        }

        foreach (var outcome in source.Outcomes)
        {
            var self = new ChainLink(ChainStep.Outcome, outcome.Id.Value);
            foreach (var from in outcome.Needs.Select(Need).Concat(outcome.Ideas.Select(Idea)).Concat(outcome.Decisions.Select(Decision))
                .Concat(outcome.Actions.Select(action => new ChainLink(ChainStep.Action, action.Value))))
            {
                yield return (from, self);
            }

            foreach (var story in outcome.Stories)
            {
                yield return (self, new ChainLink(ChainStep.Story, story.Value));
            }
        }

        foreach (var story in source.Stories)
        {
            var self = new ChainLink(ChainStep.Story, story.Id.Value);
            foreach (var from in story.Needs.Select(Need).Concat(story.Outcomes.Select(outcome => new ChainLink(ChainStep.Outcome, outcome.Value))))
            {
                yield return (from, self);
            }
        }
    }

    // Merging only ever points forward, so this ends.
    private static TId Follow<TId>(TId id, Func<TId, TId?> into)
        where TId : struct
    {
        while (into(id) is { } kept)
        {
            id = kept;
        }

        return id;
    }

    // Transitive reduction: later steps first, so that what each link reaches is known when it is needed.
    private static Dictionary<ChainLink, ChainLink[]> Reduce(ChainLink[] nodes, Dictionary<ChainLink, SortedSet<ChainLink>> next)
    {
        var reach = new Dictionary<ChainLink, HashSet<ChainLink>>();
        foreach (var node in nodes.OrderByDescending(link => link.Step))
        {
            reach[node] = [.. next[node], .. next[node].SelectMany(link => reach[link])];
        }

        return nodes.ToDictionary(link => link, link => next[link].Where(to => !next[link].Any(other => reach[other].Contains(to))).ToArray());
    }

    private static void Walk(List<ChainLink> chain, Dictionary<ChainLink, ChainLink[]> next, List<IReadOnlyList<ChainLink>> found)
    {
        if (found.Count >= Most)
        {
            return;
        }

        var ways = next[chain[^1]];
        if (ways.Length == 0)
        {
            found.Add([.. chain]);
            return;
        }

        foreach (var way in ways)
        {
            chain.Add(way);
            Walk(chain, next, found);
            chain.RemoveAt(chain.Count - 1);
        }
    }
}
