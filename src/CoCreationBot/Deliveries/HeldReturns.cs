using System.Text.Json;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Deliveries;

/// <summary>
/// Looks at what was held for a conversation or person once they can be reached again: what still matters goes back to the outbox it came from, of the rest
/// one line says that it was missed. Every step is done once for this return, whatever is repeated.
/// </summary>
internal sealed class HeldReturns(PartitionStore partitions, TimeProvider clock) : IDeliveryFeature
{
    private const int MostNamed = 5;

    // One transaction holds a hundred rows.
    private const int MostRefreshes = 40;

    public void Map(DeliveryRoutes routes) => routes
        .OnJob(HeldPosts.ReturnJob, (place, key, cancellation) => ReturnAsync(routes, place, key, cancellation))
        .OnJob(HeldPosts.ExpiryJob, (place, _, cancellation) => ExpireAsync(place, cancellation));

    private async Task ReturnAsync(DeliveryRoutes routes, PartitionId place, string name, CancellationToken cancellation)
    {
        var here = await partitions.LoadAsync(place, cancellation);
        HeldPost[] held = [.. here.All(HeldPost.Kind).Where(post => post.Return == name).OrderBy(post => post.HeldAt).ThenBy(post => post.Row, StringComparer.Ordinal)];
        if (held.Length == 0 || IsOutOfReach(here))
        {
            // Out of reach again: the next return takes it up.
            return;
        }

        var groups = new List<Group>();
        foreach (var posts in held.GroupBy(post => post.From, StringComparer.Ordinal))
        {
            var from = new PartitionId(posts.Key);
            groups.Add(await JudgeAsync(routes, from, from == place ? here : await partitions.LoadAsync(from, cancellation), here, [.. posts], cancellation));
        }

        var teller = groups.Find(group => group.From != place && group.Told.Count + group.Before.Count > 0) ?? groups.Find(group => group.From == place) ?? groups[0];
        var missed = MissedOf(held, groups, teller);
        foreach (var group in groups.Where(group => group.From != place))
        {
            await partitions.ChangeAsync(group.From, $"{name}-return", (_, change) => Post(routes, change, group, group == teller ? missed : null, held), cancellation);
            foreach (var cards in group.Behind.Chunk(MostRefreshes))
            {
                await partitions.ChangeAsync(group.From, null, (_, change) => Refresh(change, cards), cancellation);
            }
        }

        await partitions.ChangeAsync(
            place,
            null,
            (snapshot, change) =>
            {
                HeldPost[] left = [.. snapshot.All(HeldPost.Kind).Where(post => post.Return == name)];
                foreach (var post in left)
                {
                    change.Remove(HeldPost.Kind, post.Id);
                }

                return left.Length > 0 && groups.Find(group => group.From == place) is { } own
                    ? Post(routes, change, own, own == teller ? missed : null, held) + Refresh(change, [.. own.Behind.Take(MostRefreshes)]) : 0;
            },
            cancellation);
    }

    private async Task<Group> JudgeAsync(
        DeliveryRoutes routes, PartitionId from, Snapshot snapshot, Snapshot here, IReadOnlyList<HeldPost> posts, CancellationToken cancellation)
    {
        var (late, told) = (new List<HeldPost>(), new List<HeldPost>());
        foreach (var post in posts.Where(post => !post.IsAboutCards && post.View != HeldPosts.MissedView))
        {
            var fate = clock.GetUtcNow() - post.HeldAt > HeldPosts.Longest ? LateFate.Tell : routes.FateOf(snapshot, post, posts);
            if (fate == LateFate.Post && await HasSomethingToShowAsync(routes.View(post.View)!, snapshot, post, here, cancellation))
            {
                late.Add(post);
            }
            else if (fate == LateFate.Tell)
            {
                told.Add(post);
            }
        }

        string[] places = [.. posts.Where(post => post.IsAboutCards).Select(post => post.To!.RootConversationId)];
        PostedCard[] behind = [.. snapshot.All(PostedCard.Kind).Where(card => card.IsBehind && places.Contains(card.To.RootConversationId)).DistinctBy(card => (card.View, card.Key))];
        MissedPosts[] before = [.. posts.Where(post => post.View == HeldPosts.MissedView).Select(post => JsonSerializer.Deserialize(post.Key, DeliveryJson.Default.MissedPosts)).OfType<MissedPosts>()];
        return new Group(from, late, told, before, behind);
    }

    private static async Task<bool> HasSomethingToShowAsync(ViewRenderer view, Snapshot snapshot, HeldPost post, Snapshot here, CancellationToken cancellation)
    {
        var contact = post.Person is { } person ? here.Find(Contact.Kind, person.Value) : null;
        return (post.To ?? contact?.Place) is { } to
            && await view(new ViewRequest(snapshot, post.Key, to) { Person = post.Person, Locale = contact?.Locale }, cancellation) is { IsLast: false };
    }

    private static int Post(DeliveryRoutes routes, Change change, Group group, MissedPosts? missed, HeldPost[] held)
    {
        foreach (var post in group.Late)
        {
            change.Post((post.Person is { } person ? Delivery.ToPerson(person, post.View, post.Key) : Delivery.Of(post.To!, post.View, post.Key)) with { HeldAt = post.HeldAt });
        }

        if (missed is { Count: > 0 } && routes.View(HeldPosts.MissedView) is not null)
        {
            var key = JsonSerializer.Serialize(missed, DeliveryJson.Default.MissedPosts);
            change.Post(held.Select(post => post.Person).FirstOrDefault(person => person is not null) is { } person
                ? Delivery.ToPerson(person, HeldPosts.MissedView, key) : Delivery.Of(Root(held[0].To!), HeldPosts.MissedView, key));
        }

        return 0;
    }

    private static int Refresh(Change change, IReadOnlyList<PostedCard> cards)
    {
        foreach (var card in cards)
        {
            change.Refresh(card.View, card.Key);
        }

        return 0;
    }

    // A view says what it was about in the partition it comes from: those of one are named, the others are counted.
    private static MissedPosts MissedOf(HeldPost[] held, IReadOnlyList<Group> groups, Group teller) => new(
        groups.Sum(group => group.Told.Count + group.Before.Sum(line => line.Count)) + held.Sum(post => post.PushedOut),
        [
            .. teller.Before.SelectMany(line => line.Named)
                .Concat(teller.Told.Where(post => post.View != Delivery.SayView).Select(post => new MissedPost(post.View, post.Key))).Distinct().TakeLast(MostNamed),
        ]);

    private static bool IsOutOfReach(Snapshot here) =>
        here.First(MutedConversation.Kind) is not null || here.First(Contact.Kind) is { UnreachableSince: not null };

    private static ConversationReference Root(ConversationReference to) => to with { ConversationId = to.RootConversationId };

    // Nothing lies for ever with who never comes back.
    private async Task ExpireAsync(PartitionId place, CancellationToken cancellation) => await partitions.ChangeAsync(
        place,
        null,
        (snapshot, change) =>
        {
            var now = clock.GetUtcNow();
            var held = snapshot.All(HeldPost.Kind).ToLookup(post => now - post.HeldAt >= HeldPosts.Longest);
            foreach (var post in held[true])
            {
                change.Remove(HeldPost.Kind, post.Id);
            }

            if (held[false].Any())
            {
                change.Post(Delivery.Job(HeldPosts.ExpiryJob, "", held[false].Min(post => post.HeldAt) + HeldPosts.Longest - now));
            }

            return 0;
        },
        cancellation);

    /// <summary>What comes back from one partition.</summary>
    /// <param name="From">Which.</param>
    /// <param name="Late">What is posted late.</param>
    /// <param name="Told">What is told as missed.</param>
    /// <param name="Before">Lines of an earlier return that did not arrive either.</param>
    /// <param name="Behind">Cards that are brought up to date.</param>
    private sealed record Group(
        PartitionId From, IReadOnlyList<HeldPost> Late, IReadOnlyList<HeldPost> Told, IReadOnlyList<MissedPosts> Before, IReadOnlyList<PostedCard> Behind);
}
